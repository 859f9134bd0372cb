package org.alnilam.examples;

import java.util.Arrays;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.simulate.Regime;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.AlnSimulation;
import org.alnilam.simulator.aln.Stimulus;
import org.alnilam.simulator.aln.TransferTable;

/** Attractors of a region without noise (Cakan &amp; Obermayer 2020, Fig. 2). */
enum Attractors {
    /** The down state alone: the region is nearly silent. */
    DOWN(0),
    /** The up state alone: the region is active at a constant rate. */
    UP(1),
    /** Both states: the region stays in the one that it is put in. */
    BISTABLE(2),
    /** A limit cycle: excitation and inhibition take turns. */
    OSCILLATION(3);

    private static final double PUSH = 5;
    private static final int PUSH_MILLIS = 1000;
    private static final int SETTLING_MILLIS = 500;
    private static final int SEEN_MILLIS = 1000;
    private static final int VISIT_MILLIS = PUSH_MILLIS + SETTLING_MILLIS + SEEN_MILLIS;

    private final int code;

    Attractors(int code) {
        this.code = code;
    }

    /** {@return its number in a diagram} */
    int code() {
        return code;
    }

    /**
     * Finds out by two visits: the region is pushed down and let go, then pushed up and let go; the {@link Regime} of its rate
     * tells where it went. The push, a current into E, fades away linearly so that letting go does not kick the region out of
     * the state it was pushed to.
     *
     * @param parameters parameters of the ALN model; noise has to be off
     * @param table transfer functions
     * @return what it went to
     */
    static Attractors of(ParameterSet parameters, TransferTable table) {
        int stepsPerMilli = (int) Math.round(1 / parameters.get("dt"));
        int push = PUSH_MILLIS * stepsPerMilli;
        int visit = VISIT_MILLIS * stepsPerMilli;
        DMatrixRMaj current = new DMatrixRMaj(1, 2 * visit);
        for (int i = 0; i < push; i++) {
            double left = Math.min(1, 2.0 * (push - i) / push);
            current.data[i] = -PUSH * left;
            current.data[visit + i] = PUSH * left;
        }
        SampledSeries series = new SampledSeries(1, 2L * visit, stepsPerMilli, AlnModel.RATES_EXC);
        new AlnSimulation(parameters, Connectome.singleNode(), table, 1)
                .stimulate(new Stimulus(Map.of(Stimulus.Input.EXT_EXC_CURRENT, current)))
                .record(series)
                .run(2L * visit);
        double[] rates = series.get(AlnModel.RATES_EXC).data;
        return of(endOfVisit(rates, VISIT_MILLIS), endOfVisit(rates, 2 * VISIT_MILLIS));
    }

    /** The attractors of the default region with given mean inputs to E and I in mV/ms. */
    static Attractors of(double excitatoryInput, double inhibitoryInput, TransferTable table) {
        return of(AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", excitatoryInput, "mui_ext_mean",
                inhibitoryInput)), table);
    }

    private static Regime endOfVisit(double[] rateEachMilli, int end) {
        return Regime.of(Arrays.copyOfRange(rateEachMilli, end - SEEN_MILLIS, end), 0.001);
    }

    private static Attractors of(Regime fromBelow, Regime fromAbove) {
        if (fromBelow.frequencyHertz() > 0 || fromAbove.frequencyHertz() > 0) {
            return OSCILLATION;
        }
        if (fromBelow.kind() != fromAbove.kind()) {
            return BISTABLE;
        }
        return fromAbove.kind() == Regime.Kind.SILENT ? DOWN : UP;
    }
}
