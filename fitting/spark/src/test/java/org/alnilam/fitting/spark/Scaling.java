package org.alnilam.fitting.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace.Dimension;
import org.alnilam.fitting.spark.Schedule.Simulated;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;

/**
 * Makes the figures of {@code docs/scaling.md}: what the schedule of measured runs would have been, and what is to be expected of
 * clusters. {@code main LAUNCH_S TASK_S GENERATION_S MEAN_S... -- RUN...}: the overheads in s, the mean times of an evaluation to
 * foretell for, and folders of measured fits.
 */
final class Scaling {

    private static final List<Integer> CORES = List.of(8, 64, 512);
    private static final List<Integer> POPULATIONS = List.of(16, 64, 256, 1024);
    /** Generations of a fit, and fits of a cluster's work, to foretell for. */
    private static final int GENERATIONS = 20;
    private static final int FITS = 128;
    private static final List<Integer> CANDIDATES_PER_CORE = List.of(1, 2, 3, 4);

    private Scaling() {
    }

    /** The simulations of a measured fit by generation, with the time that was expected before each generation. */
    private static List<List<Simulated>> measured(RunFolder run) {
        List<Searched> searched = run.description().problem().parameters();
        double modelSeconds = run.description().simulation().modelSeconds();
        Pace pace = new Pace(searched.stream().map(Scaling::dimension).toList(), 0.04);
        Table table = run.table(FitFolder.EVALUATIONS);
        Map<Integer, List<Row>> generations = new TreeMap<>();
        for (int k = 0; k < table.rowCount(); k++) {
            Row row = table.row(k);
            generations.computeIfAbsent(row.getInt("generation"), number -> new ArrayList<>()).add(row);
        }
        List<List<Simulated>> fit = new ArrayList<>();
        for (List<Row> rows : generations.values()) {
            List<EvaluationRequest> requests = rows.stream().map(row -> {
                Map<String, Double> parameters = new LinkedHashMap<>();
                searched.forEach(one -> parameters.put(one.id(), row.getDouble(one.id())));
                return EvaluationRequest.scores(0, 0, parameters, 0, modelSeconds);
            }).toList();
            fit.add(IntStream.range(0, rows.size()).mapToObj(k -> new Simulated(rows.get(k).getDouble("seconds"), pace
                    .seconds(requests.get(k)))).toList());
            IntStream.range(0, rows.size()).forEach(k -> pace.learn(requests.get(k), rows.get(k).getDouble("seconds")));
        }
        return fit;
    }

    private static Dimension dimension(Searched one) {
        Range range = new Range(one.low(), one.high());
        return new Dimension(new Parameter(one.id(), one.symbol(), one.unit(), one.low(), range, range, one.meaning(),
                ""), range);
    }

    private static List<List<Simulated>> with(List<List<Simulated>> fit, boolean known) {
        return fit.stream().map(generation -> generation.stream().map(one -> new Simulated(one.seconds(), known
                ? one.seconds()
                : 1)).toList()).toList();
    }

    /** A fit whose evaluations scatter as the measured ones, about another mean. */
    private static List<List<Simulated>> drawn(List<Simulated> pool, double mean, int population, Random random) {
        double own = pool.stream().mapToDouble(Simulated::seconds).average().orElseThrow();
        return IntStream.range(0, GENERATIONS).mapToObj(g -> IntStream.range(0, population).mapToObj(k -> {
            Simulated one = pool.get(random.nextInt(pool.size()));
            return new Simulated(one.seconds() * mean / own, one.expected() * mean / own);
        }).toList()).toList();
    }

    /**
     * Prints the figures.
     *
     * @param args as the comment of the class says
     */
    public static void main(String[] args) {
        int split = Arrays.asList(args).indexOf("--");
        double[] numbers = Arrays.stream(args, 0, split).mapToDouble(Double::parseDouble).toArray();
        List<RunFolder> runs = Arrays.stream(args, split + 1, args.length).map(run -> RunFolder.open(Path.of(run)))
                .toList();
        List<List<List<Simulated>>> fits = runs.stream().map(Scaling::measured).toList();
        System.out.println(
                "generations after the first: run | cores | as they come s | longest first, foretold s | longest first, known s");
        for (int k = 0; k < fits.size(); k++) {
            List<List<Simulated>> later = fits.get(k).subList(1, fits.get(k).size());
            for (int cores : new int[] {2, 4, 8}) {
                Schedule schedule = new Schedule(cores, numbers[0], numbers[1], numbers[2]);
                System.out.printf(Locale.ROOT, "%s | %s | %.1f | %.1f | %.1f%n", runs.get(k).path().getFileName(),
                        cores, schedule.run(List.of(with(later, false)), 1).seconds(), schedule.run(List.of(later), 1)
                                .seconds(),
                        schedule.run(List.of(with(later, true)), 1).seconds());
            }
        }
        // the first generation is of even points: what a search looks like later is in the others
        List<Simulated> pool = fits.stream().flatMap(fit -> fit.stream().skip(1)).flatMap(List::stream).toList();
        System.out.println("mean s | cores | one fit of " + POPULATIONS + " | " + FITS + " fits of 16, of which "
                + CANDIDATES_PER_CORE + " candidates for each core go on");
        for (double mean : Arrays.copyOfRange(numbers, 3, numbers.length)) {
            for (int cores : CORES) {
                Schedule schedule = new Schedule(cores, numbers[0], numbers[1], numbers[2]);
                List<Double> row = new ArrayList<>();
                for (int population : POPULATIONS) {
                    row.add(schedule.run(List.of(drawn(pool, mean, population, new Random(1))), 1).efficiency());
                }
                Random random = new Random(2);
                List<List<List<Simulated>>> many = IntStream.range(0, FITS).mapToObj(k -> drawn(pool, mean, 16, random))
                        .toList();
                for (int candidates : CANDIDATES_PER_CORE) {
                    row.add(schedule.run(many, Math.ceilDiv(candidates * cores, 16)).efficiency());
                }
                System.out.printf(Locale.ROOT, "%.1f | %s | %s%n", mean, cores, row.stream().map(one -> String.format(
                        Locale.ROOT, "%.2f", one)).collect(Collectors.joining(" | ")));
            }
        }
    }
}
