package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;

/** The evaluations of a run and their course from generation to generation. */
final class EvaluationTable {

    static final String OK = Outcome.OK.id();
    private static final int MOST_GENERATIONS = 1_000_000;
    static final List<String> STATUSES = Stream.of(Outcome.values()).map(Outcome::id).toList();

    private final Table table;
    private final int[] generation;
    private final double[] fitness;
    private final boolean[] valid;
    private final int generations;

    /**
     * Reads {@code evaluations.csv}.
     *
     * @param folder the run
     * @param parameters ids of the searched parameters
     * @throws DataException if it is missing, empty or does not belong to these parameters
     */
    EvaluationTable(RunFolder folder, List<String> parameters) {
        this(folder.files().path(FitFolder.EVALUATIONS), read(folder, FitFolder.EVALUATIONS, parameters));
    }

    /**
     * Reads the evaluations of a refinement from {@code confirmations.csv}.
     *
     * @param folder the run
     * @param parameters ids of the searched parameters
     * @return the evaluations of the refinement, its first candidates included; nothing if it had no generations
     * @throws DataException if the file does not belong to these parameters
     */
    static Optional<EvaluationTable> refinement(RunFolder folder, List<String> parameters) {
        if (!folder.files().has(FitFolder.CONFIRMATIONS)) {
            return Optional.empty();
        }
        Table all = read(folder, FitFolder.CONFIRMATIONS, Stream.concat(Stream.of(Columns.SEED, Columns.STAGE),
                parameters.stream()).toList());
        Table refining = all.where(all.stringColumn(Columns.STAGE).isEqualTo(Stage.REFINEMENT.id()));
        boolean generations = refining.intColumn(Columns.SEED).asList().stream().anyMatch(seed -> seed > 0);
        return generations
                ? Optional.of(new EvaluationTable(folder.files().path(FitFolder.CONFIRMATIONS), refining))
                : Optional.empty();
    }

    private static Table read(RunFolder folder, String name, List<String> columns) {
        return folder.table(name, Stream.concat(Stream.of(Columns.GENERATION, Columns.INDIVIDUAL, Columns.FITNESS,
                Columns.STATUS), columns.stream()).toList());
    }

