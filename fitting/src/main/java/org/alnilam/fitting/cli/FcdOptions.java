package org.alnilam.fitting.cli;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Option;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivityDynamics;

/** Options for the windows of functional connectivity dynamics (FCD). */
final class FcdOptions {

    private static final String ABOUT_FCD_WINDOW = "Length of an FCD window, rounded to samples.";
    private static final String ABOUT_FCD_STEP = "From one FCD window to the next, rounded to samples.";

    @Option(names = "--fcd-window", paramLabel = "TIME", defaultValue = "60s", converter = Seconds.class, description = ABOUT_FCD_WINDOW)
    private double window;

    @Option(names = "--fcd-step", paramLabel = "TIME", defaultValue = "10s", converter = Seconds.class, description = ABOUT_FCD_STEP)
    private double step;

    /** {@return the window} */
    FcdWindow window() {
        return new FcdWindow(window, step);
    }

    /**
     * {@return its FCD [windows x windows]}
     *
     * @param source name of the recording in messages
     * @param bold a recording
     * @throws UsageException if the window holds too few samples
     * @throws DataException if the recording is too short
     */
    DMatrixRMaj fcd(String source, BoldRecording bold) {
        if (window().windowSamples(bold.trSeconds()) < 2) {
            throw new UsageException("--fcd-window %s s is shorter than two samples of %s s; make it longer".formatted(
                    window, bold.trSeconds()));
        }
        try {
            return FunctionalConnectivityDynamics.of(bold, window());
        } catch (DataException e) {
            throw new DataException("%s: %s, or take a shorter --fcd-window".formatted(source, e.getMessage()), e);
        }
    }
}
