package org.alnilam.fitting.evaluation;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Region;

/**
 * One evaluation that is to be made: plain data, which can cross a process.
 *
 * @param generation the generation that the candidate was made in
 * @param individual its place there
 * @param parameters its searched parameters by id
 * @param seed seed of the random start and the noise of all its simulations
 * @param modelSeconds model time of each simulation in s
 * @param hurdles times at which a simulation may be stopped early, in their order
 * @param wanted content of the answer
 * @param site place of the only connectome to simulate on, from 0; {@link #ALL_SITES} for all that the answer needs
 * @param wirings the wiring at each place that is simulated, in the order of all places, which replaces what the data and the
 *        candidate's parameters make of it; empty for none
 */
public record EvaluationRequest(int generation, int individual, Map<String, Double> parameters, long seed,
        double modelSeconds, List<Hurdle> hurdles, Wanted wanted, int site,
        List<Wiring> wirings) implements Serializable {

    /** Stands for all connectomes that the answer needs. */
    public static final int ALL_SITES = -1;

    /**
     * The wiring of a brain whose regions are known: plain data, which can cross a process.
     *
     * @param weights connection strengths [regions x regions], row by row; row = target
     * @param lengths fiber lengths [regions x regions] in mm, row by row; NaN where there is no fiber
     */
    public record Wiring(List<Double> weights, List<Double> lengths) implements Serializable {

        /** Keeps copies. */
        public Wiring {
            weights = List.copyOf(weights);
            lengths = List.copyOf(lengths);
        }

        /**
         * Takes the matrices of a connectome.
         *
         * @param connectome the connectome
         * @return its wiring
         */
        public static Wiring of(Connectome connectome) {
            return new Wiring(Matrices.entries(connectome.weights()), Matrices.entries(connectome.knownLengths()));
        }

        /**
         * Makes the connectome.
         *
         * @param regions its regions
         * @return a connectome of these regions
         * @throws org.alnilam.datasets.DataException if there are others, or an entry is not allowed
         */
        Connectome connectome(List<Region> regions) {
            return Connectome.of(regions, Matrices.square(regions.size(), weights),
                    Matrices.square(regions.size(), lengths));
        }
    }

    /** Content of an answer. */
    public enum Wanted {
        /** Scores of the fitted recordings. */
        SCORES,
        /** Scores of the fitted recordings and of the held-out ones. */
        SCORES_AND_HELD_OUT,
        /** Activity of the simulation on one connectome, without scores. */
        ACTIVITY,
        /** Scores of the fitted recordings and activity, on one connectome. */
        SCORES_AND_ACTIVITY;

        boolean scores() {
            return this != ACTIVITY;
        }

        boolean heldOut() {
            return this == SCORES_AND_HELD_OUT;
        }

        boolean activity() {
            return this == ACTIVITY || this == SCORES_AND_ACTIVITY;
        }
    }

    /**
     * Keeps copies of map and lists.
     *
     * @throws IllegalArgumentException if activity is wanted of several connectomes
     */
    public EvaluationRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        hurdles = List.copyOf(hurdles);
        wirings = List.copyOf(wirings);
        if (wanted.activity() && site < 0) {
            throw new IllegalArgumentException("activity is that on one connectome; say on which");
        }
    }

    /**
     * A request for scores.
     *
     * @param generation the generation that the candidate was made in
     * @param individual its place there
     * @param parameters its searched parameters by id
     * @param seed seed of the random start and the noise of all its simulations
     * @param modelSeconds model time of each simulation in s
     * @return a request for scores of the fitted recordings, without early stopping
     */
    public static EvaluationRequest scores(int generation, int individual, Map<String, Double> parameters, long seed,
            double modelSeconds) {
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, List.of(), Wanted.SCORES,
                ALL_SITES, List.of());
    }

    /**
     * A request for the activity of a simulation.
     *
     * @param parameters searched parameters by id
     * @param site place of the connectome, from 0
     * @param seed the seed that the simulations on all connectomes share
     * @param modelSeconds model time in s
     * @return a request for activity; its answer is of generation 0, and the site is its individual
     */
    public static EvaluationRequest activity(Map<String, Double> parameters, int site, long seed, double modelSeconds) {
        return new EvaluationRequest(0, site, parameters, seed, modelSeconds, List.of(), Wanted.ACTIVITY, site,
                List.of());
    }

    /**
     * Allows to stop early.
     *
     * @param value times at which a simulation may be stopped, in their order
     * @return a changed request
     */
    public EvaluationRequest withHurdles(List<Hurdle> value) {
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, value, wanted, site,
                wirings);
    }

    /** {@return a request for scores of the held-out recordings as well} */
    public EvaluationRequest withHeldOut() {
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, hurdles,
                Wanted.SCORES_AND_HELD_OUT, site, wirings);
    }

    /**
     * Asks for the activity beside the scores.
     *
     * @param place place of the connectome, from 0
     * @return a changed request
     */
    public EvaluationRequest withActivity(int place) {
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, hurdles,
                Wanted.SCORES_AND_ACTIVITY, place, wirings);
    }

    /**
     * Replaces the wiring.
     *
     * @param value the wiring at each place
     * @return a changed request
     */
    public EvaluationRequest withWirings(List<Connectome> value) {
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, hurdles, wanted, site,
                value.stream().map(Wiring::of).toList());
    }
}
