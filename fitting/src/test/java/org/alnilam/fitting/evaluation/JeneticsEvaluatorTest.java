package org.alnilam.fitting.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.jenetics.DoubleGene;
import io.jenetics.GaussianMutator;
import io.jenetics.MeanAlterer;
import io.jenetics.Phenotype;
import io.jenetics.RouletteWheelSelector;
import io.jenetics.TruncationSelector;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import org.junit.jupiter.api.Test;

import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.objective.Target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An engine of Jenetics with its own selectors and alterers. */
class JeneticsEvaluatorTest {

    private static final Problem PROBLEM = new Problem(ToyFits.MODEL, Target.of(ToyFits.COHORT), ToyFits.SPACE,
            Mode.GROUP, 1);

    private static EvolutionResult<DoubleGene, Double> evolved(int threads, long seed) {
        try (Evaluator evaluator = new LocalEvaluator(threads)) {
            Engine<DoubleGene, Double> engine = new Engine.Builder<>(
                    new JeneticsEvaluator(PROBLEM, evaluator, 60, seed),
                    ToyFits.SPACE.codec().encoding())
                    .populationSize(12)
                    .survivorsSelector(new TruncationSelector<>(3))
                    .offspringSelector(new RouletteWheelSelector<>())
                    .alterers(new GaussianMutator<>(0.3), new MeanAlterer<>(0.5))
                    .executor(Runnable::run)
                    .build();
            return RandomRegistry.with(new Random(seed)).call(() -> engine.stream().limit(6).collect(EvolutionResult
                    .toBestEvolutionResult()));
        }
    }

    private static List<Phenotype<DoubleGene, Double>> candidates(EvolutionResult<DoubleGene, Double> result) {
        return result.population().asList();
    }

    @Test
    void engineOfOneSeedGivesOneResultOnAnyNumberOfThreads() {
        EvolutionResult<DoubleGene, Double> result = evolved(1, 4);
        assertEquals(candidates(result), candidates(evolved(2, 4)));
        assertNotEquals(candidates(result), candidates(evolved(2, 5)));
    }

    @Test
    void engineFindsTheTruthOfAToyModel() {
        EvolutionResult<DoubleGene, Double> result = evolved(2, 4);
        Map<String, Double> best = ToyFits.SPACE.codec().decode(result.bestPhenotype().genotype());
        assertTrue(best.get("shared") > 0.4, "the truth is 0.7, and the best of the search " + best);
        assertTrue(result.bestFitness() > 0.3, "fitness " + result.bestFitness());
    }

    @Test
    void candidateHasTheFitnessOfAnEvaluationAndAFailedOneTheFiniteFloor() {
        var codec = ToyFits.SPACE.codec();
        Map<String, Double> good = Map.of("shared", 0.7, "drive", 40.0);
        Map<String, Double> silent = Map.of("shared", 0.7, "drive", 0.0);
        ISeq<Phenotype<DoubleGene, Double>> population = ISeq.of(
                Phenotype.of(codec.encode(silent), 3),
                Phenotype.of(codec.encode(good), 3),
                Phenotype.of(codec.encode(good), 1, 0.125));
        try (Evaluator evaluator = new LocalEvaluator(1)) {
            ISeq<Phenotype<DoubleGene, Double>> evaluated = new JeneticsEvaluator(PROBLEM, evaluator, 60, 9).eval(
                    population);
            long noise = RandomStream.NOISE.seed(9, 3);
            assertEquals(ToyFits.evaluate(PROBLEM, good, noise, 60).fitness(), evaluated.get(1).fitness());
            assertEquals(ToyFits.evaluate(PROBLEM, silent, noise, 60).fitness(), evaluated.get(0).fitness());
            assertTrue(Double.isFinite(evaluated.get(0).fitness()) && evaluated.get(0).fitness() < evaluated.get(1)
                    .fitness(), evaluated.toString());
            assertEquals(0.125, evaluated.get(2).fitness(), "a known fitness stays");
        }
    }

    @Test
    void codecDecodesWhatItEncodes() {
        var codec = ToyFits.SPACE.codec();
        Map<String, Double> values = Map.of("shared", 0.25, "drive", 50.0);
        assertEquals(values, codec.decode(codec.encode(values)));
        assertEquals(ToyFits.SPACE.dimensions().size(), codec.encoding().newInstance().geneCount());
        assertThrows(IllegalArgumentException.class, () -> codec.encode(Map.of("shared", 2.0, "drive", 50.0)));
    }

    @Test
    void tooShortSimulationsAreRefused() {
        try (Evaluator evaluator = new LocalEvaluator(1)) {
            assertThrows(IllegalArgumentException.class, () -> new JeneticsEvaluator(PROBLEM, evaluator, 1, 9));
        }
    }
}
