package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

import org.alnilam.fitting.run.Provenance;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** A subcommand. Exceptions of it become a sentence and an exit code, see {@link Failures}. */
abstract class Job implements Runnable {

    @Spec
    private CommandSpec spec;

    /** {@return the stream of results} */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** {@return the stream of warnings and progress} */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** {@return whether the stream of warnings and progress is a terminal} */
    final boolean isOnTerminal() {
        return ((Alnilam) spec.root().userObject()).isOnTerminal();
    }

    /** {@return model and evaluator of the program} */
    final Parts parts() {
        return ((Alnilam) spec.root().userObject()).parts();
    }

    /** @param sentence warning to the user; the command goes on */
    final void warn(String sentence) {
        warn(err(), sentence);
    }

    /**
     * @param err the stream of warnings
     * @param sentence warning to the user
     */
    static void warn(PrintWriter err, String sentence) {
        err.println("alnilam: warning: " + sentence);
    }

    /**
     * {@return whether the user gave it}
     *
     * @param option the name of an option of this command
     */
    final boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /**
     * Refuses options that do not go with another.
     *
     * @param option the option that excludes the others
     * @param others options of this command
     * @throws UsageException if one of the others was given
     */
    final void alone(String option, String... others) {
        for (String other : others) {
            if (given(other)) {
                throw new UsageException("%s does not go with %s; leave one of them out".formatted(other, option));
            }
        }
    }

    /**
     * Refuses all options but a few, and {@code --debug}, which goes with everything.
     *
     * @param option the option that excludes the others
     * @param others options of this command that go with it
     * @throws UsageException if any other was given
     */
    final void only(String option, String... others) {
        Set<String> allowed = Set.of(others);
        spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName)
                .filter(name -> !name.equals(option) && !name.equals("--debug") && !allowed.contains(name))
                .forEach(name -> alone(option, name));
    }

    /** {@return options of this command as a run folder keeps them for {@code --config}} */
    final Map<String, Object> options() {
        return RecordedOptions.of(spec.commandLine().getParseResult());
    }

    /**
     * Keeps options in the folder of a run.
     *
     * @param folder the folder of a run that begins
     * @param options its options
     */
    static void keep(RunFolder folder, Map<String, Object> options) {
        RunDescription run = folder.description();
        folder.redescribe(run.with(run.provenance().withOptions(options)));
    }

    /**
     * Updates the options and the versions of a run that is carried on.
     *
     * @param run its description
     * @return the description with the options that this command gave anew, and this version where it is another
     */
    final RunDescription carriedOn(RunDescription run) {
        Provenance before = run.provenance();
        Provenance here = before.carriedOnHere();
        if (!before.version().equals(Provenance.currentVersion())) {
            warn("the run was begun with Alnilam %s and is carried on with %s, whose results may differ; its run.json says so"
                    .formatted(before.version(), Provenance.currentVersion()));
        }
        Map<String, Object> options = new LinkedHashMap<>(before.options());
        if (!options.isEmpty()) {
            options.putAll(options());
        }
        return run.with(here.withOptions(options));
    }

    /** {@return a condition for any thread: true once the user asked to stop the command of the calling thread} */
    final BooleanSupplier stop() {
        Thread command = Thread.currentThread();
        return () -> command.isInterrupted() || Alnilam.stopping(); // libraries may clear the interrupt
    }

    /** {@return whether the user asked to stop} */
    final boolean interrupted() {
        return stop().getAsBoolean();
    }
}
