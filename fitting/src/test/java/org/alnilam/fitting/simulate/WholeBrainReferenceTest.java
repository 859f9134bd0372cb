package org.alnilam.fitting.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whole brains against those of the Python program neurolib, whose noise is another: runs of five minutes with six seeds
 * at the point of its published figures, and one of two minutes at each of six points of other regimes. Compared are the
 * distributions over seeds: scores, mean and standard deviation of BOLD, rates.
 *
 * <p>Means are compared by Student's t with the variance within both samples (of ours alone where the reference has one
 * run), standard deviations by Fisher's F; each figure may deviate as far as one in 1000 would by chance. Seeds are fixed,
 * so that a test that passes once always does.
 */
class WholeBrainReferenceTest {

    private static final double PROBABILITY = 1e-3;
    private static final AlnModel MODEL = AlnModel.standard();
    private static final int RATE_WINDOW_SECONDS = 10;

    private Cohort cohort;
    /** Place of each of the cohort's subjects in the scores of the reference. */
    private int[] places;
    private List<Run> published;
    private List<Run> others;

    /** One run, theirs or ours. */
    private static final class Run {

        private final ParameterSet parameters;
        private final double seconds;
        /** Correlations of FC with that of each subject. */
        private final double[] scores;
        /** Rates of the regions in Hz, means of the last 10 s; empty where the reference has none, as is BOLD. */
        private final double[] rate;
        /** Means of the regions' BOLD without its first samples. */
        private final double[] boldMean;
        /** Standard deviations of the regions' BOLD without its first samples. */
        private final double[] boldDeviation;

        Run(ParameterSet parameters, double seconds, double[] scores, double[] rate, double[] boldMean,
                double[] boldDeviation) {
            this.parameters = parameters;
            this.seconds = seconds;
            this.scores = scores;
            this.rate = rate;
            this.boldMean = boldMean;
            this.boldDeviation = boldDeviation;
        }

        double score() {
            return mean(scores);
        }

        String name() {
            return "mue_ext_mean " + parameters.get("mue_ext_mean") + ", mui_ext_mean " + parameters.get(
                    "mui_ext_mean");
        }
    }

