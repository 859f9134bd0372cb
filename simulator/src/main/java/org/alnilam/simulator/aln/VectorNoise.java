package org.alnilam.simulator.aln;

import java.util.List;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Philox;

/**
 * The deviates of {@link CounterNoise}, the same to the last bit, computed for several nodes at once. Every lane does what
 * {@link Philox} and {@link CounterNoise} do for one node; 32-bit words live in lanes of 64 bits.
 */
final class VectorNoise {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    private static final LongVector FIRST_NODES = LongVector.zero(LONGS).addIndex(1);
    // Shifted left here and back where they are used: seeing the shift, the JVM multiplies words of 32 bits, which every
    // processor can, and not of 64, which AVX2 cannot.
    private static final LongVector MULTIPLIER_0 = LongVector.broadcast(LONGS, Philox.MULTIPLIER_0 << 32);
    private static final LongVector MULTIPLIER_1 = LongVector.broadcast(LONGS, Philox.MULTIPLIER_1 << 32);
    private static final long LOW_32 = 0xffffffffL;
    private static final long SIGN = Long.MIN_VALUE;
    /** The bits of 2^52: or-ed with an integer below 2^52 they are the double 2^52 + integer. */
    private static final long INTEGER = 0x4330000000000000L;
    private static final double TWO_52 = 0x1p52;
    private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;

    private final int key0;
    private final int key1;
    private final int padded;
    private final int steps;
    // Philox words of each pair of steps of a block, and radii, [steps / 2 x padded]
    private final long[] word0;
    private final long[] word1;
    private final long[] word2;
    private final long[] word3;
    private final double[] radii;
    /** Parts of the work, called as the phases of {@link VectorKernel} are, and for the same reason. */
    private final List<Runnable> phases;
    private long first;
    private double[] excitatory;
    private double[] inhibitory;

    /**
     * Noise of a seed.
     *
     * @param seed the seed
     * @param padded the number of nodes, a multiple of the lane count
     * @param steps the number of steps of a block, an even number
     */
    VectorNoise(long seed, int padded, int steps) {
        key0 = (int) seed;
        key1 = (int) (seed >>> 32);
        this.padded = padded;
        this.steps = steps;
        word0 = new long[steps / 2 * padded];
        word1 = new long[steps / 2 * padded];
        word2 = new long[steps / 2 * padded];
        word3 = new long[steps / 2 * padded];
        radii = new double[steps / 2 * padded];
        phases = List.of(
                () -> words(),
                () -> radii(word0),
                () -> turn(word1, 0),
                () -> radii(word2),
                () -> turn(word3, 1));
    }

    /**
     * Gives the deviates of a block of steps.
     *
     * @param firstStep the first step, an even number
     * @param e receives the deviates of the E populations, [steps x padded]
     * @param i receives the deviates of the I populations, [steps x padded]
     */
    void fill(long firstStep, double[] e, double[] i) {
        first = firstStep;
        excitatory = e;
        inhibitory = i;
        for (Runnable phase : phases) {
            phase.run();
        }
    }

    private void words() {
        for (int pair = 0; pair < steps / 2; pair++) {
            words((first >>> 1) + pair, pair * padded);
        }
    }

