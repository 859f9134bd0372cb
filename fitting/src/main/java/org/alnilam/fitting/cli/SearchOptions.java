package org.alnilam.fitting.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.confirm.ConfirmationSettings;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.search.SearchSettings;

/** Options for search, refinement and confirmation. */
final class SearchOptions {

    private static final String ABOUT_ALGORITHM = "How it is searched: ga (a genetic algorithm), cmaes, nsga2 "
            + "(several objectives, or every subject's where there is one; pareto.csv has the front), random.";
    private static final String ABOUT_RESTARTS = "Where --patience would end the search, start it again from fresh "
            + "points instead, at most this many times; --generations counts all of them.";
    private static final String ABOUT_EARLY_STOPPING = "Stop candidates early whose score after 20 s of BOLD, "
            + "60 s, ... says that they are hopeless; --no-early-stopping simulates all to their end.";
    private static final String ABOUT_REFINE = "After the search, go on from its best with candidates that are "
            + "simulated for half the duration of the confirmation, for this share of the search's model time; 0 for "
            + "none. Default: " + ConfirmationSettings.DEFAULT_REFINEMENT + ", in a fit of the demo "
            + FitSettings.DEMO_REFINEMENT;
    private static final String ABOUT_CONFIRM = "Simulate the best candidates again with this many fresh seeds; their "
            + "means are the result. 0 for none.";

    @Mixin
    private SimulationOptions simulation;

    @Option(names = "--algorithm", paramLabel = "NAME", defaultValue = "ga", description = ABOUT_ALGORITHM)
    private Algorithm algorithm;

    @Option(names = "--population", paramLabel = "N", defaultValue = ""
            + SearchSettings.DEFAULT_POPULATION, description = "Candidates in a generation.")
    private int population;

    @Option(names = "--generations", paramLabel = "N", defaultValue = ""
            + SearchSettings.DEFAULT_GENERATIONS, description = "Generations, the initial population included.")
    private int generations;

    @Option(names = "--patience", paramLabel = "N", defaultValue = "0", description = "End after this many generations without a new best; 0 for never.")
    private int patience;

    @Option(names = "--restarts", paramLabel = "N", defaultValue = "0", description = ABOUT_RESTARTS)
    private int restarts;

    @Option(names = "--early-stopping", negatable = true, defaultValue = "true", fallbackValue = "true", description = ABOUT_EARLY_STOPPING)
    private boolean earlyStopping;

    @Option(names = "--refine", paramLabel = "SHARE", description = ABOUT_REFINE)
    private Double refine;

    @Option(names = "--confirm", paramLabel = "N", defaultValue = ""
            + ConfirmationSettings.DEFAULT_SEEDS, description = ABOUT_CONFIRM)
    private int confirm;

    @Option(names = "--confirm-duration", paramLabel = "TIME", defaultValue = ConfirmationSettings.DEFAULT_MODEL_MINUTES
            + "min", converter = Seconds.class, description = "Model time of these simulations.")
    private double confirmDuration;

    /**
     * Puts together the settings of a fit.
     *
     * @param command the command that has these options, as messages name it
     * @param mode the connectome to simulate on
     * @param defaults settings whose refinement counts where the option is not given
     * @return settings with these options
     * @throws UsageException if they are not possible
     */
    FitSettings settings(String command, Mode mode, FitSettings defaults) {
        double share = refine == null ? defaults.confirmation().refinement() : refine;
        return UsageException.unless(command, () -> new FitSettings(
                simulation.settings(mode),
                new SearchSettings(algorithm, population, generations, patience, restarts, earlyStopping),
                new ConfirmationSettings(share, confirm, confirmDuration, Connectivity.STRUCTURAL),
                simulation.run()));
    }

    /** {@return generations, the initial population included} */
    int generations() {
        return generations;
    }

    /**
     * {@return number of simulations at once}
     *
     * @param other number that counts where the option is not given
     */
    int threadsOr(int other) {
        return simulation.threadsOr(other);
    }
}