    private EvaluationTable(Path file, Table table) {
        this.table = table;
        if (table.isEmpty()) {
            throw new DataException("%s holds no evaluations; a run writes them after its first generation".formatted(
                    file));
        }
        generation = table.intColumn(Columns.GENERATION).asIntArray();
        for (int i = 0; i < generation.length; i++) {
            if (generation[i] < 0 || generation[i] > MOST_GENERATIONS) {
                throw new DataException("%s: row %s has the generation %s; expected a whole number from 0".formatted(
                        file, i + 1, table.getUnformatted(i, table.columnIndex(Columns.GENERATION))));
            }
        }
        generations = 1 + Arrays.stream(generation).max().orElseThrow();
        fitness = numbers(Columns.FITNESS);
        valid = new boolean[fitness.length];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = status(i).equals(OK) && Double.isFinite(fitness[i]);
        }
    }

    private String status(int row) {
        return table.stringColumn(Columns.STATUS).get(row);
    }

    private double[] numbers(String column) {
        return table.doubleColumn(column).asDoubleArray();
    }

    int size() {
        return fitness.length;
    }

    /** Number of candidates that have scores. */
    int validCount() {
        return (int) IntStream.range(0, valid.length).filter(i -> valid[i]).count();
    }

    int generations() {
        return generations;
    }

    /** Values of a parameter against fitness, coloured by generation: {@code {x[], y[], generation[]}}, valid only. */
    double[][] against(String parameter) {
        double[] values = numbers(parameter);
        return new double[][] {pick(values), pick(fitness), pick(Arrays.stream(generation).asDoubleStream()
                .toArray())};
    }

    /** The highest in-run fitness, not a number where no candidate has scores. */
    double bestFitness() {
        return Arrays.stream(pick(fitness)).max().orElse(Double.NaN);
    }

    /**
     * Values of an aim of the valid candidates: the column of this name, or the mean over subjects; not numbers where there
     * is none.
     */
    double[] aim(String name, List<String> subjects) {
        if (table.columnNames().contains(name)) {
            return pick(numbers(name));
        }
        double[] means = new double[fitness.length];
        for (String subject : subjects) {
            String column = new Columns.Cell(name, subject).name();
            if (!table.columnNames().contains(column)) {
                Arrays.fill(means, Double.NaN);
                break;
            }
            double[] values = numbers(column);
            for (int i = 0; i < means.length; i++) {
                means[i] += values[i] / subjects.size();
            }
        }
        return pick(means);
    }

    /**
     * A place in the space and the fitness found there.
     *
     * @param values values of parameters
     * @param fitness the mean in-run fitness of the valid evaluations there
     */
    record Candidate(List<Double> values, double fitness) {}

    /** The valid candidates; those that were evaluated several times occur once. */
    List<Candidate> distinct(List<String> parameters) {
        return aims(List.of(Columns.FITNESS), parameters, List.of()).entrySet().stream()
                .map(entry -> new Candidate(entry
                        .getKey(), entry.getValue()[0]))
                .toList();
    }

    /** Aims of the valid candidates by the values of their parameters: means of those that were evaluated several times. */
    Map<List<Double>, double[]> aims(List<String> aims, List<String> parameters, List<String> subjects) {
        List<double[]> columns = parameters.stream().map(this::numbers).map(this::pick).toList();
        List<double[]> values = aims.stream().map(aim -> aim(aim, subjects)).toList();
        Map<List<Double>, double[]> sums = new LinkedHashMap<>();
        Map<List<Double>, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < validCount(); i++) {
            int row = i;
            List<Double> place = columns.stream().map(column -> column[row]).toList();
            counts.merge(place, 1, Integer::sum);
            double[] sum = sums.computeIfAbsent(place, key -> new double[aims.size()]);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += values.get(k)[i];
            }
        }
        sums.forEach((place, sum) -> Arrays.setAll(sum, k -> sum[k] / counts.get(place)));
        return sums;
    }

    private double[] pick(double[] values) {
        return IntStream.range(0, values.length).filter(i -> valid[i]).mapToDouble(i -> values[i]).toArray();
    }

    /** Best so far, best and mean of the valid candidates of each generation; not a number where there is none. */
    Map<String, double[][]> history() {
        double[] best = new double[generations];
        double[] mean = new double[generations];
        int[] count = new int[generations];
        Arrays.fill(best, Double.NaN);
        for (int i = 0; i < fitness.length; i++) {
            if (valid[i]) {
                int g = generation[i];
                best[g] = Double.isNaN(best[g]) ? fitness[i] : Math.max(best[g], fitness[i]);
                mean[g] += fitness[i];
                count[g]++;
            }
        }
        double[] soFar = best.clone();
        for (int g = 0; g < generations; g++) {
            mean[g] = count[g] == 0 ? Double.NaN : mean[g] / count[g];
            if (g > 0 && !(soFar[g] >= soFar[g - 1])) {
                soFar[g] = Double.isNaN(soFar[g - 1]) ? soFar[g] : soFar[g - 1];
            }
        }
        double[] x = IntStream.range(0, generations).asDoubleStream().toArray();
        Map<String, double[][]> history = new LinkedHashMap<>();
        history.put("best so far", new double[][] {x, soFar});
        history.put("best of the generation", new double[][] {x, best});
        history.put("mean of the generation", new double[][] {x, mean});
        return history;
    }

    /** Number of evaluations by status, in each generation. */
    Map<String, double[]> statuses() {
        Map<String, double[]> counts = new LinkedHashMap<>();
        STATUSES.forEach(status -> counts.put(status, new double[generations]));
        for (int i = 0; i < generation.length; i++) {
            counts.computeIfAbsent(status(i), status -> new double[generations])[generation[i]]++;
        }
        return counts;
    }

    /** The names of the generations: 0, 1, 2 and so on. */
    List<String> generationNames() {
        List<String> names = new ArrayList<>();
        for (int g = 0; g < generations; g++) {
            names.add(Integer.toString(g));
        }
        return names;
    }
}
