package org.alnilam.fitting;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Confirmed.Spread;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Pareto;
import org.alnilam.fitting.space.SearchSpace;

/** The tables of a fit, and back. */
public final class FitTables {

    private static final String GENERATION = "generation";
    private static final String INDIVIDUAL = "individual";
    private static final String FITNESS = "fitness";
    private static final String SEED = "seed";
    private static final String HELD_OUT_MISSING = "held_out_missing";

    /** A column of values: an objective for a subject. */
    private record Cell(String objective, String subject) {

        String name() {
            return objective + "_" + subject;
        }
    }

    private FitTables() {
    }

    static Table evaluations(List<Evaluation> evaluations, SearchSpace space, Target target) {
        List<Cell> cells = cells(target, false);
        Table table = candidates("evaluations", space);
        addEvaluationColumns(table, cells);
        evaluations.forEach(evaluation -> fill(table.appendRow(), evaluation, cells));
        return table;
    }

    public static Table confirmations(List<Confirmation.Run> runs, SearchSpace space, Target target) {
        List<Cell> cells = cells(target, true);
        Table table = candidates("confirmations", space);
        table.insertColumn(0, IntColumn.create(SEED));
        addEvaluationColumns(table, cells);
        for (Confirmation.Run run : runs) {
            Row row = table.appendRow();
            row.setInt(SEED, run.seed());
            fill(row, run.evaluation(), cells);
        }
        return table;
    }

    private static Table candidates(String name, SearchSpace space) {
        Table table = Table.create(name, IntColumn.create(GENERATION), IntColumn.create(INDIVIDUAL));
        parameters(space).forEach(id -> table.addColumns(DoubleColumn.create(id)));
        return table;
    }

    private static void addEvaluationColumns(Table table, List<Cell> cells) {
        cells.forEach(cell -> table.addColumns(DoubleColumn.create(cell.name())));
        table.addColumns(DoubleColumn.create(FITNESS), StringColumn.create("status"), DoubleColumn.create("seconds"));
    }

    private static void fill(Row row, Evaluation evaluation, List<Cell> cells) {
        candidate(row, evaluation);
        for (Cell cell : cells) {
            Double value = evaluation.values().getOrDefault(cell.objective, Map.of()).get(cell.subject);
            if (value != null) {
                row.setDouble(cell.name(), value);
            }
        }
        row.setDouble(FITNESS, evaluation.fitness());
        row.setString("status", evaluation.outcome().id());
        row.setDouble("seconds", evaluation.seconds());
    }

    private static void candidate(Row row, Evaluation evaluation) {
        row.setInt(GENERATION, evaluation.generation());
        row.setInt(INDIVIDUAL, evaluation.individual());
        evaluation.parameters().forEach(row::setDouble);
    }

