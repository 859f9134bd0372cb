package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;

/** The candidates that were simulated again, as {@code confirmed.csv} has them. */
final class ConfirmedTable {

    private final Table table;
    private final List<String> parameters;
    private final List<String> objectives;

    /**
     * Reads the file.
     *
     * @param folder the run
     * @param parameters ids of the searched parameters
     * @param best content of {@code best.json}, whose objectives the table has
     * @throws DataException if it is missing, empty or lacks a column
     */
    ConfirmedTable(RunFolder folder, List<String> parameters, ConfirmedScores best) {
        this.parameters = parameters;
        objectives = List.copyOf(best.means().keySet());
        table = folder.table(FitFolder.CONFIRMED, Stream.of(Stream.of(Columns.GENERATION, Columns.INDIVIDUAL,
                Columns.IN_RUN, Columns.SEEDS, Columns.INVALID), parameters.stream(),
                Stream.concat(Stream.of(
                        Columns.FITNESS), objectives.stream()).flatMap(id -> Stream.of(id, Columns.deviation(id))))
                .flatMap(s -> s).toList());
        if (table.isEmpty()) {
            throw new DataException("%s holds no candidates, though best.json has a confirmed one; resume the run to "
                    .formatted(folder.files().path(FitFolder.CONFIRMED)) + "write it again");
        }
    }

    /**
     * Noise of single seeds around the mean of a candidate: the standard deviation of the fitness, pooled over the
     * candidates.
     */
    OptionalDouble noise() {
        double squares = 0;
        double freedom = 0;
        for (Row row : table) {
            double own = row.getDouble(Columns.SEEDS) - 1;
            double deviation = row.getDouble(Columns.deviation(Columns.FITNESS));
            if (own > 0 && Double.isFinite(deviation)) {
                squares += own * deviation * deviation;
                freedom += own;
            }
        }
        return freedom == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / freedom));
    }

    private static Score score(Row row, String column) {
        return Score.of(row.getDouble(column), row.getDouble(Columns.deviation(column)),
                (int) row.getDouble(Columns.SEEDS));
    }

    /** Adds the section. */
    void add(ChartPage page, ConfirmedScores best, String fitness, boolean fcAlone) {
        page.heading("Confirmed candidates");
        page.paragraph(
                ("The best candidate of the run, and those that a screening could not tell from it, were simulated again "
                        + "with %s. The first one is the result. They were chosen and ordered with other seeds than "
                        + "those of the means, which are therefore not flattered by the choice.")
                        .formatted(Confirming.how(best)));
        List<String> shown = objectives.stream().filter(id -> !(fcAlone && id.equals(Objectives.FC))).toList();
        List<String> header = new ArrayList<>(List.of("candidate", "confirmed " + fitness));
        shown.forEach(id -> header.add(ObjectiveNames.name(id)));
        header.addAll(List.of("in-run fitness (one seed)", "seeds", "invalid"));
        header.addAll(parameters);
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table) {
            List<String> cells = new ArrayList<>(List.of(name(row), score(row, Columns.FITNESS).text()));
            shown.forEach(id -> cells.add(score(row, id).text()));
            Stream.concat(Stream.of(Columns.IN_RUN, Columns.SEEDS, Columns.INVALID), parameters.stream())
                    .forEach(id -> cells.add(Html
                            .number(row.getDouble(id))));
            rows.add(cells);
        }
        page.table(header, rows);
        page.note(
                "Mean ± standard deviation of single seeds; the mean itself is more certain, by the square root of the "
                        + "number of seeds. A candidate's number is its generation and its place in it. Differences between "
                        + "candidates that are small against the deviations mean nothing.");
    }

    private static String name(Row row) {
        return Html.candidate(row.getInt(Columns.GENERATION), row.getInt(Columns.INDIVIDUAL));
    }
}
