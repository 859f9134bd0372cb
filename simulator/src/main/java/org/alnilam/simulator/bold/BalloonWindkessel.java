package org.alnilam.simulator.bold;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Balloon-Windkessel model: from excitatory rates to BOLD (Friston et al. 2000, NeuroImage 12, 466; Friston, Harrison
 * &amp; Penny 2003, NeuroImage 19, 1273; constants as in Deco et al. 2013, J Neurosci 33, 11239).
 */
public final class BalloonWindkessel {

    private static final double RHO = 0.34;
    private static final double V0 = 0.02;
    private static final double K1 = 7 * RHO;
    private static final double K2 = 2;
    private static final double K3 = 2 * RHO - 0.2;
    /** Rate of the feedback of inflow on vasodilation, per second. */
    private static final double GAMMA = 0.41;
    /** Rate of decay of vasodilation, per second. */
    private static final double KAPPA = 0.65;
    /** Transit time of blood in s. */
    private static final double TAU = 0.98;

    private static final double LEAST_FLOW = 1e-120;
    /** Exponent below which an exponential is nothing beside 1 in double precision. */
    private static final double LEAST_EXPONENT = -40;
    private static final double LOG_1_MINUS_RHO = Math.log(1 - RHO);

    private final double h;
    private final double[] X;
    private final double[] F;
    private final double[] Q;
    private final double[] V;
    // values of the update in work
    private final double[] middleF;
    private final double[] extracted;

    /**
     * A model at rest: X = F = Q = V = 1.
     *
     * @param nodes the number of nodes
     * @param stepSeconds the Euler step in s
     */
    public BalloonWindkessel(int nodes, double stepSeconds) {
        if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
            throw new IllegalArgumentException("the step must be positive, not " + stepSeconds + " s");
        }
        h = stepSeconds;
        X = ones(nodes);
        F = ones(nodes);
        Q = ones(nodes);
        V = ones(nodes);
        middleF = new double[nodes];
        extracted = new double[nodes];
    }

    private static double[] ones(int nodes) {
        double[] values = new double[nodes];
        Arrays.fill(values, 1);
        return values;
    }

    /**
     * Advances by one Euler step.
     *
     * @param rate excitatory rates Z in Hz, one per node
     */
    public void step(double[] rate) {
        for (int i = 0; i < X.length; i++) {
            double x = X[i];
            double q = Q[i];
            double v = V[i];
            double f = Math.max(F[i], LEAST_FLOW);
            x += h * (rate[i] - KAPPA * x - GAMMA * (f - 1));
            double vPower = vPower(v);
            q += h / TAU * (extracted(f) - q * vPower);
            v += h / TAU * (f - v * vPower);
            f += h * x;
            X[i] = x;
            F[i] = f;
            Q[i] = q;
            V[i] = v;
        }
    }

    /**
     * Advances by several Euler steps at once: the result of so many calls of {@link #step} with their mean rate, up to
     * terms of third order in the time they take.
     *
     * @param meanRate the mean, over the steps, of excitatory rates Z in Hz, one per node
     * @param steps the number of steps, at least 1
     * @implNote Euler steps see the values before them. In the mean over the steps these belong to a time (steps - 1)/2
     *           steps after the first. An Euler step to that time gives the slopes with which the whole way is gone: the
     *           midpoint rule, with a midpoint that is that of the Euler steps. F alone sees the newest X, one step later.
     */
    public void steps(double[] meanRate, int steps) {
        double whole = steps * h;
        double half = 0.5 * (steps - 1) * h;
        // simple enough for the JVM to make vectors of it
        for (int i = 0; i < X.length; i++) {
            double x = X[i];
            double f = Math.max(F[i], LEAST_FLOW);
            double slope = meanRate[i] - KAPPA * x - GAMMA * (f - 1);
            double middleX = x + half * slope;
            double flow = Math.max(f + half * x, LEAST_FLOW);
            middleF[i] = flow;
            X[i] = x + whole * (meanRate[i] - KAPPA * middleX - GAMMA * (flow - 1));
            F[i] = f + whole * (middleX + h * slope);
        }
        extract();
        for (int i = 0; i < X.length; i++) {
            double q = Q[i];
            double v = V[i];
            double flow = middleF[i];
            double vPower = vPower(v);
            double middleQ = q + half / TAU * (extracted[i] - q * vPower);
            double middleV = v + half / TAU * (flow - v * vPower);
            double middlePower = vPower(middleV);
            Q[i] = q + whole / TAU * (extracted[i] - middleQ * middlePower);
            V[i] = v + whole / TAU * (flow - middleV * middlePower);
        }
    }

    /**
     * {@link #extracted(double)} of the flows in the middle, with the exponential e^y as a series of y/256, squared eight
     * times: the JVM makes no vectors of {@link Math#exp}. The error is below 1e-12 of the rest of the oxygen.
     */
    private void extract() {
        for (int i = 0; i < X.length; i++) {
            double y = Math.max(LOG_1_MINUS_RHO / middleF[i], LEAST_EXPONENT) * (1 / 256.0);
            double rest = 1 + y * (1 + y * (1 / 2.0 + y * (1 / 6.0 + y * (1 / 24.0 + y * (1 / 120.0 + y * (1 / 720.0
                    + y * (1 / 5040.0)))))));
            rest *= rest;
            rest *= rest;
            rest *= rest;
            rest *= rest;
            rest *= rest;
            rest *= rest;
            rest *= rest;
            rest *= rest;
            extracted[i] = middleF[i] * (1 / RHO) * (1 - rest);
        }
    }

    /** V^(1/alpha - 1). Grubb's exponent alpha = 0.32 makes it V^2.125: three roots, faster than a power. */
    private static double vPower(double volume) {
        return volume * volume * Math.sqrt(Math.sqrt(Math.sqrt(volume)));
    }

    /** Inflow times the share of oxygen that is extracted from it, relative to rest. */
    private static double extracted(double flow) {
        return flow / RHO * (1 - Math.exp(LOG_1_MINUS_RHO / flow));
    }

    /**
     * The signal now.
     *
     * @param node a node
     * @return its BOLD signal as a fraction of the resting signal
     */
    public double bold(int node) {
        double q = Q[node];
        double v = V[node];
        return V0 * (K1 * (1 - q) + K2 * (1 - q / v) + K3 * (1 - v));
    }

    /** {@return copies of vasodilation X, inflow F, deoxyhemoglobin Q and volume V, one value per node each} */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("X", X.clone());
        state.put("F", F.clone());
        state.put("Q", Q.clone());
        state.put("V", V.clone());
        return state;
    }
}
