package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.evaluation.Evaluator;

/** Turns whatever ends a command early into one sentence for the user and an exit code. */
final class Failures {

    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int DATA = 3;
    static final int NO_CANDIDATE = 4;
    static final int INTERRUPTED = 130;

    /** Exit codes, as help texts list them. */
    static final Map<String, String> CODES = codes();

    private static final int MOST_SUGGESTIONS = 3;

    private final PrintWriter err;
    private final boolean debug;
    private final BooleanSupplier stopping;

    /**
     * @param err receives the sentence
     * @param debug whether the stack trace follows it
     * @param stopping whether the user asked to stop; libraries turn the interrupt of a thread into failures of their own
     */
    Failures(PrintWriter err, boolean debug, BooleanSupplier stopping) {
        this.err = err;
        this.debug = debug;
        this.stopping = stopping;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put(Integer.toString(INTERNAL), "internal error");
        codes.put(Integer.toString(USAGE), "wrong usage, or results cannot be written");
        codes.put(Integer.toString(DATA), "bad input data");
        codes.put(Integer.toString(NO_CANDIDATE),
                "a fit, an exploration or a recovery ended without a valid candidate");
        codes.put(Integer.toString(INTERRUPTED), "interrupted; --resume carries it on");
        return codes;
    }

    /**
     * Reports a command line that cannot be understood.
     *
     * @param e fault of the command line, as picocli found it
     * @return the exit code
     */
    int usage(ParameterException e) {
        String hint = "see %s --help".formatted(e.getCommandLine().getCommandSpec().qualifiedName());
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!near.isEmpty()) {
            hint = near.stream().limit(MOST_SUGGESTIONS).collect(Collectors.joining(" or ", "did you mean ", "? "))
                    + hint;
        }
        return report(USAGE, uncapitalised(e.getMessage()) + "; " + hint, e);
    }

    /**
     * Reports a command that failed.
     *
     * @param e failure of the command
     * @return the exit code
     */
    int failed(Throwable e) {
        boolean interrupted = Thread.interrupted(); // clears it, so that the next command is not interrupted
        Failure failure = Failure.of(e, interrupted || stopping.getAsBoolean());
        boolean more = failure.code == INTERNAL && !(e instanceof OutOfMemoryError) && !debug;
        return report(failure.code, failure.sentence + (more ? "; --debug shows where" : ""), e);
    }

    /**
     * The end of a command that failed.
     *
     * @param code exit code
     * @param sentence the sentence for the user
     */
    record Failure(int code, String sentence) {

        /**
         * Judges a failure.
         *
         * @param e failure of the command
         * @param interrupted whether the user asked to stop
         * @return its end
         */
        static Failure of(Throwable e, boolean interrupted) {
            if (e instanceof OutputException output && !isOfAnInterrupt(output.getCause())) {
                // also while the user asks to stop, who must know what was not written
                return new Failure(USAGE, output.getMessage());
            }
            if (interrupted || e instanceof InterruptedJobException) {
                return new Failure(INTERRUPTED, e instanceof InterruptedJobException ? e.getMessage() : "interrupted");
            }
            return switch (e) {
                case UsageException usage -> new Failure(USAGE, usage.getMessage());
                case Evaluator.UnfitException unfit -> new Failure(USAGE, unfit.getMessage());
                case DataException data -> new Failure(DATA, data.getMessage());
                case InvalidPathException path -> new Failure(USAGE, "'%s' cannot be the name of a file here (%s); %s"
                        .formatted(path.getInput(), path.getReason(), Arguments.REMEDY));
                case OutOfMemoryError memory -> new Failure(INTERNAL, "out of memory (%s); give Java more, for example "
                        .formatted(memory.getMessage()) + "with JDK_JAVA_OPTIONS=-Xmx8g");
                default -> new Failure(INTERNAL, "internal error: " + describe(e));
            };
        }
    }

    private static boolean isOfAnInterrupt(IOException failure) {
        return failure instanceof InterruptedIOException || failure instanceof ClosedByInterruptException;
    }

    private static String describe(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private int report(int code, String sentence, Throwable cause) {
        err.println("alnilam: " + sentence.strip().replaceAll("\\s*\\R\\s*", " "));
        if (debug) {
            cause.printStackTrace(err);
        }
        return code;
    }

    private static String uncapitalised(String text) {
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
