package org.alnilam.fitting;

import java.util.Locale;
import java.util.function.Consumer;

import org.alnilam.fitting.search.Algorithm;
import org.alnilam.simulator.bold.BoldTiming;

/**
 * How a fit is made. Immutable; change single values with the {@code with} methods.
 *
 * {@snippet :
 * FitSettings settings = FitSettings.defaults().withAlgorithm(Algorithm.CMAES).withSize(16, 40).withSeed(3);
 * }
 */
public final class FitSettings {

    /** Which connectome a candidate is simulated on. */
    public enum Mode {
        /** One simulation on the mean connectome scores all subjects. */
        GROUP,
        /** Every subject has a simulation on its own connectome. */
        SUBJECT;

        /** @return the name in files and on the command line */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double MOST_REFINEMENT = 10;

    private Mode mode = Mode.GROUP;
    private Algorithm algorithm = Algorithm.GA;
    private int population = 16;
    private int generations = 6;
    private int patience;
    private int restarts;
    private double seconds = 60;
    private boolean earlyStopping = true;
    private double refinement = 1.2;
    private int confirmations = 8;
    private double confirmationSeconds = 300;
    private double boldStepMillis = BoldTiming.DEFAULT_STEP_MILLIS;
    private long seed = 1;
    private int threads = Runtime.getRuntime().availableProcessors();

    private FitSettings() {
    }

    private FitSettings(FitSettings origin) {
        mode = origin.mode;
        algorithm = origin.algorithm;
        population = origin.population;
        generations = origin.generations;
        patience = origin.patience;
        restarts = origin.restarts;
        seconds = origin.seconds;
        earlyStopping = origin.earlyStopping;
        refinement = origin.refinement;
        confirmations = origin.confirmations;
        confirmationSeconds = origin.confirmationSeconds;
        boldStepMillis = origin.boldStepMillis;
        seed = origin.seed;
        threads = origin.threads;
    }

    /**
     * @return group mode, 6 generations of 16 by the genetic algorithm, one minute a candidate, early stopping, the best
     *         refined for 1.2 times the model time of the search and confirmed with 8 fresh seeds of 5 minutes, the default
     *         step of BOLD, seed 1, a thread per core
     */
    public static FitSettings defaults() {
        return new FitSettings();
    }

