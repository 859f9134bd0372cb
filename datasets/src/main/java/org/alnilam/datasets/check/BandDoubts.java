package org.alnilam.datasets.check;

import java.util.List;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.PowerSpectrum;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.UsableSignal;

/**
 * Doubts about the frequencies of recordings: filtered ones against simulations that are not. The power of unfiltered BOLD
 * falls, but is nowhere gone.
 */
final class BandDoubts implements Doubter {

    /** Lowest frequency in Hz above which filters cut off. */
    private static final double CUT_HZ = 0.15;
    /** Share of the power above {@link #CUT_HZ} below which a recording looks filtered. */
    private static final double LEAST_POWER = 0.005;
    /** Least share of all frequencies that must lie above the cut, to tell. */
    private static final double LEAST_ROOM = 1.3;
    /** Share of the power below a frequency that the band is said to end at. */
    private static final double NEARLY_ALL = 0.995;
    private static final double MILLI = 1000;
    /** Length in s of the windows of a spectrum, which tells frequencies apart that differ by 0.01 Hz. */
    private static final double WINDOW_SECONDS = 100;
    /** Most regions that are looked at: a filter is the same in all. */
    private static final int MOST_REGIONS = 20;

    private final boolean filtered;
    private final Findings findings = new Findings();

    /** Doubts of recordings that are filtered on purpose, or not. */
    BandDoubts(boolean filtered) {
        this.filtered = filtered;
    }

    @Override
    public void add(Subject subject) {
        for (Recording recording : subject.recordings()) {
            double nyquist = 1 / (2 * recording.bold().trSeconds());
            if (!filtered && !recording.isCensored() && nyquist > LEAST_ROOM * CUT_HZ) {
                add(subject.id(), recording.bold().usable(), recording.bold().trSeconds());
            }
        }
    }

    private void add(String id, UsableSignal usable, double trSeconds) {
        double above = 0;
        double all = 0;
        double[] frequencies = {};
        double[] power = {};
        double window = Math.min(WINDOW_SECONDS, usable.samples().size() * trSeconds);
        int step = Math.max(1, usable.regions().size() / MOST_REGIONS);
        for (int i = 0; i < usable.regions().size(); i += step) {
            PowerSpectrum spectrum = PowerSpectrum.welch(row(usable.signal(), i), trSeconds, window);
            frequencies = spectrum.frequencies();
            power = power.length == 0 ? new double[frequencies.length] : power;
            double[] own = spectrum.power();
            double total = 0;
            for (int k = 1; k < own.length; k++) {
                total += own[k];
            }
            for (int k = 1; k < own.length; k++) {
                power[k] += own[k] / total;
                above += frequencies[k] > CUT_HZ ? own[k] / total : 0;
            }
            all++;
        }
        if (all > 0 && above < LEAST_POWER * all) {
            findings.add(id,
                    "the recordings hold nothing above {} Hz, as if they were filtered, but simulations are not; add "
                            + "--bandpass with the band of the filter, such as 0.01:0.1",
                    end(frequencies, power, all));
        }
    }

    private static double end(double[] frequencies, double[] power, double all) {
        double sum = 0;
        for (int k = 1; k < power.length; k++) {
            sum += power[k];
            if (sum >= NEARLY_ALL * all) {
                return Math.round(frequencies[k] * MILLI) / MILLI;
            }
        }
        return frequencies[frequencies.length - 1];
    }

    private static double[] row(DMatrixRMaj signal, int row) {
        double[] series = new double[signal.numCols];
        System.arraycopy(signal.data, row * signal.numCols, series, 0, series.length);
        return series;
    }

    @Override
    public List<String> doubts() {
        return findings.sentences();
    }
}
