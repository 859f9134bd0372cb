package org.alnilam.fitting.effective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;

/**
 * One's own way to change links of the connectome after a search, in place of that of Alnilam ({@link
 * org.alnilam.fitting.Fit#linkStage}). The fit scores what it finds with the seeds that are reported, and writes and reports it as its own.
 *
 * {@snippet :
 * LinkStage steeper = (problem, best, evaluator, stop) -> {
 *     Map<String, Double> parameters = best.getFirst().parameters();
 *     Connectome start = problem.brain(parameters, 0).connectome().withHomotopicShare(0.02);
 *     return Optional.of(new LinkStage.Changed(parameters, start.weightsToPower(1.5)));
 * };
 * }
 */
@FunctionalInterface
public interface LinkStage {

    /**
     * Changed links that a stage has found.
     *
     * @param parameters searched parameters by id
     * @param connectome the changed connectome: with the links of the data, and those between the same region of both hemispheres
     *        where labels or regions tell these, and no others
     */
    record Changed(Map<String, Double> parameters, Connectome connectome) {}

    /**
     * Changes links. A fit that is interrupted in it calls it again, so that the same arguments must give the same result.
     *
     * @param problem the problem that is fitted; its held-out recordings must have no say
     * @param best the confirmed candidates and those that were screened beside them, the best first
     * @param evaluator makes simulations, on other wirings with
     *        {@link org.alnilam.fitting.evaluation.EvaluationRequest#withWirings}
     * @param stop asked now and then; true ends this with a
     *        {@link org.alnilam.fitting.evaluation.FitInterruptedException}
     * @return what it found; nothing if the structural result is to stay the only one
     */
    Optional<Changed> change(Problem problem, List<Evaluation> best, Evaluator evaluator, BooleanSupplier stop);
}
