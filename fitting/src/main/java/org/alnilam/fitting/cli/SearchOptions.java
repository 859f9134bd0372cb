package org.alnilam.fitting.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.search.Algorithm;

/** The options that say how parameters are searched. */
final class SearchOptions {

    @Mixin
    private SimulationOptions simulation;

    @Option(names = "--algorithm", paramLabel = "NAME", defaultValue = "ga", description = "How it is searched: ga (a genetic algorithm), cmaes, nsga2 (several objectives, or every subject's where there is one; pareto.csv has the front), random.")
    private Algorithm algorithm;

    @Option(names = "--population", paramLabel = "N", defaultValue = "16", description = "Candidates in a generation.")
    private int population;

    @Option(names = "--generations", paramLabel = "N", defaultValue = "6", description = "Generations, the initial population included.")
    private int generations;

    @Option(names = "--patience", paramLabel = "N", defaultValue = "0", description = "End after this many generations without a new best; 0 for never.")
    private int patience;

    @Option(names = "--restarts", paramLabel = "N", defaultValue = "0", description = "Where --patience would end the search, start it again from fresh points instead, at most this many times; --generations counts all of them.")
    private int restarts;

    @Option(names = "--no-early-stopping", negatable = true, defaultValue = "true", fallbackValue = "true", description = "Do not stop candidates early whose score after 20 s of BOLD, 60 s, ... says that they are hopeless.")
    private boolean earlyStopping;

    @Option(names = "--refine", paramLabel = "SHARE", defaultValue = "1.2", description = "After the search, go on from its best with candidates that are simulated for half the duration of the confirmation, for this share of the search's model time; 0 for none.")
    private double refine;

    @Option(names = "--confirm", paramLabel = "N", defaultValue = "8", description = "Simulate the best candidates again with this many fresh seeds; their means are the result. 0 for none.")
    private int confirm;

    @Option(names = "--confirm-duration", paramLabel = "TIME", defaultValue = "5min", converter = Seconds.class, description = "Model time of these simulations.")
    private double confirmDuration;

    /**
     * @param command the command that has these options, as messages name it
     * @return the settings of a search
     * @throws UsageException if they are not possible
     */
    FitSettings settings(String command) {
        return UsageException.unless(command, () -> simulation.settings().withAlgorithm(algorithm).withSize(population,
                generations).withPatience(patience, restarts).withEarlyStopping(earlyStopping).withRefinement(refine)
                .withConfirmation(confirm,
                        confirmDuration));
    }

    /** @return generations, the initial population included */
    int generations() {
        return generations;
    }

    /**
     * @param other what counts where the option is not given
     * @return how many simulations run at once
     */
    int threadsOr(int other) {
        return simulation.threadsOr(other);
    }
}
