package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

/**
 * Strength of the pull from a subject's links to those of the group, one for all subjects: that with which steps towards the FC of
 * one half of the recordings are foretold to gain in the other.
 */
final class SharedPull {

    /** Strengths that are tried, the weakest first. */
    static final List<Double> PULLS = List.of(0.1, 0.3, 1.0, 3.0, 10.0, 30.0);
    /** Strength of the pull where no recording can be halved. */
    static final double USUAL_PULL = 3;
    /** Most subjects that have a say: more cost time and hardly change the mean. */
    private static final int MOST_SUBJECTS = 8;

    /** Halves of a subject's fitted recordings. */
    private record Halves(DMatrixRMaj first, DMatrixRMaj second) {}

    private final List<Halves> halves;

    private SharedPull(List<Halves> halves) {
        this.halves = halves;
    }

    /**
     * Halves recordings.
     *
     * @param cohort the fitted subjects
     * @return the choice of a pull
     * @throws org.alnilam.datasets.DataException if a recording cannot be halved
     */
    static SharedPull of(Cohort cohort) {
        List<Subject> recorded = cohort.subjects().stream().filter(subject -> !subject.recordings().isEmpty()).toList();
        int count = Math.min(recorded.size(), MOST_SUBJECTS);
        List<Halves> halves = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Cohort one = cohort.with(List.of(recorded.get(k * recorded.size() / count)));
            halves.add(new Halves(one.firstHalf().functionalConnectivities().getFirst(),
                    one.secondHalf().functionalConnectivities().getFirst()));
        }
        return new SharedPull(halves);
    }

    /**
     * Chooses the pull.
     *
     * @param group the surrogate of the group's simulations
     * @param radius largest root mean square of a step
     * @return the strongest pull with most of the largest gain; nothing if none is foretold a gain
     */
    Optional<Double> chosen(LinkSurrogate group, double radius) {
        if (halves.isEmpty()) {
            return Optional.of(USUAL_PULL);
        }
        double[] gains = PULLS.stream().mapToDouble(pull -> IntStream.range(0, 2 * halves.size())
                .mapToDouble(k -> gain(group, halves.get(k / 2), k % 2 == 0, pull, radius)).sum()).toArray();
        return LinkProposals.strongest(gains).map(PULLS::get);
    }

    private static double gain(LinkSurrogate group, Halves halves, boolean forwards, double pull, double radius) {
        FcAim fitted = FcAim.of(List.of(forwards ? halves.first : halves.second));
        FcAim left = FcAim.of(List.of(forwards ? halves.second : halves.first));
        return group.gain(group.climb(fitted, pull, radius), left, LinkProposals.REALISED);
    }
}
