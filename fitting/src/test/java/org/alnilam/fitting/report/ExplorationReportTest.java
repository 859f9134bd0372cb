package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExplorationReportTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Two values of b, three of mue_ext_mean; the best point is 4, that of one subject 1; 0 is silent, 5 runs away. */
    private static final String PLANE = """
            point,b,mue_ext_mean,fc_a,fc_b,fc,fitness,mean_rate_hz,max_rate_hz,status,seconds
            0,0.0,1.0,,,,-1.0,,,silent,0.1
            1,0.0,2.0,0.1,0.5,0.3,0.3,10.0,20.0,ok,1.0
            2,0.0,3.0,-0.02,0.0,-0.01,-0.01,11.0,22.0,ok,1.0
            3,10.0,1.0,0.2,0.2,0.2,0.2,12.0,24.0,ok,1.0
            4,10.0,2.0,0.4,0.4,0.4,0.4,13.0,26.0,ok,1.0
            5,10.0,3.0,,,,-1.0,,,runaway,0.1
            """;

    @TempDir
    private Path run;

    private void write(String table, String grid, int points, int seeds, String... ids) throws IOException {
        StringBuilder parameters = new StringBuilder();
        for (String id : ids) {
            parameters.append("""
                    %s{"id": "%s", "symbol": "x", "unit": "pA", "low": 0.0, "high": 10.0, "meaning": "m"}"""
                    .formatted(parameters.isEmpty() ? "" : ", ", id));
        }
        Files.writeString(run.resolve("run.json"),
                """
                        {"dataset": "toy", "mode": "group", "objective": "fc", "algorithm": "grid", "population": %s,
                         "generations": 1, "duration_s": 30.0, "tr_s": 2.0, "seed": 7, "threads": 2, "subjects": ["a", "b"], "labels": ["L", "R"],
                         "bold_step_ms": 1.0, "parameters": [%s], "fixed": {}, "baselines": {"log_weights": 0.35, "ceiling": 0.6},
                         "input": {"dataset": "toy data", "weights": "max"}, "exploration": {"grid": %s, "seeds": %s}}
                        """
                        .formatted(points, parameters, grid, seeds));
        Files.writeString(run.resolve("exploration.csv"), table);
    }

    private String page() throws IOException {
        RunReport.write(run);
        return Files.readString(run.resolve("report.html"));
    }

    private List<JsonNode> charts() throws IOException {
        return Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL).matcher(page())
                .results().map(match -> JSON.readTree(match.group(1))).toList();
    }

    /** Marks of a kind, as {@code [x,y]label:text}. */
    private static List<String> marks(JsonNode chart, String kind) {
        return chart.get("marks").valueStream().filter(mark -> mark.get("kind").stringValue().equals(kind)).flatMap(
                mark -> mark.get("data").valueStream())
                .map(point -> point.get("value") + point.get("label").stringValue()
                        + ":" + point.get("text").stringValue())
                .toList();
    }

    @Test
    void gridOfTwoParametersIsHeatMapWithMarkedPoints() throws IOException {
        write(PLANE, "{\"b\": 2, \"mue_ext_mean\": 3}", 6, 1, "b", "mue_ext_mean");
        JsonNode map = charts().getFirst();
        assertEquals("[\"1\",\"2\",\"3\"]", map.get("xLabels").toString());
        assertEquals("[\"0\",\"10\"]", map.get("yLabels").toString());
        assertEquals("[[null,0.3,-0.01],[0.2,0.4,null]]", map.get("values").toString());
        assertEquals(0, map.get("low").doubleValue(), "a little below zero is not a sign of its own");
        assertEquals(List.of("[1,1]:point 4"), marks(map, "best"));
        assertEquals(List.of("[1,1]1:a", "[1,0]1:b"), marks(map, "own"));
        assertEquals(List.of("[0,0]:point 0"), marks(map, "silent"));
        assertEquals(List.of("[2,1]:point 5"), marks(map, "runaway"));
        assertEquals("[[null,10,11],[12,13,null]]", charts().get(1).get("values").toString());
    }

    @Test
    void summaryWarnsOfOptimisticScoresAndGivesCommandForAFreshSeed() throws IOException {
        write(PLANE, "{\"b\": 2, \"mue_ext_mean\": 3}", 6, 1, "b", "mue_ext_mean");
        String page = page();
        assertTrue(page.contains("A grid of 2 × 3 points over b, mue_ext_mean: each was simulated for 30 s"));
        assertTrue(page.contains("each comes from one simulation of 30 s, and the best of 4 points is partly luck"));
        assertTrue(page
                .contains("./alnilam simulate --dataset &#39;toy data&#39; --weights max \\\n    --subjects a,b \\\n"
                        + "    --set b=10 \\\n    --set mue_ext_mean=2 \\\n    --bold-step 1ms \\\n    --duration 30s --settle 10s --seed 8"));
        assertTrue(page.contains("<dt>silent</dt><dd>1</dd>") && page.contains("<dt>runaway</dt><dd>1</dd>"));
        assertTrue(page.contains("ceiling: mean FC of the other subjects 0.6."), "baselines below the map");
        assertTrue(page.contains("<td>best of 6 points: 1 seed of 30 s, optimistic</td><td class=\"number\">0.4</td>"));
        assertFalse(page.contains("population") || page.contains("not complete"));
    }

    @Test
    void gridOfThreeParametersIsHeatMapForEachPair() throws IOException {
        write("""
                point,b,c,d,fc_a,fc_b,fc,fitness,mean_rate_hz,max_rate_hz,status,seconds
                0,0.0,0.0,0.0,,,,-1.0,,,silent,0.1
                1,0.0,0.0,1.0,0.1,0.3,0.2,0.2,10.0,20.0,ok,1.0
                2,0.0,1.0,0.0,,,,-1.0,,,silent,0.1
                3,0.0,1.0,1.0,,,,-1.0,,,diverged,0.1
                4,1.0,0.0,0.0,0.2,0.4,0.3,0.3,12.0,24.0,ok,1.0
                5,1.0,0.0,1.0,0.1,0.1,0.1,0.1,13.0,26.0,ok,1.0
                6,1.0,1.0,0.0,0.5,0.5,0.5,0.5,14.0,28.0,ok,1.0
                7,1.0,1.0,1.0,0.4,0.4,0.4,0.4,15.0,30.0,ok,1.0
                """, "{\"b\": 2, \"c\": 2, \"d\": 2}", 8, 1, "b", "c", "d");
        List<JsonNode> charts = charts();
        assertEquals("[[0.2,null],[0.3,0.5]]", charts.get(0).get("values").toString());
        assertEquals("[[10,null],[12,14]]", charts.get(1).get("values").toString());
        assertEquals(List.of("[1,0]:point 2"), marks(charts.get(0), "silent"), "not where another point is valid");
        assertEquals(List.of(), marks(charts.get(0), "diverged"));
        assertEquals("[[0.3,0.2],[0.5,0.4]]", charts.get(4).get("values").toString());
        assertTrue(page().contains("the point of the highest fitness over the axes that are not drawn"));
    }

    @Test
    void gridOfOneParameterIsCurveForEachSubject() throws IOException {
        write("""
                point,b,fc_a,fc_b,fc,fc_sd,fitness,fitness_sd,mean_rate_hz,max_rate_hz,status,seconds
                0,0.0,,,,,-1.0,,,,silent,0.1
                1,5.0,0.1,0.5,0.3,0.02,0.3,0.02,10.0,20.0,ok,1.0
                2,10.0,0.3,0.4,0.35,0.03,0.35,0.03,11.0,22.0,ok,1.0
                """, "{\"b\": 3}", 3, 4, "b");
        JsonNode chart = charts().getFirst();
        assertEquals(List.of("mean over subjects", "a", "b"), chart.get("series").valueStream().map(s -> s.get("name")
                .stringValue()).toList());
        assertEquals("[[0,null],[5,0.3],[10,0.35]]", chart.get("series").get(0).get("data").toString());
        assertEquals(List.of("[0,0.35]:", "[10,0.35]:", "[0,0.6]:", "[10,0.6]:"), marks(chart, "line"));
        assertEquals(List.of("[10,0.3]:a", "[5,0.5]:b"), marks(chart, "own"));
        assertEquals(List.of("[0,0.1]:point 0"), marks(chart, "silent"));
        assertTrue(page().contains("<td class=\"number\">0.350 ± 0.030</td>"), "with the spread over seeds");
        assertTrue(page().contains("each comes from 4 simulations of 30 s"));
    }

    @Test
    void sobolPointsAreScatterForEachParameterAndPair() throws IOException {
        write(PLANE, "{}", 8, 1, "b", "mue_ext_mean");
        List<JsonNode> charts = charts();
        assertEquals("[[0,0.3],[0,-0.01],[10,0.2],[10,0.4]]",
                charts.get(0).get("series").get(0).get("data").toString());
        assertEquals("[[2,0,0.3],[3,0,-0.01],[1,10,0.2],[2,10,0.4]]", charts.get(2).get("series").get(0).get("data")
                .toString());
        assertEquals(List.of("[2,10]:point 4"), marks(charts.get(2), "best"));
        assertEquals(List.of("[1,0]:point 0"), marks(charts.get(2), "silent"));
        assertTrue(page().contains("The exploration is not complete: 6 of 8 points"));
    }

    @Test
    void reportNamesMissingOrEmptyTable() throws IOException {
        write(PLANE.lines().findFirst().orElseThrow() + "\n", "{\"b\": 2, \"mue_ext_mean\": 3}", 6, 1, "b",
                "mue_ext_mean");
        assertTrue(assertThrows(DataException.class, () -> RunReport.write(run)).getMessage().contains(
                "exploration.csv holds no points yet"));
        Files.delete(run.resolve("exploration.csv"));
        assertTrue(assertThrows(DataException.class, () -> RunReport.write(run)).getMessage().contains(
                "exploration.csv is missing"));
    }
}
