package org.alnilam.fitting.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.engine.InvertibleCodec;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Internal;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/**
 * The parameters that a fit searches, each within a range, and the values of all others.
 *
 * <p>A candidate has a gene per searched parameter. Genes run from 0 to 1, so that a search treats all parameters alike;
 * {@link #decode} scales them to the ranges.
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
    public record Dimension(Parameter parameter, Range range) {

        /**
         * Places a value in the range.
         *
         * @param value a value
         * @return 0 at the lower end and 1 at the upper one
         */
        public double position(double value) {
            return (value - range.low()) / (range.high() - range.low());
        }
    }

    private final Variables variables;
    private final ParameterSet base;
    private final Map<String, Double> fixed;
    private final List<Dimension> dimensions;

    private SearchSpace(Variables variables, ParameterSet base, Map<String, Double> fixed, List<Dimension> dimensions) {
        this.variables = variables;
        this.base = base;
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
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
        return of(Variables.of(model.catalogue()), base, Map.of(), ranges);
    }

    /**
     * A search space over any variables.
     *
     * @param variables everything that can be searched
     * @param base the values of the model's parameters that are not searched
     * @param fixed values of other variables that are not searched
     * @param ranges the range to search by id; in its order the genes are laid out
     * @return the space
     * @throws IllegalArgumentException if there is nothing to search, a variable is unknown, a range has no width, leaves
     *         what is accepted, or ranges do not go together
     */
    public static SearchSpace of(Variables variables, ParameterSet base, Map<String, Double> fixed,
            Map<String, Range> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("there is no parameter to search");
        }
        List<Dimension> dimensions = new ArrayList<>();
        ranges.forEach((id, range) -> {
            Parameter parameter = variables.get(id);
            if (range.low() == range.high()) {
                throw new IllegalArgumentException("the range of %s has no width; fix the value with --set %s=%s"
                        .formatted(id, id, range.low()));
            }
            parameter.check(range.low());
            parameter.check(range.high());
            dimensions.add(new Dimension(parameter, range));
        });
        fixed.forEach((id, value) -> variables.get(id).check(value));
        variables.requireCompatible(base, ranges, fixed);
        return new SearchSpace(variables, base, fixed, dimensions);
    }

    /**
     * The search space of a model's default choice of parameters and ranges.
     *
     * @param model the model
     * @param base the values of the parameters that are not searched
     * @return the space
     */
    public static SearchSpace standard(Model model, ParameterSet base) {
        return of(model, base, standardRanges(model));
    }

    /**
     * A model's default choice of parameters to search.
     *
     * @param model the model
     * @return range by parameter id
     */
    public static Map<String, Range> standardRanges(Model model) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        model.searchedParameters().forEach(id -> ranges.put(id, model.catalogue().get(id).search()));
        return ranges;
    }

    /** {@return the searched parameters, in the order of the genes} */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /**
     * The searched variables that modify a brain, where they do not.
     *
     * @return for each transform of the connectome and each share of a map the value at which it changes nothing, by id, where its
     *         range holds it
     */
    @Internal
    public Map<String, Double> unmodified() {
        Map<String, Double> unmodified = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            Parameter parameter = dimension.parameter();
            if (variables.isModifier(parameter.id()) && dimension.range().contains(parameter.defaultValue())) {
                unmodified.put(parameter.id(), parameter.defaultValue());
            }
        }
        return unmodified;
    }

    /** {@return everything that can be searched} */
    Variables variables() {
        return variables;
    }

    /** {@return the values of the parameters that are not searched} */
    public ParameterSet base() {
        return base;
    }

    /** {@return the values of other variables that are not searched, by id} */
    public Map<String, Double> fixed() {
        return fixed;
    }

    /**
     * Scales genes to values.
     *
     * @param genes a number from 0 to 1 for each dimension
     * @return the searched parameters' values by id, in the order of the genes
     */
    public Map<String, Double> decode(double[] genes) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = 0; k < dimensions.size(); k++) {
            Dimension dimension = dimensions.get(k);
            double low = dimension.range.low();
            double high = dimension.range.high();
            values.put(dimension.parameter.id(), Math.clamp(low + genes[k] * (high - low), low, high));
        }
        return values;
    }

    /**
     * Scales values to genes.
     *
     * @param values a value for each searched parameter, by id
     * @return a number from 0 to 1 for each dimension
     * @throws IllegalArgumentException if a value is missing or out of its range
     */
    public double[] encode(Map<String, Double> values) {
        double[] genes = new double[dimensions.size()];
        for (int k = 0; k < genes.length; k++) {
            Dimension dimension = dimensions.get(k);
            Range range = dimension.range;
            Double value = values.get(dimension.parameter.id());
            if (value == null || !range.contains(value)) {
                throw new IllegalArgumentException("%s = %s is not in the searched range %s..%s".formatted(
                        dimension.parameter.id(), value, range.low(), range.high()));
            }
            genes[k] = Math.clamp(dimension.position(value), 0.0, 1.0);
        }
        return genes;
    }

    /**
     * The space for an engine of Jenetics: a genotype is one chromosome with a gene from 0 to 1 for each dimension.
     *
     * @return the codec from genotypes to the searched parameters' values by id, and back
     */
    public InvertibleCodec<Map<String, Double>, DoubleGene> codec() {
        return InvertibleCodec.of(
                Genotype.of(DoubleChromosome.of(0, 1, dimensions.size())),
                genotype -> decode(genotype.chromosome().as(DoubleChromosome.class).toArray()),
                values -> Genotype.of(DoubleChromosome.of(Arrays.stream(encode(values)).mapToObj(gene -> DoubleGene.of(
                        gene, 0, 1)).toList())));
    }

    /**
     * Makes the brain of a candidate.
     *
     * @param searched the searched parameters' values by id
     * @param connectome the wiring to start from
     * @return the brain to simulate
     */
    public Brain brain(Map<String, Double> searched, Connectome connectome) {
        Map<String, Double> values = new LinkedHashMap<>(fixed);
        values.putAll(searched);
        return variables.brain(base, values, connectome);
    }
}
