package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
import org.alnilam.datasets.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunReportTest {

    private static final String NASTY = "<b>\"L\" & 'R'</script>";
    private static final JsonMapper JSON = new JsonMapper();

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
        assertTrue(page.contains("./alnilam simulate --dataset &#39;my data/demo&#39; --weights max \\\n"
                + "    --subjects 001,NA,s,3 \\\n    --set tauA=600 \\\n    --set mue_ext_mean="
                + best.get("parameters")
                        .get("mue_ext_mean").doubleValue()
                + " \\\n"));
        assertTrue(page.contains("--duration 300s --seed 42 --out best-with-seed-42"));
    }

    @Test
    void sectionsComeInOrder() throws IOException {
        List<String> headings = Pattern.compile("<h[12]>(.*?)</h[12]>").matcher(page()).results().map(match -> match
                .group(1)).toList();
        assertEquals(List.of("ALN network model fitted to demo", "Fitness over generations", "Best parameters",
                "Parameters against fitness", "Score of each subject", "Simulated and empirical FC",
                "Configuration and provenance"), headings);
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
                + "status,seconds\n" + rows.formatted("1.5,0.5,10.0,100.0,0.1,20.0");
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
        assertRefused(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"run.json|{", "run.json|[]", "run.json|{\"subjects\":[],\"labels\":[]}",
            "best.json|{\"parameters\":{}}", "evaluations.csv|generation,individual", "evaluations.csv|''",
            "subjects.csv|subject,fc", "fc_simulated.csv|1,0", "fc_empirical.csv|x"})
    void brokenFilesAreNamedAndNothingIsWritten(String name, String content) throws IOException {
        Files.writeString(run.resolve(name), content);
        assertRefused(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,%s,0.1,0.1,0.1,0.1", "0,0,%s,0.1,0.1,0.1,high,ok,1", "0.5,0,%s,0.1,0.1,0.1,0.1,ok,1",
            "-1,0,%s,0.1,0.1,0.1,0.1,ok,1", ",0,%s,0.1,0.1,0.1,0.1,ok,1"})
    void brokenRowsAreRefused(String row) throws IOException {
        Files.writeString(run.resolve("evaluations.csv"), evaluations(row + "\n"));
        assertRefused("evaluations.csv");
    }

    private void assertRefused(String name) throws IOException {
        DataException e = assertThrows(DataException.class, () -> RunReport.write(run));
        assertTrue(e.getMessage().contains(run.resolve(name).toString()), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        try (var files = Files.list(run)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("report.html")));
        }
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
