package org.alnilam.fitting.spark;

import java.util.List;

import org.alnilam.fitting.evaluation.EvaluationRequest;

/** Names of batches on Spark's own pages. */
final class BatchName {

    private BatchName() {
    }

    /** {@return the name of a batch: its generation, if it has one, number and length of its evaluations} */
    static String of(List<EvaluationRequest> requests) {
        EvaluationRequest first = requests.getFirst();
        boolean together = requests.stream().allMatch(request -> request.generation() == first.generation());
        String what = switch (first.wanted()) {
            case SCORES -> together ? "generation " + first.generation() : "candidates";
            case SCORES_AND_HELD_OUT -> "confirmation";
            case ACTIVITY, SCORES_AND_ACTIVITY -> "simulations";
        };
        return "%s: %s x %s s".formatted(what, requests.size(), first.modelSeconds());
    }
}
