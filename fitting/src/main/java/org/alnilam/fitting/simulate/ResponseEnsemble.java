package org.alnilam.fitting.simulate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.fitting.evaluation.Spread;

/**
 * Responses of a brain over several parameters and seeds, such as the confirmed candidates of a fit.
 *
 * @param responses the responses, all to the same stimuli, at least one
 */
public record ResponseEnsemble(List<EvokedResponse> responses) {

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if there is no response
     */
    public ResponseEnsemble {
        responses = List.copyOf(responses);
        if (responses.isEmpty()) {
            throw new IllegalArgumentException("there is no response to look at");
        }
    }

    /**
     * Simulates with and without the stimuli, on all cores.
     *
     * @param simulations simulations whose models have the same stimuli
     * @param stop asked now and then by all threads; true ends the runs
     * @return the responses of those that did not diverge, in their order; nothing if all did or they were stopped
     * @throws IllegalArgumentException if one has no stimulus, or one that does not fit
     */
    public static Optional<ResponseEnsemble> of(List<Simulation> simulations, BooleanSupplier stop) {
        List<EvokedResponse> found = simulations.parallelStream().map(simulation -> EvokedResponse.of(simulation, stop))
                .toList().stream().flatMap(Optional::stream).toList();
        return found.isEmpty() || stop.getAsBoolean() ? Optional.empty() : Optional.of(new ResponseEnsemble(found));
    }

    /**
     * {@return change of its rate in Hz during the stimuli}
     *
     * @param region number of a region, from 0
     */
    public Spread during(int region) {
        return spread(response -> response.during(region));
    }

    /**
     * {@return change of its rate in Hz after the stimuli, for as long as they lasted}
     *
     * @param region number of a region, from 0
     */
    public Spread after(int region) {
        return spread(response -> response.after(region));
    }

    /**
     * {@return time in s until it is reached, of the responses that reach it}
     *
     * @param region number of a region, from 0
     */
    public Spread latencySeconds(int region) {
        return Spread.of(latencies(region));
    }

    /**
     * {@return number of responses that reach it}
     *
     * @param region number of a region, from 0
     */
    public int reached(int region) {
        return latencies(region).size();
    }

    /**
     * {@return numbers of all regions, from the one whose rate changes most during the stimuli to the one that changes
     * least}
     */
    public List<Integer> strongest() {
        return IntStream.range(0, responses.getFirst().difference().numRows).boxed().sorted(Comparator.comparingDouble(
                region -> -Math.abs(during(region).mean()))).toList();
    }

    private List<Double> latencies(int region) {
        return responses.stream().map(response -> response.latencySeconds(region)).filter(OptionalDouble::isPresent)
                .map(
                        OptionalDouble::getAsDouble)
                .toList();
    }

    private Spread spread(ToDoubleFunction<EvokedResponse> quantity) {
        return Spread.of(responses.stream().map(quantity::applyAsDouble).toList());
    }

    /** {@return mean of the differences over the responses [regions x samples] in Hz} */
    public DMatrixRMaj mean() {
        DMatrixRMaj sum = responses.getFirst().difference().copy();
        responses.stream().skip(1).forEach(response -> CommonOps_DDRM.addEquals(sum, response.difference()));
        CommonOps_DDRM.divide(sum, responses.size());
        return sum;
    }
}
