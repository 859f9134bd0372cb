package org.alnilam.fitting.explore;

import java.util.List;
import java.util.Optional;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Subject;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;

/**
 * The result of an exploration: scores and activity of its points.
 *
 * <p>Scores come from few noisy simulations, and the best is the best of many, hence optimistic: simulate it again with
 * fresh seeds.
 *
 * @param target the recordings that simulations were compared with, and the objectives
 * @param design the points that were planned
 * @param points the points whose simulations are all made, in the order of the design
 */
public record ExplorationResult(Target target, ExplorationDesign design, List<ExploredPoint> points) {

    /** Keeps a copy of the list. */
    public ExplorationResult {
        points = List.copyOf(points);
    }

    private List<Evaluation> means() {
        return points.stream().map(ExploredPoint::mean).toList();
    }

    /** {@return the valid point of the highest fitness, the first of equals; none if no point was valid} */
    public Optional<Evaluation> best() {
        return Evaluation.best(means());
    }

    /**
     * Finds a subject's own best point.
     *
     * @param subject the subject's id
     * @return the valid point of the highest FC score for that subject
     */
    public Optional<Evaluation> bestFor(String subject) {
        return Evaluation.bestFor(means(), subject);
    }

    /**
     * The points as a table.
     *
     * @return point, the parameters, {@code fc_<subject>} of each subject, the mean over subjects of FC and every other
     *         objective, fitness, mean and highest rate of all E populations in Hz, status, seconds; with several seeds all
     *         of them are means over these, and {@code fc_sd} and so on are standard deviations. A point whose status is not
     *         ok has no scores, and the worst fitness that it could have
     */
    public Table table() {
        List<String> subjects = target.cohort().subjects().stream().map(Subject::id).toList();
        List<String> objectives = target.goals().stream().map(goal -> goal.objective().id()).toList();
        Table table = Table.create("exploration", IntColumn.create("point"));
        design.space().dimensions().forEach(d -> table.addColumns(DoubleColumn.create(d.parameter().id())));
        subjects.forEach(subject -> table.addColumns(DoubleColumn.create(fcOf(subject))));
        objectives.forEach(objective -> addSpread(table, objective));
        addSpread(table, Columns.FITNESS);
        for (NetworkActivity activity : NetworkActivity.values()) {
            table.addColumns(DoubleColumn.create(activity.id()));
        }
        table.addColumns(StringColumn.create(Columns.STATUS), DoubleColumn.create(Columns.SECONDS));
        for (ExploredPoint point : points) {
            Evaluation mean = point.mean();
            Row row = table.appendRow();
            row.setInt("point", mean.individual());
            mean.parameters().forEach(row::setDouble);
            mean.scores().forEach((subject, score) -> row.setDouble(fcOf(subject), score));
            row.setDouble(Columns.FITNESS, mean.fitness());
            row.setString(Columns.STATUS, mean.outcome().id());
            row.setDouble(Columns.SECONDS, mean.wallSeconds());
            if (mean.valid()) {
                setDeviation(row, Columns.FITNESS, point.fitness());
                objectives.forEach(objective -> {
                    row.setDouble(objective, point.means().get(objective).mean());
                    setDeviation(row, objective, point.means().get(objective));
                });
                for (NetworkActivity activity : NetworkActivity.values()) {
                    row.setDouble(activity.id(), point.means().get(activity.id()).mean());
                }
            }
        }
        return table;
    }

    private static String fcOf(String subject) {
        return Objectives.FC + "_" + subject;
    }

    private void addSpread(Table table, String column) {
        table.addColumns(DoubleColumn.create(column));
        if (design.seeds() > 1) {
            table.addColumns(DoubleColumn.create(Columns.deviation(column)));
        }
    }

    private void setDeviation(Row row, String column, Spread spread) {
        if (design.seeds() > 1) {
            row.setDouble(Columns.deviation(column), spread.deviation());
        }
    }
}
