package org.alnilam.simulator.aln;

/**
 * The voltages at which densities and fluxes are computed: even steps of {@value #STEP} mV that end at the spike voltage Vs
 * and hold the reset voltage Vr.
 *
 * @param neuron the cell
 * @param size the number of voltages
 * @param reset the index of Vr
 */
record VoltageGrid(EifNeuron neuron, int size, int reset) {

    /** Distance of neighbouring voltages in mV. */
    static final double STEP = 0.01;

    /** Depth of the published tables below the spike voltage in mV: they start at -200 mV. */
    private static final double PUBLISHED_DEPTH = 160;

    /** Depth of the grid below the mean free voltage, in standard deviations: the density there is 2e-11 of its peak. */
    private static final double DEVIATIONS = 7;

    /**
     * The grid for a range of inputs: that of the published tables, -200 mV to Vs for the standard neuron, or a deeper one
     * where the density would reach below it.
     *
     * @param neuron the cell
     * @param leastMu the least mean input in mV/ms
     * @param greatestSigma the greatest standard deviation of the input in mV/sqrt(ms)
     * @return the grid
     * @throws IllegalArgumentException if Vr is not a multiple of {@value #STEP} mV below Vs
     */
    static VoltageGrid of(EifNeuron neuron, double leastMu, double greatestSigma) {
        double cells = (neuron.spike() - neuron.reset()) / STEP;
        if (Math.abs(cells - Math.rint(cells)) > 1e-6) {
            throw new IllegalArgumentException(
                    "Vr must lie a multiple of %s mV below Vs = %s mV, not at %s mV".formatted(
                            STEP, neuron.spike(), neuron.reset()));
        }
        double taum = neuron.membraneTime();
        double mean = neuron.leakReversal() + leastMu * taum;
        double bottom = Math.min(mean, neuron.reset()) - DEVIATIONS * greatestSigma * Math.sqrt(taum / 2);
        int size = (int) Math.ceil(Math.max(PUBLISHED_DEPTH, neuron.spike() - bottom) / STEP - 1e-6) + 1;
        return new VoltageGrid(neuron, size, size - 1 - (int) Math.rint(cells));
    }

    /**
     * {@return the voltage there in mV}
     *
     * @param index from 0 to size - 1
     */
    double at(int index) {
        return neuron.spike() - (size - 1 - index) * STEP;
    }

    /**
     * {@return the deterministic drift without input, (V - EL - DeltaT exp((V - VT)/DeltaT))/taum in mV/ms, at each
     * voltage}
     */
    double[] leak() {
        double[] leak = new double[size];
        for (int k = 0; k < size; k++) {
            double v = at(k);
            double spikeCurrent = neuron.slope() * Math.exp((v - neuron.threshold()) / neuron.slope());
            leak[k] = (v - neuron.leakReversal() - spikeCurrent) / neuron.membraneTime();
        }
        return leak;
    }
}
