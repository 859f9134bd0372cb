package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.effective.EffectiveConnectivity;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectStanding;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Pareto;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The result of a fit.
 *
 * <p>Scores of evaluations are those of the evolution: each from one noisy simulation, and the best of many, hence
 * optimistic. {@link #confirmed} tells the worth of a candidate.
 *
 * @param target the objectives and recordings that were aimed at
 * @param space the searched space
 * @param settings the settings of the fit
 * @param evaluations every evaluation made, by generation and individual
 * @param screened the best candidates, some distance apart, of which those to confirm were selected with fresh seeds; none
 *        if nothing was confirmed
 * @param confirmed the best candidates, simulated again with fresh seeds, the best one first as an earlier screening had
 *        it; none if nothing was confirmed
 * @param effective the effective connectivity, where it was asked for and something was confirmed
 * @param subjects effective connectivity of each subject, in the order of the cohort, where that was asked for as well
 * @param misfit what tells the fitted model from the data, once the fit has ended and something was confirmed
 */
public record FitResult(Target target, SearchSpace space, FitSettings settings, List<Evaluation> evaluations,
        List<Evaluation> screened, List<Confirmed> confirmed, Optional<EffectiveConnectivity> effective,
        List<SubjectConnectivity> subjects, Optional<Misfit> misfit) {

    /** Keeps copies of the lists. */
    public FitResult {
        evaluations = List.copyOf(evaluations);
        screened = List.copyOf(screened);
        confirmed = List.copyOf(confirmed);
        subjects = List.copyOf(subjects);
    }

    FitResult withMisfit(Optional<Misfit> value) {
        return new FitResult(target, space, settings, evaluations, screened, confirmed, effective, subjects, value);
    }

    /** {@return the subjects} */
    public Cohort cohort() {
        return target.cohort();
    }

    /**
     * The best candidate: the first of the confirmed ones, or where nothing was confirmed the valid candidate of the highest
     * fitness, the first of equals.
     *
     * @return the candidate as the evolution saw it, or the refinement; none if no candidate was valid
     */
    public Optional<Evaluation> best() {
        return confirmed.isEmpty() ? Evaluation.best(evaluations) : Optional.of(confirmed.getFirst().candidate());
    }

    /**
     * The best of one generation within the evolution.
     *
     * @param generation the generation
     * @return the valid candidate of the highest fitness that was made in it
     */
    public Optional<Evaluation> best(int generation) {
        return Evaluation.best(evaluations, generation);
    }

    /**
     * A subject's own best within the evolution.
     *
     * @param subject the subject's id
     * @return the valid candidate of the highest FC score for that subject
     */
    public Optional<Evaluation> bestFor(String subject) {
        return Evaluation.bestFor(evaluations, subject);
    }

    /**
     * A subject's own best among the confirmed.
     *
     * @param subject the subject's id
     * @return the confirmed candidate of the highest mean FC score for that subject, at least that of the best of all
     */
    public Optional<Confirmed> confirmedFor(String subject) {
        return Confirmed.bestFor(confirmed, subject);
    }

    /**
     * The Pareto front of the evolution: over the objectives that count, or over subjects where one counts.
     *
     * @return the valid candidates that no other is better than in every respect, each the mean of its evaluations
     */
    public List<Evaluation> paretoFront() {
        return new Pareto(target).front(Evaluation.candidates(evaluations));
    }

    /**
     * A subject's own Pareto front of the evolution: over the objectives that count, with its own values.
     *
     * @param subject the subject's id
     * @return the valid candidates that no other is better than for this subject, each the mean of its evaluations; where
     *         one objective counts, its best
     */
    public List<Evaluation> paretoFrontFor(String subject) {
        return new Pareto(target).front(Evaluation.candidates(evaluations), subject);
    }

    /** {@return what the effective connectivity of each subject is worth, where there is one} */
    public List<SubjectStanding> subjectStandings() {
        return SubjectStanding.of(subjects.stream().map(SubjectConnectivity::result).toList(), target);
    }

    /**
     * Every evaluation as a table.
     *
     * @return generation, individual, the searched parameters, {@code <objective>_<subject>} for every objective and
     *         subject (missing where there is none), fitness, status, seconds (wall time)
     */
    public Table evaluationTable() {
        return tables().evaluations(evaluations);
    }

    /**
     * The course of the fit as a table.
     *
     * @return per generation: number of evaluations, of rejected ones, the best and mean fitness of the valid ones, and
     *         the best fitness so far
     */
    public Table generationTable() {
        return FitTables.generations(evaluations);
    }

    /**
     * The best candidate for each subject as a table.
     *
     * @return subject, fc, generation, individual, the searched parameters: within the evolution; and where candidates were
     *         confirmed, the score of the subject's own best among them with its standard deviation, and that of the best
     *         of all; missing_regions where a subject has regions without a signal
     */
    public Table subjectTable() {
        return tables().subjects(evaluations, confirmed, target.cohort().missingRegions());
    }

    /**
     * The confirmed candidates as a table.
     *
     * @return generation, individual, the searched parameters, fitness within the evolution, seeds that count and that were
     *         invalid, mean and standard deviation over seeds of the fitness and every objective, mean score of each subject
     */
    public Table confirmedTable() {
        return tables().confirmed(confirmed);
    }

    /**
     * The Pareto front as a table.
     *
     * @return generation, individual, the searched parameters, and what the front is made of: each counting objective's
     *         mean over subjects, or where one counts its values for each subject
     */
    public Table paretoTable() {
        return tables().pareto(paretoFront(), target);
    }

    /**
     * The Pareto fronts of the subjects as a table.
     *
     * @return subject, generation, individual, the searched parameters, and the subject's own value of each objective that
     *         counts
     */
    public Table subjectParetoTable() {
        return tables().subjectParetos(evaluations, target);
    }

    private FitTables tables() {
        return new FitTables(Columns.of(space, target));
    }
}
