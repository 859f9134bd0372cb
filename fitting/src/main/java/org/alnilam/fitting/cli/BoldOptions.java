package org.alnilam.fitting.cli;

import java.util.Locale;

import picocli.CommandLine.Option;

import org.alnilam.simulator.bold.BoldTiming;

/** Option for the step of BOLD. */
final class BoldOptions {

    @Option(names = "--bold-step", paramLabel = "TIME", defaultValue = "1ms", converter = Seconds.class, description = {
            "Step of the BOLD model, at most 5ms: it is driven by the mean rate of as many whole model steps as fit into "
                    + "this time. The model step itself (0.1ms unless dt is set) is the exact mode."})
    private double step;

    /**
     * {@return the step in ms}
     *
     * @param dt the model's step in ms
     * @throws UsageException if it is shorter than the model's step or longer than BOLD allows
     */
    double stepMillis(double dt) {
        double millis = step * 1000;
        if (millis == BoldTiming.DEFAULT_STEP_MILLIS) {
            return millis; // a model with longer steps is integrated at each of them
        }
        if (BoldTiming.wholeSteps(millis, dt) < 1 || millis > BoldTiming.LONGEST_STEP_MILLIS) {
            throw new UsageException(String.format(Locale.ROOT,
                    "--bold-step %s ms is not possible; it must be at least the model's step, %s ms, and at most %s ms",
                    Double.toString(millis), Double.toString(dt), Double.toString(BoldTiming.LONGEST_STEP_MILLIS)));
        }
        return millis;
    }
}
