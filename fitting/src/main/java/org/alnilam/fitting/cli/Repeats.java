package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.report.ChartPage;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace.Dimension;

/** Summary of several fits that differ in their seed: scores, and scatter of the answers. */
final class Repeats {

    /** Scatter of the answers, as a share of the range, above which a parameter is called not determined. */
    private static final double DETERMINED = 0.15;

    private Repeats() {
    }

    /** The folder of a repeat. */
    static Path folder(Path run, int repeat) {
        return run.resolve(String.format(Locale.ROOT, "repeat-%02d", repeat));
    }

    /**
     * Lists the folders of a run with repeats.
     *
     * @param run the folder that was given with {@code --out}
     * @return the folders of its repeats, none if it has none
     */
    static List<Path> folders(Path run) {
        return IntStream.iterate(1, k -> Files.isDirectory(folder(run, k)), k -> k + 1).mapToObj(k -> folder(run, k))
                .toList();
    }

    /**
     * Refuses a folder that would hold both a run and repeats: {@code --resume} would not know which is meant.
     *
     * @param run the folder of {@code --out}
     * @param repeats number of repeats that it is to hold
     * @throws UsageException if it holds repeats and is to hold a run, or a run and is to hold repeats
     */
    static void requireNoOtherRun(Path run, int repeats) {
        if (repeats == 1 ? !folders(run).isEmpty() : RunFolder.holdsRun(run)) {
            throw new UsageException("--out: %s already holds %s; carry it on with --resume or choose another folder"
                    .formatted(run, repeats == 1 ? "repeats of a fit" : "a run"));
        }
    }

    /**
     * Writes {@code repeats.csv} and {@code report.html}, and prints their content.
     *
     * @param run the folder of all repeats
     * @param results the fits, in the order of their seeds
     * @param out stream to print to
     */
    static void summarise(Path run, List<FitResult> results, PrintWriter out) {
        List<FitResult> found = results.stream().filter(result -> result.best().isPresent()).toList();
        if (found.isEmpty()) {
            out.println("no repeat found a valid candidate; try other ranges");
            return;
        }
        List<Dimension> dimensions = found.getFirst().space().dimensions();
        List<String> header = Stream.concat(Stream.of("seed", "in_run", "fc", "fc_sd"), dimensions.stream().map(
                dimension -> dimension.parameter().id())).toList();
        List<List<String>> rows = found.stream().map(result -> row(result, dimensions)).toList();
        try (OutputFolder output = OutputFolder.open(run)) {
            output.table("repeats.csv", header, rows);
            output.commit();
        }
        SummaryStatistics scores = new SummaryStatistics();
        found.forEach(result -> scores.addValue(score(result).mean()));
        String made = found.size() == results.size()
                ? "%s repeats".formatted(found.size())
                : "%s of %s repeats found a valid candidate".formatted(found.size(), results.size());
        out.println(
                String.format(Locale.ROOT, "%s: mean FC score %.3f, standard deviation %.3f, lowest %.3f", made,
                        scores.getMean(), scores.getStandardDeviation(), scores.getMin()));
        List<List<String>> table = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            table.add(answer(dimension, found));
            out.println("%s = %s +- %s %s: %s".formatted(table.getLast().toArray()));
        }
        page(made, found, dimensions, header, rows, table, scores).write(run.resolve(RunFolder.REPORT));
        out.println("report: " + run.resolve(RunFolder.REPORT));
    }

    private static Spread score(FitResult result) {
        Evaluation best = result.best().orElseThrow();
        return result.confirmed().isEmpty()
                ? new Spread(FcScores.mean(best.scores()), Double.NaN)
                : result.confirmed().getFirst().fc();
    }

    private static List<String> row(FitResult result, List<Dimension> dimensions) {
        Evaluation best = result.best().orElseThrow();
        Spread score = score(result);
        List<String> row = new ArrayList<>(
                List.of(Long.toString(result.settings().run().seed()), Double.toString(best.fitness()),
                        Double.toString(score.mean()),
                        Double.isNaN(score.deviation()) ? "" : Double.toString(score.deviation())));
        dimensions.forEach(dimension -> row.add(Double.toString(best.parameters().get(dimension.parameter().id()))));
        return row;
    }

    private static List<String> answer(Dimension dimension, List<FitResult> found) {
        SummaryStatistics values = new SummaryStatistics();
        found.forEach(
                result -> values.addValue(result.best().orElseThrow().parameters().get(dimension.parameter().id())));
        double share = values.getStandardDeviation() / (dimension.range().high() - dimension.range().low());
        String verdict = found.size() < 2
                ? "one repeat says nothing"
                : String.format(Locale.ROOT, "scatters by %.0f %% of its range, %s", 100 * share, share <= DETERMINED
                        ? "determined"
                        : "not determined");
        return List.of(dimension.parameter().id(), String.format(Locale.ROOT, "%.4g", values.getMean()), String.format(
                Locale.ROOT, "%.2g", values.getStandardDeviation()), dimension.parameter().unit(), verdict);
    }

    private static ChartPage page(String made, List<FitResult> found, List<Dimension> dimensions, List<String> header,
            List<List<String>> rows, List<List<String>> answers, SummaryStatistics scores) {
        ChartPage page = new ChartPage(
                "%s fits to %s that differ in their seed".formatted(found.size(), found.getFirst()
                        .cohort().name()));
        page.paragraph(String.format(Locale.ROOT,
                "%s. FC score of the best candidate: mean over repeats %.3f, standard deviation "
                        + "%.3f, from %.3f to %.3f.",
                made, scores.getMean(), scores.getStandardDeviation(), scores.getMin(), scores
                        .getMax()));
        page.heading("Did they find one answer?");
        page.table(List.of("parameter", "mean", "standard deviation", "unit", "answer"), answers);
        Map<String, double[]> positions = new LinkedHashMap<>();
        for (FitResult result : found) {
            positions.put("seed " + result.settings().run().seed(),
                    dimensions.stream().mapToDouble(dimension -> (result.best()
                            .orElseThrow().parameters().get(dimension.parameter().id()) - dimension.range().low())
                            / (dimension
                                    .range().high() - dimension.range().low()))
                            .toArray());
        }
        page.dots("Where in its range each parameter was found", "parameter", "0: lower end, 1: upper end", dimensions
                .stream().map(dimension -> dimension.parameter().id()).toList(), positions);
        page.heading("Every repeat").table(header, rows);
        return page;
    }
}
