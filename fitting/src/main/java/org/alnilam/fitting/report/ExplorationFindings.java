package org.alnilam.fitting.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.run.DesignDescription;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;

/** The four sentences that begin the report of an exploration. */
final class ExplorationFindings {

    private ExplorationFindings() {
    }

    /**
     * Writes the sentences.
     *
     * @param run description of the exploration
     * @param table its points
     * @param best the row of the best point, if one was valid
     * @param fcAlone whether the fitness is the FC correlation
     * @return a sentence for each question
     */
    static Map<String, String> of(RunDescription run, ExplorationTable table, Optional<Integer> best,
            boolean fcAlone) {
        DesignDescription explored = run.design().orElseThrow();
        List<Searched> parameters = run.problem().parameters();
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put(Findings.WHAT,
                "%s over %s: each was simulated for %s s on %s, %s, and compared with the functional connectivity of %s."
                        .formatted(explored.describe(),
                                parameters.stream().map(Searched::id).collect(Collectors.joining(
                                        ", ")),
                                Html.plain(Double.toString(run.simulation().modelSeconds())), run
                                        .mode() == Mode.SUBJECT
                                                ? "each subject's own connectome"
                                                : "the group's connectome",
                                explored.seeds() == 1
                                        ? "all with the same noise"
                                        : "with %s noises that are the same for all points".formatted(explored.seeds()),
                                RunReport.count(run.data().subjects().size(), "subject")));
        sentences.put(Findings.HOW_WELL, best.map(row -> {
            Score score = table.score(ExplorationTable.FC, row);
            String standing = Findings.standing(new Spread(score.mean(), score.deviation()), explored.seeds(), run
                    .data().baselines());
            return "The FC correlation of the best point is %s%s: the best of %s points with scores, and so optimistic."
                    .formatted(score.text(), standing.isEmpty() ? "" : ", " + standing, table.ranked().size());
        }).orElse("No point was valid, so that there is no score to compare."));
        sentences.put("Where", best.map(row -> {
            long own = run.data().subjects().stream().filter(subject -> !table.bestFor(subject).orElse(row).equals(row))
                    .count();
            return "The %s is at %s; %s of %s %s a best point of %s own elsewhere.".formatted(fcAlone
                    ? "highest FC correlation"
                    : "highest fitness",
                    Findings.list(parameters.stream().map(parameter -> "%s = %s %s".formatted(
                            parameter.id(), Html.number(table.value(parameter.id(), row)), Html.unit(parameter.unit()))
                            .strip()).toList()),
                    own, RunReport.count(run.data().subjects().size(), "subject"), own == 1
                            ? "has"
                            : "have",
                    own == 1 ? "its" : "their");
        }).orElse("Nowhere among these points."));
        sentences.put(Findings.UNTOLD,
                "Which of the high scores hold with fresh seeds, and what lies between the points%s."
                        .formatted(table.ranked().size() < table.size()
                                ? "; %s of %s points have no score at all"
                                        .formatted(table.size() - table.ranked().size(), table
                                                .size())
                                : ""));
        return sentences;
    }
}
