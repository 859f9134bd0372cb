package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;

/**
 * Mean FC score over recorded FCs, with its derivative. FCs in which the same pairs of regions count are one sum: the mean of their
 * standardised entries, so that a thousand subjects cost as much as one.
 */
final class FcAim {

    /** FCs in which the same pairs count. */
    private static final class Alike {

        /** The pairs that count, by their place above the diagonal, row by row. */
        private final BitSet counted;
        /** Sum over these FCs of their entries, each FC moved to a mean of 0 and a sum of squares of 1 over the pairs. */
        private final double[] sum;

        Alike(BitSet counted, int pairs) {
            this.counted = counted;
            sum = new double[pairs];
        }

        void add(double[] entries) {
            Standardised own = Standardised.of(entries, counted);
            counted.stream().forEach(k -> sum[k] += own.at(entries, k));
        }
    }

    /**
     * Mean and norm of the entries that count; a norm of 0 if they are all the same.
     *
     * @param mean their mean
     * @param norm square root of the sum of squared differences from it
     */
    private record Standardised(double mean, double norm) {

        static Standardised of(double[] entries, BitSet counted) {
            double mean = counted.stream().mapToDouble(k -> entries[k]).average().orElse(0);
            double squares = counted.stream().mapToDouble(k -> (entries[k] - mean) * (entries[k] - mean)).sum();
            return new Standardised(mean, Math.sqrt(squares));
        }

        double at(double[] entries, int place) {
            return norm == 0 ? 0 : (entries[place] - mean) / norm;
        }
    }

    private final List<Alike> groups;
    private final int fcs;

    private FcAim(Collection<DMatrixRMaj> recorded) {
        Map<BitSet, Alike> alike = new LinkedHashMap<>();
        for (DMatrixRMaj fc : recorded) {
            double[] entries = FunctionalConnectivity.upperTriangle(fc);
            BitSet counted = new BitSet(entries.length);
            for (int k = 0; k < entries.length; k++) {
                counted.set(k, !Double.isNaN(entries[k]));
            }
            alike.computeIfAbsent(counted, pairs -> new Alike(pairs, entries.length)).add(entries);
        }
        groups = new ArrayList<>(alike.values());
        fcs = recorded.size();
    }

    /** The FCs of a cohort. */
    static FcAim of(Cohort cohort) {
        return of(cohort.functionalConnectivities());
    }

    /** FCs [regions x regions], at least one; NaN where a pair is missing. */
    static FcAim of(Collection<DMatrixRMaj> recorded) {
        return new FcAim(recorded);
    }

    /** Mean score of an FC [regions x regions] without missing pairs. */
    double score(DMatrixRMaj fc) {
        double[] entries = FunctionalConnectivity.upperTriangle(fc);
        double sum = 0;
        for (Alike group : groups) {
            sum += product(group, entries, Standardised.of(entries, group.counted));
        }
        return sum / fcs;
    }

    private static double product(Alike group, double[] entries, Standardised own) {
        return group.counted.stream().mapToDouble(k -> group.sum[k] * own.at(entries, k)).sum();
    }

    /**
     * The derivative of the score.
     *
     * @param fc an FC [regions x regions] without missing pairs
     * @return derivative by FC [regions x regions], symmetric: half of the derivative by a pair on each side of the diagonal
     */
    DMatrixRMaj derivative(DMatrixRMaj fc) {
        double[] entries = FunctionalConnectivity.upperTriangle(fc);
        double[] byEntry = new double[entries.length];
        for (Alike group : groups) {
            Standardised own = Standardised.of(entries, group.counted);
            double score = product(group, entries, own);
            group.counted.stream().forEach(k -> byEntry[k] += own.norm == 0
                    ? 0
                    : (group.sum[k] - score * own.at(entries, k)) / own.norm / fcs);
        }
        DMatrixRMaj derivative = fc.createLike();
        int next = 0;
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = i + 1; j < fc.numRows; j++) {
                derivative.set(i, j, byEntry[next] / 2);
                derivative.set(j, i, byEntry[next++] / 2);
            }
        }
        return derivative;
    }
}
