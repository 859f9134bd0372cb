package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;

/**
 * An evaluated population, as plain numbers that a checkpoint can hold.
 *
 * @param generation the generation that it is
 * @param individuals its individuals, in order
 */
record Population(int generation, List<Individual> individuals) {

    /**
     * One individual.
     *
     * @param genes its genes, each from 0 to 1
     * @param born the generation that it was made in
     * @param fitness its fitness
     */
    record Individual(List<Double> genes, int born, double fitness) {}

    static Population of(int generation, Seq<Phenotype<DoubleGene, Double>> phenotypes) {
        List<Individual> individuals = new ArrayList<>();
        for (Phenotype<DoubleGene, Double> phenotype : phenotypes) {
            List<Double> genes = new ArrayList<>();
            phenotype.genotype().chromosome().forEach(gene -> genes.add(gene.doubleValue()));
            individuals.add(new Individual(genes, (int) phenotype.generation(), phenotype.fitness()));
        }
        return new Population(generation, individuals);
    }

    ISeq<Phenotype<DoubleGene, Double>> phenotypes() {
        return individuals.stream()
                .map(individual -> Phenotype.of(
                        SearchSpace.genotype(individual.genes.stream().mapToDouble(Double::doubleValue).toArray()),
                        individual.born, individual.fitness))
                .collect(ISeq.toISeq());
    }
}
