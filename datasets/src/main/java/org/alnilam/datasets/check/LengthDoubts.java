package org.alnilam.datasets.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.Subject;

/**
 * Doubts about fiber lengths of connected regions: other units than mm, outliers, lengths of zero, also those that shorten
 * the mean over subjects.
 */
final class LengthDoubts implements Doubter {

    /** Median length in mm below which lengths look like cm. */
    private static final double SHORTEST_MEDIAN = 15;
    /** Median length in mm below which lengths look like m. */
    private static final double SHORTEST_MEDIAN_IN_CENTIMETRES = 1;
    /** Median length in mm above which lengths look like micrometres, or like delays. */
    private static final double LONGEST_MEDIAN = 1000;
    /** Multiple of the median above which a length is an outlier; the farthest regions are about 3 times as far. */
    private static final double OUTLIER = 8;
    /** Transmission speed in mm/ms, slow for white matter, of the delays that are judged. */
    private static final double SPEED = 5;
    private static final double LONGEST_DELAY_MS = 1000;
    /** Share of the connections that may be shorter than the straight line between the centres. */
    private static final double MOST_TOO_SHORT = 0.5;
    /** Slack of that comparison, since fibers begin at the surface of a region, not at its centre. */
    private static final double SLACK = 0.6;

    private final Findings findings = new Findings();
    private double[] sums;
    private int[] subjectsWithLength;
    private double[] weightSums;
    private int subjects;

    @Override
    public void add(Subject subject) {
        Connectome connectome = subject.connectome();
        DMatrixRMaj weights = connectome.weights();
        DMatrixRMaj lengths = connectome.lengths();
        sum(weights, lengths);
        double[] all = new double[weights.getNumElements()];
        int count = 0;
        int zero = 0;
        for (int k = 0; k < all.length; k++) {
            if (weights.data[k] > 0) {
                all[count++] = lengths.data[k];
                zero += lengths.data[k] == 0 ? 1 : 0;
            }
        }
        double[] connected = Arrays.copyOf(all, count);
        if (zero == count) {
            if (count > 0) {
                findings.add(subject.id(),
                        "{} connected pairs of regions have a fiber length of 0 mm, all of them, so that there are no "
                                + "delays",
                        count);
            }
            return;
        }
        if (zero > 0) {
            findings.add(subject.id(), "{} connected pairs of regions have a fiber length of 0 mm, so no delay", zero);
        }
        units(subject.id(), connected);
        Region.centres(connectome.regions()).ifPresent(centres -> straight(subject.id(), weights, lengths, centres));
    }

    private void sum(DMatrixRMaj weights, DMatrixRMaj lengths) {
        if (sums == null) {
            sums = new double[lengths.getNumElements()];
            subjectsWithLength = new int[sums.length];
            weightSums = new double[sums.length];
        }
        subjects++;
        for (int k = 0; k < sums.length; k++) {
            sums[k] += lengths.data[k];
            subjectsWithLength[k] += lengths.data[k] > 0 ? 1 : 0;
            weightSums[k] += weights.data[k];
        }
    }

    private void units(String id, double[] lengths) {
        double median = new Median().evaluate(lengths);
        double longest = Arrays.stream(lengths).max().orElseThrow();
        if (median < SHORTEST_MEDIAN_IN_CENTIMETRES) {
            findings.add(id, "the median fiber length is {} mm, as if lengths were in m; give them in mm", median);
        } else if (median < SHORTEST_MEDIAN) {
            findings.add(id, "the median fiber length is {} mm, as if lengths were in cm; give them in mm", median);
        } else if (median > LONGEST_MEDIAN) {
            findings.add(id, "the median fiber length is {} mm, more than a brain is wide; give lengths in mm", median);
        } else if (longest > OUTLIER * median) {
            findings.add(id, "the longest fiber is {} times as long as the median; look for a wrong number", longest
                    / median);
        }
        if (longest / SPEED > LONGEST_DELAY_MS) {
            findings.add(id, "the longest delay at 5 m/s is {} ms, more than a second", longest / SPEED);
        }
    }

    private void straight(String id, DMatrixRMaj weights, DMatrixRMaj lengths, List<Centre> centres) {
        int connected = 0;
        int tooShort = 0;
        for (int i = 0; i < weights.numRows; i++) {
            for (int j = 0; j < weights.numCols; j++) {
                if (i != j && weights.get(i, j) > 0 && lengths.get(i, j) > 0) {
                    connected++;
                    tooShort += lengths.get(i, j) < SLACK * centres.get(i).distance(centres.get(j)) ? 1 : 0;
                }
            }
        }
        if (tooShort > MOST_TOO_SHORT * connected) {
            findings.add(id,
                    "{} % of the fibers are much shorter than the straight line between their regions; check the units "
                            + "of lengths and coordinates, and the order of regions",
                    100.0 * tooShort / connected);
        }
    }

    @Override
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>(findings.sentences());
        int pairs = 0;
        double shortest = 1;
        double weight = 0;
        for (int k = 0; sums != null && k < sums.length; k++) {
            if (weightSums[k] > 0 && subjectsWithLength[k] > 0 && subjectsWithLength[k] < subjects) {
                pairs++;
                shortest = Math.min(shortest, (double) subjectsWithLength[k] / subjects);
                weight += weightSums[k];
            }
        }
        if (pairs > 0) {
            doubts.add(String.format(Locale.ROOT,
                    "%d connections have a length in some subjects and 0 mm, as without a fiber, in others, whose mean shortens "
                            + "their delay in the group's connectome, at most to %.0f %%; they carry %s %% of its weight",
                    pairs, 100 * shortest, Findings.text(100 * weight / Arrays.stream(weightSums).sum())));
        }
        return doubts;
    }
}
