package org.alnilam.fitting.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.simulate.Comparison;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

/** A simulation of a whole brain and what {@code simulate} makes of it: warnings, scores of the subjects, files. */
final class WholeBrainRun {

    /** Fewest samples of an FC: correlations of two are 1 or -1 only. */
    private static final int FEWEST_SAMPLES = 3;
    /** Score from which on halving without the start of the run means that it is not one of activity at rest. */
    private static final double WORTH_A_WARNING = 0.1;

    private final Simulation simulation;
    private final Cohort cohort;
    private final int settling;

    /**
     * What came of a run.
     *
     * @param bold BOLD, all samples
     * @param comparison FC and its scores
     */
    record Result(BoldSimulation bold, Comparison comparison) {

        /** Writes {@code scores.csv}, {@code bold.csv} and {@code fc.csv}. */
        void write(OutputFolder output) {
            output.table("scores.csv", List.of("subject", "fc"),
                    comparison.scores().entrySet().stream().map(score -> List
                            .of(score.getKey(), score.getValue())).toList());
            output.matrix("bold.csv", bold.bold());
            output.matrix("fc.csv", comparison.fc());
        }
    }

    /**
     * A run, not yet made.
     *
     * @param simulation the simulation
     * @param cohort the subjects to compare with
     * @param rule rule for the start of the run that FC leaves out
     * @throws UsageException if the run is too short to be compared
     */
    WholeBrainRun(Simulation simulation, Cohort cohort, Settling rule) {
        this.simulation = simulation;
        this.cohort = cohort;
        settling = samples(rule);
        checkDuration();
    }

    private int samples(Settling rule) {
        return rule.samples(simulation.modelSeconds(), cohort.trSeconds(), 0);
    }

    /** Refuses a run that leaves too few samples to correlate after its start. */
    private void checkDuration() {
        double dt = simulation.stepMillis();
        double trSeconds = cohort.trSeconds();
        if (trSeconds * 1000 < dt) {
            throw new UsageException("a TR of %s s is shorter than a step of %s ms; give a longer --tr".formatted(
                    trSeconds, dt));
        }
        long samples = (long) settling + FEWEST_SAMPLES;
        long steps = Math.round((samples - 1) * trSeconds * 1000 / dt) + 2; // see BoldRecorder
        if (Math.round(simulation.modelSeconds() * 1000 / dt) < steps) {
            throw new UsageException(
                    "--duration %s s is too short; with a TR of %s s it must be at least %s s, so that %s samples are left after the first %s"
                            .formatted(simulation.modelSeconds(), trSeconds, new BigDecimal(steps * dt / 1000).round(
                                    new MathContext(10)).stripTrailingZeros().toPlainString(), FEWEST_SAMPLES,
                                    settling));
        }
    }

    /**
     * Simulates and compares.
     *
     * @param stop asked now and then; true ends the run
     * @param warnings receives what a reader of the scores should know, a sentence each
     * @return the result
     * @throws InterruptedJobException if it was stopped
     * @throws UsageException if the simulation diverges
     */
    Result run(BooleanSupplier stop, Consumer<String> warnings) {
        BoldSimulation bold = simulation.run(stop);
        switch (bold.status()) {
            case STOPPED -> throw new InterruptedJobException();
            case DIVERGED ->
                throw new UsageException("the simulation diverges with these parameters; its rates or BOLD "
                        + "are no longer finite, so choose others with --set");
            case OK -> {
                // the comparison follows
            }
        }
        Comparison comparison = Comparison.of(bold, cohort, settling);
        warn(bold, comparison, warnings);
        return new Result(bold, comparison);
    }

    private void warn(BoldSimulation bold, Comparison comparison, Consumer<String> warnings) {
        int constant = comparison.constantRegions();
        if (constant > 0) {
            warnings.accept("the simulated BOLD of %s of %s regions is constant, so that their FC is 0".formatted(
                    constant, comparison.fc().numRows));
        }
        int settled = samples(Settling.untilSettled());
        if (settled > settling && comparison.mean() > WORTH_A_WARNING) {
            double mean = Comparison.of(bold, cohort, settled).mean();
            if (mean < comparison.mean() / 2) {
                warnings.accept(String.format(Locale.ROOT,
                        "once the run has settled, the mean score is %.2f: what resembles the subjects "
                                + "here is how the model settles from its random start, not its activity at rest",
                        mean));
            }
        }
    }
}
