package org.alnilam.fitting.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.EffectiveStep;

/**
 * Content of {@code effective.json}: the state of the search for effective connectivity.
 *
 * @param starts searched parameters, by id, of the candidates that it began with
 * @param parameters searched parameters by id of the present candidate
 * @param radius largest root mean square that links may move by in the next step
 * @param steps the steps so far
 * @param changes present change of each link, row by row
 * @param variances variance of these, row by row
 */
record EffectiveCheckpoint(List<Map<String, Double>> starts, Map<String, Double> parameters, double radius,
        List<EffectiveStep> steps, List<Double> changes, List<Double> variances) {

    /** @throws IllegalArgumentException if an entry is missing, or the matrices are not square or not of one size */
    EffectiveCheckpoint {
        if (starts == null || parameters == null || steps == null || changes == null || variances == null) {
            throw new IllegalArgumentException(
                    "'starts', 'parameters', 'steps', 'changes' and 'variances' must be there");
        }
        int regions = (int) Math.round(Math.sqrt(changes.size()));
        if (regions * regions != changes.size() || variances.size() != changes.size()) {
            throw new IllegalArgumentException(
                    "'changes' and 'variances' must have a number for each pair of regions, not %s and %s".formatted(
                            changes.size(), variances.size()));
        }
    }

    static EffectiveCheckpoint of(EffectiveState state) {
        return new EffectiveCheckpoint(state.starts(), state.parameters(), state.radius(), state.steps(), list(state
                .changes()), list(state.variances()));
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
        return new EffectiveState(starts, parameters, matrix(number, changes), matrix(number, variances), radius,
                steps);
    }

    private static DMatrixRMaj matrix(int number, List<Double> entries) {
        return DMatrixRMaj.wrap(number, number, entries.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
