package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.datasets.RegionMap;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.aln.AlnModel;

import static org.alnilam.fitting.search.Landscapes.FAR_PEAK;
import static org.alnilam.fitting.search.Landscapes.PEAK;
import static org.alnilam.fitting.search.Landscapes.SPACE;
import static org.alnilam.fitting.search.Landscapes.TARGET;
import static org.alnilam.fitting.search.Landscapes.evolve;
import static org.alnilam.fitting.search.Landscapes.fiveGenerations;
import static org.alnilam.fitting.search.Landscapes.heightOfBest;
import static org.alnilam.fitting.search.Landscapes.made;
import static org.alnilam.fitting.search.Landscapes.onTheHill;
import static org.alnilam.fitting.search.Landscapes.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Searches on a landscape of one peak, with noise and a corner where nothing is valid. */
class EvolutionTest {

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

    @ParameterizedTest
    @EnumSource
    void generationIsFunctionOfSeedAndHistory(Algorithm algorithm) {
        List<Evaluation> history = evolve(algorithm, 1, 4);
        Evolution again = new Evolution(SPACE, TARGET, settings(algorithm), 1, List.of());
        List<Evaluation> three = history.stream().filter(evaluation -> evaluation.generation() < 3).toList();
        assertEquals(history.stream().filter(evaluation -> evaluation.generation() == 3).map(Evaluation::parameters)
                .toList(), again.generation(3, three));
        assertNotEquals(evolve(algorithm, 2, 4), history);
    }

    @Test
    void covarianceSearchStartsAtFirstGivenGeneration() {
        List<Evaluation> history = evolve(Algorithm.CMAES, 1, 4);
        List<Evaluation> later = history.stream().map(evaluation -> evaluation.numbered(evaluation.generation() + 7,
                evaluation.individual())).toList();
        Evaluation best = Evaluation.best(later, 7).orElseThrow();
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
    void firstGenerationFillsSpaceEvenly() {
        List<Map<String, Double>> first = new Evolution(SPACE, TARGET, settings(Algorithm.GA), 7, List.of()).generation(
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
                new Evolution(SPACE, TARGET, settings(Algorithm.GA), 7, List.of(start)).generation(0, List.of())
                        .getFirst());
    }

    @Test
    void everySecondPointOfTheFirstGenerationHasNoMapsAndTransforms() {
        AlnModel model = AlnModel.standard();
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("b", new Range(0, 100));
        ranges.put("weight_exponent", new Range(0.5, 2));
        ranges.put("homotopic_strength", new Range(0.1, 1));
        ranges.put("b@hill", new Range(-0.5, 0.5));
        SearchSpace space = SearchSpace.of(
                Variables.of(model.catalogue()).withMap(new RegionMap("hill", new double[] {1, 0.5, 0})),
                model.catalogue().defaults(), Map.of(), ranges);
        List<Map<String, Double>> first = new Evolution(space, TARGET, settings(Algorithm.GA), 7, List.of()).generation(
                0, List.of());

        assertEquals(Map.of("weight_exponent", 1.0, "b@hill", 0.0), space.unmodified(), "0.1 is above nothing");
        for (int k = 0; k < first.size(); k++) {
            Map<String, Double> point = first.get(k);
            assertEquals(k % 2 == 1, point.get("weight_exponent") == 1 && point.get("b@hill") == 0, point::toString);
        }
        assertEquals(first.size(), first.stream().map(point -> point.get("b")).distinct().count());
    }

    @Test
    void geneticSearchReevaluatesItsBest() {
        List<Evaluation> history = evolve(Algorithm.GA, 1, 10);
        long repeated = history.size() - history.stream().map(Evaluation::parameters).distinct().count();
        assertTrue(repeated >= 9, repeated + " evaluations were repetitions");
    }

    @Test
    void geneticSearchContinuesBesideTheHillOfMostCandidates() {
        SplittableRandom random = new SplittableRandom(13);
        List<Evaluation> evaluations = new ArrayList<>(onTheHill(random, 60));
        for (int k = 0; k < 9; k++) {
            double[] genes = FAR_PEAK.clone();
            genes[k % 6] = k < 6 ? 0.1 : 0.9;
            genes[(k + 1) % 6] = k < 6 ? 0.9 : 0.1;
            evaluations.add(made(3, k, genes, 0.58));
        }
        List<double[]> children = fiveGenerations(new GeneticSearch(SPACE, 20), evaluations);
        long beside = children.stream().filter(Landscapes::besideTheHill).count();
        assertTrue(beside > children.size() / 10, "%s of %s".formatted(beside, children.size()));
    }
}
