package org.alnilam.fitting.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A mean over seeds and the standard deviation of single seeds.
 *
 * @param mean the mean
 * @param deviation the standard deviation; not a number where there is one seed
 */
record Score(double mean, double deviation) {

    private static final int MOST_DECIMALS = 8;

    /** Makes a score of a number of seeds; one seed has no deviation. */
    static Score of(double mean, double deviation, int seeds) {
        return new Score(mean, seeds < 2 ? Double.NaN : deviation);
    }

    /** Writes the deviation with two significant digits and the mean with the same decimals: {@code 0.382 ± 0.014}. */
    String text() {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
            return Html.number(mean) + (Double.isFinite(mean) && deviation == 0 ? " ± 0" : "");
        }
        int decimals = Math.clamp((int) Math.ceil(1 - Math.log10(deviation)), 0, MOST_DECIMALS);
        return "%s ± %s".formatted(rounded(mean, decimals), rounded(deviation, decimals));
    }

    private static String rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
