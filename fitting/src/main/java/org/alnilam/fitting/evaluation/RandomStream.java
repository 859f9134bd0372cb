package org.alnilam.fitting.evaluation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.alnilam.datasets.Internal;
import org.alnilam.simulator.noise.Philox;

/**
 * The uses of random numbers. Each has a stream of its own, so that whatever is drawn is a function of (seed, stream, index)
 * and never of call order. No two streams may have the same number, or the class does not load.
 */
@Internal
public enum RandomStream {
    /** Noise of a simulated recording, by subject; its seed is that of a {@link #TRUTH_SUBJECT}. */
    RECORDING_NOISE(1),
    /** Start and noise of a simulation, by place of the connectome; its seed is a {@link #NOISE}. */
    SITE(0),
    /** Random numbers of a search, by generation. */
    GENERATION(-1),
    /** A run of the optimizer behind CMA-ES, by run. */
    CMAES_RUN(-2),
    /** Start of a run of that optimizer, by run. */
    CMAES_START(-3),
    /** Noise that simulations share, by generation; fresh noise has the indices below 0. */
    NOISE(-4),
    /** Order in which subjects are held out, by place of the subject. */
    HOLD_OUT(-5),
    /** Shift of the points that serve as truths; its index is 0. */
    TRUTH_POINT(-6),
    /** Subjects of a truth, by point. */
    TRUTH_SUBJECT(-7),
    /** Walk of a posterior; its index is 0. */
    POSTERIOR(-8),
    /** Seed of the fit to a truth, by number of the truth. */
    TRUTH_FIT(-9),
    /** Seed of CMA-ES after a restart of the search, by its first generation. */
    CMAES_RESTART(-10),
    /** Parameters that are tried while links change, by number of steps before. */
    EFFECTIVE(-11);

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS = RandomGeneratorFactory.of(
            "L64X128MixRandom");

    static {
        if (Arrays.stream(values()).mapToInt(stream -> stream.number).distinct().count() < values().length) {
            throw new IllegalStateException("two streams of random numbers have the same number");
        }
    }

    private final int number;

    RandomStream(int number) {
        this.number = number;
    }

    /**
     * A seed of this stream.
     *
     * @param seed the seed of all
     * @param index the place in the stream
     * @return a seed that is a function of seed, stream and index
     */
    public long seed(long seed, int index) {
        return Philox.derivedSeed(seed, index, number);
    }

    /**
     * Random numbers of this stream.
     *
     * @param seed the seed of all
     * @param index the place in the stream
     * @return a generator at its start
     */
    public RandomGenerator generator(long seed, int index) {
        return GENERATORS.create(seed(seed, index));
    }

    /**
     * Noise that no generation of a search has.
     *
     * @param seed the seed of all
     * @param index number of the fresh seed, from 0
     * @return the seed of simulations with this noise
     */
    public static long freshNoise(long seed, int index) {
        return NOISE.seed(seed, -1 - index);
    }
}
