package org.alnilam.fitting.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The terminal, if there is one. */
final class Terminal {

    /** Number of the standard error among the open files of a process. */
    private static final int STANDARD_ERROR = 2;
    /** Kind of terminal that cannot go back to the start of a line. */
    private static final String DUMB = "dumb";

    private Terminal() {
    }

    /** {@return whether standard error is a terminal on which a line can be drawn anew} */
    static boolean isStandardError() {
        return !DUMB.equals(System.getenv("TERM")) && isTerminal(STANDARD_ERROR);
    }

    /**
     * Asks the C library, since {@link java.io.Console} tells of standard input and output alone.
     *
     * @param descriptor number of an open file
     * @return whether it is a terminal; false on a system whose C library has no {@code isatty}
     */
    @SuppressWarnings("restricted") // the launcher allows native access
    static boolean isTerminal(int descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> function = linker.defaultLookup().find("isatty");
        if (function.isEmpty()) {
            return false;
        }
        MethodHandle isatty = linker.downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
        try {
            return (int) isatty.invokeExact(descriptor) == 1;
        } catch (Throwable e) { // that is what a method handle declares; a function of C throws nothing
            throw new IllegalStateException("isatty failed", e);
        }
    }
}
