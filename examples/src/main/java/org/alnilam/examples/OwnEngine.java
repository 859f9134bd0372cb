package org.alnilam.examples;

import java.util.Map;
import java.util.SplittableRandom;

import io.jenetics.DoubleGene;
import io.jenetics.GaussianMutator;
import io.jenetics.IntermediateCrossover;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.TruncationSelector;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.util.RandomRegistry;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.evaluation.JeneticsEvaluator;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.aln.AlnModel;

/** An engine of Jenetics, with selectors and alterers of one's own, that evolves ALN parameters for the embedded cohort. */
public final class OwnEngine {

    /** Parameters by id and their fitness, the best that the engine found. */
    record Best(Map<String, Double> parameters, double fitness) {}

    private OwnEngine() {
    }

    /**
     * Evolves 20 generations of 20 candidates and prints the best.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(evolve(DemoCohort.load(), 20, 20, 60, 1));
    }

    /**
     * Evolves parameters.
     *
     * @param cohort the subjects
     * @param candidates number of candidates of a generation
     * @param generations number of generations
     * @param modelSeconds model time of each simulation in s
     * @param seed the seed of engine and noise
     * @return the best candidate
     */
    static Best evolve(Cohort cohort, int candidates, int generations, double modelSeconds, long seed) {
        Model model = AlnModel.standard();
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults());
        Problem problem = new Problem(model, Target.of(cohort), space, Mode.GROUP, 1);
        try (LocalEvaluator threads = new LocalEvaluator(Runtime.getRuntime().availableProcessors())) {
            Engine<DoubleGene, Double> engine = new Engine.Builder<>(
                    new JeneticsEvaluator(problem, threads, modelSeconds, seed), space.codec().encoding())
                    .populationSize(candidates)
                    .survivorsSelector(new TruncationSelector<>())
                    .offspringSelector(new TournamentSelector<>(3))
                    .alterers(new IntermediateCrossover<>(0.5), new GaussianMutator<>(0.2))
                    .executor(Runnable::run)
                    .build();
            Phenotype<DoubleGene, Double> best = RandomRegistry.with(new SplittableRandom(seed))
                    .call(() -> engine.stream().limit(generations).collect(EvolutionResult.toBestPhenotype()));
            return new Best(space.codec().decode(best.genotype()), best.fitness());
        }
    }
}
