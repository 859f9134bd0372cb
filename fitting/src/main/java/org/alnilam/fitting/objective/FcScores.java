package org.alnilam.fitting.objective;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;

/**
 * FC scores of simulations: correlations with the FC of a cohort's recordings, which are computed once.
 *
 * {@snippet :
 * int settling = Settling.untilSettled().samples(modelSeconds, cohort.trSeconds(), 0);
 * var scores = new FcScores(cohort).of(FunctionalConnectivity.of(simulation.without(settling)));
 * System.out.println(FcScores.mean(scores));
 * }
 */
public final class FcScores {

    private final Map<String, DMatrixRMaj> recorded = new LinkedHashMap<>();

    /**
     * Computes the FC of every recording.
     *
     * @param cohort the subjects to compare with
     */
    public FcScores(Cohort cohort) {
        for (Subject subject : cohort.subjects()) {
            recorded.put(subject.id(), subject.functionalConnectivity());
        }
    }

    /**
     * Compares a simulation with every subject.
     *
     * @param fc a simulated FC [regions x regions]
     * @return the score of each subject by id, from -1 to 1, in the order of the cohort
     * @throws IllegalArgumentException if the FC is not finite or of other regions
     */
    public Map<String, Double> of(DMatrixRMaj fc) {
        Map<String, Double> scores = new LinkedHashMap<>();
        recorded.keySet().forEach(id -> scores.put(id, of(fc, id)));
        return scores;
    }

    /**
     * Compares a simulation with one subject.
     *
     * @param fc a simulated FC [regions x regions]
     * @param subject the id of a subject of the cohort
     * @return its score, from -1 to 1
     * @throws IllegalArgumentException if the subject is unknown, or the FC is not finite or of other regions
     */
    public double of(DMatrixRMaj fc, String subject) {
        DMatrixRMaj own = recorded.get(subject);
        if (own == null) {
            throw new IllegalArgumentException("the cohort has no subject " + subject);
        }
        return FunctionalConnectivity.score(fc, own);
    }

    /**
     * The score of a group.
     *
     * @param scores the score of each subject by id
     * @return their arithmetic mean
     * @throws IllegalArgumentException if there is none
     */
    public static double mean(Map<String, Double> scores) {
        return scores.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow(
                () -> new IllegalArgumentException("there are no scores to take the mean of"));
    }
}
