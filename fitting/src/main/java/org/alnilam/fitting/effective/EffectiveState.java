package org.alnilam.fitting.effective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

/**
 * The state of a search for effective connectivity between two of its steps: all that it needs to go on as if it had never
 * stopped.
 *
 * @param starts searched parameters, by id, of the candidates that it began with
 * @param screened those of the screened candidates, whose spread steps of the parameters have
 * @param parameters searched parameters by id of the present candidate
 * @param changes present change of each link [regions x regions]: half the logarithm of its factor, before rows are rescaled
 * @param variances variance of these over the inner splits
 * @param radius largest root mean square that links may move by in the next step
 * @param steps the steps so far
 */
public record EffectiveState(List<Map<String, Double>> starts, List<Map<String, Double>> screened,
        Map<String, Double> parameters, DMatrixRMaj changes,
        DMatrixRMaj variances, double radius, List<EffectiveStep> steps) {

    /** Keeps copies of lists and maps. */
    public EffectiveState {
        starts = copies(starts);
        screened = copies(screened);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        steps = List.copyOf(steps);
    }

    private static List<Map<String, Double>> copies(List<Map<String, Double>> candidates) {
        return candidates.stream().map(one -> Collections.unmodifiableMap(new LinkedHashMap<>(one))).toList();
    }
}
