package org.alnilam.fitting.cli;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Option;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.Subject;

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
     * The FCD of any signal.
     *
     * @param source name of the recording in messages
     * @param bold a recording
     * @return its FCD [windows x windows]
     * @throws UsageException if the window holds too few samples
     * @throws DataException if the recording is too short
     */
    DMatrixRMaj fcd(String source, BoldRecording bold) {
        checkWindow(bold.trSeconds());
        try {
            return FunctionalConnectivityDynamics.of(bold, window());
        } catch (DataException e) {
            throw new DataException("%s: %s, or take a shorter --fcd-window".formatted(source, e.getMessage()), e);
        }
    }

    /**
     * The FCD of each recording of a subject.
     *
     * @param subject a subject with recordings
     * @return FCDs [windows x windows]
     * @throws UsageException if the window holds too few samples
     * @throws DataException if a recording is too short or censored
     */
    List<DMatrixRMaj> fcds(Subject subject) {
        checkWindow(subject.trSeconds());
        try {
            return FunctionalConnectivityDynamics.of(subject, window());
        } catch (DataException e) {
            String message = e.getMessage().startsWith("subject ")
                    ? e.getMessage()
                    : "subject %s: %s, or take a shorter --fcd-window".formatted(subject.id(), e.getMessage());
            throw new DataException(message, e);
        }
    }

    private void checkWindow(double trSeconds) {
        if (window().windowSamples(trSeconds) < 2) {
            throw new UsageException("--fcd-window %s s is shorter than two samples of %s s; make it longer".formatted(
                    window, trSeconds));
        }
    }
}
