package org.alnilam.simulator.aln;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/**
 * The transfer functions of a population of {@link EifNeuron}s, tabulated over the mean and the standard deviation of its
 * input: steady-state rate, mean membrane voltage and effective time constant.
 *
 * <p>Grid point (i, k), mean {@code mu().at(i)} and deviation {@code sigma().at(k)}, is element {@code i * sigma().size()
 * + k} of each array.
 */
public final class TransferTable implements Serializable {

    /**
     * An evenly spaced axis.
     *
     * @param first the first value
     * @param last the last value, above the first
     * @param size the number of values, at least 2
     */
    public record Axis(double first, double last, int size) implements Serializable {

        /**
         * Checks the axis.
         *
         * @throws IllegalArgumentException if it has fewer than two values or does not rise
         */
        public Axis {
            if (size < 2 || !(last > first) || !Double.isFinite(last - first)) {
                throw new IllegalArgumentException(
                        "an axis needs at least 2 rising values, not %s from %s to %s".formatted(size, first, last));
            }
        }

        /** {@return the distance of neighbouring values} */
        public double step() {
            return (last - first) / (size - 1);
        }

        /**
         * {@return the value there}
         *
         * @param index from 0 to size - 1
         */
        public double at(int index) {
            return index == size - 1 ? last : first + index * step();
        }
    }

    /** The values of a grid point in {@link #interleaved()}: rate, time constant, voltage. */
    static final int STRIDE = 3;

    private final transient EifNeuron neuron;
    private final transient Axis mu;
    private final transient Axis sigma;
    private final transient double[] rate;
    private final transient double[] voltage;
    private final transient double[] tau;
    private final transient double[] interleaved;

    /**
     * Keeps copies of tabulated values.
     *
     * @param neuron the cell that the table describes
     * @param mu mean input in mV/ms
     * @param sigma standard deviation of the input in mV/sqrt(ms)
     * @param rate r_ss in kHz, [mu x sigma]
     * @param voltage V_mean in mV, [mu x sigma]
     * @param tau tau_mu in ms, [mu x sigma]
     * @throws IllegalArgumentException if an array has another size than the grid or an entry that cannot be: all must be
     *         finite, rates not negative, time constants positive
     */
    public TransferTable(EifNeuron neuron, Axis mu, Axis sigma, double[] rate, double[] voltage, double[] tau) {
        this.neuron = neuron;
        this.mu = mu;
        this.sigma = sigma;
        this.rate = checked("r_ss", rate, 0);
        this.voltage = checked("V_mean", voltage, Double.NEGATIVE_INFINITY);
        this.tau = checked("tau_mu", tau, Double.MIN_VALUE);
        interleaved = new double[STRIDE * rate.length];
        for (int k = 0; k < rate.length; k++) {
            interleaved[STRIDE * k] = rate[k];
            interleaved[STRIDE * k + 1] = tau[k];
            interleaved[STRIDE * k + 2] = voltage[k];
        }
    }

    private double[] checked(String name, double[] values, double least) {
        if (values.length != mu.size() * sigma.size()) {
            throw new IllegalArgumentException("%s has %s values, but the grid has %s x %s points".formatted(name,
                    values.length, mu.size(), sigma.size()));
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= least) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("%s is %s at mu = %s, sigma = %s".formatted(name, values[i],
                        mu.at(i / sigma.size()), sigma.at(i % sigma.size())));
            }
        }
        return values.clone();
    }

    /** {@return the cell that the table describes} */
    public EifNeuron neuron() {
        return neuron;
    }

    /** {@return the axis of the mean input in mV/ms} */
    public Axis mu() {
        return mu;
    }

    /** {@return the axis of the input's standard deviation in mV/sqrt(ms)} */
    public Axis sigma() {
        return sigma;
    }

    /** {@return a copy of the steady-state rates in kHz, [mu x sigma]} */
    public double[] rate() {
        return rate.clone();
    }

    /** {@return a copy of the mean voltages in mV, [mu x sigma]} */
    public double[] voltage() {
        return voltage.clone();
    }

    /** {@return a copy of the effective time constants in ms, [mu x sigma]} */
    public double[] tau() {
        return tau.clone();
    }

    /** Written form of a table in Java's serialisation: from it the table is made, and checked, again. */
    private static final class Written implements Serializable {

        private final EifNeuron neuron;
        private final Axis mu;
        private final Axis sigma;
        private final double[] rate;
        private final double[] voltage;
        private final double[] tau;

        Written(TransferTable table) {
            neuron = table.neuron;
            mu = table.mu;
            sigma = table.sigma;
            rate = table.rate;
            voltage = table.voltage;
            tau = table.tau;
        }

        private Object readResolve() {
            return new TransferTable(neuron, mu, sigma, rate, voltage, tau);
        }
    }

    /** {@return what is written in its place} */
    private Object writeReplace() {
        return new Written(this);
    }

    /**
     * Refuses a table that was written otherwise.
     *
     * @param in the source
     * @throws InvalidObjectException in any case
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a table is read from what was written in its place");
    }

    /** {@return the values of every grid point side by side, for kernels to read: [mu x sigma x STRIDE]} */
    double[] interleaved() {
        return interleaved;
    }
}
