package org.alnilam.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.Columns.Cell;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Pareto;

/**
 * The tables of a fit.
 *
 * @param columns names of their columns
 */
@Internal
public record FitTables(Columns columns) {

    /**
     * Every evaluation of a search.
     *
     * @param evaluations the evaluations
     * @return a row for each: generation, individual, parameters, values, fitness, status, seconds (wall time)
     */
    public Table evaluations(List<Evaluation> evaluations) {
        Table table = candidates("evaluations");
        addEvaluationColumns(table, columns.cells());
        evaluations.forEach(evaluation -> fill(table.appendRow(), evaluation, columns.cells()));
        return table;
    }

    /**
     * Scores at the hurdles of early stopping.
     *
     * @param evaluations the evaluations
     * @param from number of the first of their scores that is wanted
     * @return a row for each score: generation, individual, hurdle, score
     */
    public static Table hurdles(List<Evaluation> evaluations, int from) {
        Table table = Table.create("hurdles", IntColumn.create(Columns.GENERATION), IntColumn.create(
                Columns.INDIVIDUAL), IntColumn.create(Columns.HURDLE), DoubleColumn.create(Columns.SCORE));
        int before = 0;
        for (Evaluation evaluation : evaluations) {
            List<Double> scores = evaluation.hurdleScores();
            for (int hurdle = Math.max(from - before, 0); hurdle < scores.size(); hurdle++) {
                Row row = table.appendRow();
                row.setInt(Columns.GENERATION, evaluation.generation());
                row.setInt(Columns.INDIVIDUAL, evaluation.individual());
                row.setInt(Columns.HURDLE, hurdle);
                row.setDouble(Columns.SCORE, scores.get(hurdle));
            }
            before += scores.size();
        }
        return table;
    }

    /**
     * Every simulation after a search.
     *
     * @param simulations the simulations
     * @return a row for each: stage, seed, then as {@link #evaluations}, with held-out scores
     */
    public Table confirmations(List<LongSimulation> simulations) {
        List<Cell> cells = columns.cellsWithHeldOut();
        Table table = candidates("confirmations");
        table.insertColumn(0, StringColumn.create(Columns.STAGE));
        table.insertColumn(1, IntColumn.create(Columns.SEED));
        addEvaluationColumns(table, cells);
        for (LongSimulation simulation : simulations) {
            Row row = table.appendRow();
            row.setString(Columns.STAGE, simulation.stage().id());
            row.setInt(Columns.SEED, simulation.seed());
            fill(row, simulation.evaluation(), cells);
        }
        return table;
    }

    /**
     * Evaluations that each have a number of their noise.
     *
     * @param evaluations the evaluations
     * @param seeds the number of each
     * @return a row for each: seed, then as {@link #evaluations}
     */
    public Table simulations(List<Evaluation> evaluations, List<Integer> seeds) {
        Table table = candidates("confirmations");
        table.insertColumn(0, IntColumn.create(Columns.SEED));
        addEvaluationColumns(table, columns.cells());
        for (int k = 0; k < seeds.size(); k++) {
            Row row = table.appendRow();
            row.setInt(Columns.SEED, seeds.get(k));
            fill(row, evaluations.get(k), columns.cells());
        }
        return table;
    }

    private Table candidates(String name) {
        Table table = Table.create(name, IntColumn.create(Columns.GENERATION), IntColumn.create(Columns.INDIVIDUAL));
        columns.parameters().forEach(id -> table.addColumns(DoubleColumn.create(id)));
        return table;
    }

    private static void addEvaluationColumns(Table table, List<Cell> cells) {
        cells.forEach(cell -> table.addColumns(DoubleColumn.create(cell.name())));
        table.addColumns(
                DoubleColumn.create(Columns.FITNESS),
                StringColumn.create(Columns.STATUS),
                DoubleColumn.create(Columns.SECONDS));
    }

    private static void fill(Row row, Evaluation evaluation, List<Cell> cells) {
        candidate(row, evaluation);
        for (Cell cell : cells) {
            Double value = evaluation.values().getOrDefault(cell.objective(), Map.of()).get(cell.subject());
            if (value != null) {
                row.setDouble(cell.name(), value);
            }
        }
        row.setDouble(Columns.FITNESS, evaluation.fitness());
        row.setString(Columns.STATUS, evaluation.outcome().id());
        row.setDouble(Columns.SECONDS, evaluation.wallSeconds());
    }

