package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;

/**
 * A part of the fitted data that a step of the links is derived from, and the rest, on which the step is judged: what is held out
 * from the fit has no say.
 *
 * @param fitted the FCs that the step aims at
 * @param left the FCs that judge it
 */
record InnerSplit(FcAim fitted, FcAim left) {

    /** Most splits: each costs a climb of the surrogate for every pull that is tried. */
    private static final int MOST = 4;
    /** Fewest subjects that are split from each other; the recordings of fewer are halved. */
    private static final int LEAST_SUBJECTS = 3;

    /**
     * The splits of a cohort: each subject is left once, with others where there are more than four; or one half of each recording
     * is left, where there are one or two subjects.
     *
     * @param cohort the fitted subjects
     * @return the splits; none where one of one or two subjects has an FC without a recording
     * @throws org.alnilam.datasets.DataException if a recording of one or two subjects cannot be halved
     */
    static List<InnerSplit> of(Cohort cohort) {
        if (cohort.size() < LEAST_SUBJECTS) {
            if (cohort.subjects().stream().anyMatch(subject -> subject.recordings().isEmpty())) {
                return List.of();
            }
            FcAim first = FcAim.of(cohort.firstHalf());
            FcAim second = FcAim.of(cohort.secondHalf());
            return List.of(new InnerSplit(first, second), new InnerSplit(second, first));
        }
        List<DMatrixRMaj> fcs = cohort.functionalConnectivities();
        int parts = Math.min(fcs.size(), MOST);
        List<InnerSplit> splits = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int own = part;
            splits.add(new InnerSplit(
                    FcAim.of(IntStream.range(0, fcs.size()).filter(k -> k % parts != own).mapToObj(fcs::get).toList()),
                    FcAim.of(
                            IntStream.range(0, fcs.size()).filter(k -> k % parts == own).mapToObj(fcs::get).toList())));
        }
        return splits;
    }
}
