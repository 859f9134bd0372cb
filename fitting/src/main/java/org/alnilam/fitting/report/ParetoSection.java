package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;

/** The Pareto front, where a run has one. */
final class ParetoSection {

    /** Begin of the name of a column with the FC scores of a subject. */
    private static final String FC_OF = new Columns.Cell(Objectives.FC, "").name();

    private ParetoSection() {
    }

    /**
     * Adds the section if the run has a front.
     *
     * @throws DataException if the file lacks a column
     */
    static void add(ChartPage page, RunFolder folder, List<String> parameters, List<String> subjects,
            EvaluationTable evaluations) {
        if (!folder.files().has(FitFolder.PARETO)) {
            return;
        }
        List<String> known = Stream.concat(Stream.of(Columns.GENERATION, Columns.INDIVIDUAL), parameters.stream())
                .toList();
        Table table = folder.table(FitFolder.PARETO, known);
        List<String> aims = table.columnNames().stream().filter(column -> !known.contains(column)).toList();
        if (aims.isEmpty()) {
            throw new DataException("%s has no column of an objective; resume the run to write it again".formatted(
                    folder.files().path(FitFolder.PARETO)));
        }
        page.heading("Pareto front");
        if (table.isEmpty()) {
            page.paragraph("No candidate was valid, so that there is no front.");
            return;
        }
        page.paragraph(
                ("Nothing beats these %s candidates in all of %s aims: %s. The choice among them is "
                        + "yours. Scores are those of the run, the mean where a candidate was evaluated several times, and "
                        + "optimistic, since the best of many are partly lucky.")
                        .formatted(table.rowCount(), aims
                                .size(), String.join(", ", aims.stream().map(ParetoSection::label).toList())));
        if (aims.size() > 1) {
            String x = aims.get(0);
            String y = aims.get(1);
            double[][] front = {table.doubleColumn(x).asDoubleArray(), table.doubleColumn(y).asDoubleArray()};
            Map<String, double[][]> series = new LinkedHashMap<>();
            series.put("other candidates", others(evaluations.aims(List.of(x, y), parameters, subjects), places(table,
                    parameters)));
            series.put("Pareto front", front);
            page.columns(2);
            page.scatter("The first two aims", label(x), label(y), series);
        }
        List<String> header = new ArrayList<>(List.of("candidate"));
        aims.forEach(aim -> header.add(label(aim)));
        header.addAll(parameters);
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table.sortDescendingOn(aims.getFirst())) {
            List<String> cells = new ArrayList<>(
                    List.of(Html.candidate(row.getInt(Columns.GENERATION), row.getInt(Columns.INDIVIDUAL))));
            Stream.concat(aims.stream(), parameters.stream()).forEach(id -> cells.add(Html.number(row.getDouble(id))));
            rows.add(cells);
        }
        page.table(header, rows);
        if (folder.files().has(FitFolder.SUBJECT_PARETO)) {
            page.note("The front of each subject on its own is in subject-pareto.csv.");
        }
    }

    /** Places of the front in the search space. */
    private static Set<List<Double>> places(Table front, List<String> parameters) {
        Set<List<Double>> places = new HashSet<>();
        for (Row row : front) {
            places.add(parameters.stream().map(row::getDouble).toList());
        }
        return places;
    }

    /** The candidates that are not on the front. */
    private static double[][] others(Map<List<Double>, double[]> aims, Set<List<Double>> front) {
        List<double[]> others = aims.entrySet().stream().filter(entry -> !front.contains(entry.getKey())).map(
                Map.Entry::getValue).toList();
        return new double[][] {others.stream().mapToDouble(aim -> aim[0]).toArray(), others.stream().mapToDouble(
                aim -> aim[1]).toArray()};
    }

    /** Name of an objective, or of the FC of a subject. */
    private static String label(String aim) {
        return aim.startsWith(FC_OF) ? "FC of " + aim.substring(FC_OF.length()) : ObjectiveNames.name(aim);
    }
}
