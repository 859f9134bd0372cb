package org.alnilam.fitting.cli;

import java.util.function.Supplier;

/** A command line that can be understood but not followed. The message is one sentence for the user. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Runs an action that depends on an option's value alone.
     *
     * @param option the option, such as {@code --set}
     * @param action refuses the value with an {@link IllegalArgumentException}
     * @return the result of the action
     * @throws UsageException if the action refuses the value
     */
    static <T> T unless(String option, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(option, e.getMessage()), e);
        }
    }

    /**
     * Reads goals.
     *
     * @param read reads the value of {@code --objective}, or refuses an item of it with an {@link IllegalArgumentException}
     *        that begins with the item
     * @return the result of {@code read}
     * @throws UsageException if an item is refused
     */
    static <T> T unlessObjective(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--objective " + e.getMessage(), e);
        }
    }
}
