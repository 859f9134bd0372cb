package org.alnilam.fitting.cli;

import picocli.CommandLine.Option;

import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.SimulationSettings;

/** Options for the simulations of candidates or points. */
final class SimulationOptions {

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = SimulationSettings.DEFAULT_MODEL_SECONDS
            + "s", converter = Seconds.class, description = "Model time of a simulation.")
    private double duration;

    @Option(names = "--seed", paramLabel = "N", defaultValue = ""
            + RunSettings.DEFAULT_SEED, description = "Seed of everything random; the same seed gives the same result.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Simulations at once; no influence on the result. Default: the number of cores.")
    private Integer threads;

    /**
     * Puts together the settings of simulations.
     *
     * @param mode the connectome to simulate on
     * @return settings with these options
     * @throws IllegalArgumentException if they are not possible
     */
    SimulationSettings settings(Mode mode) {
        return SimulationSettings.defaults().withMode(mode).withModelSeconds(duration);
    }

    /**
     * Puts together seed and threads.
     *
     * @return settings with these options
     * @throws IllegalArgumentException if they are not possible
     */
    RunSettings run() {
        return new RunSettings(seed, threadsOr(RunSettings.defaults().threads()));
    }

    /**
     * {@return number of simulations at once}
     *
     * @param other number that counts where the option is not given
     */
    int threadsOr(int other) {
        return threads == null ? other : threads;
    }
}
