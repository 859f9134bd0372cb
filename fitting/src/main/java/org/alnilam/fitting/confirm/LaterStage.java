package org.alnilam.fitting.confirm;

import java.util.List;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Surrogate;

/** A stage after the search: simulates candidates for longer and hands on the better ones. */
interface LaterStage {

    /**
     * What the stages know of the search.
     *
     * @param evaluations every evaluation of the search
     * @param surrogate what was learnt from them
     * @param chosen number of candidates that the first stage began with
     */
    record Searched(List<Evaluation> evaluations, Surrogate surrogate, int chosen) {}

    /**
     * Goes on.
     *
     * @param searched the search before
     * @param candidates what the stage before has handed on
     * @param simulations makes and keeps simulations
     * @return the candidates that go on
     */
    List<Evaluation> next(Searched searched, List<Evaluation> candidates, LongSimulations simulations);
}