    private static void candidate(Row row, Evaluation evaluation) {
        row.setInt(Columns.GENERATION, evaluation.generation());
        row.setInt(Columns.INDIVIDUAL, evaluation.individual());
        evaluation.parameters().forEach(row::setDouble);
    }

    /**
     * The course of a search.
     *
     * @param evaluations every evaluation
     * @return a row for each generation: evaluations, rejected, best, mean, best_so_far
     */
    public static Table generations(List<Evaluation> evaluations) {
        Table table = Table.create("generations", IntColumn.create(Columns.GENERATION), IntColumn.create("evaluations"),
                IntColumn.create("rejected"), DoubleColumn.create("best"), DoubleColumn.create("mean"),
                DoubleColumn.create("best_so_far"));
        int last = evaluations.stream().mapToInt(Evaluation::generation).max().orElse(-1);
        double bestSoFar = Double.NEGATIVE_INFINITY;
        for (int generation = 0; generation <= last; generation++) {
            int number = generation;
            List<Evaluation> made = evaluations.stream().filter(e -> e.generation() == number).toList();
            double[] fitness = made.stream().filter(Evaluation::valid).mapToDouble(Evaluation::fitness).toArray();
            Row row = table.appendRow();
            row.setInt(Columns.GENERATION, generation);
            row.setInt("evaluations", made.size());
            row.setInt("rejected", made.size() - fitness.length);
            if (fitness.length > 0) {
                double best = Arrays.stream(fitness).max().orElseThrow();
                bestSoFar = Math.max(bestSoFar, best);
                row.setDouble("best", best);
                row.setDouble("mean", Arrays.stream(fitness).average().orElseThrow());
            }
            if (Double.isFinite(bestSoFar)) {
                row.setDouble("best_so_far", bestSoFar);
            }
        }
        return table;
    }

    /**
     * The best candidate for each subject.
     *
     * @param evaluations every evaluation of the search
     * @param confirmed the confirmed candidates, the best one first
     * @param missingRegions number of regions without a signal by subject id, of the subjects that have some
     * @return a row for each subject, if a candidate was valid
     */
    Table subjects(List<Evaluation> evaluations, List<Confirmed> confirmed, Map<String, Integer> missingRegions) {
        Table table = Table.create("subjects",
                StringColumn.create(Columns.SUBJECT),
                DoubleColumn.create(Objectives.FC),
                IntColumn.create(Columns.GENERATION),
                IntColumn.create(Columns.INDIVIDUAL));
        columns.parameters().forEach(id -> table.addColumns(DoubleColumn.create(id)));
        if (!confirmed.isEmpty()) {
            table.addColumns(
                    DoubleColumn.create(Columns.CONFIRMED),
                    DoubleColumn.create(Columns.deviation(Columns.CONFIRMED)),
                    DoubleColumn.create(Columns.CONFIRMED_UNDER_BEST),
                    IntColumn.create(Columns.CONFIRMED_GENERATION),
                    IntColumn.create(Columns.CONFIRMED_INDIVIDUAL));
        }
        if (!missingRegions.isEmpty()) {
            table.addColumns(IntColumn.create(Columns.MISSING_REGIONS));
        }
        for (String subject : columns.subjects()) {
            Optional<Evaluation> best = Evaluation.bestFor(evaluations, subject);
            if (best.isPresent()) {
                Row row = table.appendRow();
                row.setString(Columns.SUBJECT, subject);
                row.setDouble(Objectives.FC, best.get().scores().get(subject));
                candidate(row, best.get());
                if (!missingRegions.isEmpty()) {
                    row.setInt(Columns.MISSING_REGIONS, missingRegions.getOrDefault(subject, 0));
                }
                Confirmed.bestFor(confirmed, subject).ifPresent(own -> {
                    set(row, Columns.CONFIRMED, own.bySubject().get(Objectives.FC).get(subject));
                    Spread underBest = confirmed.getFirst().bySubject().get(Objectives.FC).get(subject);
                    row.setDouble(Columns.CONFIRMED_UNDER_BEST, underBest.mean());
                    row.setInt(Columns.CONFIRMED_GENERATION, own.candidate().generation());
                    row.setInt(Columns.CONFIRMED_INDIVIDUAL, own.candidate().individual());
                });
            }
        }
        return table;
    }

