package org.alnilam.fitting.simulate;

import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.simulator.bold.BoldSimulation;

/**
 * A simulation beside the subjects of a cohort.
 *
 * @param cohort the subjects
 * @param settling number of BOLD samples at the start that FC leaves out
 * @param fc simulated FC [regions x regions]
 * @param scores correlation with the FC of each subject, by id, in the order of the cohort
 */
public record Comparison(Cohort cohort, int settling, DMatrixRMaj fc, Map<String, Double> scores) {

    /**
     * Compares.
     *
     * @param simulation a simulation on the regions of the cohort
     * @param cohort the subjects
     * @param settling number of BOLD samples at the start that FC leaves out
     * @return FC and its scores
     */
    public static Comparison of(BoldSimulation simulation, Cohort cohort, int settling) {
        BoldRecording bold = new BoldRecording(simulation.without(settling), cohort.trSeconds());
        DMatrixRMaj fc = FunctionalConnectivity.of(cohort.asRecorded(bold).signal());
        return new Comparison(cohort, settling, fc, new FcScores(cohort).of(fc));
    }

    /** {@return mean score of the subjects} */
    public double mean() {
        return FcScores.mean(scores);
    }

    /** {@return number of regions whose simulated BOLD is constant, so that their FC is 0} */
    public int constantRegions() {
        int constant = 0;
        for (int i = 0; i < fc.numRows; i++) {
            constant += fc.get(i, i) == 0 ? 1 : 0;
        }
        return constant;
    }
}
