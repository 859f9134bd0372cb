package org.alnilam.fitting.confirm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.evaluation.Summary;
import org.alnilam.fitting.objective.Objectives;

/**
 * A candidate that was simulated again with fresh seeds.
 *
 * @param candidate the candidate as the evolution saw it, or the refinement
 * @param seeds number of simulations that count
 * @param invalid number of simulations that were silent, runaway or diverged; they do not count
 * @param fitness fitness over the seeds
 * @param means mean over subjects, over the seeds, by id of the objective; {@code held_out} is the FC score of recordings
 *        that the fit never saw
 * @param bySubject the same for each subject, by subject id, by id of the objective
 * @param heldOutMissing number of simulations of held-out subjects on their own connectomes that were silent, runaway or
 *        diverged; the mean {@code held_out} is over the seeds with which all these subjects have a score
 */
public record Confirmed(Evaluation candidate, int seeds, int invalid, Spread fitness, Map<String, Spread> means,
        Map<String, Map<String, Spread>> bySubject, int heldOutMissing) {

    /**
     * Summarises simulations.
     *
     * @param candidate the candidate
     * @param evaluations its simulations with the seeds that are reported
     * @param heldOut number of held-out subjects
     * @return their means
     */
    @Internal
    public static Confirmed of(Evaluation candidate, List<Evaluation> evaluations, int heldOut) {
        Summary summary = Summary.of(evaluations, heldOut);
        return new Confirmed(
                candidate,
                summary.seeds(),
                summary.invalid(),
                summary.fitness(),
                summary.means(),
                summary.bySubject(),
                summary.heldOutMissing());
    }

    /**
     * The candidate of the highest mean FC score for a subject.
     *
     * @param confirmed confirmed candidates
     * @param subject the subject's id
     * @return the first of equals; none if there is no candidate
     */
    @Internal
    public static Optional<Confirmed> bestFor(List<Confirmed> confirmed, String subject) {
        return confirmed.stream().max(Comparator.comparingDouble(one -> {
            Map<String, Spread> scores = one.bySubject.getOrDefault(Objectives.FC, Map.of());
            return scores.getOrDefault(subject, new Spread(-1, 0)).mean();
        }));
    }

    /** {@return mean FC score over subjects, over the seeds} */
    public Spread fc() {
        return means.getOrDefault(Objectives.FC, Spread.NONE);
    }
}