    private FitSettings with(Consumer<FitSettings> change) {
        FitSettings changed = new FitSettings(this);
        change.accept(changed);
        require(changed.population >= 4, "the population must have at least 4 individuals, not " + changed.population);
        require(changed.generations >= 1, "there must be at least 1 generation, not " + changed.generations);
        require(changed.patience >= 0, "the patience must be a number of generations from 0, not " + changed.patience);
        require(changed.restarts >= 0, "the restarts must be a number from 0, not " + changed.restarts);
        require(changed.restarts == 0 || changed.patience > 0,
                "a search starts again only when its patience ends, so give a patience as well");
        require(changed.seconds > 0 && Double.isFinite(changed.seconds), "the duration must be positive, not "
                + changed.seconds + " s");
        require(changed.refinement >= 0 && changed.refinement <= MOST_REFINEMENT,
                "the refinement must be a share of the search's model time from 0 to %s, not %s".formatted(
                        MOST_REFINEMENT, changed.refinement));
        require(changed.confirmations == 0 || changed.confirmations >= 2,
                "confirm with 2 seeds or more, for a spread, or with 0 for none, not " + changed.confirmations);
        require(changed.confirmationSeconds > 0 && Double.isFinite(changed.confirmationSeconds),
                "the duration of a confirmation must be positive, not " + changed.confirmationSeconds + " s");
        BoldTiming.requireStep(changed.boldStepMillis);
        require(changed.threads >= 1, "there must be at least 1 thread, not " + changed.threads);
        return changed;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** @return which connectome a candidate is simulated on */
    public Mode mode() {
        return mode;
    }

    /** @return how the space is searched */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** @return candidates in a generation */
    public int population() {
        return population;
    }

    /** @return number of generations, the initial population included */
    public int generations() {
        return generations;
    }

    /** @return evaluations of the whole search */
    public int evaluations() {
        return population * generations;
    }

    /** @return after how many generations without a new best the search ends or starts again; 0 for never */
    public int patience() {
        return patience;
    }

    /** @return how often the search starts again from fresh points when its patience ends, before it ends itself */
    public int restarts() {
        return restarts;
    }

    /** @return model time that a candidate is simulated, in s */
    public double seconds() {
        return seconds;
    }

    /** @return whether hopeless candidates are stopped early */
    public boolean earlyStopping() {
        return earlyStopping;
    }

    /** @return model time of the generations of the refinement, as a share of that of the search; 0 for none */
    public double refinement() {
        return refinement;
    }

    /** @return with how many fresh seeds the best candidates are confirmed; 0 for none */
    public int confirmations() {
        return confirmations;
    }

    /**
     * How long the refinement simulates: half as long as a confirmation, for twice as many candidates.
     *
     * @return half the model time of a confirming simulation in s, but no less than that of the search and no more than
     *         the whole
     */
    public double refinementSeconds() {
        return Math.min(Math.max(confirmationSeconds / 2, seconds), confirmationSeconds);
    }

    /** @return model time of a confirming simulation in s */
    public double confirmationSeconds() {
        return confirmationSeconds;
    }

    /** @return the longest step of BOLD's integration in ms; see {@link BoldTiming} */
    public double boldStepMillis() {
        return boldStepMillis;
    }

    /** @return the seed of everything random: same seed, same result */
    public long seed() {
        return seed;
    }

    /** @return how many candidates are evaluated at once; has no influence on the result */
    public int threads() {
        return threads;
    }

    /**
     * Chooses the connectome.
     *
     * @param value which connectome a candidate is simulated on
     * @return changed settings
     */
    public FitSettings withMode(Mode value) {
        return with(s -> s.mode = value);
    }

    /**
     * Chooses the algorithm.
     *
     * @param value how the space is searched
     * @return changed settings
     */
    public FitSettings withAlgorithm(Algorithm value) {
        return with(s -> s.algorithm = value);
    }

    /**
     * Sizes the search.
     *
     * @param candidates candidates in a generation, at least 4
     * @param number number of generations, the initial population included, at least 1
     * @return changed settings
     * @throws IllegalArgumentException if one is too small
     */
    public FitSettings withSize(int candidates, int number) {
        return with(s -> {
            s.population = candidates;
            s.generations = number;
        });
    }

    /**
     * Ends a search that makes no progress.
     *
     * @param value after how many generations without a new best; 0 for never
     * @return changed settings
     * @throws IllegalArgumentException if it is negative
     */
    public FitSettings withPatience(int value) {
        return withPatience(value, 0);
    }

    /**
     * Starts a search that makes no progress again, from fresh points that fill the space evenly; all starts together have
     * the generations that {@link #withSize} gives.
     *
     * @param value after how many generations without a new best since the last start
     * @param most how often; after that the search ends
     * @return changed settings
     * @throws IllegalArgumentException if one is negative, or there are restarts without patience
     */
    public FitSettings withPatience(int value, int most) {
        return with(s -> {
            s.patience = value;
            s.restarts = most;
        });
    }

    /**
     * Sets the length of a candidate's simulation.
     *
     * @param value model time in s
     * @return changed settings
     * @throws IllegalArgumentException if it is not a positive number
     */
    public FitSettings withSeconds(double value) {
        return with(s -> s.seconds = value);
    }

    /**
     * Allows or forbids to stop hopeless candidates early.
     *
     * @param value whether to
     * @return changed settings
     */
    public FitSettings withEarlyStopping(boolean value) {
        return with(s -> s.earlyStopping = value);
    }

    /**
     * Sets how long the search goes on, before the confirmation, with candidates of the duration of a confirming simulation,
     * which tell good candidates from each other.
     *
     * @param share model time as a share of that of the search; 0 for no refinement
     * @return changed settings
     * @throws IllegalArgumentException if it is not from 0 to 10
     */
    public FitSettings withRefinement(double share) {
        return with(s -> s.refinement = share);
    }

    /**
     * Sets how the best candidates are confirmed.
     *
     * @param seeds with how many fresh seeds, at least 2; 0 for no confirmation
     * @param duration model time of each simulation in s
     * @return changed settings
     * @throws IllegalArgumentException if one is not possible
     */
    public FitSettings withConfirmation(int seeds, double duration) {
        return with(s -> {
            s.confirmations = seeds;
            s.confirmationSeconds = duration;
        });
    }

    /**
     * Sets how finely BOLD is integrated.
     *
     * @param value the longest step in ms; the model's own step gives the exact mode
     * @return changed settings
     * @throws IllegalArgumentException if it is not possible
     */
    public FitSettings withBoldStepMillis(double value) {
        return with(s -> s.boldStepMillis = value);
    }

    /**
     * Sets the seed.
     *
     * @param value the seed of everything random
     * @return changed settings
     */
    public FitSettings withSeed(long value) {
        return with(s -> s.seed = value);
    }

    /**
     * Sets the number of threads.
     *
     * @param value how many candidates are evaluated at once
     * @return changed settings
     * @throws IllegalArgumentException if there is none
     */
    public FitSettings withThreads(int value) {
        return with(s -> s.threads = value);
    }
}