    /**
     * The confirmed candidates.
     *
     * @param confirmed the candidates
     * @return a row for each
     */
    Table confirmed(List<Confirmed> confirmed) {
        Table table = candidates("confirmed");
        table.addColumns(
                DoubleColumn.create(Columns.IN_RUN),
                IntColumn.create(Columns.SEEDS),
                IntColumn.create(Columns.INVALID),
                DoubleColumn.create(Columns.FITNESS),
                DoubleColumn.create(Columns.deviation(Columns.FITNESS)));
        columns.objectivesWithHeldOut().forEach(id -> addSpread(table, id));
        boolean heldOut = !columns.heldOut().isEmpty();
        if (heldOut) {
            table.addColumns(IntColumn.create(Columns.HELD_OUT_MISSING));
        }
        columns.cellsWithHeldOut().forEach(cell -> addSpread(table, cell.name()));
        for (Confirmed one : confirmed) {
            Row row = table.appendRow();
            candidate(row, one.candidate());
            row.setDouble(Columns.IN_RUN, one.candidate().fitness());
            row.setInt(Columns.SEEDS, one.seeds());
            row.setInt(Columns.INVALID, one.invalid());
            set(row, Columns.FITNESS, one.fitness());
            columns.objectivesWithHeldOut().stream().filter(one.means()::containsKey)
                    .forEach(id -> set(row, id, one.means().get(id)));
            if (heldOut) {
                row.setInt(Columns.HELD_OUT_MISSING, one.heldOutMissing());
            }
            for (Cell cell : columns.cellsWithHeldOut()) {
                Spread spread = one.bySubject().getOrDefault(cell.objective(), Map.of()).get(cell.subject());
                if (spread != null) {
                    set(row, cell.name(), spread);
                }
            }
        }
        return table;
    }

    private static void addSpread(Table table, String column) {
        table.addColumns(DoubleColumn.create(column), DoubleColumn.create(Columns.deviation(column)));
    }

    private static void set(Row row, String column, Spread spread) {
        row.setDouble(column, spread.mean());
        row.setDouble(Columns.deviation(column), spread.deviation());
    }

    /**
     * A Pareto front.
     *
     * @param front its candidates
     * @param target the objectives of the front: the means of those that count, or where one counts its values for each
     *        subject
     * @return a row for each candidate
     */
    Table pareto(List<Evaluation> front, Target target) {
        Table table = candidates("pareto");
        List<Goal> goals = target.counting();
        if (goals.size() > 1) {
            goals.forEach(goal -> table.addColumns(DoubleColumn.create(goal.objective().id())));
        } else {
            String id = goals.getFirst().objective().id();
            columns.subjects()
                    .forEach(subject -> table.addColumns(DoubleColumn.create(new Cell(id, subject).name())));
        }
        for (Evaluation evaluation : front) {
            Row row = table.appendRow();
            candidate(row, evaluation);
            for (Goal goal : goals) {
                String id = goal.objective().id();
                Map<String, Double> values = evaluation.values().get(id);
                if (goals.size() > 1) {
                    row.setDouble(id, FcScores.mean(values));
                } else {
                    columns.subjects()
                            .forEach(subject -> row.setDouble(new Cell(id, subject).name(), values.get(subject)));
                }
            }
        }
        return table;
    }

    /**
     * The Pareto fronts of the subjects.
     *
     * @param evaluations every evaluation of the search
     * @param target the objectives of the fronts: a subject's own values of those that count
     * @return a row for each subject and candidate
     */
    Table subjectParetos(List<Evaluation> evaluations, Target target) {
        Table table = candidates("subject-pareto");
        table.insertColumn(0, StringColumn.create(Columns.SUBJECT));
        List<String> objectives = target.counting().stream().map(goal -> goal.objective().id()).toList();
        objectives.forEach(id -> table.addColumns(DoubleColumn.create(id)));
        Pareto pareto = new Pareto(target);
        List<Evaluation> candidates = Evaluation.candidates(evaluations);
        for (String subject : columns.subjects()) {
            for (Evaluation evaluation : pareto.front(candidates, subject)) {
                Row row = table.appendRow();
                row.setString(Columns.SUBJECT, subject);
                candidate(row, evaluation);
                objectives.forEach(id -> row.setDouble(id, evaluation.values().get(id).get(subject)));
            }
        }
        return table;
    }
}
