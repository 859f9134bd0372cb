package org.alnilam.fitting.report;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.report.RunConfiguration.SearchedParameter;

/** The report of a run: a view of the files in its folder, nothing else. The same files give the same page. */
public final class RunReport {

    private static final String GENERATION = "generation";

    private final Path folder;
    private final RunConfiguration run;
    private final EvaluationTable evaluations;
    private final Optional<BestCandidate> best;
    private final String fitness;
    private final ChartPage page;

    /**
     * Writes {@code report.html} into the folder of a run, or replaces it.
     *
     * @param runFolder a folder with {@code run.json}, {@code evaluations.csv} and, once a candidate has scores, {@code
     * best.json}, {@code subjects.csv}, {@code fc_simulated.csv} and {@code fc_empirical.csv}
     * @throws DataException if a file is missing or unusable; no report is written then
     * @throws UncheckedIOException if the report cannot be written
     */
    public static void write(Path runFolder) {
        new RunReport(runFolder).page().write(runFolder.resolve("report.html"));
    }

    private RunReport(Path folder) {
        this.folder = folder;
        Path description = folder.resolve("run.json");
        if (!Files.isRegularFile(description)) {
            throw new DataException("%s is missing; give the folder that 'alnilam fit --out' wrote".formatted(
                    description));
        }
        run = new RunConfiguration(description);
        List<String> ids = run.parameters().stream().map(SearchedParameter::id).toList();
        evaluations = new EvaluationTable(folder.resolve("evaluations.csv"), ids);
        Path file = folder.resolve("best.json");
        best = BestCandidate.read(file, run.parameters());
        if (best.isEmpty() && evaluations.validCount() > 0) {
            throw new DataException("%s is missing, though evaluations.csv has scores; resume the run to write it again"
                    .formatted(file));
        }
        fitness = run.text("objective", "").equals("fc") ? "fitness (FC correlation)" : "fitness";
        page = new ChartPage("ALN network model fitted to " + run.text("dataset", "a dataset"));
    }

    private ChartPage page() {
        summary();
        page.heading("Fitness over generations").columns(2);
        page.line("Fitness of the evaluated candidates", GENERATION, fitness, evaluations.history());
        page.stackedBars("How evaluations ended", GENERATION, "evaluations", evaluations.generationNames(), evaluations
                .statuses());
        page.note("Best and mean are those of the candidates of a generation that were evaluated anew and have scores; "
                + "survivors are not evaluated again. Candidates without scores have the lowest fitness and are only "
                + "counted, on the right.");
        page.heading("Best parameters");
        ParameterSection.table(page, run.parameters(), best);
        page.heading("Parameters against fitness");
        ParameterSection.charts(page, run.parameters(), evaluations, best, fitness);
        subjects();
        ConnectivitySection.add(page, folder, run.labels(), best.isPresent());
        page.heading("Configuration and provenance");
        page.table(List.of("entry", "value"), run.rows());
        return page;
    }

    private void summary() {
        int subjects = run.subjects().size();
        String simulated = switch (run.text("mode", "")) {
            case "group" -> ", simulated on the group's connectome";
            case "subject" -> ", simulated on each subject's own connectome";
            default -> "";
        };
        String outcome = best.map(b -> "the best fitness within the run is %s".formatted(Html.number(b.fitness())))
                .orElse("no candidate was valid");
        page.paragraph(
                "%s of the ALN network model %s fitted to the functional connectivity of %s of the dataset %s%s: "
                        .formatted(count(run.parameters().size(), "parameter"),
                                run.parameters().size() == 1 ? "was" : "were",
                                count(subjects, "subject"), run.text("dataset", "(unknown)"), simulated)
                        + "after %s in %s, %s.".formatted(count(evaluations.size(), "evaluation"), count(evaluations
                                .generations(), GENERATION), outcome));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("best fitness within the run", Html.number(best.map(BestCandidate::fitness).orElse(Double.NaN)));
        facts.put("evaluations", Integer.toString(evaluations.size()));
        facts.put("of them with scores", Integer.toString(evaluations.validCount()));
        facts.put("generations", Integer.toString(evaluations.generations()));
        facts.put("subjects", Integer.toString(subjects));
        facts.put("regions", Integer.toString(run.labels().size()));
        page.facts(facts);
        if (best.isEmpty()) {
            page.warning("No candidate was valid: all simulations were silent, ran away, diverged or were stopped, so "
                    + "that there is no best candidate to show. Other ranges of the parameters may help.");
        } else {
            page.warning("Scores within the run are optimistic: simulations are noisy, and the best of many scores is "
                    + "partly luck. Simulate the best candidate again with fresh seeds before you believe them:");
            page.code(FreshSeedCommand.of(run, best.get()));
        }
    }

    private static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private void subjects() {
        page.heading("Score of each subject");
        Path file = folder.resolve("subjects.csv");
        if (best.isEmpty()) {
            page.paragraph("No candidate was valid, so that no subject has a score.");
            return;
        }
        List<String> ids = run.parameters().stream().map(SearchedParameter::id).toList();
        Table table = CsvTable.read(file, Stream.concat(Stream.of("subject", "fc", GENERATION, "individual"), ids
                .stream()).toList());
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < table.rowCount(); i++) {
            rows.put(table.stringColumn("subject").get(i), table.row(i));
        }
        double[] common = run.subjects().stream().mapToDouble(this::bestScore).toArray();
        double[] own = run.subjects().stream().mapToDouble(id -> number(rows, id, "fc")).toArray();
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("best candidate", common);
        series.put("best candidate for this subject", own);
        page.dots("FC correlation with each subject", "subject", "FC correlation", run.subjects(), series);
        List<String> header = new ArrayList<>(List.of("subject", "best candidate", "own best", GENERATION,
                "individual"));
        header.addAll(ids);
        page.table(header, run.subjects().stream().map(id -> Stream.concat(Stream.of(id, Html.number(bestScore(id))),
                header.stream().skip(2).map(column -> Html.number(number(rows, id, column.equals("own best")
                        ? "fc"
                        : column))))
                .toList()).toList());
        page.note("A subject's own best is the candidate with the highest score for this subject alone; generation, "
                + "individual and parameters are those of that candidate.");
    }

    private double bestScore(String subject) {
        return best.map(b -> b.scores().getOrDefault(subject, Double.NaN)).orElse(Double.NaN);
    }

    private static double number(Map<String, Row> rows, String subject, String column) {
        Row row = rows.get(subject);
        return row == null ? Double.NaN : row.getDouble(column);
    }
}
