package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import org.alnilam.datasets.DataException;

/**
 * The command {@code alnilam}. A new subcommand is a class that extends {@link Job} and is named in the list below.
 *
 * <p>Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad input data, 4 a fit, an exploration or a recovery that ended
 * without a valid candidate, 130 interrupted.
 */
@Command(name = "alnilam", scope = ScopeType.INHERIT, // every subcommand inherits what follows
        mixinStandardHelpOptions = true, showDefaultValues = true, sortOptions = false, abbreviateSynopsis = true, usageHelpWidth = 100)
public final class Alnilam implements Runnable {

    /** Time that an interrupted command has to clean up, in s. */
    private static final long PATIENCE_SECONDS = 20;

    /** True once the user asked to stop. */
    private static volatile boolean stopping;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    boolean debug;

    @Spec
    private CommandSpec spec;

    private final Parts parts;
    private final BooleanSupplier terminal;

    private Alnilam(Parts parts, BooleanSupplier terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    /** {@return the parts that the program put in} */
    Parts parts() {
        return parts;
    }

    /** {@return whether warnings and progress go to a terminal} */
    boolean isOnTerminal() {
        return terminal.getAsBoolean();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; known are " + String.join(", ", spec
                .subcommands().keySet()));
    }

    /**
     * Runs a command and ends the JVM with its exit code. Ctrl-C interrupts the thread of the command, which then cleans
     * up.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        main(Parts.standard(), args);
    }

    /**
     * Runs a program with parts of its own and exits with its code.
     *
     * @param parts model, evaluator and cluster of the program
     * @param args the command line
     */
    public static void main(Parts parts, String... args) {
        Locale.setDefault(Locale.ROOT); // of libraries that format numbers in the default one
        CountDownLatch finished = new CountDownLatch(1);
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(command, finished), "interrupt"));
        int code;
        try {
            code = run(parts, args);
        } finally {
            finished.countDown();
        }
        System.exit(code); // after Ctrl-C this waits, and the JVM ends with 130 by itself
    }

    /** {@return whether the user asked to stop; from then on nothing starts anew} */
    static boolean stopping() {
        return stopping;
    }

    private static void interrupt(Thread command, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        stopping = true;
        command.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("alnilam: interrupted before the command could clean up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a command on the standard streams.
     *
     * @param args the command line
     * @return the exit code
     */
    public static int run(String... args) {
        return run(Parts.standard(), args);
    }

    /**
     * Runs a command of a program with parts of its own on the standard streams.
     *
     * @param parts model and evaluator of the program
     * @param args the command line
     * @return the exit code
     */
    public static int run(Parts parts, String... args) {
        Charset encoding = System.out.charset();
        return run(parts, new PrintWriter(System.out, true, encoding), new PrintWriter(System.err, true, System.err
                .charset()), Terminal::isStandardError, args);
    }

    /** Makes the subcommands, by name, in the order of the help text. */
    private static Map<String, Supplier<Runnable>> subcommands() {
        Map<String, Supplier<Runnable>> commands = new LinkedHashMap<>();
        commands.put("dataset", DatasetCommand::new);
        commands.put("fit", FitCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("explore", ExploreCommand::new);
        commands.put("recover", RecoverCommand::new);
        commands.put("simulate", SimulateCommand::new);
        commands.put("measure", MeasureCommand::new);
        commands.put("bold", BoldCommand::new);
        commands.put("table", TableCommand::new);
        commands.put("benchmark", BenchmarkCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("help", HelpCommand::new);
        return commands;
    }

    /**
     * The command line of a program, before it is run.
     *
     * @param parts model and evaluator of the program
     * @param args the arguments that it will get; if the first is the name of a subcommand that needs no other, the others
     *        are left out, for to read the options of all takes several times as long
     * @return the command with its subcommands
     */
    static CommandLine commandLine(Parts parts, String... args) {
        return commandLine(parts, () -> false, args);
    }

    private static CommandLine commandLine(Parts parts, BooleanSupplier terminal, String... args) {
        Map<String, Supplier<Runnable>> commands = subcommands();
        if (args.length > 0 && !List.of("completion", "help").contains(args[0]) && commands.containsKey(args[0])) {
            commands.keySet().retainAll(Set.of(args[0]));
        }
        CommandLine line = new CommandLine(new Alnilam(parts, terminal));
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        // after the subcommands were added, which would inherit it
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(Failures.CODES);
        return HelpLayout.of(line.setCaseInsensitiveEnumValuesAllowed(true));
    }

    /**
     * Runs a command on streams that are no terminal.
     *
     * @param parts model and evaluator of the program
     * @param out receives results
     * @param err receives errors, warnings and progress
     * @param args the command line
     * @return the exit code
     */
    static int run(Parts parts, PrintWriter out, PrintWriter err, String... args) {
        return run(parts, out, err, () -> false, args);
    }

    /**
     * Runs a command.
     *
     * @param parts model and evaluator of the program
     * @param out receives results
     * @param err receives errors, warnings and progress
     * @param terminal tells whether {@code err} is a terminal
     * @param args the command line
     * @return the exit code
     */
    private static int run(Parts parts, PrintWriter out, PrintWriter err, BooleanSupplier terminal, String... args) {
        Failures failures = new Failures(err, List.of(args).contains("--debug"), Alnilam::stopping);
        try {
            Arguments.whole("the working folder", System.getProperty("user.dir"));
            String[] arguments = Arguments.of(args);
            String[] complete = OptionLayers.needed(arguments)
                    ? Arguments.of(new OptionLayers(
                            commandLine(parts, terminal, arguments),
                            warning -> Job.warn(err, warning)).complete(arguments))
                    : arguments;
            return commandLine(parts, terminal, complete)
                    .setOut(out).setErr(err).setParameterExceptionHandler((e,
                            line) -> failures.usage(e))
                    .setExecutionExceptionHandler((e, line, result) -> failures
                            .failed(e))
                    .execute(complete);
        } catch (UsageException | DataException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return failures.failed(e);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
