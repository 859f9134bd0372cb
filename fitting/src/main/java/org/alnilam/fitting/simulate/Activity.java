package org.alnilam.fitting.simulate;

import java.util.List;

/**
 * Activity of a run in three views, each small whatever its duration.
 *
 * @param whole every variable of the model over the whole run: where a sample stands for more than one step, lowest and
 *        highest values of a bin take turns, so that no peak is lost
 * @param settled variables in Hz, as means over {@value ActivityRecorder#SETTLED_MILLIS} ms, over the second half of the
 *        run, or its last {@value ActivityRecorder#SETTLED_SECONDS} s
 * @param closeUp variables in Hz, as means over {@value ActivityRecorder#CLOSE_UP_MILLIS} ms, over the last
 *        {@value ActivityRecorder#CLOSE_UP_SECONDS} s of the run, or all of a shorter one
 */
public record Activity(List<Trace> whole, List<Trace> settled, List<Trace> closeUp) {}
