package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Objectives;

/**
 * A candidate that was simulated again with fresh seeds.
 *
 * @param candidate the candidate as the evolution saw it, or the refinement
 * @param seeds how many simulations count
 * @param invalid how many were silent, runaway or diverged; they do not count
 * @param fitness fitness over the seeds
 * @param means mean over subjects, over the seeds, by id of the objective; {@code held_out} is the FC score of recordings
 *        that the fit never saw
 * @param bySubject the same for each subject, by subject id, by id of the objective
 * @param heldOutMissing how many simulations of held-out subjects on their own connectomes were silent, runaway or diverged;
 *        the mean {@code held_out} is over the seeds with which all these subjects have a score
 */
public record Confirmed(Evaluation candidate, int seeds, int invalid, Spread fitness, Map<String, Spread> means,
        Map<String, Map<String, Spread>> bySubject, int heldOutMissing) {

    /**
     * A mean and how far single seeds are from it.
     *
     * @param mean the arithmetic mean
     * @param deviation the standard deviation of single values (of n - 1)
     */
    public record Spread(double mean, double deviation) {

        static Spread of(List<Double> values) {
            SummaryStatistics statistics = new SummaryStatistics();
            values.forEach(statistics::addValue);
            return new Spread(statistics.getMean(), statistics.getStandardDeviation());
        }
    }

    /**
     * Summarises simulations.
     *
     * @param candidate the candidate
     * @param runs its simulations with the seeds that are reported
     * @return their means
     */
    public static Confirmed of(Evaluation candidate, List<Evaluation> runs) {
        return of(candidate, runs, 0);
    }

    /**
     * Summarises simulations.
     *
     * @param candidate the candidate
     * @param runs its simulations with the seeds that are reported
     * @param heldOut how many held-out subjects there are
     * @return their means
     */
    public static Confirmed of(Evaluation candidate, List<Evaluation> runs, int heldOut) {
        List<Evaluation> valid = runs.stream().filter(Evaluation::valid).toList();
        Map<String, List<Double>> means = new LinkedHashMap<>();
        Map<String, Map<String, List<Double>>> bySubject = new LinkedHashMap<>();
        int missing = 0;
        for (Evaluation run : valid) {
            int scored = run.values().getOrDefault(CandidateEvaluator.HELD_OUT, Map.of()).size();
            missing += Math.max(heldOut - scored, 0);
            run.values().forEach((objective, values) -> {
                if (!objective.equals(CandidateEvaluator.HELD_OUT) || scored >= heldOut) {
                    means.computeIfAbsent(objective, id -> new ArrayList<>()).add(FcScores.mean(values));
                }
                values.forEach((subject, value) -> bySubject.computeIfAbsent(objective, id -> new LinkedHashMap<>())
                        .computeIfAbsent(subject, id -> new ArrayList<>()).add(value));
            });
        }
        Map<String, Map<String, Spread>> subjects = new LinkedHashMap<>();
        bySubject.forEach((objective, values) -> subjects.put(objective, spreads(values)));
        return new Confirmed(candidate, valid.size(), runs.size() - valid.size(), Spread.of(valid.stream().map(
                Evaluation::fitness).toList()), spreads(means), subjects, missing);
    }

    private static Map<String, Spread> spreads(Map<String, List<Double>> values) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((name, of) -> spreads.put(name, Spread.of(of)));
        return spreads;
    }

    /** @return mean FC score over subjects, over the seeds */
    public Spread fc() {
        return means.getOrDefault(Objectives.FC, new Spread(Double.NaN, Double.NaN));
    }
}
