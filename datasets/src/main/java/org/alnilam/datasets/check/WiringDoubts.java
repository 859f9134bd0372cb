package org.alnilam.datasets.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Subject;

/** Doubts about weights: a triangle only, hardly symmetric, logarithms, regions without connections. */
final class WiringDoubts implements Doubter {

    /** Asymmetry, sum|W - W'| / sum W, above which tractography is not likely to be the reason; probabilistic has 0.35. */
    private static final double MOST_ASYMMETRY = 0.65;
    /**
     * Ratio of the largest weight to the median of those that are not zero below which they look like logarithms: counts and
     * densities of fibers span orders of magnitude.
     */
    private static final double LEAST_RATIO = 4;
    /** Fewest connections by which a distribution is judged. */
    private static final int FEWEST = 50;
    /** Most regions that are named of a subject. */
    private static final int NAMED = 5;

    private final Findings findings = new Findings();

    @Override
    public void add(Subject subject) {
        DMatrixRMaj weights = subject.connectome().weights();
        triangles(subject.id(), weights);
        double[] present = Arrays.stream(weights.data).filter(weight -> weight > 0).toArray();
        if (present.length >= FEWEST) {
            double ratio = Arrays.stream(present).max().orElseThrow() / new Median().evaluate(present);
            if (ratio < LEAST_RATIO) {
                findings.add(subject.id(),
                        "the largest weight is only {} times the median, as of logarithms; weights must be "
                                + "counts or densities of fibers as they are (import with --weights-scale where they are not)",
                        ratio);
            }
        }
        regions(subject, weights, true);
        regions(subject, weights, false);
    }

    private void triangles(String id, DMatrixRMaj weights) {
        double lower = 0;
        double upper = 0;
        double difference = 0;
        for (int i = 0; i < weights.numRows; i++) {
            for (int j = 0; j < i; j++) {
                lower += weights.get(i, j);
                upper += weights.get(j, i);
                difference += Math.abs(weights.get(i, j) - weights.get(j, i));
            }
        }
        if (lower + upper == 0) {
            findings.add(id, "no region is connected with another one");
        } else if (lower == 0 || upper == 0) {
            findings.add(id,
                    "the weights have %s triangle only, so that half of the connections are missing; both triangles "
                            .formatted(lower == 0 ? "an upper" : "a lower") + "are needed");
        } else if (2 * difference / (lower + upper) > MOST_ASYMMETRY) {
            findings.add(id,
                    "the weights are hardly symmetric (sum of differences by sum of weights {}); rows must be targets, "
                            + "columns sources",
                    2 * difference / (lower + upper));
        }
    }

    /** Names regions without any connection, or without input. */
    private void regions(Subject subject, DMatrixRMaj weights, boolean any) {
        int n = weights.numRows;
        if (Arrays.stream(weights.data).sum() == 0) {
            return;
        }
        List<String> alone = IntStream.range(0, n)
                .filter(i -> IntStream.range(0, n).allMatch(j -> weights.get(i, j) == 0)
                        && any == IntStream.range(0, n).allMatch(j -> weights.get(j, i) == 0))
                .mapToObj(subject.connectome().labels()::get).toList();
        for (String label : alone.subList(0, Math.min(NAMED, alone.size()))) {
            findings.add(subject.id(), any
                    ? "no other region is connected with region " + label
                    : "region %s has no input from other regions".formatted(label));
        }
        if (alone.size() > NAMED) {
            findings.add(subject.id(), any
                    ? "{} regions in all are connected with no other one"
                    : "{} regions in all have no input from other regions", alone.size());
        }
    }

    @Override
    public List<String> doubts() {
        return findings.sentences();
    }
}
