package org.alnilam.datasets;

/**
 * Input data that cannot be used. The message is one sentence for the user: it names the file or subject, what is wrong
 * with it and what would be right. Texts of files that it quotes can neither break the line nor steer a terminal, nor make it
 * long: control characters become question marks, and the middle of a long message is left out.
 */
public class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 2000;
    /** Characters at the end of a long message that are kept. */
    private static final int END = 500;

    /**
     * A defect that was found in the data.
     *
     * @param message one sentence that names the place, the defect and the remedy
     */
    public DataException(String message) {
        super(sentence(message));
    }

    /**
     * A defect that a reader met.
     *
     * @param message one sentence that names the place, the defect and the remedy
     * @param cause exception of a reader below
     */
    public DataException(String message, Throwable cause) {
        super(sentence(message), cause);
    }

    private static String sentence(String message) {
        String shown = message.length() <= LONGEST
                ? message
                : "%s ... %s".formatted(message.substring(0, LONGEST - END), message.substring(message.length() - END));
        return shown.codePoints().noneMatch(DataException::isUnprintable)
                ? shown
                : shown.codePoints().map(c -> isUnprintable(c) ? '?' : c).collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> c >= '\u202A' && c <= '\u202E'; // they turn the direction of what follows
        };
    }
}
