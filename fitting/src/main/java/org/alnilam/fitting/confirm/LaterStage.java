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

    /** {@return its name} */
    Stage stage();

    /**
     * Size of the stage before its candidates are known.
     *
     * @param chosen number of candidates that the first stage begins with
     * @param searched number of evaluations of the search
     * @return number of evaluations that it is expected to make
     */
    int expected(int chosen, int searched);

    /**
     * Size of the stage when it begins.
     *
     * @param searched the search before
     * @param candidates the candidates that the stage before handed on
     * @return number of evaluations that it is expected to make
     */
    default int expected(Searched searched, List<Evaluation> candidates) {
        return expected(searched.chosen(), searched.evaluations().size());
    }

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
