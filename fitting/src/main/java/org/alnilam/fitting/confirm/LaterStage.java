package org.alnilam.fitting.confirm;

import java.util.List;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Surrogate;

/** A stage after the search: simulates candidates for longer and hands on the better ones. */
interface LaterStage {

    /**
     * The search as later stages know it.
     *
     * @param evaluations every evaluation of the search
     * @param surrogate the surrogate of these evaluations
     * @param chosen number of candidates that the first stage began with
     */
    record Searched(List<Evaluation> evaluations, Surrogate surrogate, int chosen) {}

    /** @return its name */
    Stage stage();

    /**
     * The size of the stage.
     *
     * @param chosen number of candidates that the first stage began with
     * @param searched number of evaluations of the search
     * @return number of its evaluations, at most
     */
    int most(int chosen, int searched);

    /**
     * Runs the stage.
     *
     * @param searched the search before
     * @param candidates the candidates that the stage before handed on
     * @param simulations maker and keeper of simulations
     * @return the candidates that go on
     */
    List<Evaluation> next(Searched searched, List<Evaluation> candidates, LongSimulations simulations);
}
