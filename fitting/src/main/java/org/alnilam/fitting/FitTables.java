package org.alnilam.fitting;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvWriteOptions;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

/** The tables of a fit, and back. */
final class FitTables {

    private static final String SCORE = "fc_";

    private FitTables() {
    }

    static Table evaluations(FitResult result) {
        List<String> parameters = parameters(result.space());
        List<String> subjects = subjects(result.cohort());
        Table table = Table.create("evaluations", IntColumn.create("generation"), IntColumn.create("individual"));
        parameters.forEach(id -> table.addColumns(DoubleColumn.create(id)));
        subjects.forEach(id -> table.addColumns(DoubleColumn.create(SCORE + id)));
        table.addColumns(DoubleColumn.create("fitness"), StringColumn.create("status"), DoubleColumn.create("seconds"));
        for (Evaluation evaluation : result.evaluations()) {
            Row row = table.appendRow();
            row.setInt("generation", evaluation.generation());
            row.setInt("individual", evaluation.individual());
            evaluation.parameters().forEach(row::setDouble);
            evaluation.scores().forEach((id, score) -> row.setDouble(SCORE + id, score));
            row.setDouble("fitness", evaluation.fitness());
            row.setString("status", evaluation.outcome().id());
            row.setDouble("seconds", evaluation.seconds());
        }
        return table;
    }

    static Table generations(FitResult result) {
        Table table = Table.create("generations", IntColumn.create("generation"), IntColumn.create("evaluations"),
                IntColumn.create("rejected"), DoubleColumn.create("best"), DoubleColumn.create("mean"),
                DoubleColumn.create("best_so_far"));
        int last = result.evaluations().stream().mapToInt(Evaluation::generation).max().orElse(-1);
        double bestSoFar = Evaluation.FLOOR;
        for (int generation = 0; generation <= last; generation++) {
            int number = generation;
            List<Evaluation> made = result.evaluations().stream().filter(e -> e.generation() == number).toList();
            double[] fitness = made.stream().filter(Evaluation::valid).mapToDouble(Evaluation::fitness).toArray();
            Row row = table.appendRow();
            row.setInt("generation", generation);
            row.setInt("evaluations", made.size());
            row.setInt("rejected", made.size() - fitness.length);
            if (fitness.length > 0) {
                double best = Arrays.stream(fitness).max().orElseThrow();
                bestSoFar = Math.max(bestSoFar, best);
                row.setDouble("best", best);
                row.setDouble("mean", Arrays.stream(fitness).average().orElseThrow());
            }
            if (bestSoFar > Evaluation.FLOOR) {
                row.setDouble("best_so_far", bestSoFar);
            }
        }
        return table;
    }

    static Table subjects(FitResult result) {
        Table table = Table.create("subjects", StringColumn.create("subject"), DoubleColumn.create("fc"),
                IntColumn.create("generation"), IntColumn.create("individual"));
        parameters(result.space()).forEach(id -> table.addColumns(DoubleColumn.create(id)));
        for (String subject : subjects(result.cohort())) {
            result.bestFor(subject).ifPresent(best -> {
                Row row = table.appendRow();
                row.setString("subject", subject);
                row.setDouble("fc", best.scores().get(subject));
                row.setInt("generation", best.generation());
                row.setInt("individual", best.individual());
                best.parameters().forEach(row::setDouble);
            });
        }
        return table;
    }

    /** The text of a table, with the shortest numbers that read back to the same values. */
    static String csv(Table table) {
        StringWriter writer = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(writer).lineEnd("\n").build());
        return writer.toString();
    }

    /** Reads {@link #evaluations} back. */
    static List<Evaluation> readEvaluations(String csv, SearchSpace space, Cohort cohort) {
        Table table = Table.read().usingOptions(CsvReadOptions.builderFromString(csv)
                .columnTypes(FitTables::columnType).build());
        List<Evaluation> evaluations = new ArrayList<>();
        for (Row row : table) {
            Map<String, Double> values = new LinkedHashMap<>();
            parameters(space).forEach(id -> values.put(id, row.getDouble(id)));
            Map<String, Double> scores = new LinkedHashMap<>();
            subjects(cohort).stream().filter(id -> !row.isMissing(SCORE + id))
                    .forEach(id -> scores.put(id, row.getDouble(SCORE + id)));
            evaluations.add(new Evaluation(row.getInt("generation"), row.getInt("individual"), values, scores,
                    row.getDouble("fitness"), Outcome.of(row.getString("status")), row.getDouble("seconds")));
        }
        return evaluations;
    }

    private static ColumnType columnType(String column) {
        return switch (column) {
            case "generation", "individual" -> ColumnType.INTEGER;
            case "status" -> ColumnType.STRING;
            default -> ColumnType.DOUBLE;
        };
    }

    private static List<String> parameters(SearchSpace space) {
        return space.dimensions().stream().map(dimension -> dimension.parameter().id()).toList();
    }

    private static List<String> subjects(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }
}
