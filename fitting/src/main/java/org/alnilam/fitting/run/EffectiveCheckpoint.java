package org.alnilam.fitting.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.EffectiveStep;

/**
 * Content of {@code effective.json}: the state of the search for effective connectivity.
 *
 * @param starts searched parameters, by id, of the candidates that it began with
 * @param screened those of the candidates that were screened
 * @param parameters searched parameters by id of the present candidate
 * @param radius largest root mean square that links may move by in the next step
 * @param steps the steps so far
 * @param changes present change of each link, row by row
 * @param variances variance of these, row by row
 */
record EffectiveCheckpoint(List<Map<String, Double>> starts, List<Map<String, Double>> screened,
        Map<String, Double> parameters, Double radius,
        List<EffectiveStep> steps, List<Double> changes, List<Double> variances) {

    /** Largest size of a change: weights times or divided by exp(2 * 20), more than any data tell. */
    private static final double LARGEST_CHANGE = 20;

    /** @throws IllegalArgumentException if an entry is missing or not possible, or the matrices are not square or not of one size */
    EffectiveCheckpoint {
        if (Stream.of(starts, screened, parameters, radius, steps, changes, variances).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "'starts', 'screened', 'parameters', 'radius', 'steps', 'changes' and 'variances' must be there");
        }
        requireNumbers("changes", changes, LARGEST_CHANGE);
        requireNumbers("variances", variances, Double.MAX_VALUE);
        if (variances.stream().anyMatch(variance -> variance < 0) || !(radius >= 0) || starts.isEmpty()) {
            throw new IllegalArgumentException("there must be a start, and 'radius' and 'variances' not below 0");
        }
        if (Stream.concat(starts.stream(), screened.stream()).anyMatch(one -> !one.keySet().equals(parameters.keySet()))
                || parameters.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'starts', 'screened' and 'parameters' must have the same parameters");
        }
        int regions = (int) Math.round(Math.sqrt(changes.size()));
        if (regions * regions != changes.size() || variances.size() != changes.size()) {
            throw new IllegalArgumentException(
                    "'changes' and 'variances' must have a number for each pair of regions, not %s and %s".formatted(
                            changes.size(), variances.size()));
        }
    }

    private static void requireNumbers(String name, List<Double> entries, double largest) {
        for (Double entry : entries) {
            if (entry == null || !(Math.abs(entry) <= largest)) {
                throw new IllegalArgumentException("'%s' holds %s".formatted(name, entry));
            }
        }
    }

    static EffectiveCheckpoint of(EffectiveState state) {
        return new EffectiveCheckpoint(state.starts(), state.screened(), state.parameters(), state.radius(),
                state.steps(), list(state
                        .changes()),
                list(state.variances()));
    }

    private static List<Double> list(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements()).boxed().toList();
    }

    /**
     * Makes the state.
     *
     * @param number number of regions
     * @return the state
     * @throws IllegalArgumentException if it is one of other regions
     */
    EffectiveState state(int number) {
        if (changes.size() != number * number) {
            throw new IllegalArgumentException(
                    "'changes' are those of %s pairs of regions, but the data have %s regions"
                            .formatted(changes.size(), number));
        }
        return new EffectiveState(starts, screened, parameters, matrix(number, changes), matrix(number, variances),
                radius,
                steps);
    }

    private static DMatrixRMaj matrix(int number, List<Double> entries) {
        return DMatrixRMaj.wrap(number, number, entries.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
