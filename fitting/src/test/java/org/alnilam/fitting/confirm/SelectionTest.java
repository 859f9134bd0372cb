package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Apart;
import org.alnilam.fitting.search.Surrogate;

import static org.alnilam.fitting.search.Landscapes.FAR_PEAK;
import static org.alnilam.fitting.search.Landscapes.PEAK;
import static org.alnilam.fitting.search.Landscapes.SPACE;
import static org.alnilam.fitting.search.Landscapes.made;
import static org.alnilam.fitting.search.Landscapes.withOneLuckyScore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SelectionTest {

    @Test
    void estimateIgnoresSingleLuckyScore() {
        assertEquals(0.6, Selection.best(SPACE, withOneLuckyScore(0.005), 1).getFirst().fitness());
    }

    @Test
    void badCandidateFarFromOthersIsNotScreened() {
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
        assertTrue(selection(FitSettings.defaults()).screened(16, longer, new Surrogate(SPACE, longer)).stream()
                .allMatch(candidate -> candidate.fitness() > 0.5));
    }

    static List<Evaluation> chosen(List<Evaluation> evaluations) {
        return selection(FitSettings.defaults()).chosen(evaluations, new Surrogate(SPACE, evaluations));
    }

    private static Selection selection(FitSettings settings) {
        return new Selection(SPACE, settings.search(), settings.simulation().modelSeconds(), settings.confirmation());
    }

    /** Fitness of 8 candidates, which gets better with their number, by far less than it scatters over seeds. */
    private static double[][] closeScores() {
        double[][] fitness = new double[8][6];
        for (int k = 0; k < fitness.length; k++) {
            for (int seed = 0; seed < 6; seed++) {
                fitness[k][seed] = 0.5 + 0.002 * k + (seed % 2 == 0 ? 0.01 : -0.01) * k;
            }
        }
        return fitness;
    }

    private static List<LongSimulation> simulations(double[][] fitness) {
        List<LongSimulation> runs = new ArrayList<>();
        for (int k = 0; k < fitness.length; k++) {
            runs.add(new LongSimulation(Stage.REFINEMENT, 0, made(k, 0.1 * k, 1 - 0.01 * k)));
            for (int seed = 0; seed < fitness[k].length; seed++) {
                runs.add(new LongSimulation(Stage.SCREENING, 500 + seed, made(k, 0.1 * k, fitness[k][seed])));
            }
            runs.add(new LongSimulation(Stage.CONFIRMATION, 1000, made(k, 0.1 * k, 1 - 0.01 * k)));
        }
        return runs;
    }

    /** Numbers of the candidates that are left after some rounds. */
    private static List<Integer> left(double[][] fitness, int rounds) {
        List<Evaluation> screened = IntStream.range(0, fitness.length).mapToObj(k -> made(k, 0.1 * k, 0.5)).toList();
        return Selection.survivors(2 * fitness.length, screened, simulations(fitness), rounds).stream()
                .map(Evaluation::individual).toList();
    }

    @Test
    void screeningOfCloseCandidatesGoesOnToItsEndAndOrdersThemByTheirMeans() {
        assertEquals(3, Selection.rounds(16));
        assertEquals(8, left(closeScores(), 0).size());
        assertEquals(List.of(7, 6, 5, 4), left(closeScores(), 1));
        assertEquals(List.of(7, 6, 5, 4), left(closeScores(), 2));
        assertEquals(List.of(7, 6, 5), left(closeScores(), 3));
        assertEquals(0, Selection.rounds(1));
    }

    @Test
    void screeningEndsWhenTheOrderIsSettled() {
        double[][] fitness = closeScores();
        for (int seed = 0; seed < 6; seed++) {
            fitness[3][seed] += 0.5;
        }
        assertEquals(List.of(3), left(fitness, 1));
        assertEquals(List.of(3), left(fitness, 3));
    }

    @Test
    void candidateThatIsNoBetterByAnythingThatMattersIsNotScreenedFurther() {
        double[][] fitness = new double[8][6];
        for (int k = 0; k < 8; k++) {
            for (int seed = 0; seed < 6; seed++) {
                fitness[k][seed] = 0.5 + 0.03 * seed + 0.0001 * k; // what all share with a seed makes no difference
            }
        }
        assertEquals(List.of(7), left(fitness, 1));
    }

    @Test
    void candidateThatLuckFlattersFallsBackInLaterRounds() {
        double[][] fitness = closeScores();
        fitness[3][0] = 0.9;
        fitness[3][2] = 0.1;
        assertEquals(3, left(fitness, 1).getFirst());
        assertEquals(7, left(fitness, 2).getFirst());
    }

    @Test
    void selectionCostsAsStated() {
        FitSettings settings = FitSettings.defaults().withConfirmation(8, 300).withModelSeconds(60);
        FitSettings large = settings.withSize(20, 25);
        assertRuns(16, (8 + 4 + 4) * 2, 3 * 8, large.withRefinement(0));
        assertRuns(16 + 5 * 16, (8 + 4 + 4) * 2, 3 * 8, large.withRefinement(0.4)); // 12,000 s of 150 s each
        assertRuns(0, 0, 8, settings.withSize(6, 1));
        assertRuns(2, 0, 8, settings.withSize(6, 2)); // one of the two chosen goes on, and there is nothing to screen
        assertRuns(0, 0, 0, large.withConfirmation(0, 300));
        // 6,912 s: 2 generations of 16, but 3 of 15 where one candidate of 96 is invalid
        assertRuns(15 + 3 * 15, (8 + 4 + 4) * 2, 3 * 8, settings.withSize(16, 6).withRefinement(1.2));
        assertEquals(0, selection(large.withRefinement(0.05)).refinements(16, 500));
        assertEquals(0, selection(settings.withSize(6, 6)).refinements(6, 36),
                "too few for generations");
        assertEquals(2, selection(large.withRefinement(0.4)).refinements(16, 240),
                "the search ended early");
    }

    @Test
    void refinementTimeIsHalfOfConfirmationTimeWithinLimits() {
        FitSettings settings = FitSettings.defaults().withModelSeconds(60);
        assertEquals(150, settings.withConfirmation(8, 300).refinementModelSeconds());
        assertEquals(60, settings.withConfirmation(8, 100).refinementModelSeconds());
        assertEquals(40, settings.withConfirmation(8, 40).refinementModelSeconds());
    }

    private static void assertRuns(int refining, int screening, int confirming, FitSettings settings) {
        Selection selection = selection(settings);
        assertEquals(refining, selection.mostRefining());
        assertEquals(screening, selection.mostScreening());
        assertEquals(confirming, selection.mostConfirming());
    }

    @Test
    void chosenCandidatesAreBestByEstimateAndFitnessAndApart() {
        List<Evaluation> evaluations = withOneLuckyScore(0.005);
        for (int k = 0; k < 4; k++) { // as good as the best, and far from them and from each other
            evaluations.add(made(1, k, new double[] {0.2, 0.5, 0.5, k / 3.0, 0.9, 0.9}, 0.62));
        }
        List<Evaluation> chosen = chosen(evaluations);
        assertEquals(5, chosen.size());
        assertNotEquals(0.7, chosen.getFirst().fitness(), "the best by estimate");
        assertEquals(0.7, chosen.get(1).fitness(), "the best by fitness");
        double least = Apart.spacing(SPACE, 5) * Math.sqrt(6);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(
                        Apart.squaredDistance(SPACE.encode(chosen.get(i).parameters()), SPACE.encode(chosen.get(
                                j).parameters())) >= least * least);
            }
        }
    }
}
