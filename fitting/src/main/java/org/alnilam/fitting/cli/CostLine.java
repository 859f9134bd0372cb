package org.alnilam.fitting.cli;

import java.util.Locale;
import java.util.function.DoubleSupplier;

import org.alnilam.fitting.Fit;

/** The line that says what a run will cost. */
final class CostLine {

    private static final double SECONDS_PER_HOUR = 3600;
    /** A run of so much model time is worth timing the machine. */
    private static final double LONG_HOURS = 5;

    private CostLine() {
    }

    /**
     * Writes the line.
     *
     * @param cost the work
     * @param secondsPerModelSecond measures the machine; asked for a long run only
     * @param threads how many threads share the work
     * @return simulations and model time; for a long run also the hours of this machine
     */
    static String of(Fit.Cost cost, DoubleSupplier secondsPerModelSecond, int threads) {
        double modelSeconds = cost.modelSeconds();
        StringBuilder text = new StringBuilder("at most %d simulations of %s s".formatted(cost.simulations(),
                KernelTimer.plain(cost.seconds())));
        if (cost.confirmations() > 0) {
            text.append(" and %d of %s s to confirm the best".formatted(cost.confirmations(), KernelTimer.plain(cost
                    .confirmationSeconds())));
        }
        text.append(String.format(Locale.ROOT, ": %.1f h of model time", modelSeconds / SECONDS_PER_HOUR));
        if (modelSeconds >= LONG_HOURS * SECONDS_PER_HOUR) {
            double coreHours = modelSeconds * secondsPerModelSecond.getAsDouble() / SECONDS_PER_HOUR;
            text.append(String.format(Locale.ROOT, ", about %.1f core-hours, %.1f h on %d threads", coreHours, coreHours
                    / threads, threads));
        }
        return text.toString();
    }
}
