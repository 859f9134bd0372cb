package org.alnilam.simulator.aln;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.alnilam.simulator.aln.TransferTable.Axis;

/**
 * Differences of one transfer table from another on the same grid.
 *
 * @param all over all grid points
 * @param firing over the points where the reference's rate exceeds {@value #FIRING} kHz; below it rates are of no
 *        consequence
 */
public record TransferTableComparison(Differences all, Differences firing) {

    /** Rate in kHz above which a point counts as firing. */
    public static final double FIRING = 1e-6;

    /** Difference of time constants in ms within which two count as equal: the published table is no more exact. */
    public static final double CLOSE = 0.04;

    /** Largest deviation of two axes that count as equal, as a fraction of the spacing. */
    private static final double AXIS_TOLERANCE = 1e-6;

    /**
     * A grid point and its difference.
     *
     * @param mu mean input in mV/ms
     * @param sigma standard deviation of the input in mV/sqrt(ms)
     * @param difference table less reference
     */
    public record Place(double mu, double sigma, double difference) {}

    /**
     * Differences over a set of grid points.
     *
     * @param points the number of points
     * @param rate largest |difference| of r_ss in kHz
     * @param voltage largest |difference| of V_mean in mV
     * @param tauQuantiles the 50, 90, 99 and 100 % quantiles of |difference of tau_mu| in ms
     * @param close the part of the points whose tau_mu differs by at most {@value #CLOSE} ms, from 0 to 1
     * @param worst the five points of the largest differences of tau_mu in ms, the largest first
     */
    public record Differences(int points, double rate, double voltage, List<Double> tauQuantiles, double close,
            List<Place> worst) {}

    /**
     * Compares two tables.
     *
     * @param table the table in question
     * @param reference the table to compare with
     * @return the differences; where no point fires, those of the firing points are 0
     * @throws IllegalArgumentException if the tables have different axes
     */
    public static TransferTableComparison of(TransferTable table, TransferTable reference) {
        requireEqual("mu", table.mu(), reference.mu());
        requireEqual("sigma", table.sigma(), reference.sigma());
        double[] rates = reference.rate();
        int[] all = IntStream.range(0, rates.length).toArray();
        int[] firing = IntStream.of(all).filter(i -> rates[i] > FIRING).toArray();
        return new TransferTableComparison(differences(table, reference, all), differences(table, reference, firing));
    }

    private static void requireEqual(String name, Axis axis, Axis reference) {
        double tolerance = AXIS_TOLERANCE * reference.step();
        if (axis.size() != reference.size() || Math.abs(axis.first() - reference.first()) > tolerance || Math.abs(axis
                .last() - reference.last()) > tolerance) {
            throw new IllegalArgumentException(
                    "the tables differ in their grids: %s values of %s from %s to %s against "
                            .formatted(axis.size(), name, axis.first(), axis.last())
                            + "%s from %s to %s".formatted(reference
                                    .size(), reference.first(), reference.last()));
        }
    }

    private static Differences differences(TransferTable table, TransferTable reference, int[] points) {
        double[] tau = subtract(table.tau(), reference.tau(), points);
        double[] sorted = DoubleStream.of(tau).map(Math::abs).sorted().toArray();
        List<Double> quantiles = DoubleStream.of(0.5, 0.9, 0.99, 1).map(level -> quantile(sorted, level)).boxed()
                .toList();
        List<Place> worst = IntStream.range(0, tau.length).mapToObj(i -> place(table, points[i], tau[i]))
                .sorted(Comparator
                        .comparingDouble((Place place) -> -Math.abs(place.difference())))
                .limit(5).toList();
        long close = DoubleStream.of(sorted).filter(difference -> difference <= CLOSE).count();
        return new Differences(points.length, largest(subtract(table.rate(), reference.rate(), points)),
                largest(subtract(
                        table.voltage(), reference.voltage(), points)),
                quantiles, points.length == 0
                        ? 1
                        : (double) close / points.length,
                worst);
    }

    private static Place place(TransferTable table, int point, double difference) {
        int columns = table.sigma().size();
        return new Place(table.mu().at(point / columns), table.sigma().at(point % columns), difference);
    }

    private static double[] subtract(double[] values, double[] reference, int[] points) {
        return IntStream.of(points).mapToDouble(i -> values[i] - reference[i]).toArray();
    }

    private static double largest(double[] differences) {
        return DoubleStream.of(differences).map(Math::abs).max().orElse(0);
    }

    /** The smallest value that at least this part of the values does not exceed. */
    private static double quantile(double[] sorted, double level) {
        return sorted.length == 0 ? 0 : sorted[Math.max((int) Math.ceil(level * sorted.length) - 1, 0)];
    }
}
