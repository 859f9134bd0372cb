package org.alnilam.datasets;

/**
 * Input data that cannot be used. The message is one sentence for the user: it names the file or subject, what is wrong
 * with it and what would be right.
 */
public class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A defect that was found in the data.
     *
     * @param message one sentence that names the place, the defect and the remedy
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * A defect that a reader met.
     *
     * @param message one sentence that names the place, the defect and the remedy
     * @param cause exception of a reader below
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
