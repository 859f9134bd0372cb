package org.alnilam.fitting.effective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Matrices;

/**
 * The state of a search for effective connectivity between two of its steps, as {@code effective.json} has it: all that it needs
 * to go on as if it had never stopped.
 *
 * @param starts searched parameters, by id, of the candidates that it began with
 * @param screened those of the screened candidates, whose spread steps of the parameters have
 * @param parameters searched parameters by id of the present candidate
 * @param radius largest root mean square that links may move by in the next step
 * @param steps the steps so far
 * @param changes present change of each link [regions x regions], row by row: half the logarithm of its factor, before rows are
 *        rescaled
 * @param variances variance of these over the inner splits, row by row
 */
public record EffectiveState(List<Map<String, Double>> starts, List<Map<String, Double>> screened,
        Map<String, Double> parameters, Double radius, List<EffectiveStep> steps, List<Double> changes,
        List<Double> variances) {

    /** Largest size of a change: weights times or divided by exp(2 * 20), more than any data tell. */
    private static final double LARGEST_CHANGE = 20;

    /**
     * Keeps copies, and checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible, or the matrices are not square or not of one size
     */
    public EffectiveState {
        if (Stream.of(starts, screened, parameters, radius, steps, changes, variances).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "'starts', 'screened', 'parameters', 'radius', 'steps', 'changes' and 'variances' must be there");
        }
        requireNumbers("changes", changes, LARGEST_CHANGE);
        requireNumbers("variances", variances, Double.MAX_VALUE);
        if (variances.stream().anyMatch(variance -> variance < 0) || !(radius >= 0) || starts.isEmpty()) {
            throw new IllegalArgumentException("there must be a start, and 'radius' and 'variances' not below 0");
        }
        for (Map<String, Double> other : Stream.concat(starts.stream(), screened.stream()).toList()) {
            if (!other.keySet().equals(parameters.keySet()) || parameters.values().stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException(
                        "'starts', 'screened' and 'parameters' must have the same parameters");
            }
        }
        int regions = regions(changes);
        if (regions * regions != changes.size() || variances.size() != changes.size()) {
            throw new IllegalArgumentException(
                    "'changes' and 'variances' must have a number for each pair of regions, not %s and %s".formatted(
                            changes.size(), variances.size()));
        }
        starts = copies(starts);
        screened = copies(screened);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
        variances = List.copyOf(variances);
    }

    private static void requireNumbers(String name, List<Double> entries, double largest) {
        for (Double entry : entries) {
            if (entry == null || !(Math.abs(entry) <= largest)) {
                throw new IllegalArgumentException("'%s' holds %s".formatted(name, entry));
            }
        }
    }

    private static List<Map<String, Double>> copies(List<Map<String, Double>> candidates) {
        return candidates.stream().map(one -> Collections.unmodifiableMap(new LinkedHashMap<>(one))).toList();
    }

    private static int regions(List<Double> entries) {
        return (int) Math.round(Math.sqrt(entries.size()));
    }

    /** The matrix [regions x regions] of entries. */
    static DMatrixRMaj matrix(List<Double> entries) {
        return Matrices.square(regions(entries), entries);
    }
}
