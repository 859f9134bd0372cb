package org.alnilam.fitting.cli;

import picocli.CommandLine.Option;

import org.alnilam.fitting.FitSettings;

/** The options that say how candidates or points are simulated. */
final class SimulationOptions {

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "60s", converter = Seconds.class, description = "Model time of a simulation.")
    private double duration;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything random; the same seed gives the same result.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Simulations at once; no influence on the result. Default: the number of cores.")
    private Integer threads;

    /**
     * @return settings with these options
     * @throws IllegalArgumentException if they are not possible
     */
    FitSettings settings() {
        return FitSettings.defaults().withSeconds(duration).withSeed(seed).withThreads(
                threadsOr(Runtime.getRuntime().availableProcessors()));
    }

    /**
     * @param other what counts where the option is not given
     * @return how many simulations run at once
     */
    int threadsOr(int other) {
        return threads == null ? other : threads;
    }
}
