package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.List;

import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.EvaluationRequest.Wiring;

/**
 * A request as Spark sends it to executors. Its wirings are sent apart, since many requests share them.
 *
 * @param bare the request without its wirings
 * @param wirings places of its wirings among those that are sent; none for those of the data
 */
record RequestData(EvaluationRequest bare, List<Integer> wirings) implements Serializable {

    static RequestData of(EvaluationRequest request, Wirings.Collected wirings) {
        return new RequestData(with(request, List.of()), request.wirings().stream().map(wirings::place).toList());
    }

    EvaluationRequest request(Wirings sent) {
        return with(bare, wirings.stream().map(sent::get).toList());
    }

    private static EvaluationRequest with(EvaluationRequest one, List<Wiring> wirings) {
        return new EvaluationRequest(one.generation(), one.individual(), one.parameters(), one.seed(), one
                .modelSeconds(), one.hurdles(), one.wanted(), one.site(), wirings);
    }
}
