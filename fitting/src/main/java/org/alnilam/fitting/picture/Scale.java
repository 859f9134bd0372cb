package org.alnilam.fitting.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An axis of numbers.
 *
 * @param low its lower end
 * @param high its upper end
 * @param ticks values with a tick, ascending
 * @param powers whether equal steps are equal factors
 */
record Scale(double low, double high, List<Double> ticks, boolean powers) {

    private static final int INTERVALS = 5;
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-3;

    /** An axis whose ends are ticks around the finite values; whole numbers have ticks at whole numbers. */
    static Scale around(double[] values) {
        double[] finite = finite(values);
        double[] ends = ends(finite);
        double step = step(ends, finite);
        return between(Math.floor(ends[0] / step + 1e-9) * step, Math.ceil(ends[1] / step - 1e-9) * step, step);
    }

    /** An axis from the least of the finite values to the greatest. */
    static Scale within(double[] values) {
        double[] finite = finite(values);
        double[] ends = ends(finite);
        return between(ends[0], ends[1], step(ends, finite));
    }

    /** An axis of positive numbers, with ticks at powers of ten, or at 1, 2 and 5 times these where there are few. */
    static Scale logarithmic(double[] values) {
        double[] positive = Arrays.stream(finite(values)).filter(value -> value > 0).toArray();
        double low = Arrays.stream(positive).min().orElse(1);
        double high = Math.max(Arrays.stream(positive).max().orElse(10), low * 1.01);
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        List<Double> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            for (int factor : last - first > 3 ? new int[] {1} : new int[] {1, 2, 5}) {
                double tick = factor * Math.pow(10, power);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return new Scale(low, high, ticks, true);
    }

    /** An axis between given ends. */
    static Scale between(double low, double high) {
        return between(low, high, step(new double[] {low, high}, new double[] {0.5}));
    }

    private static Scale between(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return new Scale(low, high, ticks, false);
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static double[] ends(double[] finite) {
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        return low < high ? new double[] {low, high} : new double[] {low - 0.5, high + 0.5};
    }

    private static double step(double[] ends, double[] finite) {
        double rough = (ends[1] - ends[0]) / INTERVALS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3 ? 2 : rough / power < 7 ? 5 : 10);
        boolean whole = finite.length > 0 && Arrays.stream(finite).allMatch(value -> value == Math.rint(value));
        return whole ? Math.max(1, step) : step;
    }

    /** Place of a value, 0 at the lower end and 1 at the upper. */
    double position(double value) {
        return powers ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** A number for a reader: four significant digits, and a proper minus. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String text = size > 1e-12 && (size >= LARGE || size < SMALL)
                ? String.format(Locale.ROOT, "%.2e", value).replaceAll("\\.?0+e", "e")
                : new BigDecimal(value).round(new MathContext(4)).setScale(9, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros().toPlainString();
        return text.replace('-', '−');
    }
}