    private void words(long index, int at) {
        for (int i = 0; i < padded; i += LANES) {
            LongVector c0 = LongVector.broadcast(LONGS, index & LOW_32);
            LongVector c1 = LongVector.broadcast(LONGS, index >>> 32);
            LongVector c2 = FIRST_NODES.add(i);
            LongVector c3 = LongVector.broadcast(LONGS, Philox.NOISE);
            int k0 = key0;
            int k1 = key1;
            for (int round = 0; round < Philox.ROUNDS; round++) {
                LongVector product0 = c0.and(LOW_32).mul(MULTIPLIER_0.lanewise(VectorOperators.LSHR, 32));
                LongVector product1 = c2.and(LOW_32).mul(MULTIPLIER_1.lanewise(VectorOperators.LSHR, 32));
                c0 = product1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c1)
                        .lanewise(VectorOperators.XOR, k0 & LOW_32);
                c2 = product0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c3)
                        .lanewise(VectorOperators.XOR, k1 & LOW_32);
                c1 = product1;
                c3 = product0;
                k0 += Philox.WEYL_0;
                k1 += Philox.WEYL_1;
            }
            c0.and(LOW_32).intoArray(word0, at + i);
            c1.and(LOW_32).intoArray(word1, at + i);
            c2.and(LOW_32).intoArray(word2, at + i);
            c3.and(LOW_32).intoArray(word3, at + i);
        }
    }

    /** The radius sqrt(-2 log u) of words as uniform deviates u; logarithm as in {@link CounterNoise#log}. */
    private void radii(long[] words) {
        for (int i = 0; i < words.length; i += LANES) {
            LongVector word = LongVector.fromArray(LONGS, words, i);
            DoubleVector u = word.or(INTEGER).reinterpretAsDoubles().sub(TWO_52).add(0.5).mul(0x1p-32);
            LongVector bits = u.reinterpretAsLongs();
            LongVector biased = bits.add((1024L << 52) - SQRT_HALF).lanewise(VectorOperators.LSHR, 52); // 1024 + e
            LongVector exponent = biased.lanewise(VectorOperators.LSHL, 52);
            DoubleVector m = bits.sub(exponent).add(1024L << 52).reinterpretAsDoubles();
            DoubleVector e = biased.or(INTEGER).reinterpretAsDoubles().sub(TWO_52 + 1024);
            DoubleVector s = m.sub(1).div(m.add(1));
            DoubleVector z = s.mul(s);
            DoubleVector log = e.mul(0.6931471805599453).add(s.mul(2).mul(artanh(z)));
            log.mul(-2).lanewise(VectorOperators.SQRT).intoArray(radii, i);
        }
    }

    /** The two coordinates of a point at the radius, at the angle that words give. */
    private void turn(long[] words, int odd) {
        for (int pair = 0; pair < steps / 2; pair++) {
            turn(words, pair * padded, (2 * pair + odd) * padded);
        }
    }

    private void turn(long[] words, int from, int to) {
        for (int i = 0; i < padded; i += LANES) {
            LongVector word = LongVector.fromArray(LONGS, words, from + i);
            DoubleVector v = word.and(0x3fffffffL).or(INTEGER).reinterpretAsDoubles().sub(TWO_52).add(0.5)
                    .mul(0x1p-30).sub(0.5);
            DoubleVector x = v.mul(Math.PI / 2);
            DoubleVector z = x.mul(x);
            DoubleVector r = DoubleVector.fromArray(DOUBLES, radii, from + i);
            DoubleVector s = r.mul(x.mul(sin(z)));
            DoubleVector c = r.mul(cos(z));
            // all bits set where sine and cosine change places; masks of lanes take longer than this
            LongVector swap = word.lanewise(VectorOperators.LSHR, 30).and(1).neg();
            LongVector signB = word.lanewise(VectorOperators.LSHL, 32).and(SIGN);
            LongVector signA = word.lanewise(VectorOperators.LSHL, 33).and(SIGN).lanewise(VectorOperators.XOR, signB);
            LongVector sBits = s.reinterpretAsLongs();
            LongVector cBits = c.reinterpretAsLongs();
            LongVector change = sBits.lanewise(VectorOperators.XOR, cBits).and(swap);
            cBits.lanewise(VectorOperators.XOR, change).lanewise(VectorOperators.XOR, signA).reinterpretAsDoubles()
                    .intoArray(excitatory, to + i);
            sBits.lanewise(VectorOperators.XOR, change).lanewise(VectorOperators.XOR, signB).reinterpretAsDoubles()
                    .intoArray(inhibitory, to + i);
        }
    }

    /** The series of artanh(s) / s, where z = s^2. */
    private static DoubleVector artanh(DoubleVector z) {
        return z.mul(1 / 17.0).add(1 / 15.0).mul(z).add(1 / 13.0).mul(z).add(1 / 11.0).mul(z).add(1 / 9.0).mul(z)
                .add(1 / 7.0).mul(z).add(1 / 5.0).mul(z).add(1 / 3.0).mul(z).add(1);
    }

    /** Sine of x divided by x, where z = x^2. */
    private static DoubleVector sin(DoubleVector z) {
        return z.mul(1 / 6227020800.0).add(-1 / 39916800.0).mul(z).add(1 / 362880.0).mul(z).add(-1 / 5040.0).mul(z)
                .add(1 / 120.0).mul(z).add(-1 / 6.0).mul(z).add(1);
    }

    /** Cosine of x, where z = x^2. */
    private static DoubleVector cos(DoubleVector z) {
        return z.mul(-1 / 87178291200.0).add(1 / 479001600.0).mul(z).add(-1 / 3628800.0).mul(z).add(1 / 40320.0)
                .mul(z).add(-1 / 720.0).mul(z).add(1 / 24.0).mul(z).add(-0.5).mul(z).add(1);
    }
}
