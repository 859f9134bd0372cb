package org.alnilam.fitting.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.alnilam.fitting.FitState;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Content of {@code checkpoint.json}: the state of a fit, beside its table of evaluations.
 *
 * @param generation the last complete generation, -1 before the first
 * @param evaluations number of evaluations of the complete generations: so many rows of {@code evaluations.csv} count
 * @param hurdles number of their scores at the hurdles of early stopping: so many rows of {@code hurdles.csv} count
 * @param stages the scores at the hurdles themselves, of each evaluation of the complete generations, as earlier versions kept
 *        them; nothing in others
 * @param pending evaluations that are already made of the generation after it
 */
record Checkpoint(Integer generation, Integer evaluations, Integer hurdles,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<List<Double>>> stages, List<Evaluation> pending) {

    static final Checkpoint START = new Checkpoint(-1, 0, 0, Optional.empty(), List.of());

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    Checkpoint {
        stages = Objects.requireNonNullElse(stages, Optional.empty());
        if (stages.isPresent()) {
            evaluations = stages.get().size();
            hurdles = 0;
        }
        require(generation != null && generation >= -1,
                "'generation' must be a whole number from -1, not " + generation);
        require(evaluations != null && evaluations >= 0, "'evaluations' must be a whole number from 0, not "
                + evaluations);
        require(hurdles != null && hurdles >= 0, "'hurdles' must be a whole number from 0, not " + hurdles);
        // every generation has evaluations, so that a number of generations costs as many rows
        require(generation < evaluations, "'generation' is %s, but there are only %s evaluations".formatted(generation,
                evaluations));
        require(pending != null && pending.stream().noneMatch(Objects::isNull),
                "'pending' must be a list of evaluations");
        int next = generation + 1;
        require(pending.stream().allMatch(evaluation -> evaluation.generation() == next),
                "'pending' must hold evaluations of generation " + next);
        require(pending.stream().mapToInt(Evaluation::individual).distinct().count() == pending.size(),
                "'pending' holds an individual twice");
        pending = List.copyOf(pending);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static Checkpoint of(FitState state, int hurdles) {
        return new Checkpoint(state.generation(), state.complete().size(), hurdles, Optional.empty(), state.pending());
    }
}
