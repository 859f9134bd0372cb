package org.alnilam.fitting;

import java.util.SplittableRandom;

import io.jenetics.DoubleGene;
import io.jenetics.engine.Evaluator;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EvolutionTest {

    private static final ToyModel MODEL = new ToyModel();
    private static final SearchSpace SPACE = SearchSpace.standard(MODEL, MODEL.catalogue().defaults());
    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(20, 10);

    /** A peak at (0.3, 0.8). */
    private static final Evaluator<DoubleGene, Double> PEAK = population -> population.map(phenotype -> phenotype
            .eval(genotype -> 1 - Math.hypot(genotype.chromosome().get(0).doubleValue() - 0.3,
                    genotype.chromosome().get(1).doubleValue() - 0.8)))
            .asISeq();

    @Test
    void theBestNeverGetsLostAndClimbs() {
        Evolution evolution = new Evolution(SPACE, SETTINGS, PEAK);
        Population population = evolution.first();
        double first = best(population);
        double before = first;
        for (int generation = 1; generation < 30; generation++) {
            population = evolution.next(population);
            assertEquals(generation, population.generation());
            assertEquals(20, population.individuals().size());
            assertTrue(best(population) >= before);
            before = best(population);
        }
        assertTrue(before > 0.99 && before > first, "ended at " + before);
    }

    private static double best(Population population) {
        return population.individuals().stream().mapToDouble(Population.Individual::fitness).max().orElseThrow();
    }

    @Test
    void aGenerationIsAFunctionOfSeedAndNumber() {
        Population first = new Evolution(SPACE, SETTINGS, PEAK).first();
        assertEquals(first, new Evolution(SPACE, SETTINGS, PEAK).first());
        assertEquals(new Evolution(SPACE, SETTINGS, PEAK).next(first),
                new Evolution(SPACE, SETTINGS, PEAK).next(first));
    }

    @Test
    void mutationIsLocalAndStaysInRange() {
        LocalMutator mutator = new LocalMutator(1, 0.1);
        SplittableRandom random = new SplittableRandom(3);
        double squares = 0;
        for (int k = 0; k < 10_000; k++) {
            double from = k % 2 == 0 ? 0.5 : 0.01;
            double to = mutator.mutate(DoubleGene.of(from, 0, 1), random).doubleValue();
            assertTrue(to >= 0 && to <= 1);
            squares += k % 2 == 0 ? Math.pow(to - from, 2) / 5000 : 0;
        }
        assertEquals(0.1, Math.sqrt(squares), 0.01);
    }
}
