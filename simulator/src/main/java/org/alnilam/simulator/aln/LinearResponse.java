package org.alnilam.simulator.aln;

import java.util.Arrays;

/**
 * The first-order response of the rate to a small oscillation of the mean input, by threshold integration (Richardson 2007,
 * Phys Rev E 76, 021919, section IV).
 *
 * <p>The lanes of the inner loop are frequencies: each cell of the voltage grid costs one exponential, shared by all of
 * them, and a few multiplications a frequency in a loop that the JIT compiler turns into vector instructions. Frequencies
 * are taken {@value #LANES} at a time, so that their state stays in the first-level cache.
 *
 * <p>An instance is a workspace; it belongs to one thread.
 */
final class LinearResponse {

    private static final int LANES = 128;

    // Flux q and density p, real and imaginary part, of the homogeneous (A) and the inhomogeneous (B) solution. They share
    // one array, as the compiler sees that parts of one array do not overlap, but not that two arrays differ: 2.3 times
    // faster than an array each.
    private static final int QA_RE = 0;
    private static final int QA_IM = LANES;
    private static final int PA_RE = 2 * LANES;
    private static final int PA_IM = 3 * LANES;
    private static final int QB_RE = 4 * LANES;
    private static final int QB_IM = 5 * LANES;
    private static final int PB_RE = 6 * LANES;
    private static final int PB_IM = 7 * LANES;
    /** Angular frequency times the voltage step. */
    private static final int W_DV = 8 * LANES;

    /** Number of voltage cells between two checks of the size of the solutions. */
    private static final int CHECK = 32;

    /** Size above which solutions are scaled down: far below the threshold they grow beyond the range of doubles. */
    private static final double LARGE = 1e100;

    private final double[] s = new double[9 * LANES];

    /** Factors of LARGE that were taken out of a lane's A, less those taken out of its B. */
    private final int[] exponent = new int[LANES];

    private double firstReal;
    private double firstImaginary;
    private int firstExponent;

    /**
     * Computes the response of the rate to a modulation of the mean input, relative to that at the first frequency.
     *
     * @param state the solved steady state
     * @param frequencies in kHz
     * @param real receives the real parts of r1(f)/r1(f[0]), one a frequency
     * @param imaginary receives the imaginary parts
     * @return the real part of r1(f[0]) in kHz/(mV/ms)
     */
    double solve(SteadyState state, double[] frequencies, double[] real, double[] imaginary) {
        for (int first = 0; first < frequencies.length; first += LANES) {
            int count = Math.min(LANES, frequencies.length - first);
            start(frequencies, first, count);
            integrate(state);
            for (int j = 0; j < count; j++) {
                quotient(j, first + j, real, imaginary);
            }
        }
        double magnitude = Math.pow(LARGE, -firstExponent);
        return firstReal * magnitude;
    }

    private void start(double[] frequencies, int first, int count) {
        Arrays.fill(s, 0);
        Arrays.fill(s, QA_RE, QA_RE + LANES, 1);
        Arrays.fill(exponent, 0);
        for (int j = 0; j < count; j++) {
            s[W_DV + j] = 2 * Math.PI * frequencies[first + j] * VoltageGrid.STEP;
        }
    }

    /** Integrates from the spike voltage down to where the density ends. */
    private void integrate(SteadyState state) {
        VoltageGrid grid = state.grid();
        double ready = state.ready();
        for (int k = grid.size() - 1; k > state.lowest(); k--) {
            double source = state.source[k];
            cell(s, state.growth[k], source, source * ready * state.density[k]);
            if (k == grid.reset() + 1) {
                reset(grid.neuron().refractoryTime());
            }
            if (k % CHECK == 0) {
                rescale();
            }
        }
        rescale();
    }

    /** One cell: p &lt;- p exp(dV G) + source (q - h) and q &lt;- q + i w dV p, both from the old values; h counts in B alone. */
    private static void cell(double[] s, double growth, double source, double sourceTimesH) {
        for (int j = 0; j < LANES; j++) {
            double w = s[W_DV + j];
            double pRe = s[PA_RE + j];
            double pIm = s[PA_IM + j];
            double qRe = s[QA_RE + j];
            double qIm = s[QA_IM + j];
            s[PA_RE + j] = pRe * growth + source * qRe;
            s[PA_IM + j] = pIm * growth + source * qIm;
            s[QA_RE + j] = qRe - w * pIm;
            s[QA_IM + j] = qIm + w * pRe;
            pRe = s[PB_RE + j];
            pIm = s[PB_IM + j];
            qRe = s[QB_RE + j];
            qIm = s[QB_IM + j];
            s[PB_RE + j] = pRe * growth + source * qRe - sourceTimesH;
            s[PB_IM + j] = pIm * growth + source * qIm;
            s[QB_RE + j] = qRe - w * pIm;
            s[QB_IM + j] = qIm + w * pRe;
        }
    }

    /** The neurons that spiked one refractory time ago enter at the reset: A loses the flux exp(-i w Tref). */
    private void reset(double refractoryTime) {
        for (int j = 0; j < LANES; j++) {
            double phase = s[W_DV + j] / VoltageGrid.STEP * refractoryTime;
            double flux = Math.pow(LARGE, -exponent[j]);
            s[QA_RE + j] -= flux * Math.cos(phase);
            s[QA_IM + j] += flux * Math.sin(phase);
        }
    }

    private void rescale() {
        for (int j = 0; j < LANES; j++) {
            exponent[j] += rescale(QA_RE + j) - rescale(QB_RE + j);
        }
    }

    /** Scales one lane of a solution if it is large and returns how many times. */
    private int rescale(int lane) {
        double size = Math.abs(s[lane]) + Math.abs(s[lane + LANES]) + Math.abs(s[lane + 2 * LANES])
                + Math.abs(s[lane + 3 * LANES]);
        if (size < LARGE) {
            return 0;
        }
        for (int part = 0; part < 4; part++) {
            s[lane + part * LANES] /= LARGE;
        }
        return 1;
    }

    /** r1 = -q_B/q_A, divided by that of the first frequency. */
    private void quotient(int j, int index, double[] real, double[] imaginary) {
        double aRe = s[QA_RE + j];
        double aIm = s[QA_IM + j];
        double norm = -1 / (aRe * aRe + aIm * aIm);
        double re = norm * (s[QB_RE + j] * aRe + s[QB_IM + j] * aIm);
        double im = norm * (s[QB_IM + j] * aRe - s[QB_RE + j] * aIm);
        if (index == 0) {
            firstReal = re;
            firstImaginary = im;
            firstExponent = exponent[j];
        }
        norm = Math.pow(LARGE, firstExponent - exponent[j]) / (firstReal * firstReal + firstImaginary * firstImaginary);
        real[index] = norm * (re * firstReal + im * firstImaginary);
        imaginary[index] = norm * (im * firstReal - re * firstImaginary);
    }
}
