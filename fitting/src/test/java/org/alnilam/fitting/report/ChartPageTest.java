package org.alnilam.fitting.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChartPageTest {

    private static final String NASTY = "a<b> \"q\" 'r' & </script><img src=https://example.org/x.png onerror=alert(1)>"
            + "{b} ${ {marker0|x} \u2028<!--";
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL);

    /** Everything that can be on a page, with labels that would break a careless one. */
    private static ChartPage everything() {
        Map<String, double[][]> series = new LinkedHashMap<>();
        series.put("first", new double[][] {{0, 1, 2}, {0.5, Double.NaN, 0.123456789}});
        series.put(NASTY, new double[][] {{0, 1}, {1e-9, Double.POSITIVE_INFINITY}});
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 0.25, Double.NaN}, {-0.75, 1, 0}});
        List<String> rows = List.of("row 1", NASTY);
        List<String> columns = List.of("A", "B", "C");
        return new ChartPage(NASTY).heading(NASTY).paragraph(NASTY).note(NASTY).warning(NASTY).code(NASTY)
                .facts(Map.of(NASTY, NASTY)).table(List.of("name", "value"), List.of(List.of(NASTY, "0.5")))
                .line(NASTY, NASTY, "y (mV)", series).columns(2).scatter(NASTY, NASTY, "y (mV)", series)
                .stackedBars("bars", NASTY, "count", rows, Map.of("ok", new double[] {1, 2}))
                .dots("dots", NASTY, "score", rows, Map.of(NASTY, new double[] {1, 2}))
                .heatMap(NASTY, columns, rows, matrix, -1, 1, NASTY)
                .heatMap("grid", "x (Hz)", columns, NASTY, rows, matrix, 0, 1, "score")
                .chart(Chart.traces(NASTY, NASTY, "rate (Hz)", 0.5, 0.25, rows, matrix, Set.of(NASTY)));
    }

    private static List<JsonNode> charts(String html) {
        JsonMapper json = new JsonMapper();
        return SCRIPT.matcher(html).results().filter(match -> match.group().contains("application/json"))
                .map(match -> json.readTree(match.group(1))).toList();
    }

    @Test
    void pageLoadsNothingFromTheNetwork() {
        assertLoadsNothing(everything().toHtml());
    }

    /**
     * Checks that a page has no tag or style that makes a browser load anything, that its links stay on it, and that it
     * allows its own two scripts and nothing else.
     */
    static void assertLoadsNothing(String html) {
        String markup = SCRIPT.matcher(html).replaceAll("<script></script>");
        Matcher tags = Pattern.compile("<[a-zA-Z][^>]*>").matcher(markup);
        while (tags.find()) {
            String names = tags.group().replaceAll("href=\"#[a-z0-9-]+\"", "").replaceAll("\"[^\"]*\"", "\"\"");
            assertFalse(names.matches("(?is).*\\s(src|href|srcset|data|action|background)\\s*=.*"), tags.group());
        }
        assertFalse(markup.contains("@import"));
        assertFalse(markup.contains("url("));
        List<String> scripts = SCRIPT.matcher(html).results().filter(match -> match.group().startsWith("<script>")).map(
                match -> "'sha256-" + sha256(match.group(1)) + "'").toList();
        assertEquals(2, scripts.size());
        assertTrue(html.contains("content=\"default-src 'none'; script-src " + String.join(" ", scripts)
                + "; style-src 'unsafe-inline'; img-src data:\">"), scripts.toString());
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(
                    StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sectionsCollapseAndHaveAnchorsOfTheirOwn() {
        String html = new ChartPage("page").paragraph("first").heading("Score, of each Subject").paragraph("a").heading(
                "score of each subject").heading("Größe \u00fcber 5 %").heading("\u03bc").toHtml();
        assertEquals(List.of("score-of-each-subject", "score-of-each-subject-2", "gro-e-uber-5", "section"), Pattern
                .compile("<details open id=\"(.*?)\"><summary><h2>").matcher(html).results()
                .map(match -> match.group(1))
                .toList());
        String contents = html.substring(html.indexOf("<nav"), html.indexOf("</nav>"));
        assertTrue(html.indexOf("<nav") < html.indexOf("<details"));
        assertTrue(contents.contains("<a href=\"#gro-e-uber-5\">Größe über 5 %</a>"), contents);
        assertEquals(4, html.split("</details>", -1).length - 1);
        assertFalse(new ChartPage("page").heading("one").heading("two").toHtml().contains("<nav"),
                "no need of contents");
    }

    @Test
    void pageGoesOnAfterItWasWrittenOnce() {
        ChartPage page = new ChartPage("page").heading("one").paragraph("a");
        String first = page.toHtml();
        assertEquals(first, page.toHtml());
        assertEquals(new ChartPage("page").heading("one").paragraph("a").paragraph("b").toHtml(), page.paragraph("b")
                .toHtml());
    }

    @Test
    void wideTablesAreSetInSmallPrint() {
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> "column_" + i).toList();
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "column_" + i).toList();
        assertFalse(new ChartPage("page").table(ten, List.of(ten)).toHtml().contains("class=\"wide\""));
        String html = new ChartPage("page").table(eleven, List.of(eleven)).toHtml();
        assertTrue(html.contains("<table class=\"wide\" style=\"--columns:11\">"));
        assertTrue(html.contains("<td>column_10</td>"), "digits stay with their word");
    }

    @Test
    void figuresHaveNamesThatAreSafeAsFiles() {
        String html = everything().toHtml();
        List<String> names = Pattern.compile("<figure data-name=\"(.*?)\">").matcher(html).results().map(match -> match
                .group(1)).toList();
        assertEquals(7, names.size());
        assertEquals(7, Set.copyOf(names).size());
        names.forEach(name -> assertTrue(name.matches("[a-z0-9][a-z0-9-]{0,66}"), name));
        ChartPage page = everything();
        assertEquals(names, List.copyOf(page.pictures().keySet()), "pictures without a browser have the same");
        page.pictures().values().forEach(picture -> assertTrue(picture.svg().startsWith("<svg ")));
    }

    /** ECharts 5.3 writes names of {@code lines} series (maps of routes) into its tooltips as HTML: CVE-2026-45249. */
    @Test
    void namesNeverBecomeHtmlInTheBrowser() {
        String html = everything().toHtml();
        List<JsonNode> charts = charts(html);
        Set<String> kinds = charts.stream().map(chart -> chart.get("kind").stringValue()).collect(Collectors.toSet());
        assertEquals(Set.of("line", "scatter", "bars", "dots", "matrix", "grid", "traces"), kinds);
        String script = ownScript(html);
        assertEquals(List.of("bar", "custom", "heatmap", "image", "line", "scatter"), Pattern.compile(
                "\\btype: [^,}]*?'(\\w+)'[^,}]*").matcher(script).results().flatMap(match -> Pattern.compile("'(\\w+)'")
                        .matcher(match.group()).results())
                .map(match -> match.group(1)).filter(type -> !Set.of(
                        "value", "category", "continuous", "scroll", "dashed", "solid", "png", "svg",
                        "log", "inside", "slider").contains(type))
                .distinct().sorted().toList());
        assertEquals(1, script.split("tooltip: \\{ trigger, renderMode: 'richText'", -1).length - 1,
                "tooltips are text");
        assertEquals(1, script.split("renderMode", -1).length - 1);
        for (String door : List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "'lines'",
                "fetch(",
                "XMLHttpRequest", "import(", "eval(")) {
            assertFalse(script.contains(door), door);
        }
    }

    private static String ownScript(String html) {
        return SCRIPT.matcher(html).results().map(match -> match.group(1)).reduce((a, b) -> b).orElseThrow();
    }

    /** ECharts takes <code>{word|text}</code> in a tooltip for text in a style; a space of no width keeps the brace. */
    @Test
    void namesNeverBecomeStylesOfTooltips() {
        String script = ownScript(everything().toHtml());
        assertTrue(script.contains("named = text => String(text).replace(/\\{/g, '{\\u200b');"));
        List<String> tooltips = Pattern.compile("tooltip(?:\\.|: \\{ )formatter.*?(?:;|\\} \\})", Pattern.DOTALL)
                .matcher(
                        script)
                .results().map(match -> match.group()).toList();
        assertEquals(5, tooltips.size(), tooltips.toString());
        for (String tooltip : tooltips) {
            List<String> names = Pattern
                    .compile("(?:named\\()?(?:p\\.seriesName|spec\\.(?:x|y|valueLabel|names|[xy]Labels)\\b|xLabel\\()")
                    .matcher(tooltip).results().map(match -> match.group()).toList();
            assertFalse(names.isEmpty(), tooltip);
            names.forEach(name -> assertTrue(name.startsWith("named("), tooltip));
        }
    }

    @Test
    void pageContainsChartScriptOnce() {
        String html = everything().toHtml();
        String start = "!function(t,e){\"object\"==typeof exports";
        assertTrue(html.contains(start));
        assertEquals(html.indexOf(start), html.lastIndexOf(start));
    }

    @Test
    void pageEscapesTexts() {
        String html = everything().toHtml();
        String markup = SCRIPT.matcher(html).replaceAll("");
        assertFalse(markup.contains("<img"));
        assertFalse(markup.contains("<b>"));
        assertFalse(markup.contains("<!--"));
        assertFalse(markup.contains("</script>"));
        String escaped = "a&lt;b&gt; &quot;q&quot; &#39;r&#39; &amp; &lt;/script&gt;&lt;img src=https://example.org/x.png onerror=alert(1)&gt;"
                + "{b} ${ {marker0|x} \u2028&lt;!--";
        assertTrue(html.contains("<title>" + escaped + "</title>"));
        assertTrue(html.contains("<td>" + escaped.replace(".org", ".<wbr>org").replace(".png", ".<wbr>png")
                + "</td><td class=\"number\">0.5</td>"));
    }

    @Test
    void chartDataKeepLabelsUnchanged() {
        List<JsonNode> charts = charts(everything().toHtml());
        assertEquals(7, charts.size());
        assertEquals(NASTY, charts.get(0).path("series").get(1).path("name").stringValue());
        assertEquals(NASTY, charts.get(4).path("yLabels").get(1).stringValue());
        assertEquals(NASTY, charts.get(5).path("y").stringValue());
        assertEquals(NASTY, charts.get(6).path("series").get(1).path("name").stringValue());
        assertEquals(NASTY, charts.get(6).path("shown").get(0).stringValue());
    }

    @Test
    void chartDataReplaceNonFiniteNumbersByNull() {
        List<JsonNode> charts = charts(everything().toHtml());
        assertEquals("[[0,0.5],[1,null],[2,0.1234568]]", charts.get(0).path("series").get(0).path("data").toString());
        assertEquals("[[0,1.0E-9],[1,null]]", charts.get(0).path("series").get(1).path("data").toString());
        assertEquals("[[1,0.25,null],[-0.75,1,0]]", charts.get(4).path("values").toString());
        assertEquals("[1,0.25,null]", charts.get(6).path("series").get(0).path("data").toString());
    }

    @Test
    void pageRejectsDataOfDifferentSizes() {
        ChartPage page = new ChartPage("page");
        DMatrixRMaj matrix = new DMatrixRMaj(2, 3);
        List<String> two = List.of("a", "b");
        assertMessage("'m' is 2 x 3, but has 2 row and 2 column labels",
                () -> page.heatMap("m", two, two, matrix, 0, 1, "v"));
        assertMessage("the colours of 'm' go from 1.0 to 1.0",
                () -> page.heatMap("m", List.of("a", "b", "c"), two, matrix, 1, 1, "v"));
        assertMessage("the series 's' has 1 x and 2 y values",
                () -> page.line("l", "x", "y", Map.of("s", new double[][] {{1}, {1, 2}})));
        assertMessage("the series 's' has 1 values for 2 categories",
                () -> page.dots("d", "x", "y", two, Map.of("s", new double[] {1})));
        assertMessage("1 names for 2 series", () -> Chart.traces("t", "x", "y", 0, 1, List.of("a"), matrix, Set.of()));
        assertMessage("the row [a] has 1 cells for 2 columns", () -> page.table(two, List.of(List.of("a"))));
        assertMessage("5 charts side by side; 1 to 4 fit", () -> page.columns(5));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void writingReplacesFileAndLeavesNoOther(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "old");
        everything().write(file);
        String first = Files.readString(file);
        assertTrue(first.startsWith("<!DOCTYPE html>") && first.endsWith("</html>\n"));
        everything().write(file);
        assertEquals(first, Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
