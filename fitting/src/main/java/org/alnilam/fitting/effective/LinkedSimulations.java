package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.confirm.AfterSearch;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;

/**
 * Makes the simulations of a stage on changed links.
 *
 * @param problem the problem that is fitted
 * @param stage the stage
 * @param links the links that may change
 * @param generation number that the candidates get: as if the refinement had gone on
 * @param seed the seed of the fit
 * @param evaluator makes them
 * @param stop asked now and then; true ends them
 * @param watcher told of each
 */
record LinkedSimulations(Problem problem, Stage stage, Links links, int generation, long seed, Evaluator evaluator,
        BooleanSupplier stop, AfterSearch.Watcher watcher) {

    /** Numbers of the seeds that steps share: the same noise for all, so that they are compared alike. */
    static List<Integer> shared(int first, int seeds) {
        return IntStream.range(first, first + seeds).mapToObj(s -> Stage.FIRST_EFFECTIVE_SEED + s).toList();
    }

    /**
     * Simulates candidates with shared seeds, all at once, for scores and FC.
     *
     * @param wanted the candidates
     * @param seeds numbers of the seeds
     * @param modelSeconds model time of each simulation in s
     * @return the candidates with their simulations, in their order
     */
    List<Tried> simulate(List<Tried> wanted, List<Integer> seeds, double modelSeconds) {
        List<EvaluationRequest> requests = new ArrayList<>();
        for (int k = 0; k < wanted.size(); k++) {
            Connectome wiring = links.connectome(wanted.get(k).changes());
            for (int number : seeds) {
                requests.add(request(k, wanted.get(k).parameters(), wiring, number, modelSeconds).withActivity(0));
            }
        }
        Map<Integer, DMatrixRMaj> fcs = new TreeMap<>();
        Map<Integer, Evaluation> evaluations = evaluate(requests, fcs);
        List<Tried> tried = new ArrayList<>();
        for (int k = 0; k < wanted.size(); k++) {
            List<Integer> own = IntStream.range(k * seeds.size(), (k + 1) * seeds.size()).boxed().toList();
            tried.add(new Tried(wanted.get(k).parameters(), wanted.get(k).changes(),
                    own.stream().map(evaluations::get).toList(),
                    own.stream().filter(fcs::containsKey).map(fcs::get).toList()));
        }
        return tried;
    }

    /**
     * Simulates brains for their scores, those of held-out recordings included, all at once.
     *
     * @param parameters searched parameters by id, the same for all
     * @param connectomes the connectome of each
     * @param seeds numbers of the seeds
     * @param modelSeconds model time of each simulation in s
     * @return the evaluation with each seed, in their order, for each connectome
     */
    List<List<Evaluation>> score(Map<String, Double> parameters, List<Connectome> connectomes, List<Integer> seeds,
            double modelSeconds) {
        List<EvaluationRequest> requests = new ArrayList<>();
        for (int k = 0; k < connectomes.size(); k++) {
            for (int number : seeds) {
                requests.add(request(k, parameters, connectomes.get(k), number, modelSeconds).withHeldOut());
            }
        }
        Map<Integer, Evaluation> evaluations = evaluate(requests, new TreeMap<>());
        return IntStream.range(0, connectomes.size()).mapToObj(k -> IntStream.range(k * seeds.size(), (k + 1) * seeds
                .size()).mapToObj(evaluations::get).toList()).toList();
    }

    /** A request for the scores of one simulation with a fresh seed. */
    EvaluationRequest request(int individual, Map<String, Double> parameters, Connectome wiring, int number,
            double modelSeconds) {
        return EvaluationRequest.scores(generation, individual, parameters, RandomStream.freshNoise(seed, number),
                modelSeconds).withWirings(List.of(wiring));
    }

    private Map<Integer, Evaluation> evaluate(List<EvaluationRequest> requests, Map<Integer, DMatrixRMaj> fcs) {
        Map<Integer, Evaluation> evaluations = new TreeMap<>();
        evaluator.evaluate(problem, requests, stop, answer -> {
            evaluations.put(answer.request(), answer.evaluation());
            answer.activity().ifPresent(activity -> fcs.put(answer.request(), activity.functionalConnectivity()));
            watcher.ended(stage, answer.evaluation(), evaluations.size(), requests.size());
        });
        return evaluations;
    }
}
