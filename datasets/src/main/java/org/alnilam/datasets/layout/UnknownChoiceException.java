package org.alnilam.datasets.layout;

import org.alnilam.datasets.DataException;

/** A choice of the user that a data folder does not offer: a subject, a session, a region or a column that is not there. */
public final class UnknownChoiceException extends DataException {

    private static final long serialVersionUID = 1;

    /**
     * An unknown choice.
     *
     * @param option name of the option of the command line, such as {@code --subjects}
     * @param message the choice, and what there is, in one sentence
     */
    public UnknownChoiceException(String option, String message) {
        super("%s: %s".formatted(option, message));
    }
}
