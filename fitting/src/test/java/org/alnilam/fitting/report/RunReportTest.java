package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

    @BeforeEach
    void writeRun() throws IOException {
        List<String> labels = IntStream.range(0, 8).mapToObj(i -> i == 3 ? NASTY : "region-" + i).toList();
        new MadeUpRun(run, labels, List.of("001", "NA", "s,3")).write(4, 20);
    }

    private String page() throws IOException {
        RunReport.write(run);
        return Files.readString(run.resolve("report.html"));
    }

    private List<JsonNode> charts() throws IOException {
        return Pattern.compile("application/json\">(.*?)</script>").matcher(page()).results().map(match -> JSON
                .readTree(match.group(1))).toList();
    }

    @Test
    void saysWhatWasFittedAndHowToSimulateItAgain() throws IOException {
        String page = page();
        JsonNode best = JSON.readTree(run.resolve("best.json").toFile());
        assertTrue(
                page.contains("6 parameters of the ALN network model were fitted to the functional connectivity of 3 "
                        + "subjects of the dataset demo, simulated on the group&#39;s connectome: after 50 evaluations in 4 "
                        + "generations, the best fitness within the run is "
                        + Html.number(best.get("fitness").doubleValue())));
        assertTrue(page.contains("Scores within the run are optimistic"));
        assertTrue(page.contains("./alnilam simulate --dataset &#39;my data/demo&#39; --weights max "
                + "--maps &#39;my maps.csv&#39; --nodes nodes.csv \\\n"
                + "    --subjects 001,NA,s,3 \\\n    --set tauA=600 \\\n    --set mue_ext_mean="
                + best.get("parameters")
                        .get("mue_ext_mean").doubleValue()
                + " \\\n"));
        assertTrue(page.contains("--duration 300s --settle 20.16s --seed 42 --out best-with-seed-42"));
    }

    @Test
    void sectionsComeInOrder() throws IOException {
        List<String> headings = Pattern.compile("<h[12]>(.*?)</h[12]>").matcher(page()).results().map(match -> match
                .group(1)).toList();
        assertEquals(List.of("ALN network model fitted to demo", "Fitness over generations", "Best parameters",
                "Parameters against fitness", "What FC can and cannot tell", "Score of each subject",
                "Simulated and empirical FC", "Configuration and provenance"), headings);
        assertTrue(page().contains("Nothing can be said: how noisy the fitness is"));
    }

    private void confirmed(double deviation) throws IOException {
        List<String> labels = IntStream.range(0, 8).mapToObj(i -> "region-" + i).toList();
        MadeUpRun made = new MadeUpRun(run, labels, List.of("001", "NA", "s,3"));
        made.write(4, 40);
        made.confirm(4, deviation);
    }

    @Test
    void confirmedScoresComeFirst() throws IOException {
        confirmed(0.0123);
        String page = page();
        assertTrue(page
                .contains("the best candidate has an FC correlation of 0.346 ± 0.012 over 4 fresh seeds of 1200 s"));
        assertTrue(page.contains("<dt>confirmed FC of held-out data</dt><dd>0.301 ± 0.021</dd>"));
        double fitness = JSON.readTree(run.resolve("best.json").toFile()).get("fitness").doubleValue();
        assertTrue(page.contains("Within the run the same candidate had a fitness of %s, %.3f higher than confirmed"
                .formatted(Html.number(fitness), fitness - 0.3456)));
        assertTrue(page.contains("1 simulation of the best candidate with a fresh seed gave no scores"));
        assertFalse(page.contains("Simulate the best candidate again with fresh seeds before"));
        assertTrue(page.contains("--duration 1200s --settle 20.16s --seed 42"));
    }

    @Test
    void baselinesStandBesideTheResult() throws IOException {
        confirmed(0.0123);
        String page = page();
        assertTrue(page.contains("<h2>Where the fit stands</h2>"));
        assertTrue(page.contains(
                "log weights against FC</td><td class=\"number\">0.31</td><td class=\"number\">0.3</td>"));
        assertTrue(page.contains(
                "mean FC of the other subjects</td><td class=\"number\">0.62</td><td class=\"number\">–</td>"));
        assertEquals("[0.3456,%s,0.25,0.31,0.5,0.62]".formatted(charts().getFirst().get("series").get(0).get("data")
                .get(1)), charts().getFirst().get("series").get(0).get("data").toString());
    }

    @Test
    void confirmedCandidatesAndSubjectsHaveDeviations() throws IOException {
        confirmed(0.0123);
        String page = page();
        assertTrue(page.contains("<td>1/4</td><td class=\"number\">0.333 ± 0.012</td>"));
        assertTrue(page.contains("<td>NA</td><td class=\"number\">0.346 ± 0.012</td><td class=\"number\">0.346 ± 0.012"
                + "</td><td class=\"number\">0.361 ± 0.013</td><td>2/3</td>"));
    }

    @Test
    void oneSeedHasNoDeviation() throws IOException {
        new MadeUpRun(run, IntStream.range(0, 8).mapToObj(i -> "region-" + i).toList(), List.of("001")).write(4, 20);
        new MadeUpRun(run, List.of(), List.of("001")).confirm(1, 0);
        String page = page();
        assertTrue(page.contains("an FC correlation of 0.3456 over 1 fresh seed of 1200 s"));
        assertTrue(page.contains("Nothing can be said: how noisy"));
    }

    @Test
    void fewCandidatesThatAreAsGoodTellNothing() throws IOException {
        confirmed(1e-6);
        String page = page();
        assertTrue(page.contains("Nothing can be said from fewer than 10 candidates"));
        assertFalse(page.contains("Correlations among"));
    }

    @Test
    void parametersThatTheFitnessDoesNotTellAreNamed() throws IOException {
        confirmed(0.025);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 21; i++) { // b anywhere, and Ke_gl with it; the others fixed; one that is worse
            rows.append("0,%d,1.5,0.5,%s,%s,0.1,20.0,0.1,0.1,0.1,%s,ok,1%n".formatted(i, i * 5.0, i * 20 + 50, i == 20
                    ? 0.19
                    : 0.3));
        }
        Path file = run.resolve("best.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"fitness\":[^,}]*", "\"fitness\":0.3"));
        Files.writeString(run.resolve("evaluations.csv"), evaluations(rows.toString().replace("%", "%%")));
        String page = page();
        assertTrue(
                page.contains(
                        "with 1180 s scored, its standard deviation is 0.025, and in the 279.8 s of the search "
                                + "about 0.05133"),
                "a quarter of the time, twice the noise");
        assertTrue(page.contains("at least 0.1973, which is 0.1027 less than the 0.3 of the best one: two standard "
                + "deviations. 20 of 21 candidates do."));
        assertTrue(page.contains("Poorly determined by FC: b, Ke_gl."));
        Path configuration = run.resolve("run.json");
        Files.writeString(configuration, Files.readString(configuration).replace("\"objectives_need_s\":0.0",
                "\"objectives_need_s\":1190"));
        assertTrue(page().contains("with 1191 s scored"), "13 samples left out, so that FCD, say, has its 1190 s");
        assertTrue(page.contains("for a change of the other: b and Ke_gl (1.00)."));
        assertTrue(page.contains("<b style=\"left:4.8%;width:85.5%\"></b>"), "from 4.75 to 90.25 of 100");
    }

    @Test
    void whereThereIsARefinementItsCandidatesTell() throws IOException {
        confirmed(0.025);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 24; i++) { // the best, 20 as good, one worse; two long simulations that are no refinement
            rows.append("%d,4,%d,1.5,0.5,%s,100.0,0.1,20.0,0.1,0.1,0.1,%s,ok,1%n".formatted(i < 22 ? i / 8 : 500, i, 40
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
        String page = page();
        assertTrue(page.contains("and in the 579.8 s of the refinement about 0.03566"));
        assertTrue(page.contains("A candidate of the refinement counts as being as good as the best one if its fitness "
                + "there is at least 0.2287"));
        assertTrue(page.contains("21 of 22 candidates do."));
        assertTrue(page.contains("best candidate within the run: one seed of 600 s, optimistic"));
        assertTrue(page.contains("300 s in the search and of 600 s in the refinement, where the best was found"));
        Files.writeString(run.resolve("confirmations.csv"),
                "seed," + evaluations(rows.toString().lines().filter(row -> row
                        .startsWith("0,")).collect(Collectors.joining("\n"))));
        assertTrue(page().contains("A candidate of the search counts"),
                "longer simulations of the chosen refine nothing");
    }

    @Test
    void missingScoresOfHeldOutSubjectsAreSaid() throws IOException {
        confirmed(0.0123);
        assertFalse(page().contains("of held-out subjects"));
        Path file = run.resolve("best.json");
        Files.writeString(file,
                Files.readString(file).replaceFirst("\"invalid\":1", "\"invalid\":1,\"held_out_missing\":3"));
        assertTrue(page().contains("3 simulations of held-out subjects with the best candidate gave no scores"));
    }

    private void front(String aims, String rows) throws IOException {
        Files.writeString(run.resolve("pareto.csv"),
                "generation,individual,mue_ext_mean,mui_ext_mean,b,Ke_gl,sigma_ou,signalV," + aims + "\n"
                        + rows.formatted(
                                PLACE));
    }

    /** The others are the first series, the front is the second. */
    private void assertFrontChart(int series, String data) throws IOException {
        assertTrue(charts().stream().anyMatch(chart -> chart.get("x").asString("").equals("FC correlation")
                && chart.get("series").get(series).get("data").toString().equals(data)), charts().toString());
    }

    @Test
    void aFrontIsShown() throws IOException {
        confirmed(0.0123);
        front("fc,rate", "0,0,%1$s,0.1,2.0\n3,1,%1$s,0.2,3.0\n");
        String page = page();
        assertTrue(page.indexOf("<td>3/1</td><td class=\"number\">0.2</td>") < page.indexOf(
                "<td>0/0</td><td class=\"number\">0.1</td>"), "the best FC first");
        assertFrontChart(1, "[[0.1,2],[0.2,3]]");
        Files.writeString(run.resolve("pareto.csv"), "generation,individual\n0,0\n");
        refused("pareto.csv", "has no column 'mue_ext_mean'");
    }

    @Test
    void membersOfAFrontAreNoOtherCandidates() throws IOException {
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
    void aBrokenConfirmationInBestIsRefused(String entry, String defect) throws IOException {
        Path file = run.resolve("best.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"confirmed\":" + entry + ","));
        assertRefused("best.json", defect);
    }

    @Test
    void aMissingTableOfConfirmedCandidatesIsNamed() throws IOException {
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
        assertTrue(page().contains("over all 28 pairs of regions: " + Html.number(FunctionalConnectivity.score(MatrixCsv
                .read(run.resolve("fc_simulated.csv")), MatrixCsv.read(run.resolve("fc_empirical.csv"))))));
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
        String row = page().lines().filter(line -> line.contains("<td>Ke_gl</td>")).findFirst().orElseThrow();
        assertEquals(!flag.isEmpty(), row.contains("class=\"edge\""));
        assertTrue(row.contains(flag));
        assertTrue(row.contains("<i>K</i><sub>gl</sub>"));
    }

    @Test
    void aRunWithoutValidCandidatesSaysSo() throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations("0,0,%s,,,,-1.0,silent,1\n"));
        for (String name : List.of("best.json", "subjects.csv", "fc_simulated.csv")) {
            Files.delete(run.resolve(name));
        }
        String page = page();
        assertTrue(page.contains("No candidate was valid: all simulations were silent"));
        assertTrue(page.contains("so that there is no simulated FC"));
        String content = page.substring(page.indexOf("<main>"), page.indexOf("</main>"));
        assertFalse(content.contains("NaN"), "numbers that are missing are dashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "evaluations.csv", "best.json", "subjects.csv"})
    void missingFilesAreNamedAndNothingIsWritten(String name) throws IOException {
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
            "fc_empirical.csv|x|row 1, column 1 holds 'x', which is not a number"}, quoteCharacter = '`')
    void brokenFilesAreNamedAndNothingIsWritten(String name, String content, String defect) throws IOException {
        Files.writeString(run.resolve(name), content);
        assertRefused(name, defect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0,0,%s,0.1,0.1,0.1,0.1|cannot be read (line 2",
            "0,0,%s,0.1,0.1,0.1,high,ok,1|line 2 has no number in the column fitness",
            "0.5,0,%s,0.1,0.1,0.1,0.1,ok,1|line 2 has no number in the column generation",
            "-1,0,%s,0.1,0.1,0.1,0.1,ok,1|row 1 has the generation -1; expected a whole number from 0",
            ",0,%s,0.1,0.1,0.1,0.1,ok,1|expected a whole number from 0"})
    void brokenRowsAreRefused(String row, String defect) throws IOException {
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
    void rewritingGivesTheSameBytes() throws IOException {
        String first = page();
        assertEquals(first, page());
    }

    @Test
    void aSingleGenerationOfOneCandidateIsEnough() throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations("0,0,%s,0.1,0.1,0.1,0.1,ok,1\n"));
        assertTrue(page().contains("after 1 evaluation in 1 generation,"));
    }
}
