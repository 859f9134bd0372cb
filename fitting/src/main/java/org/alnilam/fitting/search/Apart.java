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
    /**
     * Share of each gene's range over which candidates are thought to be spread: a larger one shows more hills and leaves
     * fewer candidates on the best; 0.7 and 1.4 times the distance were no better (docs/search-experiments.md).
     */
    private static final double SHARE_OF_RANGE = 0.4;

    private Apart() {
    }

    /**
     * The distance that candidates keep where they are to show more than one hill.
     *
     * @param space the space
     * @param count number of candidates
     * @return the distance of neighbours, as in {@link #choose}, if these candidates were spread evenly over
     *         {@value #SHARE_OF_RANGE} of the range of each gene
     */
    public static double spacing(SearchSpace space, int count) {
        return spacing(space.dimensions().size(), count);
    }

    /**
     * The distance that candidates keep where they are to show more than one hill.
     *
     * @param genes number of genes of a candidate
     * @param count number of candidates
     * @return the distance, as for a space of so many dimensions
     */
    public static double spacing(int genes, int count) {
        return SHARE_OF_RANGE * Math.pow(count, -1.0 / genes) / Math.sqrt(genes);
    }

    /**
     * The first candidates of a list that are some distance apart.
     *
     * @param <T> type of a candidate
     * @param ranked candidates, the most wanted first
     * @param genes the genes of a candidate
     * @param distance least difference of two candidates, as a root mean square over genes
     * @param most largest number of candidates to choose
     * @return the chosen candidates, in their order
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
     * The squared distance of two places.
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
