package org.alnilam.fitting.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.fitting.simulate.Comparison;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

/** Comparison of a simulation with subjects in {@code simulate}: the samples that it needs, its scores, its warnings. */
final class SubjectComparison {

    /** Fewest samples of an FC: correlations of two are 1 or -1 only. */
    private static final int FEWEST_SAMPLES = 3;
    /** Score from which on halving without the start of the run means that it is not one of activity at rest. */
    private static final double WORTH_A_WARNING = 0.1;

    private final Simulation simulation;
    private final Cohort cohort;
    private final int settling;

    /**
     * A comparison, not yet made.
     *
     * @param simulation the simulation
     * @param cohort the subjects to compare with
     * @param rule rule for the start of the run that FC leaves out
     * @throws UsageException if the run is too short to be compared
     */
    SubjectComparison(Simulation simulation, Cohort cohort, Settling rule) {
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
     * Compares.
     *
     * @param bold the simulation, which ended well
     * @param warnings receives what a reader of the scores should know, a sentence each
     * @return FC and its scores
     */
    Comparison of(BoldSimulation bold, Consumer<String> warnings) {
        Comparison comparison = Comparison.of(bold, cohort, settling);
        int constant = comparison.constantRegions();
        if (constant > 0) {
            warnings.accept("the simulated BOLD of %s of %s regions is constant, so that their FC is 0".formatted(
                    constant, comparison.fc().numRows));
        }
        cohort.subjects().stream().filter(subject -> comparison.scores().get(subject.id()) == 0
                && !FunctionalConnectivity.isScorable(subject.functionalConnectivity())).forEach(
                        subject -> warnings.accept(
                                "subject %s: the FC has fewer than three pairs of regions, or is the same in all, so that a score of 0 says nothing"
                                        .formatted(subject.id())));
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
        return comparison;
    }
}
