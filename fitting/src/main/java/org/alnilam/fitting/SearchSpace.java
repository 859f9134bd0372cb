package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;

import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/**
 * The parameters that a fit searches, each within a range, and the values of all others.
 *
 * <p>A genotype is one chromosome with a gene per searched parameter. Genes run from 0 to 1, so that crossover and
 * mutation treat all parameters alike; {@link #decode} scales them to the ranges.
 *
 * {@snippet :
 * var model = AlnModel.standard();
 * var space = SearchSpace.of(model, model.catalogue().defaults(), Map.of("mue_ext_mean", new Range(0, 3)));
 * }
 */
public final class SearchSpace {

    /**
     * A searched parameter.
     *
     * @param parameter its declaration
     * @param range the values to search
     */
    public record Dimension(Parameter parameter, Range range) {}

    private final ParameterSet base;
    private final List<Dimension> dimensions;

    private SearchSpace(ParameterSet base, List<Dimension> dimensions) {
        this.base = base;
        this.dimensions = List.copyOf(dimensions);
    }

    /**
     * A search space over parameters of a model.
     *
     * @param model the model whose parameters are searched
     * @param base the values of the parameters that are not searched
     * @param ranges the range to search by parameter id; in its order the genes are laid out
     * @return the space
     * @throws IllegalArgumentException if there is nothing to search, a parameter is unknown, a range has no width or
     *         leaves what the model accepts
     */
    public static SearchSpace of(Model model, ParameterSet base, Map<String, Range> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("there is no parameter to search");
        }
        List<Dimension> dimensions = new ArrayList<>();
        ranges.forEach((id, range) -> {
            Parameter parameter = model.catalogue().get(id);
            if (range.low() == range.high()) {
                throw new IllegalArgumentException("the range of %s has no width; fix the value with --set %s=%s"
                        .formatted(id, id, range.low()));
            }
            parameter.check(range.low());
            parameter.check(range.high());
            dimensions.add(new Dimension(parameter, range));
        });
        return new SearchSpace(base, dimensions);
    }

    /**
     * The search space of a model's default choice of parameters and ranges.
     *
     * @param model the model
     * @param base the values of the parameters that are not searched
     * @return the space
     */
    public static SearchSpace standard(Model model, ParameterSet base) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        model.searchedParameters().forEach(id -> ranges.put(id, model.catalogue().get(id).search()));
        return of(model, base, ranges);
    }

    /** @return the searched parameters, in the order of the genes */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** @return the values of the parameters that are not searched */
    public ParameterSet base() {
        return base;
    }

    /** @return a genotype to draw random ones from */
    Genotype<DoubleGene> prototype() {
        return Genotype.of(DoubleChromosome.of(0, 1, dimensions.size()));
    }

    /**
     * Scales genes to parameters.
     *
     * @param genotype a genotype of this space
     * @return the searched parameters' values by id, in the order of the genes
     */
    public Map<String, Double> decode(Genotype<DoubleGene> genotype) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = 0; k < dimensions.size(); k++) {
            Dimension dimension = dimensions.get(k);
            double gene = genotype.chromosome().get(k).doubleValue();
            double low = dimension.range.low();
            double high = dimension.range.high();
            values.put(dimension.parameter.id(), Math.clamp(low + gene * (high - low), low, high));
        }
        return values;
    }

    /**
     * Scales parameters to genes.
     *
     * @param values a value for each searched parameter, by id
     * @return the genotype that decodes to them
     * @throws IllegalArgumentException if a value is missing or out of its range
     */
    public Genotype<DoubleGene> encode(Map<String, Double> values) {
        double[] genes = new double[dimensions.size()];
        for (int k = 0; k < genes.length; k++) {
            Dimension dimension = dimensions.get(k);
            Range range = dimension.range;
            Double value = values.get(dimension.parameter.id());
            if (value == null || !range.contains(value)) {
                throw new IllegalArgumentException("%s = %s is not in the searched range %s..%s".formatted(
                        dimension.parameter.id(), value, range.low(), range.high()));
            }
            genes[k] = Math.clamp((value - range.low()) / (range.high() - range.low()), 0.0, 1.0);
        }
        return genotype(genes);
    }

    static Genotype<DoubleGene> genotype(double[] genes) {
        List<DoubleGene> list = new ArrayList<>();
        for (double gene : genes) {
            list.add(DoubleGene.of(gene, 0, 1));
        }
        return Genotype.of(DoubleChromosome.of(list));
    }

    /**
     * Completes searched values to a full set.
     *
     * @param searched the searched parameters' values by id
     * @return them and the values of all other parameters
     */
    public ParameterSet complete(Map<String, Double> searched) {
        return base.with(searched);
    }
}
