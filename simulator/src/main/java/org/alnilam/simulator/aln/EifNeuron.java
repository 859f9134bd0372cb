package org.alnilam.simulator.aln;

import java.io.Serializable;

/**
 * An exponential integrate-and-fire neuron, the cell whose transfer functions a table holds
 * (Augustin et al. 2017, PLoS Comput Biol 13(6): e1005545).
 *
 * @param capacitance membrane capacitance C in pF
 * @param leakConductance leak conductance gL in nS
 * @param leakReversal leak reversal potential EL in mV
 * @param slope threshold slope factor DeltaT in mV
 * @param threshold effective threshold VT in mV
 * @param reset reset potential Vr in mV
 * @param spike voltage Vs in mV at which a spike is counted
 * @param refractoryTime absolute refractory time Tref in ms
 */
public record EifNeuron(double capacitance, double leakConductance, double leakReversal, double slope, double threshold,
        double reset, double spike, double refractoryTime) implements Serializable {

    /** The neuron of the published tables. */
    public static final EifNeuron STANDARD = new EifNeuron(200, 10, -65, 1.5, -50, -70, -40, 1.5);

    /**
     * Checks that the values describe a neuron.
     *
     * @throws IllegalArgumentException if a value is not finite or out of order; the message says which
     */
    public EifNeuron {
        require(capacitance > 0 && Double.isFinite(capacitance), "C must be positive, not " + capacitance + " pF");
        require(leakConductance > 0 && Double.isFinite(leakConductance),
                "gL must be positive, not " + leakConductance + " nS");
        require(Double.isFinite(leakReversal), "EL must be finite, not " + leakReversal + " mV");
        require(slope > 0 && Double.isFinite(slope), "DeltaT must be positive, not " + slope + " mV");
        require(Double.isFinite(threshold), "VT must be finite, not " + threshold + " mV");
        require(Double.isFinite(spike) && reset < spike, "Vr must lie below Vs, not " + reset + " against " + spike);
        require(refractoryTime >= 0 && Double.isFinite(refractoryTime),
                "Tref must not be negative, not " + refractoryTime + " ms");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@return the membrane time constant C/gL in ms} */
    public double membraneTime() {
        return capacitance / leakConductance;
    }
}
