package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CovariantMutatorTest {

    @Test
    void mutationFollowsRidgeOfParentsWithinRange() {
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
}
