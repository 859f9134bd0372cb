package org.alnilam.datasets.source;

/**
 * A question that an import cannot answer and the user can, such as which of two atlases is meant, or an answer that
 * does not go with the files. The message is one
 * sentence that names the option with the answer.
 */
public final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message one sentence that names the place, the question and the option that answers it
     */
    public UndecidedException(String message) {
        super(message);
    }
}
