package org.alnilam.simulator.aln;

import org.alnilam.simulator.PeakRate;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.StepValues;

/**
 * The first stage of an evaluation: after the first 3 s of a run, the highest rate of any E population since 500 ms must
 * lie in 10..160 Hz (the protocol of Cakan, Jajcay &amp; Obermayer 2021). A rejected candidate's run ends there; an accepted
 * one's goes on, so that the first stage costs nothing twice.
 */
final class AlnScreen implements Screen {

    private static final double TRANSIENT_MS = 500;
    private static final double STAGE_MS = 3000;
    private static final double LOWEST_PEAK_HZ = 10;
    private static final double HIGHEST_PEAK_HZ = 160;

    private final long lastStep;
    private final PeakRate peak;
    private Verdict verdict = Verdict.ACCEPTED;

    /**
     * A screen of one run.
     *
     * @param dt the step in ms
     * @param steps the steps of the run; a run shorter than the stage is judged at its end
     */
    AlnScreen(double dt, long steps) {
        lastStep = Math.min(Math.round(STAGE_MS / dt), steps) - 1;
        peak = new PeakRate(Math.round(TRANSIENT_MS / dt));
    }

    @Override
    public void record(long step, StepValues values) {
        if (step > lastStep) {
            return;
        }
        peak.record(step, values);
        if (step == lastStep) {
            verdict = judge(peak.hertz());
        }
    }

    private static Verdict judge(double peak) {
        if (peak < LOWEST_PEAK_HZ) {
            return Verdict.SILENT;
        }
        return peak > HIGHEST_PEAK_HZ ? Verdict.RUNAWAY : Verdict.ACCEPTED;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }
}
