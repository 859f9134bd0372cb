package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Landscapes of one or two peaks, with noise, ridges and a corner where nothing is valid, and evaluations of them. */
@SuppressWarnings("MutablePublicArray") // tests leave them as they are
public final class Landscapes {

    private Landscapes() {
    }

    public static final SearchSpace SPACE = SearchSpace.standard(new AlnModel(null), AlnModel.CATALOGUE.defaults());

    public static final double[] PEAK = {0.3, 0.8, 0.4, 0.6, 0.2, 0.7};

    public static final double[] OTHER_PEAK = {0.6, 0.8, 0.4, 0.6, 0.2, 0.7};

    public static final double[] FAR_PEAK = {0.8, 0.3, 0.4, 0.6, 0.7, 0.2};

    public static final Target TARGET = Target.of(ToyCohort.create(2));

    public static final double NOISE = 0.05;

    public static SearchSettings settings(Algorithm algorithm) {
        return SearchSettings.defaults().withAlgorithm(algorithm).withSize(16, 20);
    }

    /** Height without noise: 1 at the peak, lower elsewhere. */
    public static double height(double[] genes, double[] peak) {
        return 1 - Math.sqrt(Apart.squaredDistance(genes, peak));
    }

    public static Evaluation evaluate(int generation, int individual, Map<String, Double> candidate) {
        double[] genes = SPACE.encode(candidate);
        boolean valid = genes[0] + genes[1] > 0.5;
        double[] noise = new double[1];
        new CounterNoise(generation * 100L + individual).fill(0, noise, new double[1]);
        double fitness = height(genes, PEAK) + NOISE * noise[0];
        // the second objective of the front is best elsewhere
        Map<String, Double> bySubject = Map.of("s0", fitness, "s1", height(genes, OTHER_PEAK));
        return new Evaluation(generation, individual, candidate, valid ? Map.of("fc", bySubject) : Map.of(), valid
                ? fitness
                : -1, List.of(), valid ? Outcome.OK : Outcome.SILENT, 0);
    }

    public static List<Evaluation> evolve(Algorithm algorithm, long seed, int generations) {
        Evolution evolution = new Evolution(SPACE, TARGET, settings(algorithm), seed, List.of());
        List<Evaluation> soFar = new ArrayList<>();
        for (int g = 0; g < generations; g++) {
            List<Map<String, Double>> candidates = evolution.generation(g, soFar);
            assertEquals(16, candidates.size());
            List<Evaluation> made = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                made.add(evaluate(g, i, candidates.get(i)));
            }
            soFar.addAll(made);
        }
        return soFar;
    }

    public static double[] onRidge(double along) {
        return new double[] {along, along, 0.5, 0.5, 0.5, 0.5};
    }

    public static List<Evaluation> ridgeBesideACliff(SplittableRandom random) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int k = 0; k < 200; k++) { // an oblique ridge that rises along the diagonal, and the sea far below it
            double along = random.nextDouble();
            double across = 0.05 * random.nextGaussian();
            double[] genes = {along, Math.clamp(along + across, 0.0, 1.0), 0.5, 0.5, 0.5, 0.5};
            double off = genes[1] - genes[0];
            double fitness = Math.abs(off) > 0.05 ? -300 : 0.3 + 0.3 * along - 20 * off * off;
            evaluations.add(made(k / 20, k, genes, fitness));
        }
        return evaluations;
    }

    /** Evaluations of two hills, and nothing between them. */
    public static List<Evaluation> searchOfTwoHills() {
        List<Evaluation> evaluations = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(9);
        for (int k = 0; k < 300; k++) {
            double[] genes = new double[PEAK.length];
            double[] hill = k % 2 == 0 ? PEAK : FAR_PEAK;
            double along = k % 3 == 0 ? random.nextDouble() : 0;
            for (int g = 0; g < genes.length; g++) {
                genes[g] = Math.clamp((1 - along) * hill[g] + along * (PEAK[g] + FAR_PEAK[g]) / 2 + 0.05 * random
                        .nextGaussian(), 0.0, 1.0);
            }
            evaluations.add(made(k / 20, k % 20, genes, hills(genes) + 0.03 * random.nextGaussian()));
        }
        return evaluations;
    }

    /** Height of two hills: 0.6 on them, lower beside them. */
    public static double hills(double[] genes) {
        double distance = Math
                .sqrt(Math.min(Apart.squaredDistance(genes, PEAK), Apart.squaredDistance(genes,
                        FAR_PEAK)));
        return 0.6 - 2 * Math.max(distance - 0.2, 0);
    }

    /** A good region, a middling one, and a poor one with one lucky score. */
    public static List<Evaluation> withOneLuckyScore(double spacing) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            evaluations.add(made(20 + k, 0.5 + spacing / 2 * k, 0.45));
            evaluations.add(made(k, 0.2 + spacing * k, 0.60));
            evaluations.add(made(10 + k, 0.7 + spacing * k, k == 5 ? 0.7 : 0.3));
        }
        return evaluations;
    }

    public static Evaluation made(int individual, double place, double fitness) {
        return made(0, individual, new double[] {place, 0.5, 0.5, 0.5, 0.5, 0.5}, fitness);
    }

    public static Evaluation made(int generation, int individual, double[] genes, double fitness) {
        return new Evaluation(generation, individual, SPACE.decode(genes), Map.of("fc", Map.of("s0", fitness)), fitness,
                List.of(), Outcome.OK, 0);
    }

    public static List<Evaluation> onTheHill(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToObj(k -> {
            double[] genes = Arrays.stream(PEAK).map(gene -> gene + 0.03 * random.nextGaussian()).toArray();
            return made(k / 20, k % 20, genes, 0.61 + 0.01 * random.nextDouble());
        }).toList();
    }

    public static boolean besideTheHill(double[] genes) {
        return Math.sqrt(Apart.squaredDistance(genes, PEAK)) > 0.3;
    }

    public static List<double[]> fiveGeneticGenerations(int size, List<Evaluation> soFar) {
        return fiveGenerations(new GeneticSearch(SPACE, size), soFar);
    }

    public static List<double[]> fiveGenerations(Search search, List<Evaluation> longer) {
        return IntStream.range(0, 5).boxed().flatMap(seed -> search.next(longer, new Random(seed)).stream())
                .map(SPACE::encode).toList();
    }

    public static List<Evaluation> longer(List<Evaluation> chosen) {
        return IntStream.range(0, chosen.size()).mapToObj(k -> made(15, k, SPACE.encode(chosen.get(k).parameters()),
                hills(SPACE.encode(chosen.get(k).parameters())))).toList();
    }

    public static double heightOfBest(List<Evaluation> evaluations) {
        return height(SPACE.encode(Selection.best(SPACE, evaluations, 1).getFirst().parameters()), PEAK);
    }
}
