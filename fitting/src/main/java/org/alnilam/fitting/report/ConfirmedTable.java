package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;

/** The candidates that were simulated again, as {@code confirmed.csv} has them. */
final class ConfirmedTable {

    private static final String DEVIATION = "_sd";

    private final Table table;
    private final List<String> parameters;
    private final List<String> objectives;

    /**
     * Reads the file.
     *
     * @param file the file
     * @param parameters ids of the searched parameters
     * @param best what {@code best.json} says, whose objectives the table has
     * @throws DataException if it is missing, empty or lacks a column
     */
    ConfirmedTable(Path file, List<String> parameters, ConfirmedBest best) {
        this.parameters = parameters;
        objectives = List.copyOf(best.means().keySet());
        table = CsvTable.read(file, Stream.of(Stream.of("generation", "individual", "in_run", "seeds", "invalid"),
                parameters.stream(), Stream.concat(Stream.of("fitness"), objectives.stream()).flatMap(id -> Stream.of(
                        id, id + DEVIATION)))
                .flatMap(s -> s).toList());
        if (table.isEmpty()) {
            throw new DataException("%s holds no candidates, though best.json has a confirmed one; resume the run to "
                    .formatted(file) + "write it again");
        }
    }

    /**
     * How far single seeds are from the mean of a candidate: the standard deviation of the fitness, pooled over the
     * candidates.
     */
    OptionalDouble noise() {
        double squares = 0;
        double freedom = 0;
        for (Row row : table) {
            double own = row.getDouble("seeds") - 1;
            double deviation = row.getDouble("fitness_sd");
            if (own > 0 && Double.isFinite(deviation)) {
                squares += own * deviation * deviation;
                freedom += own;
            }
        }
        return freedom == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / freedom));
    }

    private static Score score(Row row, String column) {
        return Score.of(row.getDouble(column), row.getDouble(column + DEVIATION), (int) row.getDouble("seeds"));
    }

    /** Adds the section. */
    void add(ChartPage page, ConfirmedBest best, String fitness, boolean fcAlone) {
        page.heading("Confirmed candidates");
        page.paragraph(
                ("The best candidates of the run were simulated again with %s. The first one is the result. They "
                        + "were chosen and ordered with other seeds than those of the means, which are therefore not flattered "
                        + "by the choice.").formatted(best.how()));
        List<String> shown = objectives.stream().filter(id -> !(fcAlone && id.equals(ConfirmedBest.FC))).toList();
        List<String> header = new ArrayList<>(List.of("candidate", "confirmed " + fitness));
        shown.forEach(id -> header.add(ObjectiveNames.name(id)));
        header.addAll(List.of("in-run fitness (one seed)", "seeds", "invalid"));
        header.addAll(parameters);
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table) {
            List<String> cells = new ArrayList<>(List.of(name(row), score(row, "fitness").text()));
            shown.forEach(id -> cells.add(score(row, id).text()));
            Stream.concat(Stream.of("in_run", "seeds", "invalid"), parameters.stream()).forEach(id -> cells.add(Html
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
        return Html.candidate(row.getDouble("generation"), row.getDouble("individual"));
    }
}
