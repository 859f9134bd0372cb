package org.alnilam.fitting.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.alnilam.fitting.evaluation.Problem;

/** Parts of an evaluation, which come in any order. */
final class PartsOfEvaluation {

    private final List<Problem.Part> parts;
    /** Number of parts, from the first, that are known without a gap. */
    private int known;
    private boolean isComplete;

    PartsOfEvaluation(int count) {
        parts = new ArrayList<>(Collections.nCopies(count, null));
    }

    /**
     * Adds a part.
     *
     * @param place its place
     * @param part the part
     * @return whether the evaluation is complete by now, and was not before: with all parts, or with the first invalid one and all
     *         before it
     */
    boolean add(int place, Problem.Part part) {
        parts.set(place, part);
        while (!isComplete && known < parts.size() && parts.get(known) != null) {
            isComplete = parts.get(known).isLast() || known + 1 == parts.size();
            known++;
            if (isComplete) {
                return true;
            }
        }
        return false;
    }

    /** {@return the parts that are known without a gap} */
    List<Problem.Part> known() {
        return List.copyOf(parts.subList(0, known));
    }
}
