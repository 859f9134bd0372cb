package org.alnilam.fitting.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;

/** Weights, lengths and delays of a group's connectome. */
final class Wiring {

    /** Transmission speed of the delays that are shown, in m/s. */
    static final double SPEED = 20;
    static final String LOG_WEIGHT = "log10 of weight";

    /** Most points of the chart of lengths against weights. */
    static final int MOST_POINTS = 4000;
    /** Most bars of the chart of delays. */
    private static final int MOST_BARS = 25;

    private final Connectome group;
    private final DMatrixRMaj weights;
    private final DMatrixRMaj lengths;
    /** Places, in the matrices, of the pairs of regions that are connected. */
    private final int[] connected;

    Wiring(Connectome group) {
        this.group = group;
        weights = group.weights();
        lengths = group.lengths();
        connected = IntStream.range(0, weights.data.length).filter(k -> weights.data[k] > 0).toArray();
    }

    /** {@return the share of all pairs of different regions that are connected, each direction for itself} */
    double connected() {
        int n = group.size();
        return n < 2 ? 0 : (double) connected.length / (n * (n - 1));
    }

    /** {@return the median delay of connected pairs in ms, if there are any} */
    OptionalDouble medianDelay() {
        return connected.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(new Median().evaluate(delays()));
    }

    private double[] delays() {
        return Arrays.stream(connected).mapToDouble(k -> lengths.data[k] / SPEED).toArray();
    }

    void add(ChartPage page) {
        List<String> labels = group.labels();
        page.heading("Group connectome");
        page.columns(2);
        DMatrixRMaj logarithms = logarithms(weights);
        double[] range = BrainMap.range(logarithms.data);
        page.chart(Chart.packed("Mean weights", labels, logarithms, range[0], range[1], LOG_WEIGHT).ordered());
        DMatrixRMaj known = lengths.copy();
        IntStream.range(0, known.data.length).filter(k -> weights.data[k] == 0)
                .forEach(k -> known.data[k] = Double.NaN);
        double longest = Arrays.stream(known.data).filter(Double::isFinite).max().orElse(0);
        page.chart(Chart.packed("Mean fiber lengths", labels, known, 0, longest > 0 ? longest : 1,
                "length in mm"));
        page.note("Rows are the receiving regions. Pairs that are not connected are left blank.");
        page.columns(2);
        lengthAgainstWeight(page);
        delays(page);
        Region.centres(group.regions()).ifPresent(centres -> {
            page.columns(1);
            DMatrixRMaj strength = CommonOps_DDRM.sumRows(weights, null);
            page.brain("In-strength of each region and the strongest connections", labels, centres, strength.data,
                    weights, "sum of weights");
        });
    }

    private void lengthAgainstWeight(ChartPage page) {
        int count = Math.min(MOST_POINTS, connected.length);
        int[] shown = IntStream.range(0, count).map(i -> connected[(int) ((long) i * connected.length / count)])
                .toArray();
        page.scatter("Length against weight, one point for %s".formatted(count < connected.length
                ? "each of %s of the %s connected pairs".formatted(count, connected.length)
                : "each connected pair"), "fiber length (mm)", LOG_WEIGHT, Map.of("pair of regions",
                        new double[][] {
                                Arrays.stream(shown).mapToDouble(k -> lengths.data[k]).toArray(), Arrays.stream(shown)
                                        .mapToDouble(k -> Math.log10(weights.data[k])).toArray()}));
    }

    private void delays(ChartPage page) {
        double[] delays = delays();
        double width = binWidth(Arrays.stream(delays).max().orElse(0));
        double[] counts = new double[(int) (Arrays.stream(delays).max().orElse(0) / width) + 1];
        Arrays.stream(delays).forEach(delay -> counts[(int) (delay / width)]++);
        page.stackedBars("Delays at %s m/s".formatted(Html.number(SPEED)),
                "delay (ms), each bar from its label up to the next",
                "connected pairs", IntStream.range(0, counts.length).mapToObj(i -> Html.number(i * width)).toList(), Map
                        .of("connected pairs", counts));
    }

    /** The least of 1, 2 and 5 times a power of ten that needs no more bars than there may be. */
    private static double binWidth(double greatest) {
        if (!(greatest > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(greatest / MOST_BARS)));
        return IntStream.of(1, 2, 5, 10).mapToDouble(factor -> factor * power)
                .filter(width -> greatest / width < MOST_BARS).findFirst().orElse(20 * power);
    }

    /** Decimal logarithms, NaN in place of zeros. */
    static DMatrixRMaj logarithms(DMatrixRMaj weights) {
        DMatrixRMaj logarithms = new DMatrixRMaj(weights.numRows, weights.numCols);
        for (int k = 0; k < weights.data.length; k++) {
            logarithms.data[k] = weights.data[k] > 0 ? Math.log10(weights.data[k]) : Double.NaN;
        }
        return logarithms;
    }
}
