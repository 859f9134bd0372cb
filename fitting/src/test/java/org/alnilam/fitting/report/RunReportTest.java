package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunReportTest {

    private static final String NASTY = "<b>\"L\" & 'R'</script>";
    private static final JsonMapper JSON = new JsonMapper();

    /** Values of the parameters. */
    private static final String PLACE = "1.5,0.5,10.0,100.0,0.1,20.0";

    @TempDir
    private Path run;
    private MadeUpRun made;

    @BeforeEach
    void writeRun() throws IOException {
        List<String> labels = IntStream.range(0, 8).mapToObj(i -> i == 3 ? NASTY : "region-" + i).toList();
        new MadeUpRun(run, labels, List.of("001", "NA", "s,3")).write(4, 20);
    }

    private String page() throws IOException {
        RunReport.write(run);
        return Files.readString(run.resolve("report.html"));
    }

    private PageContent content() throws IOException {
        return new PageContent(page());
    }

    private List<JsonNode> charts() throws IOException {
        return content().charts();
    }

    private double bestFitness() {
        return JSON.readTree(run.resolve("best.json").toFile()).get("fitness").doubleValue();
    }

    private static void assertShows(PageContent part, String... numbers) {
        assertTrue(part.numbers().containsAll(List.of(numbers)), () -> part.numbers() + " in " + part.text());
    }

    /** The section that tells which parameters the objective determines. */
    private static PageContent determination(PageContent page) {
        return page.section("What FC can and cannot tell");
    }

    private static void assertTellsNothing(PageContent determination) {
        assertEquals(List.of(), determination.rows());
        assertEquals(List.of(), determination.charts());
    }

    @Test
    void summaryDescribesFitAndGivesCommandForAFreshSeed() throws IOException {
        PageContent summary = content().summary();
        assertTrue(summary.text().contains("demo"), summary.text());
        assertShows(summary, "6", "3", "50", "4", "300", "8", Html.number(bestFitness()));
        assertEquals(Map.of("best fitness within the run", Html.number(bestFitness()), "evaluations", "50",
                "of them with scores", summary.facts().get("of them with scores"), "generations", "4", "regions", "8",
                "subjects", "3"), summary.facts());
        assertEquals(1, summary.warnings().size());
        assertTrue(summary.warnings().getFirst().contains("optimistic"), summary.warnings().toString());
        JsonNode best = JSON.readTree(run.resolve("best.json").toFile());
        String command = content().section("Simulate the best candidate again").command();
        assertTrue(command.startsWith("./alnilam simulate --dataset 'my data/demo' --weights max --maps 'my maps.csv' "
                + "--nodes nodes.csv --subjects 001,NA,s,3 --set tauA=600 --set mue_ext_mean="
                + best.get("parameters").get("mue_ext_mean").doubleValue() + " --set "), command);
        assertTrue(command.endsWith("--duration 300s --settle 20.16s --seed 42 --out best-with-seed-42"), command);
    }

    @Test
    void sectionsComeInOrder() throws IOException {
        PageContent page = content();
        assertEquals(List.of("ALN network model fitted to demo", "Simulate the best candidate again",
                "Fitness over generations", "Best parameters", "Parameters against fitness",
                "What FC can and cannot tell", "Score of each subject",
                "Simulated and empirical FC", "Configuration and provenance"), page.headings());
        assertTellsNothing(determination(page));
        assertTrue(determination(page).text().contains("--confirm"), "a remedy is named");
    }

    private void confirmed(double deviation) throws IOException {
        List<String> labels = IntStream.range(0, 8).mapToObj(i -> "region-" + i).toList();
        made = new MadeUpRun(run, labels, List.of("001", "NA", "s,3"));
        made.write(4, 40);
        made.confirm(4, deviation);
    }

    @Test
    void confirmedScoresComeFirst() throws IOException {
        confirmed(0.0123);
        PageContent summary = content().summary();
        double fitness = bestFitness();
        assertEquals("confirmed FC correlation", summary.facts().keySet().iterator().next());
        assertEquals("0.346 ± 0.012", summary.facts().get("confirmed FC correlation"));
        assertEquals("0.301 ± 0.021", summary.facts().get("confirmed FC of held-out data"));
        assertEquals(Html.number(fitness), summary.facts().get("fitness within the run"));
        assertShows(summary, "4", "1200", "0.346 ± 0.012");
        PageContent again = content().section("Simulate the best candidate again");
        assertShows(again, Html.number(fitness), String.format(Locale.ROOT, "%.3f", fitness - 0.3456));
        assertEquals(1, summary.warnings().size(), "one of the confirming simulations is invalid");
        assertTrue(summary.warnings().getFirst().startsWith("1 simulation "), summary.warnings().toString());
        assertTrue(again.command().contains("--duration 1200s --settle 20.16s --seed 42"), again.command());
    }

    @Test
    void firstSentencesTellFitScoreAndDetermination() throws IOException {
        confirmed(0.0123);
        Map<String, String> findings = content().findings();
        assertEquals(List.of("What was done", "How well", "What is determined", "What is not"), List.copyOf(findings
                .keySet()));
        assertEquals(
                "6 parameters of the ALN network model (mue_ext_mean, mui_ext_mean, b, Ke_gl, sigma_ou and signalV) were "
                        + "fitted to the functional connectivity of 3 subjects of the dataset demo, 8 regions, on the group's "
                        + "connectome, with 100 evaluations of 300 s in 4 generations.",
                findings.get("What was done"));
        assertEquals(
                "Over 4 fresh seeds of 1200 s the FC correlation of the best candidate is 0.346 ± 0.012, above the "
                        + "weights of the connectome (0.25) and their logarithms (0.31), below the FC of another subject (0.5) and "
                        + "the ceiling that other subjects' mean FC sets (0.62); with held-out data it is 0.301 ± 0.021, above the "
                        + "weights of the connectome (0.24), level with their logarithms (0.3).",
                findings.get("How well"));
        confirmed(1e-6);
        findings = content().findings();
        assertEquals("Nothing can be said: 1 of 80 candidates is as good as the best, and it takes 10.", findings.get(
                "What is determined"));
        assertTrue(
                findings.get("What is not").startsWith(
                        "Any parameter: its fitted value is one of those that fit, not one that FC demands"),
                findings.toString());
    }

    @Test
    void standingSectionShowsBaselinesBesideResult() throws IOException {
        confirmed(0.0123);
        PageContent standing = content().section("Where the fit stands");
        assertEquals(List.of("0.31", "0.3"), standing.row("log weights").subList(1, 3));
        assertEquals(List.of("0.62", "–"), standing.row("ceiling").subList(1, 3));
        JsonNode dots = standing.charts().getFirst().get("series").get(0).get("data");
        assertEquals("[0.3456,%s,0.25,0.31,0.5,0.62]".formatted(dots.get(1)), dots.toString());
        assertEquals(dots, charts().getFirst().get("series").get(0).get("data"), "it is the first chart");
    }

    @Test
    void confirmedCandidatesAndSubjectsHaveDeviations() throws IOException {
        confirmed(0.0123);
        PageContent page = content();
        assertEquals("0.333 ± 0.012", page.section("Confirmed candidates").row("1/4").get(1));
        assertEquals(List.of("NA", "0.346 ± 0.012", "0.346 ± 0.012", "0.361 ± 0.013", "2/3"), page.section(
                "Score of each subject").row("NA").subList(0, 5));
    }

    @Test
    void oneSeedHasNoDeviation() throws IOException {
        new MadeUpRun(run, IntStream.range(0, 8).mapToObj(i -> "region-" + i).toList(), List.of("001")).write(4, 20);
        new MadeUpRun(run, List.of(), List.of("001")).confirm(1, 0);
        PageContent page = content();
        assertEquals("0.3456", page.summary().facts().get("confirmed FC correlation"));
        assertShows(page.summary(), "0.3456", "1", "1200");
        assertFalse(page.section("Confirmed candidates").row("2/3").toString().contains("±"));
        assertTellsNothing(determination(page));
    }

    @Test
    void determinationNeedsTenGoodCandidates() throws IOException {
        confirmed(1e-6);
        PageContent determination = determination(content());
        assertTellsNothing(determination);
        assertShows(determination, "10");
    }

    @Test
    void determinationNamesPoorlyDeterminedParameters() throws IOException {
        confirmed(0.025);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 21; i++) { // b anywhere, and Ke_gl with it; the others fixed; one that is worse
            rows.append("0,%s,1.5,0.5,%s,%s,0.1,20.0,0.1,0.1,0.1,%s,ok,1%n".formatted(i, i * 5.0, i * 20 + 50, i == 20
                    ? 0.19
                    : 0.3));
        }
        Path file = run.resolve("best.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"fitness\":[^,}]*", "\"fitness\":0.3"));
        Files.writeString(run.resolve("evaluations.csv"), evaluations(rows.toString().replace("%", "%%")));
        PageContent section = determination(content());
        assertShows(section, "1180", "0.025", "279.8"); // a quarter of the time, twice the noise
        assertShows(section, "0.05133", "0.1973", "0.1027", "0.3", "20", "21");
        List<String> wide = section.rows().stream().filter(row -> Integer.parseInt(row.get(4).replace(" %", "")) > 50)
                .map(List::getFirst).toList();
        assertEquals(List.of("b", "Ke_gl"), wide);
        assertEquals(List.of("b", "4.75", "90.25", "pA", "86 %"), section.row("b").subList(0, 5));
        assertTrue(section.text().contains("b, Ke_gl"), "poorly determined ones are named: " + section.text());
        assertTrue(section.text().contains("b and Ke_gl (1.00)"), "a trade-off is named: " + section.text());
        Map<String, String> findings = content().findings();
        assertEquals(
                "By FC: mue_ext_mean (0 %), mui_ext_mean (0 %), sigma_ou (0 %) and signalV (0 %); in brackets the share "
                        + "of its range that the 20 candidates cover which are as good as the best.",
                findings.get(
                        "What is determined"));
        assertEquals(
                "b (86 %) and Ke_gl (68 %): candidates as good as the best cover more than half of the range; one makes "
                        + "up for the other in b and Ke_gl (1.00).",
                findings.get("What is not"));
        JsonNode correlations = section.charts().getFirst();
        assertEquals("[\"b\",\"Ke_gl\"]", correlations.get("xLabels").valueStream().map(JsonNode::toString).skip(2)
                .limit(2).collect(Collectors.joining(",", "[", "]")));
        assertEquals(1, correlations.get("values").get(2).get(3).doubleValue(), 1e-6);
        Path configuration = run.resolve("run.json");
        Files.writeString(configuration, Files.readString(configuration).replace("\"objectives_need_s\":0.0",
                "\"objectives_need_s\":1190"));
        assertShows(determination(content()), "1191"); // 13 samples left out, so that FCD, say, has its 1190 s
    }

    @Test
    void determinationUsesCandidatesOfTheRefinement() throws IOException {
        confirmed(0.025);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 24; i++) { // the best, 20 as good, one worse; two long simulations that are no refinement
            rows.append("%s,4,%s,1.5,0.5,%s,100.0,0.1,20.0,0.1,0.1,0.1,%s,ok,1%n".formatted(i < 22 ? i / 8 : 500, i, 40
                    + i / 2.0, i == 21 ? 0.22 : 0.3));
        }
        Path file = run.resolve("best.json");
        String best = Files.readString(file).replaceFirst("\"parameters\":\\{[^}]*\\}",
                "\"parameters\":{\"mue_ext_mean\":1.5,\"mui_ext_mean\":0.5,\"b\":40,\"Ke_gl\":100,\"sigma_ou\":0.1,"
                        + "\"signalV\":20}")
                .replaceFirst("\"fitness\":[^,}]*", "\"fitness\":0.3").replaceFirst("\"generation\":[^,}]*",
                        "\"generation\":4");
        Files.writeString(file, best);
        Files.writeString(run.resolve("confirmations.csv"), "seed," + evaluations(rows.toString().replace("%", "%%")));
        PageContent page = content();
        assertShows(determination(page), "579.8", "0.03566", "0.2287", "21", "22");
        assertTrue(determination(page).text().contains("refinement"), determination(page).text());
        assertTrue(page.section("Where the fit stands").row("within the run").getFirst().contains("600 s"));
        assertShows(page.section("Simulate the best candidate again"), "300", "600");
        Files.writeString(run.resolve("confirmations.csv"),
                "seed," + evaluations(rows.toString().lines().filter(row -> row
                        .startsWith("0,")).collect(Collectors.joining("\n"))));
        PageContent search = determination(content());
        assertFalse(search.text().contains("refinement"), "longer simulations of the chosen refine nothing");
        assertShows(search, "279.8");
    }

    @Test
    void aMisfitIsSaidFirstAndShown() throws IOException {
        confirmed(0.0123);
        assertFalse(content().headings().contains("Could this model have made the recordings?"));
        made.misfit(0.973, 1.04);
        PageContent page = content();
        assertEquals("no alarm", page.summary().facts().get("misfit"));
        assertFalse(page.summary().text().contains("Misfit:"), page.summary().text());
        PageContent section = page.section("Could this model have made the recordings?");
        assertShows(section, "0.973 ± 0.0125", "1.04 ± 0.0312", "8");
        assertFalse(section.row("likeness of FC").contains("alarm"));

        made.misfit(0.85, 0.8);
        page = content();
        assertEquals("alarm", page.summary().facts().get("misfit"));
        assertTrue(page.summary().text().contains(
                "their FC is not that of the model (likeness 0.85), and their BOLD is 1.25 times as fast as simulated"),
                page.summary().text());
        section = page.section("Could this model have made the recordings?");
        assertTrue(section.row("likeness of FC").contains("alarm"), section.text());
        assertTrue(section.row("time scale of BOLD").contains("alarm"), section.text());
    }

    @Test
    void aMisfitThatIsNoneIsRefused() throws IOException {
        confirmed(0.0123);
        Path file = run.resolve("best.json");
        made.misfit(0.973, -1);
        assertRefused("best.json", "'factor'");
        made.misfit(0.973, 1.04);
        Files.writeString(file, Files.readString(file).replaceFirst("\"correlation\":[^,}]*", "\"correlation\":\"x\""));
        assertRefused("best.json", "cannot be read");
        made.misfit(Double.NaN, 1.04);
        assertRefused("best.json", "'correlation'");
    }

    @Test
    void summaryWarnsOfMissingHeldOutScores() throws IOException {
        confirmed(0.0123);
        assertTrue(content().summary().warnings().stream().noneMatch(warning -> warning.contains("held-out")));
        Path file = run.resolve("best.json");
        Files.writeString(file,
                Files.readString(file).replaceFirst("\"invalid\":1", "\"invalid\":1,\"held_out_missing\":3"));
        assertTrue(content().summary().warnings().stream().anyMatch(warning -> warning.startsWith("3 simulations ")
                && warning.contains("held-out")));
    }

    private void front(String aims, String rows) throws IOException {
        Files.writeString(run.resolve("pareto.csv"),
                "generation,individual,mue_ext_mean,mui_ext_mean,b,Ke_gl,sigma_ou,signalV," + aims + "\n"
                        + rows.formatted(
                                PLACE));
    }

    /** Checks a series of the front's chart: the other candidates are the first series, the front is the second. */
    private void assertFrontChart(int series, String data) throws IOException {
        assertTrue(charts().stream().anyMatch(chart -> chart.get("x").asString("").equals("FC correlation")
                && chart.get("series").get(series).get("data").toString().equals(data)), charts().toString());
    }

    @Test
    void paretoFrontIsShownInTableAndChart() throws IOException {
        confirmed(0.0123);
        front("fc,rate", "0,0,%1$s,0.1,2.0\n3,1,%1$s,0.2,3.0\n");
        assertEquals(List.of(List.of("3/1", "0.2", "3"), List.of("0/0", "0.1", "2")), content().section("Pareto front")
                .rows().stream().map(row -> row.subList(0, 3)).toList(), "the best FC first");
        assertFrontChart(1, "[[0.1,2],[0.2,3]]");
        Files.writeString(run.resolve("pareto.csv"), "generation,individual\n0,0\n");
        refused("pareto.csv", "has no column 'mue_ext_mean'");
    }

    @Test
    void frontChartLeavesFrontOutOfOtherCandidates() throws IOException {
        confirmed(0.0123);
        front("fc,fitness", "0,0,%1$s,0.2,0.3\n");
        Files.writeString(run.resolve("evaluations.csv"), evaluations("""
                0,0,%1$s,0.1,0.1,0.1,0.2,ok,1
                0,1,1.5,0.5,11.0,100.0,0.1,20.0,0.1,0.1,0.1,0.1,ok,1
                1,0,%1$s,0.3,0.3,0.3,0.4,ok,1
                1,1,1.5,0.5,11.0,100.0,0.1,20.0,0.2,0.2,0.2,0.2,ok,1
                """));
        page();
        assertFrontChart(0, "[[0.15,0.15]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "confirmed.csv|generation,individual|has no column 'in_run'",
            "confirmed.csv|''|has no column 'generation'",
            "subjects.csv|subject,fc,generation,individual,mue_ext_mean,mui_ext_mean,b,Ke_gl,sigma_ou,signalV|"
                    + "has no column 'confirmed'"})
    void brokenFilesOfTheConfirmationAreNamed(String name, String content, String defect) throws IOException {
        confirmed(0.0123);
        Files.writeString(run.resolve(name), content);
        assertRefused(name, defect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|'confirmed' must hold the means of 'fc', and these by subject",
            "1|cannot be read",
            "{\"seeds\":2,\"invalid\":0,\"duration_s\":1}|'confirmed' must hold the means"}, quoteCharacter = '`')
    void brokenConfirmationInBestIsRefused(String entry, String defect) throws IOException {
        Path file = run.resolve("best.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"confirmed\":" + entry + ","));
        assertRefused("best.json", defect);
    }

    @Test
    void missingTableOfConfirmedCandidatesIsNamed() throws IOException {
        confirmed(0.0123);
        Files.delete(run.resolve("confirmed.csv"));
        assertRefused("confirmed.csv", "is missing");
    }

    @Test
    void chartsHoldTheNumbersOfTheFiles() throws IOException {
        List<JsonNode> charts = charts();
        assertEquals(13, charts.size());
        JsonNode soFar = charts.get(0).get("series").get(0).get("data");
        double fitness = JSON.readTree(run.resolve("best.json").toFile()).get("fitness").doubleValue();
        assertEquals(4, soFar.size());
        assertEquals(fitness, soFar.get(3).get(1).doubleValue(), 1e-6);
        double counted = 0;
        for (JsonNode status : charts.get(1).get("series")) {
            for (JsonNode count : status.get("data")) {
                counted += count.doubleValue();
            }
        }
        assertEquals(50, counted);
        assertEquals("mue_ext_mean (mV/ms)", charts.get(2).get("x").stringValue());
        assertEquals("[\"001\",\"NA\",\"s,3\"]", charts.get(8).get("categories").toString());
        JsonNode simulated = charts.get(9);
        assertEquals(MatrixCsv.read(run.resolve("fc_simulated.csv")).get(2, 5), simulated.get("values").get(2).get(5)
                .doubleValue(), 1e-6);
        assertEquals(NASTY, simulated.get("xLabels").get(3).stringValue());
        assertEquals(simulated.get("high"), charts.get(10).get("high"));
        assertFalse(page().contains("<b>\"L\""));
        assertShows(content().section("Simulated and empirical FC"), "28", Html.number(FunctionalConnectivity.score(
                MatrixCsv.read(run.resolve("fc_simulated.csv")), MatrixCsv.read(run.resolve("fc_empirical.csv")))));
    }

    @Test
    void failedCandidatesAreCountedButNotPlotted() throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations("""
                0,0,%1$s,0.1,0.1,0.1,0.1,ok,1
                0,1,%1$s,,,,-1.0,silent,1
                1,0,%1$s,,,,-1.0,runaway,1
                2,0,%1$s,0.3,0.3,0.3,0.3,ok,1
                2,1,%1$s,0.2,0.2,0.2,0.2,ok,1
                """));
        List<JsonNode> charts = charts();
        JsonNode series = charts.get(0).get("series");
        assertEquals("[[0,0.1],[1,0.1],[2,0.3]]", series.get(0).get("data").toString());
        assertEquals("[[0,0.1],[1,null],[2,0.3]]", series.get(1).get("data").toString());
        assertEquals("[[0,0.1],[1,null],[2,0.25]]", series.get(2).get("data").toString());
        assertEquals("[[1.5,0.1,0],[1.5,0.3,2],[1.5,0.2,2]]", charts.get(2).get("series").get(0).get("data")
                .toString());
    }

    private static String evaluations(String rows) {
        return "generation,individual,mue_ext_mean,mui_ext_mean,b,Ke_gl,sigma_ou,signalV,fc_001,fc_NA,\"fc_s,3\",fitness,"
                + "status,seconds\n" + rows.formatted(PLACE);
    }

    @ParameterizedTest
    @CsvSource({"0, at the lower edge", "9.9, at the lower edge", "10.1, ''", "489.9, ''", "490.1, at the upper edge"})
    void valuesNearTheEndsOfTheRangeAreFlagged(double value, String flag) throws IOException {
        Path file = run.resolve("best.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"Ke_gl\":[^,}]*", "\"Ke_gl\":" + value));
        PageContent section = content().section("Best parameters");
        List<String> row = section.row("Ke_gl");
        assertEquals(List.of("Kgl", Html.number(value), "", "0", "500"), row.subList(1, 6));
        assertTrue(row.get(6).endsWith(flag), row.toString());
        assertEquals(!flag.isEmpty(), row.get(6).contains("edge"), row.toString());
        assertEquals(!flag.isEmpty(), section.warnings().toString().contains("Ke_gl"), section.warnings().toString());
    }

    @Test
    void reportOfRunWithoutValidCandidatesWarns() throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations("0,0,%s,,,,-1.0,silent,1\n"));
        for (String name : List.of("best.json", "subjects.csv", "fc_simulated.csv")) {
            Files.delete(run.resolve(name));
        }
        PageContent page = content();
        assertEquals("–", page.summary().facts().get("best fitness within the run"));
        assertEquals("0", page.summary().facts().get("of them with scores"));
        assertTrue(page.findings().get("How well").startsWith("No candidate was valid"), page.findings().toString());
        assertEquals(1, page.summary().warnings().size());
        assertTrue(page.summary().warnings().getFirst().contains("silent"), page.summary().warnings().toString());
        for (String heading : List.of("Parameters against fitness", "Score of each subject",
                "Simulated and empirical FC")) {
            assertEquals(List.of(), page.section(heading).charts(), heading);
        }
        assertTrue(page.section("Best parameters").rows().stream().allMatch(row -> row.get(2).equals("–")));
        String content = page.html().substring(page.html().indexOf("<main>"), page.html().indexOf("</main>"));
        assertFalse(content.contains("NaN"), "numbers that are missing are dashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "evaluations.csv", "best.json", "subjects.csv"})
    void missingFileIsNamedAndNoReportWritten(String name) throws IOException {
        Files.delete(run.resolve(name));
        assertRefused(name, "is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"run.json|{|cannot be read", "run.json|[]|cannot be read",
            "run.json|{\"subjects\":[],\"labels\":[]}|'subjects' must be a list of texts, at least one",
            "best.json|{\"parameters\":{}}|'mue_ext_mean' must be a number",
            "evaluations.csv|generation,individual|has no column 'fitness'",
            "evaluations.csv|``|has no column 'generation'", "subjects.csv|subject,fc|has no column 'generation'",
            "fc_simulated.csv|1,0|is 1 x 2; run.json has 8 regions, so it should be 8 x 8",
            "fc_empirical.csv|x|line 1, column 1 holds 'x', which is not a number"}, quoteCharacter = '`')
    void brokenFileIsNamedAndNoReportWritten(String name, String content, String defect) throws IOException {
        Files.writeString(run.resolve(name), content);
        assertRefused(name, defect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0,0,%s,0.1,0.1,0.1,0.1|cannot be read (line 2",
            "0,0,%s,0.1,0.1,0.1,high,ok,1|line 2 has no number in the column fitness",
            "0.5,0,%s,0.1,0.1,0.1,0.1,ok,1|line 2 has no number in the column generation",
            "-1,0,%s,0.1,0.1,0.1,0.1,ok,1|row 1 has the generation -1; expected a whole number from 0",
            ",0,%s,0.1,0.1,0.1,0.1,ok,1|expected a whole number from 0"})
    void rejectsBrokenRows(String row, String defect) throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations(row + "\n"));
        assertRefused("evaluations.csv", defect);
    }

    private void assertRefused(String name, String defect) throws IOException {
        refused(name, defect);
        try (var files = Files.list(run)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("report.html")));
        }
    }

    private void refused(String name, String defect) {
        DataException e = assertThrows(DataException.class, () -> RunReport.write(run));
        assertTrue(e.getMessage().contains(run.resolve(name).toString()), e.getMessage());
        assertTrue(e.getMessage().contains(defect), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void reportWithNastyLabelsLoadsNothingFromTheNetwork() throws IOException {
        ChartPageTest.assertLoadsNothing(page());
        confirmed(0.0123);
        front("fc,rate", "0,0,%1$s,0.1,2.0\n3,1,%1$s,0.2,3.0\n");
        ChartPageTest.assertLoadsNothing(page());
    }

    @Test
    void rewrittenReportHasTheSameBytes() throws IOException {
        String first = page();
        assertEquals(first, page());
    }

    @Test
    void reportNeedsOneCandidateOnly() throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations("0,0,%s,0.1,0.1,0.1,0.1,ok,1\n"));
        PageContent summary = content().summary();
        assertEquals("1", summary.facts().get("evaluations"));
        assertEquals("1", summary.facts().get("generations"));
        assertTrue(summary.text().matches(".*\\b1 evaluation\\b.*\\b1 generation\\b.*"), summary.text());
    }
}
