package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.DataDescription;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;

/** Scores of each subject with the best candidate and with its own best. */
final class SubjectSection {

    private final ChartPage page;
    private final List<String> subjects;
    private final List<String> parameters;
    private final BestCandidate best;
    private final Table table;
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    /**
     * Reads {@code subjects.csv}.
     *
     * @throws DataException if it is missing or lacks a column
     */
    SubjectSection(ChartPage page, RunFolder folder, List<String> subjects, List<String> parameters,
            BestCandidate best) {
        this.page = page;
        this.subjects = subjects;
        this.parameters = parameters;
        this.best = best;
        Stream<String> confirmed = best.confirmed().isPresent()
                ? Stream.of(Columns.CONFIRMED, Columns.deviation(Columns.CONFIRMED), Columns.CONFIRMED_GENERATION,
                        Columns.CONFIRMED_INDIVIDUAL)
                : Stream.empty();
        table = folder.table(FitFolder.SUBJECTS,
                Stream.of(Stream.of(Columns.SUBJECT, Objectives.FC, Columns.GENERATION, Columns.INDIVIDUAL), parameters
                        .stream(), confirmed).flatMap(columns -> columns).toList());
        for (int i = 0; i < table.rowCount(); i++) {
            rows.put(table.stringColumn(Columns.SUBJECT).get(i), i);
        }
    }

    void add() {
        Optional<ConfirmedScores> confirmed = best.confirmed();
        Map<String, double[]> series = new LinkedHashMap<>();
        confirmed.ifPresent(c -> {
            series.put("best candidate, confirmed", values(subject -> c.of(Objectives.FC, subject).mean()));
            series.put("own best of the confirmed", values(subject -> number(subject, Columns.CONFIRMED)));
            series.put("own best within the run, optimistic", values(subject -> number(subject, Objectives.FC)));
        });
        if (confirmed.isEmpty()) {
            series.put("best candidate", values(this::inRun));
            series.put("best candidate for this subject", values(subject -> number(subject, Objectives.FC)));
        }
        page.dots("FC correlation with each subject", "subject", "FC correlation", subjects, series);
        confirmed.ifPresentOrElse(this::confirmedTable, this::inRunTable);
    }

    /**
     * Adds what is missing of the data, where something is.
     *
     * @param page the page
     * @param data the data of the run
     */
    static void addMissing(ChartPage page, DataDescription data) {
        if (!data.leftOutRegions().isEmpty()) {
            page.paragraph(
                    "Left out, since too many subjects have no signal of them: %s.".formatted(String.join(", ", data
                            .leftOutRegions())));
        }
        if (!data.leftOutSubjects().isEmpty()) {
            page.paragraph(
                    "Left out, since they have no signal of too many regions: %s.".formatted(String.join(", ", data
                            .leftOutSubjects())));
        }
        if (!data.missingRegions().isEmpty()) {
            page.paragraph(
                    "Regions without a signal, whose pairs do not count in the scores of a subject: %s.".formatted(
                            data.missingRegions().entrySet().stream()
                                    .map(entry -> "%s of %s in %s".formatted(entry.getValue(), data
                                            .labels().size(), entry.getKey()))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private void inRunTable() {
        List<String> header = new ArrayList<>(
                List.of("subject", "best candidate", "own best", Columns.GENERATION, Columns.INDIVIDUAL));
        header.addAll(parameters);
        page.table(header, subjects.stream().map(id -> Stream.concat(Stream.of(id, Html.number(inRun(id))), header
                .stream().skip(2)
                .map(column -> Html.number(number(id, column.equals("own best") ? Objectives.FC : column))))
                .toList()).toList());
        page.note("A subject's own best is the candidate with the highest score for this subject alone; generation, "
                + "individual and parameters are those of that candidate.");
    }

    private void confirmedTable(ConfirmedScores confirmed) {
        Map<String, Spread> heldOut = confirmed.bySubject().getOrDefault(Evaluation.HELD_OUT, Map.of());
        boolean both = subjects.stream().allMatch(heldOut::containsKey);
        List<String> header = new ArrayList<>(List.of("subject", "confirmed best"));
        if (both) {
            header.add("on held-out data");
        }
        header.addAll(List.of("confirmed own best", "candidate", "in-run best", "in-run own best", "candidate"));
        header.addAll(parameters);
        page.table(header, subjects.stream().map(id -> row(id, confirmed, both)).toList());
        page.note(
                ("Confirmed scores are mean ± standard deviation over %s. A subject's own best is the candidate with the "
                        + "highest score for this subject alone: first among the few confirmed candidates, a choice that flatters "
                        + "a little; then among all candidates of the run, whose scores have one seed each and are the most "
                        + "optimistic figures on this page. The parameters are those of the latter.")
                        .formatted(Confirming.how(confirmed)));
        if (!both && !heldOut.isEmpty()) {
            page.table(List.of("held-out subject", "best candidate, confirmed"), heldOut.entrySet().stream().map(
                    entry -> List.of(entry.getKey(), Confirming.score(confirmed, entry.getValue()).text())).toList());
        }
    }

    private List<String> row(String id, ConfirmedScores confirmed, boolean both) {
        List<String> cells = new ArrayList<>(
                List.of(id, Confirming.score(confirmed, confirmed.of(Objectives.FC, id)).text()));
        if (both) {
            cells.add(Confirming.score(confirmed, confirmed.of(Evaluation.HELD_OUT, id)).text());
        }
        cells.add(Score
                .of(number(id, Columns.CONFIRMED), number(id, Columns.deviation(Columns.CONFIRMED)), confirmed.seeds())
                .text());
        cells.add(which(id, Columns.CONFIRMED_GENERATION, Columns.CONFIRMED_INDIVIDUAL));
        cells.add(Html.number(inRun(id)));
        cells.add(Html.number(number(id, Objectives.FC)));
        cells.add(which(id, Columns.GENERATION, Columns.INDIVIDUAL));
        parameters.forEach(parameter -> cells.add(Html.number(number(id, parameter))));
        return cells;
    }

    private String which(String subject, String generation, String individual) {
        return Html.candidate(number(subject, generation), number(subject, individual));
    }

    private double[] values(ToDoubleFunction<String> value) {
        return subjects.stream().mapToDouble(value).toArray();
    }

    private double inRun(String subject) {
        return best.scores().getOrDefault(subject, Double.NaN);
    }

    private double number(String subject, String column) {
        Integer row = rows.get(subject);
        return row == null ? Double.NaN : table.numberColumn(column).getDouble(row);
    }
}
