package org.alnilam.fitting.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;

/** The four sentences that begin the report of a fit. */
final class FitFindings {

    private FitFindings() {
    }

    /**
     * Writes the sentences.
     *
     * @param run description of the fit
     * @param evaluations the candidates of its search
     * @param best the best candidate, if one was valid
     * @param inRunSeconds the model time of the simulation that its scores within the run come from, in s
     * @param what the objective, as headings name it
     * @param determination what the candidates tell of the parameters, if there is a best one
     * @return a sentence for each question
     */
    static Map<String, String> of(RunDescription run, EvaluationTable evaluations, Optional<BestCandidate> best,
            double inRunSeconds, String what, Optional<Determination> determination) {
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put(Findings.WHAT, fitted(run, evaluations, what));
        sentences.put(Findings.HOW_WELL, best.map(candidate -> candidate.confirmed().map(scores -> confirmed(run,
                scores) + candidate.effective().map(one -> effective(run, one.confirmed())).orElse("")
                + candidate
                        .misfit().map(MisfitSection::finding).orElse(""))
                .orElseGet(() -> unconfirmed(run, candidate, inRunSeconds))).orElse(
                        "No candidate was valid, so that there is no score to compare."));
        sentences.put(Findings.TOLD, determination.map(found -> told(what, found)).orElse(
                "Nothing, without a valid candidate."));
        sentences.put(Findings.UNTOLD, determination.map(found -> untold(what, found)).orElse(
                "Every searched parameter."));
        return sentences;
    }

    private static String fitted(RunDescription run, EvaluationTable evaluations, String what) {
        List<String> ids = run.problem().parameters().stream().map(Searched::id).toList();
        String connectome = switch (run.mode()) {
            case GROUP -> "the group's connectome";
            case SUBJECT -> "each subject's own connectome";
        };
        return "%s of the %s (%s) %s fitted to the functional connectivity of %s of the dataset %s, %s%s, on %s, with %s of %s s in %s."
                .formatted(RunReport.count(ids.size(), "parameter"), run.provenance().modelTitle(), Findings.list(ids),
                        ids.size() == 1 ? "was" : "were", RunReport.count(run.data().subjects().size(), "subject"), run
                                .data().dataset(),
                        RunReport.count(run.data().labels().size(), "region"), what.equals("FC")
                                ? ""
                                : ", with the objective " + run.problem().objective(),
                        connectome, RunReport.count(
                                evaluations.size(), "evaluation"),
                        Html.number(run.simulation().modelSeconds()), RunReport
                                .count(evaluations.generations(), "generation"));
    }

    private static String confirmed(RunDescription run, ConfirmedScores scores) {
        String heldOut = scores.heldOut().map(spread -> "; with held-out data it is " + place(spread, scores, run.data()
                .heldOutBaselines()))
                .orElse("; nothing was held out");
        return "Over %s the FC correlation of the best candidate is %s%s.".formatted(Confirming.how(scores), place(
                scores.fc(), scores, run.data().baselines()), heldOut);
    }

    /** The result on the effective connectivity. */
    private static String effective(RunDescription run, ConfirmedScores scores) {
        String heldOut = scores.heldOut().map(spread -> "; with held-out data it is " + place(spread, scores, run.data()
                .heldOutBaselines())).orElse("");
        return " On the effective connectivity it is %s%s.".formatted(
                place(scores.fc(), scores, run.data().baselines()),
                heldOut);
    }

    private static String place(Spread spread, ConfirmedScores scores, Map<String, Double> baselines) {
        String standing = Findings.standing(spread, scores.seeds(), baselines);
        return Confirming.score(scores, spread).text() + (standing.isEmpty() ? "" : ", " + standing);
    }

    private static String unconfirmed(RunDescription run, BestCandidate candidate, double inRunSeconds) {
        String standing = Findings.standing(new Spread(candidate.fc(), Double.NaN), 1, run.data().baselines());
        return "Within the run the FC correlation of the best candidate is %s%s: one noisy simulation of %s s, the best of many, and so optimistic."
                .formatted(Html.number(candidate.fc()), standing.isEmpty() ? "" : ", " + standing, Html.number(
                        inRunSeconds));
    }

    private static String told(String what, Determination found) {
        if (found.noise().isEmpty()) {
            return "Nothing can be said, since the noise of the scores is not known without a confirmation over several seeds.";
        }
        if (found.widths().isEmpty()) {
            return "Nothing can be said: %s of %s %s as good as the best, and it takes %s.".formatted(
                    found.good().size(),
                    RunReport.count(found.candidates(), "candidate"), found.good().size() == 1 ? "is" : "are",
                    Determination.FEWEST);
        }
        List<String> narrow = found.widths().stream().filter(width -> !width.poor()).map(width -> "%s (%s)".formatted(
                width.parameter().id(), DeterminationSection.percent(width.share()))).toList();
        return narrow.isEmpty()
                ? "No parameter: in each, the %s candidates that are as good as the best by %s cover more than half of its range."
                        .formatted(found.good().size(), what)
                : "By %s: %s; in brackets the share of its range that the %s candidates cover which are as good as the best."
                        .formatted(what, Findings.list(narrow), found.good().size());
    }

    private static String untold(String what, Determination found) {
        if (found.widths().isEmpty()) {
            return "Any parameter: its fitted value is one of those that fit, not one that %s."
                    .formatted(what.equals("FC")
                            ? "FC demands"
                            : what + " demand");
        }
        List<String> poor = found.widths().stream().filter(Determination.Width::poor).map(width -> "%s (%s)".formatted(
                width.parameter().id(), DeterminationSection.percent(width.share()))).toList();
        String pairs = found.tradeOffs().isEmpty()
                ? ""
                : "; one makes up for the other in " + DeterminationSection.pairs(found.tradeOffs());
        return poor.isEmpty()
                ? "No parameter covers more than half of its range%s; whether the search or the data narrowed them, other seeds tell."
                        .formatted(pairs)
                : "%s: candidates as good as the best cover more than half of the range%s.".formatted(Findings.list(
                        poor), pairs);
    }
}
