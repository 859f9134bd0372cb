package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.Refinement;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Searches on a landscape of one peak, with noise and a corner where nothing is valid. */
class EvolutionTest {

    private static final SearchSpace SPACE = SearchSpace.standard(new AlnModel(null), AlnModel.CATALOGUE.defaults());
    private static final double[] PEAK = {0.3, 0.8, 0.4, 0.6, 0.2, 0.7};
    private static final double[] OTHER_PEAK = {0.6, 0.8, 0.4, 0.6, 0.2, 0.7};
    private static final double[] FAR_PEAK = {0.8, 0.3, 0.4, 0.6, 0.7, 0.2};
    private static final Target TARGET = Target.of(ToyCohort.create(2));
    private static final double NOISE = 0.05;

    private static FitSettings settings(Algorithm algorithm, long seed) {
        return FitSettings.defaults().withAlgorithm(algorithm).withSize(16, 20).withSeed(seed);
    }

    /** Without noise: 1 at the peak, lower elsewhere. */
    private static double height(double[] genes, double[] peak) {
        return 1 - Math.sqrt(SearchSpace.squaredDistance(genes, peak));
    }

    private static Evaluation evaluate(int generation, int individual, Map<String, Double> candidate) {
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

    private static List<Evaluation> evolve(Algorithm algorithm, long seed, int generations) {
        Evolution evolution = new Evolution(SPACE, TARGET, settings(algorithm, seed), List.of());
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

    private static double heightOfBest(List<Evaluation> evaluations) {
        return height(SPACE.encode(Confirmation.best(SPACE, evaluations, 1).getFirst().parameters()), PEAK);
    }

    @ParameterizedTest
    @EnumSource(names = {"GA", "CMAES"})
    void searchesFindThePeakInNoiseAndBeatChance(Algorithm algorithm) {
        double found = 0;
        double drawn = 0;
        for (int seed = 1; seed <= 5; seed++) {
            found += heightOfBest(evolve(algorithm, seed, 20)) / 5;
            drawn += heightOfBest(evolve(Algorithm.RANDOM, seed, 20)) / 5;
        }
        assertTrue(found > 0.9, algorithm + " ended at " + found);
        assertTrue(found > drawn, algorithm + " ended at " + found + ", chance at " + drawn);
    }

    @Test
    void theFrontSpansBothPeaks() {
        List<Evaluation> front = new Pareto(TARGET).front(Evaluation.candidates(evolve(Algorithm.NSGA2, 1, 20)));
        double[] first = front.stream().mapToDouble(evaluation -> SPACE.encode(evaluation.parameters())[0]).sorted()
                .toArray();
        assertTrue(first.length > 4, "a front of " + first.length);
        assertTrue(first[0] < 0.4 && first[first.length - 1] > 0.55,
                first[0] + " to " + first[first.length - 1]);
        for (Evaluation member : front) {
            assertTrue(front.stream()
                    .noneMatch(other -> other.scores().get("s0") > member.scores().get("s0") && other.scores()
                            .get("s1") > member.scores().get("s1")));
        }
    }

    @Test
    void aSubjectHasAFrontOfItsOwn() {
        Target target = TARGET.withGoals(List.of(new Goal(Objectives.fc(), 1), new Goal(Objectives.fcd(
                FcdWindow.DEFAULT), 1)));
        List<Evaluation> evaluations = List.of(ofSubjects(0, 0.5, 0.2, 0.1, 0.9), ofSubjects(1, 0.4, 0.1, 0.3, 0.8),
                ofSubjects(2, 0.5, 0.3, 0.3, 0.8), ofSubjects(3, 0.3, 0.1, 0.2, 0.1));
        assertEquals(List.of(0, 1), individuals(new Pareto(target).front(evaluations, "s0")));
        assertEquals(List.of(1, 2, 3), individuals(new Pareto(target).front(evaluations, "s1")),
                "equals are both best");
        assertEquals(List.of(2), individuals(new Pareto(TARGET).front(evaluations.subList(2, 4), "s0")));
    }

    @Test
    void theFirstOfEqualsIsTheBest() {
        List<Evaluation> equals = List.of(made(0, 0, FAR_PEAK, 0.3), made(0, 1, PEAK, 0.5),
                made(1, 2, OTHER_PEAK, 0.5));
        assertEquals(1, FitResult.best(equals).orElseThrow().individual());
        assertEquals(1, FitResult.bestFor(equals, "s0").orElseThrow().individual());
    }

    @Test
    void aFrontIsMadeOfMeans() {
        List<Evaluation> evaluations = List.of(made(0, 0, PEAK, 0.5), made(1, 1, OTHER_PEAK, 0.9),
                made(2, 2, OTHER_PEAK,
                        0.3),
                made(3, 3, FAR_PEAK, 0.4));
        FitResult result = new FitResult(Target.of(ToyCohort.create(1)), SPACE, FitSettings.defaults(), evaluations,
                List
                        .of(),
                List.of());
        assertEquals(1, result.paretoFront().size());
        Evaluation best = result.paretoFrontFor("s0").getFirst();
        assertEquals(List.of(1, 1), List.of(best.generation(), best.individual()));
        assertEquals(0.6, best.fitness(), 1e-12);
    }

    @Test
    void theParetoSearchEvaluatesItsFrontAgain() {
        Map<Map<String, Double>, Long> evaluations = evolve(Algorithm.NSGA2, 1, 12).stream().collect(Collectors
                .groupingBy(Evaluation::parameters, Collectors.counting()));
        assertTrue(evaluations.values().stream().anyMatch(count -> count > 2), "again and again");
        assertTrue(evaluations.values().stream().allMatch(count -> count <= 6), "but not for ever");
        assertEquals(11, evaluations.values().stream().mapToLong(count -> count - 1).sum(), "one in each generation");
    }

    private static List<Integer> individuals(List<Evaluation> evaluations) {
        return evaluations.stream().map(Evaluation::individual).toList();
    }

    /** FC and distance of FCD of the first subject, and those of the second. */
    private static Evaluation ofSubjects(int individual, double fc, double fcd, double otherFc, double otherFcd) {
        return new Evaluation(0, individual, Map.of("number", (double) individual),
                Map.of(Objectives.FC, Map.of("s0", fc, "s1", otherFc), "fcd", Map
                        .of("s0", fcd, "s1", otherFcd)),
                fc, List.of(), Outcome.OK, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aGenerationIsAFunctionOfSeedAndHistory(Algorithm algorithm) {
        List<Evaluation> history = evolve(algorithm, 1, 4);
        Evolution again = new Evolution(SPACE, TARGET, settings(algorithm, 1), List.of());
        List<Evaluation> three = history.stream().filter(evaluation -> evaluation.generation() < 3).toList();
        assertEquals(history.stream().filter(evaluation -> evaluation.generation() == 3).map(Evaluation::parameters)
                .toList(), again.generation(3, three));
        assertNotEquals(evolve(algorithm, 2, 4), history);
    }

    @Test
    void aSearchByCovarianceStartsAtTheFirstGenerationThatItIsGiven() {
        List<Evaluation> history = evolve(Algorithm.CMAES, 1, 4);
        List<Evaluation> later = history.stream().map(evaluation -> evaluation.numbered(evaluation.generation() + 7,
                evaluation.individual())).toList();
        Evaluation best = FitResult.best(later, 7).orElseThrow();
        List<Evaluation> others = later
                .stream().map(evaluation -> evaluation.generation() > 7 || evaluation.equals(best)
                        ? evaluation
                        : made(evaluation.generation(), evaluation.individual(), SPACE.encode(evaluation.parameters()),
                                evaluation.fitness() - 0.1))
                .toList();
        CovarianceSearch search = new CovarianceSearch(SPACE, 16, 1);
        List<Map<String, Double>> next = search.next(later, new SplittableRandom(1));
        assertEquals(next, search.next(others, new SplittableRandom(1)),
                "of the first generation only the best counts");
        assertNotEquals(search.next(history, new SplittableRandom(1)), next,
                "each start has random numbers of its own");
    }

    @Test
    void theFirstGenerationFillsTheSpaceEvenly() {
        List<Map<String, Double>> first = new Evolution(SPACE, TARGET, settings(Algorithm.GA, 7), List.of()).generation(
                0,
                List.of());
        Set<Integer> cells = new HashSet<>();
        first.forEach(candidate -> cells.add((int) (4 * SPACE.encode(candidate)[0])));
        assertEquals(4, cells.size());
        List<Integer> counts = cells.stream()
                .map(cell -> (int) first.stream().filter(candidate -> (int) (4 * SPACE.encode(
                        candidate)[0]) == cell).count())
                .toList();
        assertTrue(counts.stream().allMatch(count -> count >= 3 && count <= 5), counts.toString());
        Map<String, Double> start = SPACE.decode(PEAK);
        assertEquals(start,
                new Evolution(SPACE, TARGET, settings(Algorithm.GA, 7), List.of(start)).generation(0, List.of())
                        .getFirst());
    }

    @Test
    void theGeneticSearchEvaluatesItsBestAgain() {
        List<Evaluation> history = evolve(Algorithm.GA, 1, 10);
        long repeated = history.size() - history.stream().map(Evaluation::parameters).distinct().count();
        assertTrue(repeated >= 9, repeated + " evaluations were repetitions");
    }

    @Test
    void anEstimateIsNotFooledByASingleLuckyScore() {
        assertEquals(0.6, Confirmation.best(SPACE, withOneLuckyScore(0.005), 1).getFirst().fitness());
    }

    @Test
    void aSurrogateSeesARidgeBesideACliff() {
        SplittableRandom random = new SplittableRandom(8);
        List<Evaluation> evaluations = ridgeBesideACliff(random);
        Surrogate surrogate = new Surrogate(SPACE, evaluations);
        for (double along : new double[] {0.5, 0.7, 0.9}) {
            assertEquals(0.3 + 0.3 * along, surrogate.estimate(onRidge(along)), 0.03);
        }
        assertTrue(surrogate.upperBound(onRidge(0.5), 1) > surrogate.estimate(onRidge(0.5)));
        List<double[]> starts = List.of(onRidge(0.5), new double[] {0.6, 0.61, 0.5, 0.5, 0.5, 0.5}, new double[] {0.7,
                0.69, 0.5, 0.5, 0.5, 0.5});
        double[] summit = new Summits(surrogate).of(starts, 4, random).getFirst();
        assertTrue(summit[0] > 0.8 && Math.abs(summit[1] - summit[0]) < 0.05, summit[0] + ", " + summit[1]);
    }

    @Test
    void aSurrogateOfFewLongSimulationsKnowsTheRidgeFromTheSearch() {
        SplittableRandom random = new SplittableRandom(8);
        Surrogate searched = new Surrogate(SPACE, ridgeBesideACliff(random));
        List<Evaluation> longer = new ArrayList<>();
        for (int k = 0; k < 8; k++) { // all on the ridge, so that they do not show how narrow it is
            longer.add(made(0, k, onRidge(0.5 + 0.05 * k), 0.6 + 0.01 * random.nextGaussian()));
        }
        Surrogate surrogate = new Surrogate(SPACE, longer, searched);
        double[] beside = onRidge(0.7);
        beside[1] -= 0.1;
        assertEquals(0.6, surrogate.estimate(onRidge(0.7)), 0.02);
        assertTrue(surrogate.estimate(beside) < 0.58, "beside the ridge " + surrogate.estimate(beside));
    }

    @Test
    void aSurrogateLearnsFromMoreThanAThousandEvaluations() {
        SplittableRandom random = new SplittableRandom(12);
        List<Evaluation> evaluations = new ArrayList<>();
        for (int k = 0; k < 1100; k++) {
            double[] genes = random.doubles(6).toArray();
            evaluations.add(made(k / 20, k % 20, genes, height(genes, PEAK)));
        }
        Surrogate surrogate = new Surrogate(SPACE, evaluations);
        assertEquals(height(OTHER_PEAK, PEAK), surrogate.estimate(OTHER_PEAK), 0.05);
    }

    private static double[] onRidge(double along) {
        return new double[] {along, along, 0.5, 0.5, 0.5, 0.5};
    }

    private static List<Evaluation> ridgeBesideACliff(SplittableRandom random) {
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

    @Test
    void aRefinementKeepsAwayFromWhereTheSearchFoundNothing() {
        List<Evaluation> evaluations = searchOfTwoHills();
        List<Double> heights = refined(evaluations, chosen(evaluations)).stream().map(EvolutionTest::hills).toList();
        long low = heights.stream().filter(height -> height < 0.4).count();
        assertTrue(low <= heights.size() / 10, low + " low ones among " + heights);
    }

    @Test
    void aRefinementStaysNearItsParents() {
        List<Evaluation> evaluations = searchOfTwoHills();
        List<Evaluation> chosen = chosen(evaluations);
        List<double[]> searching = fiveGenerations(new GeneticSearch(SPACE, chosen.size()), longer(chosen));
        double near = distance(refined(evaluations, chosen), chosen);
        double wide = distance(searching, chosen);
        assertTrue(near < wide / 3, near + " from the nearest parent, a search " + wide);
    }

    @Test
    void aBadCandidateFarFromAllOthersIsNotScreened() {
        List<Evaluation> longer = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(10);
        for (int k = 0; k < 40; k++) { // to the surrogate, a place that is unlike all others is as good as most
            double[] genes = PEAK.clone();
            for (int g = 0; g < genes.length; g++) {
                genes[g] += 0.005 * random.nextGaussian();
            }
            longer.add(made(k / 8, k % 8, genes, 0.6 + 0.01 * random.nextGaussian()));
        }
        longer.add(made(0, 8, FAR_PEAK, 0.4));
        assertTrue(confirmation().screened(16, longer, new Surrogate(SPACE, longer)).stream()
                .allMatch(candidate -> candidate.fitness() > 0.5));
    }

    /** Mean distance from the nearest of the chosen. */
    private static double distance(List<double[]> places, List<Evaluation> chosen) {
        return places.stream().mapToDouble(place -> chosen.stream().mapToDouble(parent -> Math.sqrt(SearchSpace
                .squaredDistance(place, SPACE.encode(parent.parameters())))).min().orElseThrow()).average()
                .orElseThrow();
    }

    private static Confirmation confirmation() {
        return new Confirmation(SPACE, FitSettings.defaults());
    }

    private static List<Evaluation> chosen(List<Evaluation> evaluations) {
        return confirmation().chosen(evaluations, new Surrogate(SPACE, evaluations));
    }

    /** A generation of a refinement from the chosen, with five seeds. */
    private static List<double[]> refined(List<Evaluation> evaluations, List<Evaluation> chosen) {
        int size = chosen.size();
        List<double[]> places = fiveGenerations(new Refinement(SPACE, size, new Surrogate(SPACE, evaluations)), longer(
                chosen));
        assertEquals(5 * size, places.size());
        return places;
    }

    private static List<double[]> fiveGenerations(Search search, List<Evaluation> longer) {
        return IntStream.range(0, 5).boxed().flatMap(seed -> search.next(longer, new Random(seed)).stream())
                .map(SPACE::encode).toList();
    }

    private static List<Evaluation> longer(List<Evaluation> chosen) {
        return IntStream.range(0, chosen.size()).mapToObj(k -> made(15, k, SPACE.encode(chosen.get(k).parameters()),
                hills(SPACE.encode(chosen.get(k).parameters())))).toList();
    }

    /** Evaluations of two hills, and nothing between them. */
    private static List<Evaluation> searchOfTwoHills() {
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

    /** 0.6 on two hills, lower beside them. */
    private static double hills(double[] genes) {
        double distance = Math
                .sqrt(Math.min(SearchSpace.squaredDistance(genes, PEAK), SearchSpace.squaredDistance(genes,
                        FAR_PEAK)));
        return 0.6 - 2 * Math.max(distance - 0.2, 0);
    }

    @Test
    void principalAxesMeasureInStandardDeviations() {
        SplittableRandom random = new SplittableRandom(4);
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < 1000; k++) {
            double along = 0.2 * random.nextGaussian();
            points.add(new double[] {0.5 + along + 0.02 * random.nextGaussian(), 0.5 - along});
        }
        PrincipalAxes axes = PrincipalAxes.of(points);
        double[] origin = axes.along(new double[] {0.5, 0.5});
        double along = SearchSpace.squaredDistance(axes.along(new double[] {0.7, 0.3}), origin);
        double across = SearchSpace.squaredDistance(axes.along(new double[] {0.51, 0.51}), origin);
        assertEquals(1, Math.sqrt(along), 0.1);
        assertEquals(0.02 / Math.hypot(0.02, 0.02) * Math.sqrt(2), Math.sqrt(across), 0.2);
    }

    /** A good region, a middling one, and a poor one with one lucky score. */
    private static List<Evaluation> withOneLuckyScore(double spacing) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            evaluations.add(made(20 + k, 0.5 + spacing / 2 * k, 0.45));
            evaluations.add(made(k, 0.2 + spacing * k, 0.60));
            evaluations.add(made(10 + k, 0.7 + spacing * k, k == 5 ? 0.7 : 0.3));
        }
        return evaluations;
    }

    private static Evaluation made(int individual, double place, double fitness) {
        return made(0, individual, new double[] {place, 0.5, 0.5, 0.5, 0.5, 0.5}, fitness);
    }

    private static Evaluation made(int generation, int individual, double[] genes, double fitness) {
        return new Evaluation(generation, individual, SPACE.decode(genes), Map.of("fc", Map.of("s0", fitness)), fitness,
                List.of(), Outcome.OK, 0);
    }

    @Test
    void mutationFollowsTheRidgeThatTheParentsLieOnAndStaysInRange() {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> parents = new ArrayList<>();
        for (int k = 0; k < 20; k++) { // along the diagonal, with a standard deviation of 0.1 in each gene
            double along = 0.1 * random.nextGaussian();
            parents.add(new double[] {0.5 + along, 0.5 + along});
        }
        double spread = new StandardDeviation().evaluate(parents.stream().mapToDouble(genes -> genes[0]).toArray());
        CovariantMutator<Double> mutator = new CovariantMutator<>(0.5, parents);
        double along = 0;
        double across = 0;
        for (int k = 0; k < 10_000; k++) {
            double from = k % 2 == 0 ? 0.5 : 0.01;
            var mutated = mutator.mutate(DoubleChromosome.of(DoubleGene.of(from, 0, 1), DoubleGene.of(0.5, 0, 1)), 1,
                    random).result();
            double x = mutated.get(0).doubleValue();
            double y = mutated.get(1).doubleValue();
            assertTrue(x >= 0 && x <= 1);
            along += k % 2 == 0 ? Math.pow(x - 0.5, 2) / 5000 : 0;
            across += k % 2 == 0 ? Math.pow(x - y, 2) / 5000 : 0;
        }
        assertEquals(Math.hypot(0.5 * spread, 0.01), Math.sqrt(along), 0.003);
        assertEquals(0.01 * Math.sqrt(2), Math.sqrt(across), 0.001);
    }

    @Test
    void aScreeningHalvesTheCandidatesAndKeepsTheBest() {
        List<Evaluation> screened = new ArrayList<>();
        List<Confirmation.Run> runs = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            screened.add(made(k, 0.1 * k, 0.5));
            // the true order is that of k; the first round flatters candidate 3, which falls back
            runs.add(new Confirmation.Run(0, made(k, 0.1 * k, 1 - 0.01 * k)));
            runs.add(new Confirmation.Run(500, made(k, 0.1 * k, k == 3 ? 0.9 : 0.01 * k)));
            runs.add(new Confirmation.Run(501, made(k, 0.1 * k, 0.01 * k)));
            runs.add(new Confirmation.Run(502, made(k, 0.1 * k, k == 3 ? -0.9 : 0.01 * k)));
            for (int seed = 503; seed <= 505; seed++) {
                runs.add(new Confirmation.Run(seed, made(k, 0.1 * k, 0.01 * k)));
            }
            runs.add(new Confirmation.Run(1000, made(k, 0.1 * k, 1 - 0.01 * k)));
        }
        assertEquals(2, Confirmation.rounds(16));
        assertEquals(List.of(8, 4, 3),
                IntStream.rangeClosed(0, 2).mapToObj(round -> Confirmation.survivors(16, screened,
                        runs, round).size()).toList());
        assertEquals(3, Confirmation.survivors(16, screened, runs, 1).getFirst().individual());
        assertEquals(List.of(7, 6, 5), Confirmation.survivors(16, screened, runs, 2).stream().map(
                Evaluation::individual).toList());
        assertEquals(0, Confirmation.rounds(1));
    }

    @Test
    void aConfirmationCostsAsStated() {
        FitSettings settings = FitSettings.defaults().withConfirmation(8, 300).withSeconds(60);
        FitSettings large = settings.withSize(20, 25);
        assertRuns(16, 8 * 2 + 4 * 4, 3 * 8, large.withRefinement(0));
        assertRuns(16 + 5 * 16, 8 * 2 + 4 * 4, 3 * 8, large.withRefinement(0.4)); // 12,000 s of 150 s each
        assertRuns(0, 0, 8, settings.withSize(6, 1));
        assertRuns(0, 0, 0, large.withConfirmation(0, 300));
        // 6,912 s: 2 generations of 16, but 3 of 15 where one candidate of 96 is invalid
        assertRuns(15 + 3 * 15, 8 * 2 + 4 * 4, 3 * 8, settings.withSize(16, 6).withRefinement(1.2));
        assertEquals(0, new Confirmation(SPACE, large.withRefinement(0.05)).refinements(16, 500));
        assertEquals(0, new Confirmation(SPACE, settings.withSize(6, 6)).refinements(6, 36),
                "too few for generations");
        assertEquals(2, new Confirmation(SPACE, large.withRefinement(0.4)).refinements(16, 240),
                "the search ended early");
    }

    @Test
    void aRefinementSimulatesForHalfTheTimeOfAConfirmationUnlessThatIsShorterThanTheSearch() {
        FitSettings settings = FitSettings.defaults().withSeconds(60);
        assertEquals(150, settings.withConfirmation(8, 300).refinementSeconds());
        assertEquals(60, settings.withConfirmation(8, 100).refinementSeconds());
        assertEquals(40, settings.withConfirmation(8, 40).refinementSeconds());
    }

    private static void assertRuns(int refining, int screening, int confirming, FitSettings settings) {
        Confirmation confirmation = new Confirmation(SPACE, settings);
        assertEquals(refining, confirmation.mostRefining());
        assertEquals(screening, confirmation.mostScreening());
        assertEquals(confirming, confirmation.mostConfirming());
    }

    @Test
    void theChosenAreTheBestByEstimateAndByFitnessAndApart() {
        List<Evaluation> evaluations = withOneLuckyScore(0.005);
        for (int k = 0; k < 4; k++) { // as good as the best, and far from them and from each other
            evaluations.add(made(1, k, new double[] {0.2, 0.5, 0.5, k / 3.0, 0.9, 0.9}, 0.62));
        }
        List<Evaluation> chosen = chosen(evaluations);
        assertEquals(5, chosen.size());
        assertNotEquals(0.7, chosen.getFirst().fitness(), "the best by estimate");
        assertEquals(0.7, chosen.get(1).fitness(), "the best by fitness");
        double least = SPACE.spacing(5) * Math.sqrt(6);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(
                        SearchSpace.squaredDistance(SPACE.encode(chosen.get(i).parameters()), SPACE.encode(chosen.get(
                                j).parameters())) >= least * least);
            }
        }
    }

