package org.alnilam.examples;

import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.AlnSimulation;
import org.alnilam.simulator.aln.Stimulus;
import org.alnilam.simulator.aln.TransferTable;

/** Long-term behaviours of a region without noise (Cakan &amp; Obermayer 2020, Fig. 2). */
enum Regime {
    /** The region is nearly silent. */
    DOWN(0),
    /** The region is active at a constant rate. */
    UP(1),
    /** Both states are stable: the region stays in the one that it is put in. */
    BISTABLE(2),
    /** Excitation and inhibition take turns: a fast limit cycle. */
    OSCILLATION(3);

    private static final double PUSH = 5;
    private static final int PHASE_MILLIS = 1000;
    private static final double SWING_HERTZ = 5;
    private static final double ACTIVE_HERTZ = 5;

    private final int code;

    Regime(int code) {
        this.code = code;
    }

    /** {@return its number in a diagram} */
    int code() {
        return code;
    }

    /**
     * Classifies a region by two visits: it is pushed down and let go, then pushed up and let go. The push, a current into
     * E, fades away linearly so that letting go does not kick the region out of the state it was pushed to.
     *
     * @param parameters parameters of the ALN model; noise has to be off
     * @param table transfer functions
     * @return its regime
     */
    static Regime of(ParameterSet parameters, TransferTable table) {
        int phase = (int) Math.round(PHASE_MILLIS / parameters.get("dt"));
        DMatrixRMaj push = new DMatrixRMaj(1, 4 * phase);
        for (int i = 0; i < phase; i++) {
            double left = Math.min(1, 2.0 * (phase - i) / phase);
            push.data[i] = -PUSH * left;
            push.data[2 * phase + i] = PUSH * left;
        }
        SampledSeries series = new SampledSeries(1, push.numCols, 1, AlnModel.RATES_EXC);
        new AlnSimulation(parameters, Connectome.singleNode(), table, 1)
                .stimulate(new Stimulus(Map.of(Stimulus.Input.EXT_EXC_CURRENT, push)))
                .record(series)
                .run(push.numCols);
        double[] rates = series.get(AlnModel.RATES_EXC).data;
        Range low = Range.of(rates, phase + phase * 3 / 4, 2 * phase);
        Range high = Range.of(rates, 3 * phase + phase * 3 / 4, 4 * phase);
        if (Math.max(low.swing(), high.swing()) > SWING_HERTZ) {
            return OSCILLATION;
        }
        if (high.max - low.max > ACTIVE_HERTZ) {
            return BISTABLE;
        }
        return high.max > ACTIVE_HERTZ ? UP : DOWN;
    }

    /** The regime of the default region with given mean inputs to E and I in mV/ms. */
    static Regime of(double excitatoryInput, double inhibitoryInput, TransferTable table) {
        return of(AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", excitatoryInput, "mui_ext_mean",
                inhibitoryInput)), table);
    }

    private record Range(double min, double max) {

        static Range of(double[] values, int from, int to) {
            double min = values[from];
            double max = values[from];
            for (int i = from; i < to; i++) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
            return new Range(min, max);
        }

        double swing() {
            return max - min;
        }
    }
}
