package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.RunFolder;

/** The points of an exploration. */
final class ExplorationTable {

    static final String FC = Objectives.FC;
    static final String FITNESS = Columns.FITNESS;
    static final String MEAN_RATE = "mean_rate_hz";

    private final Table table;
    private final List<String> parameters;
    private final List<String> subjects;

    /**
     * Reads {@code exploration.csv}.
     *
     * @throws DataException if it is missing, empty or does not belong to these parameters and subjects
     */
    ExplorationTable(RunFolder folder, List<String> parameters, List<String> subjects) {
        this.parameters = parameters;
        this.subjects = subjects;
        table = folder.table(ExplorationFolder.POINTS,
                Stream.of(Stream.of("point", FC, FITNESS, MEAN_RATE, Columns.STATUS), parameters.stream(),
                        subjects.stream().map(ExplorationTable::fcOf)).flatMap(names -> names).toList());
        if (table.isEmpty()) {
            throw new DataException(
                    "%s holds no points yet; carry on with: alnilam explore --resume %s".formatted(folder
                            .files().path(ExplorationFolder.POINTS), folder.path()));
        }
    }

    static String fcOf(String subject) {
        return new Columns.Cell(FC, subject).name();
    }

    int size() {
        return table.rowCount();
    }

    /** Number of a point in the whole exploration. */
    int number(int row) {
        return (int) value("point", row);
    }

    double value(String column, int row) {
        return table.doubleColumn(column).getDouble(row);
    }

    /** The mean of a column and, where the points were simulated with several seeds, its deviation over them. */
    Score score(String column, int row) {
        return new Score(value(column, row), hasDeviations() ? value(Columns.deviation(column), row) : Double.NaN);
    }

    boolean hasDeviations() {
        return table.columnNames().contains(Columns.deviation(FITNESS));
    }

    String status(int row) {
        return table.stringColumn(Columns.STATUS).get(row);
    }

    boolean valid(int row) {
        return status(row).equals(EvaluationTable.OK) && Double.isFinite(value(FITNESS, row));
    }

    /** The rows of all points with scores, from the highest fitness down, the first of equals first. */
    List<Integer> ranked() {
        return rows().filter(this::valid).boxed().sorted(Comparator.comparingDouble(row -> -value(FITNESS, row)))
                .toList();
    }

    IntStream rows() {
        return IntStream.range(0, size());
    }

    /** The row of the highest score of a subject, the first of equals; none if no point has scores. */
    Optional<Integer> bestFor(String subject) {
        return ranked().stream().sorted().reduce((a, b) -> value(fcOf(subject), b) > value(fcOf(subject), a) ? b : a);
    }

    /** Subjects by the row of their own best point. */
    Map<Integer, List<String>> ownBests() {
        Map<Integer, List<String>> own = new LinkedHashMap<>();
        subjects.forEach(subject -> bestFor(subject).ifPresent(row -> own.computeIfAbsent(row, r -> new ArrayList<>())
                .add(subject)));
        return own;
    }

    /** Number of points by status. */
    Map<String, Integer> statuses() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        EvaluationTable.STATUSES.forEach(status -> counts.put(status, 0));
        rows().forEach(row -> counts.merge(status(row), 1, Integer::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** The values of a parameter in ascending order, each once. */
    List<Double> values(String parameter) {
        return rows().mapToObj(row -> value(parameter, row)).distinct().sorted().toList();
    }

    BestCandidate candidate(int row) {
        Map<String, Double> values = new LinkedHashMap<>();
        parameters.forEach(id -> values.put(id, value(id, row)));
        Map<String, Double> scores = new LinkedHashMap<>();
        subjects.forEach(subject -> scores.put(subject, value(fcOf(subject), row)));
        return new BestCandidate(values, value(FITNESS, row), 0, number(row), scores, Optional.empty(),
                Optional.empty(), Optional.empty());
    }
}
