package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Hurdle;

/**
 * A request as Spark sends it to executors. Its wirings are sent apart, since many requests share them.
 *
 * @param generation the generation that the candidate was made in
 * @param individual its place there
 * @param parameters its searched parameters by id
 * @param seed seed of its simulations
 * @param modelSeconds model time of each simulation in s
 * @param hurdleModelSeconds times at which a simulation may be stopped early, in s
 * @param thresholds least score at each
 * @param wanted content of the answer
 * @param site place of the only connectome, or {@link EvaluationRequest#ALL_SITES}
 * @param wirings places of its wirings among those that are sent; none for those of the data
 */
record RequestData(int generation, int individual, Map<String, Double> parameters, long seed, double modelSeconds,
        List<Double> hurdleModelSeconds, List<Double> thresholds, EvaluationRequest.Wanted wanted, int site,
        List<Integer> wirings) implements Serializable {

    static RequestData of(EvaluationRequest request, Wirings.Collected wirings) {
        return new RequestData(
                request.generation(),
                request.individual(),
                request.parameters(),
                request.seed(),
                request.modelSeconds(),
                request.hurdles().stream().map(Hurdle::modelSeconds).toList(),
                request.hurdles().stream().map(Hurdle::threshold).toList(),
                request.wanted(),
                request.site(),
                request.wirings().stream().map(wirings::place).toList());
    }

    EvaluationRequest request(Wirings sent) {
        List<Hurdle> hurdles = IntStream.range(0, thresholds.size()).mapToObj(k -> new Hurdle(hurdleModelSeconds.get(k),
                thresholds.get(k))).toList();
        return new EvaluationRequest(generation, individual, parameters, seed, modelSeconds, hurdles, wanted, site,
                wirings.stream().map(sent::get).toList());
    }
}
