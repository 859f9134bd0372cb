package org.alnilam.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.PeakRate;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;
import org.alnilam.simulator.noise.Philox;

/**
 * Shows the landscape that a fit of the demo cohort searches: scores of the true parameters, of points that are bad on
 * purpose and of random ones. A point is simulated on the mean connectome; its score is the mean, over subjects, of the
 * correlation of simulated and recorded FC. {@code datasets/docs/demo-cohort.md} has a run of this program.
 */
public final class DemoLandscape {

    private static final int TRANSIENT_MILLIS = 500;
    private static final double SCREEN_SECONDS = 3;
    private static final int DRAWS = 16;
    private static final int POPULATIONS = 3;

    private final AlnModel model = AlnModel.standard();
    private final Connectome connectome;
    private final double trSeconds;
    private final FcScores scores;

    /** @param cohort the subjects to score against */
    DemoLandscape(Cohort cohort) {
        connectome = cohort.groupConnectome();
        trSeconds = cohort.trSeconds();
        scores = new FcScores(cohort);
    }

    /**
     * Prints the scores.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        DemoLandscape landscape = new DemoLandscape(DemoCohort.load());
        Map<String, Double> truth = DemoCohort.truth();
        for (double modelSeconds : new double[] {30, 60, 120}) {
            landscape.print("truth, " + Math.round(modelSeconds) + " s", truth, modelSeconds, 10);
        }
        badPoints(truth).forEach((name, point) -> landscape.print(name, point, 60, 10));
        for (int population = 1; population <= POPULATIONS; population++) {
            landscape.printBestOfRandom(population);
        }
    }

    /**
     * Points that are bad on purpose.
     *
     * @param truth the true parameters
     * @return each with its name
     */
    static Map<String, Map<String, Double>> badPoints(Map<String, Double> truth) {
        Map<String, Map<String, Double>> bad = new LinkedHashMap<>();
        bad.put("uncoupled", changed(truth, Map.of("Ke_gl", 0.0)));
        bad.put("silent", changed(truth, Map.of("mue_ext_mean", 0.1, "mui_ext_mean", 1.5)));
        bad.put("up state", changed(truth, Map.of("mue_ext_mean", 2.5, "mui_ext_mean", 0.5)));
        return bad;
    }

    private static Map<String, Double> changed(Map<String, Double> point, Map<String, Double> changes) {
        Map<String, Double> copy = new LinkedHashMap<>(point);
        copy.putAll(changes);
        return copy;
    }

    /**
     * Scores a point.
     *
     * @param point parameters by id, the rest at their defaults
     * @param modelSeconds the model time to simulate in s
     * @param seed the seed of start and noise
     * @return the mean FC score
     */
    double score(Map<String, Double> point, double modelSeconds, long seed) {
        BoldSimulation simulation = BoldSimulation.run(model, AlnModel.CATALOGUE.defaults().with(point), connectome,
                modelSeconds, trSeconds, seed, () -> false);
        int settling = Settling.untilSettled().samples(modelSeconds, trSeconds, 0);
        DMatrixRMaj simulated = FunctionalConnectivity.of(simulation.without(settling));
        return FcScores.mean(scores.of(simulated));
    }

    /**
     * Finds the peak that the screen of the model judges.
     *
     * @param point parameters by id
     * @param seed the seed of start and noise
     * @return the highest E rate in Hz of a run of 3 s after its first 500 ms
     */
    double peakHertz(Map<String, Double> point, long seed) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(point);
        PeakRate peak = new PeakRate(Math.round(TRANSIENT_MILLIS / model.stepMillis(parameters)));
        model.run(parameters, connectome, SCREEN_SECONDS, seed, () -> false, peak);
        return peak.hertz();
    }

    /** Asks the screen that a fit asks about its candidates. */
    private boolean isAccepted(Map<String, Double> point, long seed) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(point);
        Screen screen = model.screen(parameters, SCREEN_SECONDS);
        model.run(parameters, connectome, SCREEN_SECONDS, seed, () -> false, screen);
        return screen.verdict() == Screen.Verdict.ACCEPTED;
    }

    private void print(String name, Map<String, Double> point, double modelSeconds, int seeds) {
        double[] peaks = IntStream.range(0, seeds).parallel().mapToDouble(seed -> peakHertz(point, seed)).toArray();
        double[] scores = IntStream.range(0, seeds).parallel().mapToDouble(seed -> score(point, modelSeconds, seed))
                .toArray();
        double mean = Arrays.stream(scores).average().orElseThrow();
        double variance = Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum() / (seeds - 1);
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f to %.2f | %.0f to %.0f |%n", name, mean, Math.sqrt(
                variance), Arrays.stream(scores).min().orElseThrow(), Arrays.stream(scores).max().orElseThrow(),
                Arrays
                        .stream(peaks).min().orElseThrow(),
                Arrays.stream(peaks).max().orElseThrow());
    }

    private void printBestOfRandom(int population) {
        record Candidate(Map<String, Double> point, double score) {}
        List<Candidate> valid = IntStream.range(0, DRAWS).parallel().mapToObj(draw -> random(population, draw)).filter(
                point -> isAccepted(point, 1)).map(point -> new Candidate(point, score(point, 60, 1)))
                .sorted(Comparator.comparingDouble(
                        Candidate::score))
                .toList();
        List<String> scores = new ArrayList<>();
        valid.forEach(candidate -> scores.add(String.format(Locale.ROOT, "%.2f", candidate.score)));
        System.out.println("Random population " + population + ": " + String.join(" ", scores) + "; the best again:");
        print("best of population " + population, valid.getLast().point, 60, 8);
    }

    /** A point drawn uniformly from the ranges that a fit searches unless told otherwise. */
    private Map<String, Double> random(int population, int draw) {
        Map<String, Double> point = new LinkedHashMap<>();
        for (String id : model.searchedParameters()) {
            Parameter.Range range = model.catalogue().get(id).search();
            long seed = Philox.derivedSeed(population, draw, point.size());
            point.put(id, range.low() + (range.high() - range.low()) * (seed >>> 11) * 0x1p-53);
        }
        return point;
    }
}
