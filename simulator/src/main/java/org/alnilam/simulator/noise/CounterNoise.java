package org.alnilam.simulator.noise;

import org.alnilam.datasets.Internal;

/**
 * Normal deviates as a pure function of (seed, node, step): {@link Philox} words turned into normal deviates by the
 * transform of Box &amp; Muller (1958, Ann. Math. Stat. 29, 610).
 *
 * <p>One block of 128 bits serves the E and the I population of a node for two neighbouring steps. Logarithm, sine and
 * cosine are evaluated by polynomials in plain double arithmetic, with an error below 1e-12, and not by
 * {@link Math}, whose last bit may differ between machines: the same seed gives the same deviates everywhere.
 */
public final class CounterNoise implements Noise {

    private static final double TO_UNIT = 0x1p-32;
    private static final long LOW_32 = 0xffffffffL;

    private final long seed;
    private final int[] words = new int[4];
    private double[] nextExcitatory = {};
    private double[] nextInhibitory = {};
    private long nextStep = -1;

    /**
     * Noise of a seed. An instance keeps a buffer, so each thread needs its own; equal seeds give equal deviates.
     *
     * @param seed the seed
     */
    public CounterNoise(long seed) {
        this.seed = seed;
    }

    /** {@return the seed, from which the vector kernel computes the same deviates} */
    @Internal
    public long seed() {
        return seed;
    }

    @Override
    public void fill(long step, double[] excitatory, double[] inhibitory) {
        int n = excitatory.length;
        if (step == nextStep && n == nextExcitatory.length) {
            System.arraycopy(nextExcitatory, 0, excitatory, 0, n);
            System.arraycopy(nextInhibitory, 0, inhibitory, 0, n);
            return;
        }
        boolean even = (step & 1) == 0;
        if (nextExcitatory.length != n) {
            nextExcitatory = new double[n];
            nextInhibitory = new double[n];
        }
        for (int node = 0; node < n; node++) {
            Philox.block(seed, step >>> 1, node, Philox.NOISE, words);
            if (even) {
                boxMuller(words[0], words[1], node, excitatory, inhibitory);
                boxMuller(words[2], words[3], node, nextExcitatory, nextInhibitory);
            } else {
                boxMuller(words[2], words[3], node, excitatory, inhibitory);
            }
        }
        nextStep = even ? step + 1 : -1;
    }

    /** Turns two uniform words into two normal deviates. */
    private static void boxMuller(int radiusWord, int angleWord, int node, double[] first, double[] second) {
        double u = ((radiusWord & LOW_32) + 0.5) * TO_UNIT;
        double radius = Math.sqrt(-2 * log(u));

        // the angle 2*pi*v as a quadrant, from the two leading bits, and x in [-pi/4, pi/4) around its middle
        int quadrant = angleWord >>> 30;
        double v = ((angleWord & 0x3fffffff) + 0.5) * 0x1p-30 - 0.5;
        double x = v * (Math.PI / 2);
        double s = radius * sin(x);
        double c = radius * cos(x);
        boolean swap = (quadrant & 1) != 0;
        double a = swap ? s : c;
        double b = swap ? c : s;
        first[node] = quadrant == 1 || quadrant == 2 ? -a : a;
        second[node] = quadrant >= 2 ? -b : b;
    }

    /** The natural logarithm of a normal number: m * 2^e with m in [sqrt(1/2), sqrt(2)), then the series of artanh. */
    static double log(double u) {
        long bits = Double.doubleToRawLongBits(u);
        // subtracting the bits of sqrt(1/2) puts the exponent's step where m leaves its interval
        long e = (bits - 0x3fe6a09e667f3bcdL) >> 52;
        double m = Double.longBitsToDouble(bits - (e << 52));
        double s = (m - 1) / (m + 1);
        double z = s * s;
        double series = 1 + z * (1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0
                + z * (1 / 13.0 + z * (1 / 15.0 + z * (1 / 17.0))))))));
        return e * 0.6931471805599453 + 2 * s * series;
    }

    /** The Taylor series to x^13, for |x| at most pi/4. */
    static double sin(double x) {
        double z = x * x;
        return x * (1 + z * (-1 / 6.0 + z * (1 / 120.0 + z * (-1 / 5040.0
                + z * (1 / 362880.0 + z * (-1 / 39916800.0 + z * (1 / 6227020800.0)))))));
    }

    /** The Taylor series to x^14, for |x| at most pi/4. */
    static double cos(double x) {
        double z = x * x;
        return 1 + z * (-0.5 + z * (1 / 24.0 + z * (-1 / 720.0 + z * (1 / 40320.0
                + z * (-1 / 3628800.0 + z * (1 / 479001600.0 + z * (-1 / 87178291200.0)))))));
    }
}
