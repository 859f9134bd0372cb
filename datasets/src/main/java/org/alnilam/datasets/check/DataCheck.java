package org.alnilam.datasets.check;

import java.util.List;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

/**
 * Looks at subjects, one at a time, for what is possible, but hardly meant: half of a matrix empty, lengths in another unit,
 * a recording twice. Of a subject it keeps an FC and a few sums, so that cohorts of any size can be looked at.
 *
 * {@snippet :
 * DataCheck.of(cohort).forEach(System.out::println);
 * }
 */
public final class DataCheck {

    private final List<Doubter> doubters;

    /**
     * A check of nobody yet.
     *
     * @param filtered whether recordings are filtered on purpose, and simulations with them
     */
    public DataCheck(boolean filtered) {
        doubters = List.of(new WiringDoubts(), new LengthDoubts(), new RecordingDoubts(), new BandDoubts(filtered),
                new LikenessDoubts());
    }

    /**
     * Looks at a whole cohort.
     *
     * @param cohort the cohort
     * @return a sentence for each doubt
     */
    public static List<String> of(Cohort cohort) {
        DataCheck check = new DataCheck(cohort.bandpass().isPresent());
        cohort.subjects().forEach(check::add);
        return check.doubts();
    }

    /**
     * Looks at a subject.
     *
     * @param subject the next subject
     */
    public void add(Subject subject) {
        doubters.forEach(doubter -> doubter.add(subject));
    }

    /** {@return a sentence for each doubt about the subjects so far, those of the same kind in one} */
    public List<String> doubts() {
        return doubters.stream().flatMap(doubter -> doubter.doubts().stream()).toList();
    }
}