    static Table generations(FitResult result) {
        Table table = Table.create("generations", IntColumn.create(GENERATION), IntColumn.create("evaluations"),
                IntColumn.create("rejected"), DoubleColumn.create("best"), DoubleColumn.create("mean"),
                DoubleColumn.create("best_so_far"));
        int last = result.evaluations().stream().mapToInt(Evaluation::generation).max().orElse(-1);
        double bestSoFar = Double.NEGATIVE_INFINITY;
        for (int generation = 0; generation <= last; generation++) {
            int number = generation;
            List<Evaluation> made = result.evaluations().stream().filter(e -> e.generation() == number).toList();
            double[] fitness = made.stream().filter(Evaluation::valid).mapToDouble(Evaluation::fitness).toArray();
            Row row = table.appendRow();
            row.setInt(GENERATION, generation);
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

    static Table subjects(FitResult result) {
        Table table = Table.create("subjects", StringColumn.create("subject"), DoubleColumn.create("fc"),
                IntColumn.create(GENERATION), IntColumn.create(INDIVIDUAL));
        parameters(result.space()).forEach(id -> table.addColumns(DoubleColumn.create(id)));
        if (!result.confirmed().isEmpty()) {
            Stream.of("confirmed", "confirmed_sd", "confirmed_under_best").forEach(name -> table.addColumns(DoubleColumn
                    .create(name)));
            table.addColumns(IntColumn.create("confirmed_generation"), IntColumn.create("confirmed_individual"));
        }
        for (String subject : subjects(result.cohort())) {
            result.bestFor(subject).ifPresent(best -> {
                Row row = table.appendRow();
                row.setString("subject", subject);
                row.setDouble("fc", best.scores().get(subject));
                candidate(row, best);
                result.confirmedFor(subject).ifPresent(confirmed -> {
                    Spread own = confirmed.bySubject().get(Objectives.FC).get(subject);
                    row.setDouble("confirmed", own.mean());
                    row.setDouble("confirmed_sd", own.deviation());
                    row.setDouble("confirmed_under_best",
                            result.confirmed().getFirst().bySubject().get(Objectives.FC).get(subject)
                                    .mean());
                    row.setInt("confirmed_generation", confirmed.candidate().generation());
                    row.setInt("confirmed_individual", confirmed.candidate().individual());
                });
            });
        }
        return table;
    }

    static Table confirmed(FitResult result) {
        Table table = candidates("confirmed", result.space());
        table.addColumns(DoubleColumn.create("in_run"), IntColumn.create("seeds"), IntColumn.create("invalid"),
                DoubleColumn
                        .create(FITNESS),
                DoubleColumn.create("fitness_sd"));
        List<String> objectives = Stream
                .concat(result.target().goals().stream().map(goal -> goal.objective().id()), result
                        .target().heldOut().stream().map(cohort -> CandidateEvaluator.HELD_OUT))
                .toList();
        objectives.forEach(id -> table.addColumns(DoubleColumn.create(id), DoubleColumn.create(id + "_sd")));
        boolean heldOut = result.target().heldOut().isPresent();
        if (heldOut) {
            table.addColumns(IntColumn.create(HELD_OUT_MISSING));
        }
        List<Cell> cells = cells(result.target(), true);
        cells.forEach(cell -> table.addColumns(DoubleColumn.create(cell.name()), DoubleColumn.create(cell.name()
                + "_sd")));
        for (Confirmed confirmed : result.confirmed()) {
            Row row = table.appendRow();
            candidate(row, confirmed.candidate());
            row.setDouble("in_run", confirmed.candidate().fitness());
            row.setInt("seeds", confirmed.seeds());
            row.setInt("invalid", confirmed.invalid());
            set(row, FITNESS, confirmed.fitness());
            objectives.stream().filter(confirmed.means()::containsKey).forEach(id -> set(row, id, confirmed.means().get(
                    id)));
            if (heldOut) {
                row.setInt(HELD_OUT_MISSING, confirmed.heldOutMissing());
            }
            for (Cell cell : cells) {
                Spread spread = confirmed.bySubject().getOrDefault(cell.objective, Map.of()).get(cell.subject);
                if (spread != null) {
                    set(row, cell.name(), spread);
                }
            }
        }
        return table;
    }

    private static void set(Row row, String column, Spread spread) {
        row.setDouble(column, spread.mean());
        row.setDouble(column + "_sd", spread.deviation());
    }

    static Table pareto(FitResult result) {
        Table table = candidates("pareto", result.space());
        List<Goal> goals = result.target().counting();
        List<String> subjects = subjects(result.cohort());
        if (goals.size() > 1) {
            goals.forEach(goal -> table.addColumns(DoubleColumn.create(goal.objective().id())));
        } else {
            subjects.forEach(subject -> table.addColumns(DoubleColumn.create(new Cell(goals.getFirst().objective().id(),
                    subject).name())));
        }
        for (Evaluation evaluation : result.paretoFront()) {
            Row row = table.appendRow();
            candidate(row, evaluation);
            for (Goal goal : goals) {
                Map<String, Double> values = evaluation.values().get(goal.objective().id());
                if (goals.size() > 1) {
                    row.setDouble(goal.objective().id(), FcScores.mean(values));
                } else {
                    subjects.forEach(
                            subject -> row.setDouble(new Cell(goal.objective().id(), subject).name(), values.get(
                                    subject)));
                }
            }
        }
        return table;
    }

    static Table subjectParetos(FitResult result) {
        Table table = candidates("subject-pareto", result.space());
        table.insertColumn(0, StringColumn.create("subject"));
        List<String> objectives = result.target().counting().stream().map(goal -> goal.objective().id()).toList();
        objectives.forEach(id -> table.addColumns(DoubleColumn.create(id)));
        Pareto pareto = new Pareto(result.target());
        List<Evaluation> candidates = Evaluation.candidates(result.evaluations());
        for (String subject : subjects(result.cohort())) {
            for (Evaluation evaluation : pareto.front(candidates, subject)) {
                Row row = table.appendRow();
                row.setString("subject", subject);
                candidate(row, evaluation);
                objectives.forEach(id -> row.setDouble(id, evaluation.values().get(id).get(subject)));
            }
        }
        return table;
    }

    /** The text of a table, with the shortest numbers that read back to the same values. */
    public static String csv(Table table) {
        StringWriter writer = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(writer).lineEnd("\n").build());
        return writer.toString();
    }

    /**
     * Reads {@link #evaluations} back.
     *
     * @param stages what early stopping saw of each evaluation, for as many as are wanted
     */
    public static List<Evaluation> readEvaluations(String csv, SearchSpace space, Target target,
            List<List<Double>> stages) {
        List<Cell> cells = cells(target, false);
        List<Evaluation> evaluations = new ArrayList<>();
        for (Row row : read(csv)) {
            if (evaluations.size() < stages.size()) {
                evaluations.add(evaluation(row, space, cells, stages.get(evaluations.size())));
            }
        }
        return evaluations;
    }

    /** Reads {@link #confirmations} back. */
    public static List<Confirmation.Run> readConfirmations(String csv, SearchSpace space, Target target) {
        List<Cell> cells = cells(target, true);
        List<Confirmation.Run> runs = new ArrayList<>();
        for (Row row : read(csv)) {
            runs.add(new Confirmation.Run(row.getInt(SEED), evaluation(row, space, cells, List.of())));
        }
        return runs;
    }

    private static Table read(String csv) {
        return Table.read()
                .usingOptions(CsvReadOptions.builderFromString(csv).columnTypes(FitTables::columnType).build());
    }

    private static Evaluation evaluation(Row row, SearchSpace space, List<Cell> cells, List<Double> stages) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters(space).forEach(id -> parameters.put(id, row.getDouble(id)));
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        cells.stream().filter(cell -> !row.isMissing(cell.name()))
                .forEach(cell -> values.computeIfAbsent(cell.objective,
                        id -> new LinkedHashMap<>()).put(cell.subject, row.getDouble(cell.name())));
        return new Evaluation(row.getInt(GENERATION), row.getInt(INDIVIDUAL), parameters, values,
                row.getDouble(FITNESS),
                stages, outcome(row), row.getDouble("seconds"));
    }

    private static Outcome outcome(Row row) {
        try {
            return Outcome.of(row.getString("status"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line %d: %s".formatted(row.getRowNumber() + 2, e.getMessage()), e);
        }
    }

    private static ColumnType columnType(String column) {
        return switch (column) {
            case GENERATION, INDIVIDUAL, SEED -> ColumnType.INTEGER;
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

    private static List<Cell> cells(Target target, boolean withHeldOut) {
        List<Cell> cells = new ArrayList<>();
        target.goals()
                .forEach(goal -> subjects(target.cohort()).forEach(subject -> cells.add(new Cell(goal.objective().id(),
                        subject))));
        if (withHeldOut) {
            target.heldOut().ifPresent(cohort -> subjects(cohort).forEach(subject -> cells.add(new Cell(
                    CandidateEvaluator.HELD_OUT, subject))));
        }
        return cells;
    }
}
