package org.alnilam.fitting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;

/**
 * What a fit found.
 *
 * <p>Scores are those of the evolution: each from one noisy simulation, and the best of many, hence optimistic. Simulate a
 * candidate again with fresh seeds to know what it is worth.
 *
 * @param cohort the subjects
 * @param space what was searched
 * @param settings how it was searched
 * @param evaluations every evaluation made, by generation and individual
 */
public record FitResult(Cohort cohort, SearchSpace space, FitSettings settings, List<Evaluation> evaluations) {

    /** Keeps a copy of the list. */
    public FitResult {
        evaluations = List.copyOf(evaluations);
    }

    /** @return the valid candidate of the highest fitness, the first of equals; none if no candidate was valid */
    public Optional<Evaluation> best() {
        return best(evaluations);
    }

    static Optional<Evaluation> best(List<Evaluation> evaluations) {
        // reversed, since max keeps the last of equals
        return evaluations.reversed().stream().filter(Evaluation::valid)
                .max(Comparator.comparingDouble(Evaluation::fitness));
    }

    /**
     * The best of one generation.
     *
     * @param generation the generation
     * @return the valid candidate of the highest fitness that was made in it
     */
    public Optional<Evaluation> best(int generation) {
        return best(evaluations.stream().filter(evaluation -> evaluation.generation() == generation).toList());
    }

    /**
     * A subject's own best.
     *
     * @param subject the subject's id
     * @return the valid candidate of the highest score for that subject
     */
    public Optional<Evaluation> bestFor(String subject) {
        return evaluations.reversed().stream().filter(Evaluation::valid)
                .max(Comparator.comparingDouble(evaluation -> evaluation.scores().get(subject)));
    }

    /**
     * Every evaluation as a table.
     *
     * @return generation, individual, the searched parameters, {@code fc_<subject>} for every subject (missing where there
     *         is none), fitness, status, seconds
     */
    public Table evaluationTable() {
        return FitTables.evaluations(this);
    }

    /**
     * The course of the fit as a table.
     *
     * @return per generation: evaluations made, how many were rejected, the best and mean fitness of the valid ones, and
     *         the best fitness so far
     */
    public Table generationTable() {
        return FitTables.generations(this);
    }

    /**
     * The best candidate for each subject as a table.
     *
     * @return subject, fc, generation, individual, the searched parameters
     */
    public Table subjectTable() {
        return FitTables.subjects(this);
    }
}