    @BeforeEach
    void read() throws IOException {
        cohort = DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults());
        List<String> order = new ArrayList<>();
        JsonMapper.shared().readTree(Shared.path("golden/measures/gw/measures.json")).get("subjects").forEach(
                id -> order.add(id.stringValue()));
        places = cohort.subjects().stream().mapToInt(subject -> order.indexOf(subject.id())).toArray();
        Map<Boolean, List<Run>> runs = Files.readAllLines(Shared.path("reference/whole-brain.jsonl")).stream()
                .map(line -> reference(JsonMapper.shared().readTree(line)))
                .collect(Collectors.partitioningBy(run -> run.seconds == 300));
        published = runs.get(true);
        others = runs.get(false);
        assertEquals(List.of(6, 6), List.of(published.size(), others.size()));
    }

    private Run reference(JsonNode line) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults();
        for (String id : List.of("mue_ext_mean", "mui_ext_mean", "sigma_ou", "b", "Ke_gl")) {
            parameters = parameters.with(id, line.get(id).doubleValue());
        }
        double[] scores = numbers(line, "scores");
        return new Run(parameters, line.get("duration_ms").doubleValue() / 1000, Arrays.stream(places).mapToDouble(
                place -> scores[place]).toArray(), numbers(line, "mean_rate_last10s"), numbers(line, "bold_mean"),
                numbers(line, "bold_std"));
    }

    private static double[] numbers(JsonNode line, String name) {
        List<Double> values = new ArrayList<>();
        line.path(name).forEach(value -> values.add(value.doubleValue()));
        return values.stream().mapToDouble(value -> value).toArray();
    }

    @Test
    void publishedPointHasTheScoresAndBoldOfTheReference() {
        assertSame(runs(published.get(0), 2), published);
    }

    /**
     * Regimes from silence to 26 Hz. Regions fluctuate together, so that a bound on how far their rates are off all in all
     * cannot be told from their number: it comes from our own windows, each of which is compared with the others as the
     * reference is with all of them.
     */
    @Test
    void ratesOfRegionsInOtherRegimesAreThoseOfTheReference() {
        List<List<double[]>> simulated = others.parallelStream().map(reference -> rates(reference, 80)).toList();
        for (int point = 0; point < others.size(); point++) {
            Run reference = others.get(point);
            String what = reference.name();
            List<double[]> windows = simulated.get(point);
            assertSameMean(windows.stream().mapToDouble(WholeBrainReferenceTest::mean).toArray(), new double[] {mean(
                    reference.rate)}, what + ", rate");
            assertSameRegions(windows, reference.rate, what + ", rates of regions");
        }
    }

    private static void assertSameRegions(List<double[]> ours, double[] reference, String what) {
        double[] own = ours.stream()
                .mapToDouble(one -> meanSquareOfT(ours.stream().filter(other -> !Arrays.equals(other,
                        one)).toList(), one))
                .toArray();
        double bound = mean(own) + 5 * Math.sqrt(squares(own) / (own.length - 1));
        double square = meanSquareOfT(ours, reference);
        assertTrue(square < bound, what + ": mean square of t " + square + ", bound " + bound);
    }

    /** {@return mean over regions of the square of Student's t} */
    private static double meanSquareOfT(List<double[]> windows, double[] window) {
        return IntStream.range(0, window.length).mapToDouble(i -> studentsT(windows.stream().mapToDouble(
                other -> other[i]).toArray(), new double[] {window[i]})).map(t -> t * t).average().orElseThrow();
    }

    /**
     * Scores are compared at the published point alone. Elsewhere the reference has a single run of two minutes each, and at
     * two of these points its score differs from ours by more than ours scatter, while rates, mean and deviation of BOLD
     * agree in every region. Such scores hang on single samples: at {@code mue_ext_mean} 0.4 ours falls from 0.28 to 0.10
     * and 0.06 as 4, 5 or 10 samples are left out at the start, since regions settle together.
     */
    @Test
    @Tag("benchmark")
    void distributionsOverManySeedsAreThoseOfTheReference() {
        List<Run> ours = runs(published.get(0), 16);
        assertSame(ours, published);
        double ratio = squares(scores(ours)) / (ours.size() - 1) / (squares(scores(published)) / (published.size()
                - 1));
        FDistribution f = new FDistribution(null, ours.size() - 1, published.size() - 1);
        assertTrue(ratio > f.inverseCumulativeProbability(PROBABILITY / 2) && ratio < f.inverseCumulativeProbability(1
                - PROBABILITY / 2), "ratio of the variances of scores: " + ratio);
        for (Run reference : others) {
            List<Run> eight = runs(reference, 8);
            assertSameSignals(eight, List.of(reference), reference.name());
            assertSameRegions(eight.stream().map(run -> run.boldMean).toList(), reference.boldMean, reference.name()
                    + ", mean of BOLD of regions");
            assertSameRegions(eight.stream().map(run -> run.boldDeviation).toList(), reference.boldDeviation, reference
                    .name() + ", standard deviation of BOLD of regions");
        }
    }

    private static double[] scores(List<Run> runs) {
        return runs.stream().mapToDouble(Run::score).toArray();
    }

    private static void assertSame(List<Run> ours, List<Run> reference) {
        String what = reference.get(0).name();
        assertSameMean(ours, reference, Run::score, what + ", mean score");
        for (int subject = 0; subject < 5; subject++) {
            int s = subject;
            assertSameMean(ours, reference, run -> run.scores[s], what + ", score of subject " + subject);
        }
        assertSameSignals(ours, reference, what);
    }

    private static void assertSameSignals(List<Run> ours, List<Run> reference, String what) {
        List<Run> detailed = reference.stream().filter(run -> run.rate.length > 0).toList();
        assertSameMean(ours, detailed, run -> mean(run.boldMean), what + ", mean of BOLD");
        assertSameMean(ours, detailed, run -> mean(run.boldDeviation), what + ", standard deviation of BOLD");
        assertSameMean(ours, detailed, run -> mean(run.rate), what + ", rate");
    }

    private static void assertSameMean(List<Run> ours, List<Run> reference, ToDoubleFunction<Run> figure, String what) {
        assertSameMean(ours.stream().mapToDouble(figure).toArray(), reference.stream().mapToDouble(figure).toArray(),
                what);
    }

    private static void assertSameMean(double[] ours, double[] reference, String what) {
        double t = studentsT(ours, reference);
        double bound = new TDistribution(null, ours.length + reference.length - 2.0).inverseCumulativeProbability(1
                - PROBABILITY / 2);
        String text = String.format(Locale.ROOT, "%s: %.5g, reference %.5g, t = %.2f of %.2f", what, mean(ours), mean(
                reference), t, bound);
        assertTrue(Math.abs(t) < bound, text);
    }

    /** {@return difference of two means in standard errors that come from the variance within both samples} */
    private static double studentsT(double[] a, double[] b) {
        double variance = (squares(a) + squares(b)) / (a.length + b.length - 2);
        return (mean(a) - mean(b)) / Math.sqrt(variance * (1.0 / a.length + 1.0 / b.length));
    }

    /** {@return sum of squared differences from the mean} */
    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Our runs at the point of a reference, with seeds 1, 2, ... */
    private List<Run> runs(Run reference, int seeds) {
        return LongStream.rangeClosed(1, seeds).parallel().mapToObj(seed -> run(reference, seed)).toList();
    }

    private Run run(Run reference, long seed) {
        double[][] rates = new double[(int) reference.seconds / RATE_WINDOW_SECONDS][cohort.regions().size()];
        BoldSimulation simulation = simulate(reference, reference.seconds, seed, rates);
        DMatrixRMaj bold = simulation.without(Settling.PUBLISHED_SAMPLES);
        double[][] series = IntStream.range(0, bold.numRows).mapToObj(i -> Arrays.copyOfRange(bold.data, i
                * bold.numCols, (i + 1) * bold.numCols)).toArray(double[][]::new);
        Comparison comparison = Comparison.of(simulation, cohort, Settling.PUBLISHED_SAMPLES);
        return new Run(reference.parameters, reference.seconds,
                comparison.scores().values().stream().mapToDouble(score -> score).toArray(), rates[rates.length - 1],
                Arrays.stream(series).mapToDouble(WholeBrainReferenceTest::mean).toArray(),
                Arrays.stream(series).mapToDouble(values -> Math.sqrt(squares(values) / values.length)).toArray());
    }

    /** Mean rates of regions in Hz in windows of 10 s, without the first. */
    private List<double[]> rates(Run reference, int seconds) {
        double[][] rates = new double[seconds / RATE_WINDOW_SECONDS][cohort.regions().size()];
        simulate(reference, seconds, 1, rates);
        return List.of(rates).subList(1, rates.length);
    }

    private BoldSimulation simulate(Run reference, double seconds, long seed, double[][] rates) {
        double steps = RATE_WINDOW_SECONDS * 1000 / MODEL.stepMillis(reference.parameters);
        Recorder recorder = (step, values) -> {
            double[] window = rates[(int) (step / steps)];
            double[] now = values.get(AlnModel.RATES_EXC);
            for (int i = 0; i < now.length; i++) {
                window[i] += now[i] / steps;
            }
        };
        BoldSimulation simulation = new Simulation(MODEL, new Brain(reference.parameters, cohort.groupConnectome()),
                seconds, BoldTiming.of(cohort.trSeconds()), seed).run(() -> false, recorder);
        assertEquals(Status.OK, simulation.status());
        return simulation;
    }
}
