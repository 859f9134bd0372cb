package org.alnilam.fitting;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.IntermediateCrossover;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.TruncationSelector;
import io.jenetics.engine.Engine;
import io.jenetics.engine.Evaluator;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import org.alnilam.simulator.Philox;

/**
 * The genetic algorithm, a generation at a time. What a generation draws at random is a function of (seed, generation)
 * alone, so that an evolution goes on from a checkpoint as if it had never stopped.
 *
 * <p>A quarter of a generation are the best of the one before; the others are offspring of parents chosen by
 * tournaments, made by intermediate crossover (Mühlenbein & Schlierkamp-Voosen 1993, Evol. Comput. 1, 25) and Gaussian
 * mutation. All selection is by rank, so that the floor fitness of invalid candidates has no pull.
 */
final class Evolution {

    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory
            .of("L64X128MixRandom");
    private static final int GENERATION_STREAM = -1;
    private static final int TOURNAMENT = 3;
    private static final double OFFSPRING = 0.75;
    private static final double CROSSOVER_PROBABILITY = 0.8;
    private static final double CROSSOVER_REACH = 0.25;
    private static final double MUTATION_PROBABILITY = 0.25;
    private static final double MUTATION_DEVIATION = 0.12;

    private final SearchSpace space;
    private final FitSettings settings;
    private final Evaluator<DoubleGene, Double> evaluator;
    private final Engine<DoubleGene, Double> engine;

    /**
     * An evolution.
     *
     * @param space what is searched
     * @param settings population size and seed
     * @param evaluator evaluates the individuals of a population that have no fitness yet
     */
    Evolution(SearchSpace space, FitSettings settings, Evaluator<DoubleGene, Double> evaluator) {
        this.space = space;
        this.settings = settings;
        this.evaluator = evaluator;
        engine = new Engine.Builder<>(evaluator, space.prototype())
                .populationSize(settings.population())
                .maximizing()
                .offspringFraction(OFFSPRING)
                .survivorsSelector(new TruncationSelector<>())
                .offspringSelector(new TournamentSelector<>(TOURNAMENT))
                .alterers(new IntermediateCrossover<>(CROSSOVER_PROBABILITY, CROSSOVER_REACH),
                        new LocalMutator(MUTATION_PROBABILITY, MUTATION_DEVIATION))
                .maximalPhenotypeAge(Long.MAX_VALUE)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Draws and evaluates the initial population.
     *
     * @return generation 0
     */
    Population first() {
        ISeq<Phenotype<DoubleGene, Double>> drawn = RandomRegistry.with(random(0)).call(() -> {
            Genotype<DoubleGene> prototype = space.prototype();
            return ISeq.of(prototype::newInstance, settings.population()).map(genotype -> Phenotype.of(genotype, 0));
        });
        return Population.of(0, evaluator.eval(drawn));
    }

    /**
     * Makes and evaluates the next population.
     *
     * @param population an evaluated population
     * @return the one after it
     */
    Population next(Population population) {
        int generation = population.generation() + 1;
        EvolutionStart<DoubleGene, Double> start = EvolutionStart.of(population.phenotypes(), generation);
        return RandomRegistry.with(random(generation))
                .call(() -> Population.of(generation, engine.evolve(start).population()));
    }

    private RandomGenerator random(int generation) {
        return RANDOM.create(Philox.derivedSeed(settings.seed(), generation, GENERATION_STREAM));
    }
}
