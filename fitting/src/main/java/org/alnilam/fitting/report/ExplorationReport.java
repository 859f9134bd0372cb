package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.DesignDescription;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** The report of an exploration: a view of {@code run.json} and {@code exploration.csv}. */
final class ExplorationReport {

    private static final int MOST_POINTS = 10;

    private final RunFolder folder;
    private final RunDescription run;
    private final DesignDescription explored;
    private final ExplorationTable table;
    private final Optional<Integer> best;
    private final boolean fcAlone;
    private final ChartPage page;

    ExplorationReport(RunFolder folder, RunDescription run) {
        this.folder = folder;
        this.run = run;
        explored = run.design().orElseThrow();
        List<String> ids = run.problem().parameters().stream().map(Searched::id).toList();
        table = new ExplorationTable(folder, ids, run.data().subjects());
        best = table.ranked().stream().findFirst();
        fcAlone = run.problem().objective().equals(Objectives.FC);
        page = new ChartPage(run.provenance().modelTitle() + " explored for " + run.data().dataset());
    }

    ChartPage page() {
        summary();
        StimulusTable.add(page, run.provenance().pulses());
        new ExplorationCharts(page, run, table, best, fcAlone).add();
        best.ifPresent(row -> {
            StandingSection.add(page, run, table.candidate(row), run.simulation().modelSeconds());
            again(row);
            points();
            subjects(row);
        });
        ProvenanceTable.add(page, folder, run);
        return page;
    }

    private void summary() {
        page.findings(ExplorationFindings.of(run, table, best, fcAlone));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(fcAlone ? "best FC correlation, optimistic" : "FC correlation of the best point",
                best.map(row -> table.score(ExplorationTable.FC, row).text()).orElse(
                        "–"));
        if (!fcAlone) {
            facts.put("best fitness, optimistic", best.map(row -> table.score(ExplorationTable.FITNESS, row).text())
                    .orElse("–"));
        }
        facts.put("points", Integer.toString(table.size()));
        table.statuses().forEach((status, count) -> facts.put(status.equals(EvaluationTable.OK)
                ? "with scores"
                : status, Integer.toString(count)));
        facts.put("subjects", Integer.toString(run.data().subjects().size()));
        facts.put("regions", Integer.toString(run.data().labels().size()));
        page.facts(facts);
        if (table.size() < explored.points()) {
            page.warning(
                    "The exploration is not complete: %s of %s points are simulated. Carry on with:".formatted(table
                            .size(), explored.points()));
            page.code("./alnilam explore --resume " + FreshSeedCommand.quote(folder.path().toString()));
        }
        best.ifPresentOrElse(row -> page
                .warning(("The scores of an exploration are optimistic: each comes from %s of %s s, and the best of %s "
                        + "points is partly luck. Neighbouring points share their noise, so that a smooth map is no proof "
                        + "either. Simulate the best point again with fresh seeds before you believe its score.")
                        .formatted(
                                explored.seeds() == 1 ? "one simulation" : explored.seeds() + " simulations",
                                Html.plain(Double.toString(run.simulation().modelSeconds())),
                                table.ranked().size())),
                () -> page
                        .warning(NoCandidate.why("point", table.statuses())));
    }

    private void again(int row) {
        page.heading("Simulate the best point again");
        page.paragraph("With a fresh seed%s:".formatted(FreshSeedCommand.remark(run)));
        page.code(FreshSeedCommand.of(run, table.candidate(row)));
    }

    private void points() {
        List<String> header = new ArrayList<>(List.of("point"));
        run.problem().parameters().forEach(parameter -> header.add(Html.axis(parameter)));
        header.add("FC correlation");
        if (!fcAlone) {
            header.add("fitness");
        }
        header.add("mean rate of E (Hz)");
        List<List<String>> rows = table.ranked().stream().limit(MOST_POINTS).map(row -> {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(table.number(row))));
            run.problem().parameters().forEach(parameter -> cells.add(Html.number(table.value(parameter.id(), row))));
            cells.add(table.score(ExplorationTable.FC, row).text());
            if (!fcAlone) {
                cells.add(table.score(ExplorationTable.FITNESS, row).text());
            }
            cells.add(Html.number(table.value(ExplorationTable.MEAN_RATE, row)));
            return cells;
        }).toList();
        page.heading("Best points").table(header, rows);
        page.note("The %s best of %s points with scores; exploration.csv has all%s.".formatted(rows.size(),
                table.ranked()
                        .size(),
                table.hasDeviations()
                        ? ", simulations.csv every simulation. A standard deviation is that of single seeds"
                        : ""));
    }

    private void subjects(int bestRow) {
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("best point", scores(subject -> bestRow));
        series.put("own best point", scores(subject -> table.bestFor(subject).orElseThrow()));
        page.heading("Score of each subject");
        page.dots("FC correlation with each subject", "subject", "FC correlation", run.data().subjects(), series);
        List<String> header = Stream.concat(Stream.of("subject", "at the best point", "own best", "point"),
                run.problem().parameters().stream().map(Html::axis)).toList();
        page.table(header, run.data().subjects().stream().map(subject -> {
            int own = table.bestFor(subject).orElseThrow();
            return Stream.concat(Stream.of(subject, Html.number(table.value(ExplorationTable.fcOf(subject), bestRow)),
                    Html.number(table.value(ExplorationTable.fcOf(subject), own)), Integer.toString(table.number(own))),
                    run.problem().parameters().stream().map(parameter -> Html.number(table.value(parameter.id(), own))))
                    .toList();
        }).toList());
        page.note(
                "A subject's own best is the point with the highest score for this subject alone, which is still more "
                        + "optimistic.");
    }

    private double[] scores(ToIntFunction<String> rowOf) {
        return run.data().subjects().stream()
                .mapToDouble(subject -> table.value(ExplorationTable.fcOf(subject), rowOf.applyAsInt(
                        subject)))
                .toArray();
    }
}
