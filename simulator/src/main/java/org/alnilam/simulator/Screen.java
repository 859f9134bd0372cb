package org.alnilam.simulator;

/**
 * Judges the beginning of a run: whether the activity is worth simulating further. A search ends the runs that a screen
 * rejects; an accepted run goes on, so that nothing is simulated twice.
 */
public interface Screen extends Recorder {

    /** The judgement of a run. */
    enum Verdict {
        /** The run may go on: it was not judged yet, or found valid. */
        ACCEPTED,
        /** The activity is too low. */
        SILENT,
        /** The activity is too high. */
        RUNAWAY
    }

    /** {@return {@link Verdict#ACCEPTED} until the run is found silent or runaway} */
    Verdict verdict();

    /** {@return a screen that accepts every run} */
    static Screen acceptingAll() {
        return new Screen() {

            @Override
            public void record(long step, StepValues values) {
                // nothing to look at
            }

            @Override
            public Verdict verdict() {
                return Verdict.ACCEPTED;
            }
        };
    }
}
