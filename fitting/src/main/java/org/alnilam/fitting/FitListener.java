package org.alnilam.fitting;

import java.util.List;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationAnswer;

/** Watches a fit. Calls come one at a time, not always from the same thread. */
public interface FitListener {

    /**
     * A stage begins.
     *
     * @param part its work that is expected to be left
     */
    default void stageBegan(WorkPart part) {
    }

    /**
     * Later stages are known better: fewer valid candidates leave less to confirm.
     *
     * @param part work of a later stage, as it is expected by now
     */
    default void stageExpected(WorkPart part) {
    }

    /**
     * A simulation has ended, in any stage. Every one is told of, before what else is told of it.
     *
     * @param answer its answer
     */
    default void simulated(EvaluationAnswer answer) {
    }

    /**
     * A candidate was evaluated.
     *
     * @param evaluation its result
     * @param done number of evaluations of its generation that are done
     * @param planned number of evaluations that its generation needs in all
     */
    default void evaluated(Evaluation evaluation, int done, int planned) {
    }

    /**
     * A generation is complete and, in a run folder, saved.
     *
     * @param generation the generation
     * @param evaluations every evaluation of the fit so far
     */
    default void generationEnded(int generation, List<Evaluation> evaluations) {
    }

    /**
     * A candidate was simulated again with a fresh seed.
     *
     * @param stage the stage that needs it
     * @param evaluation its result
     * @param done number of simulations of this step of the stage that are done
     * @param planned number of simulations that the step needs in all
     */
    default void confirmed(Stage stage, Evaluation evaluation, int done, int planned) {
    }
}