    @Test
    void aSearchGoesOnBesideTheHillThatMostOfTheBestAreOn() {
        SplittableRandom random = new SplittableRandom(13);
        List<Evaluation> evaluations = new ArrayList<>(onTheHill(random, 60));
        for (int k = 0; k < 9; k++) {
            double[] genes = FAR_PEAK.clone();
            genes[k % 6] = k < 6 ? 0.1 : 0.9;
            genes[(k + 1) % 6] = k < 6 ? 0.9 : 0.1;
            evaluations.add(made(3, k, genes, 0.58));
        }
        List<double[]> children = fiveGenerations(new GeneticSearch(SPACE, 20), evaluations);
        long beside = children.stream().filter(EvolutionTest::besideTheHill).count();
        assertTrue(beside > children.size() / 10, "%d of %d".formatted(beside, children.size()));
    }

    private static List<Evaluation> onTheHill(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToObj(k -> {
            double[] genes = Arrays.stream(PEAK).map(gene -> gene + 0.03 * random.nextGaussian()).toArray();
            return made(k / 20, k % 20, genes, 0.61 + 0.01 * random.nextDouble());
        }).toList();
    }

    private static boolean besideTheHill(double[] genes) {
        return Math.sqrt(SearchSpace.squaredDistance(genes, PEAK)) > 0.3;
    }
}
