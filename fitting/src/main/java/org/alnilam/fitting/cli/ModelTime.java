package org.alnilam.fitting.cli;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;

/** Estimate of the time that simulations will take. */
final class ModelTime {

    private static final double SECONDS_PER_HOUR = 3600;
    /** Model time in h from which on timing the machine is worth its while. */
    private static final double LONG_HOURS = 5;

    private ModelTime() {
    }

    /**
     * {@return the model time; where it is long, also in hours of this machine}
     *
     * @param modelSeconds model time of all simulations in s
     * @param secondsPerModelSecond measures processor time per model time on this machine
     * @param threads number of simulations at once; not known of a cluster
     */
    static String text(double modelSeconds, DoubleSupplier secondsPerModelSecond, OptionalInt threads) {
        String text = String.format(Locale.ROOT, "%.1f h of model time", modelSeconds / SECONDS_PER_HOUR);
        if (modelSeconds < LONG_HOURS * SECONDS_PER_HOUR) {
            return text;
        }
        double coreHours = modelSeconds * secondsPerModelSecond.getAsDouble() / SECONDS_PER_HOUR;
        String ofCores = String.format(Locale.ROOT, "%s, about %.1f core-hours", text, coreHours);
        return threads.isEmpty()
                ? ofCores
                : String.format(Locale.ROOT, "%s, %.1f h on %d threads", ofCores, coreHours / threads.getAsInt(),
                        threads.getAsInt());
    }
}
