package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.space.SearchSpace;

/** Chooses candidates that are some distance apart, so that they show more than one hill. */
@Internal
public final class Apart {

    /** Distance below which two candidates are taken for the same: 2 % of the range, root mean square over genes. */
    public static final double SAME = 0.02;
    /** Share of each gene's range over which candidates are thought to be spread. */
    private static final double SHARE_OF_RANGE = 0.4;

    private Apart() {
    }

    /**
     * How far apart candidates are kept where they are to show more than one hill.
     *
     * @param space the space
     * @param count number of candidates
     * @return the distance of neighbours, as in {@link #choose}, if so many were spread evenly over
     *         {@value #SHARE_OF_RANGE} of the range of each gene
     */
    public static double spacing(SearchSpace space, int count) {
        int genes = space.dimensions().size();
        return SHARE_OF_RANGE * Math.pow(count, -1.0 / genes) / Math.sqrt(genes);
    }

    /**
     * The first candidates of a list that are some distance apart.
     *
     * @param <T> what stands for a candidate
     * @param ranked candidates, the most wanted first
     * @param genes gives their genes
     * @param distance the root mean square, over genes, of the least difference of two candidates
     * @param most how many are wanted
     * @return at most so many, in their order
     */
    public static <T> List<T> choose(List<T> ranked, Function<T, double[]> genes, double distance, int most) {
        List<T> chosen = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (int k = 0; k < ranked.size() && chosen.size() < most; k++) {
            double[] place = genes.apply(ranked.get(k));
            double least = distance * distance * place.length;
            if (places.stream().allMatch(other -> squaredDistance(place, other) >= least)) {
                chosen.add(ranked.get(k));
                places.add(place);
            }
        }
        return chosen;
    }

    /**
     * How far two places are apart.
     *
     * @param a genes
     * @param b genes
     * @return the squared Euclidean distance
     */
    public static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
