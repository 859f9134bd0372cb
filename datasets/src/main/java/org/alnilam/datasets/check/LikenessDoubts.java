package org.alnilam.datasets.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.MatrixMean;
import org.alnilam.datasets.Subject;

/** Doubts about subjects beside each other: the same data twice, or an FC that is like nobody else's. */
final class LikenessDoubts implements Doubter {

    /** Fewest subjects by which one is judged. */
    private static final int FEWEST = 4;
    /** Correlation with the mean FC of the others, as a share of the median over subjects, below which an FC is far off. */
    private static final double FAR = 0.5;

    /**
     * Difference of two FCs below which the recordings are the same, in another unit or with fewer digits. Recordings of two
     * people never agree so well in all pairs.
     */
    private static final double SAME = 1e-5;

    private final Map<String, DMatrixRMaj> fcs = new LinkedHashMap<>();
    private final NavigableMap<Double, List<String>> byAverage = new TreeMap<>();
    private final List<String> doubts = new ArrayList<>();
    private final MatrixMean mean = new MatrixMean();

    @Override
    public void add(Subject subject) {
        DMatrixRMaj fc = subject.functionalConnectivity();
        if (!FunctionalConnectivity.isScorable(fc)) {
            doubts.add(
                    "subject %s: the FC has fewer than three pairs of regions, or is the same in all, so that scores with it say nothing and fits refuse it"
                            .formatted(subject.id()));
        }
        double average = Arrays.stream(fc.data).filter(value -> !Double.isNaN(value)).average().orElse(0);
        byAverage.subMap(average - SAME, average + SAME).values().stream().flatMap(List::stream)
                .filter(other -> isSame(fcs.get(other).data, fc.data)).findFirst().ifPresent(other -> doubts.add(
                        "subjects %s and %s have the same data; each needs recordings of its own".formatted(other,
                                subject.id())));
        byAverage.computeIfAbsent(average, key -> new ArrayList<>()).add(subject.id());
        fcs.put(subject.id(), fc);
        mean.add(fc);
    }

    private static boolean isSame(double[] one, double[] other) {
        for (int k = 0; k < one.length; k++) {
            if (Double.isNaN(one[k]) != Double.isNaN(other[k]) || Math.abs(one[k] - other[k]) > SAME) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> doubts() {
        List<String> all = new ArrayList<>(doubts);
        if (fcs.size() < FEWEST) {
            return all;
        }
        Map<String, Double> likeness = new LinkedHashMap<>();
        fcs.forEach((id, fc) -> likeness.put(id, FunctionalConnectivity.score(fc, mean.meanWithout(fc))));
        double median = new Median().evaluate(likeness.values().stream().mapToDouble(Double::doubleValue).toArray());
        Findings far = new Findings();
        likeness.forEach((id, score) -> {
            if (score < FAR * median) {
                far.add(id,
                        "the FC correlates {} with the mean FC of the others, where %s is usual; check the order of regions"
                                .formatted(Findings.text(median)),
                        score);
            }
        });
        all.addAll(far.sentences());
        return all;
    }
}
