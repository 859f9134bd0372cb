package org.alnilam.fitting.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.json.JsonMapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PictureTest {

    private static final String LINE = """
            {"kind": "line", "x": "time (s)", "y": "rate (Hz)", "series": [
              {"name": "a", "data": [[0, 0], [1, 10], [2, null], [3, 5], [4, 0]]},
              {"name": "b", "data": [[0, 2], [4, 2]]}],
             "marks": [{"kind": "line", "name": "ceiling", "data": [{"label": "", "text": "", "value": [0, 8]},
                                                                   {"label": "", "text": "", "value": [4, 8]}]}]}""";
    private static final String SCATTER = """
            {"kind": "scatter", "x": "b (pA)", "y": "fitness", "series": [
              {"name": "candidates", "data": [[0, 0.1, 0], [50, 0.2, 3], [100, 0.4, 5]]},
              {"name": "best", "data": [[100, 0.4]]}]}""";
    private static final String AGREEMENT = """
            {"kind": "scatter", "square": 1, "low": 0, "high": 10, "x": "true", "y": "estimate", "series": [
              {"name": "estimate", "data": [[2, 3], [8, null]]}],
             "intervals": [{"name": "interval", "data": [[2, 1, 5], [8, null, null]]}]}""";
    private static final String BARS = """
            {"kind": "bars", "x": "generation", "y": "evaluations", "categories": ["0", "1"], "series": [
              {"name": "ok", "data": [3, 4]}, {"name": "silent", "data": [1, 0]}]}""";
    private static final String DOTS = """
            {"kind": "dots", "x": "subject", "y": "FC", "categories": ["s1", "a long name of a subject", "s3"], "series": [
              {"name": "best", "data": [0.1, null, 0.3]}]}""";
    private static final String MATRIX = """
            {"kind": "matrix", "x": "", "y": "", "xLabels": ["A", "B"], "yLabels": ["A", "B"], "low": -1, "high": 1,
             "valueLabel": "correlation", "values": [[1, 0.5], [null, -1]]}""";
    private static final String GRID = """
            {"kind": "grid", "x": "b (pA)", "y": "mu", "xLabels": ["0", "10"], "yLabels": ["1", "2"], "low": 0, "high": 1,
             "valueLabel": "score", "values": [[0, 1], [0.5, null]], "marks": [
              {"kind": "best", "name": "best", "data": [{"label": "3", "text": "", "value": [1, 0]}]},
              {"kind": "silent", "name": "silent", "data": [{"label": "", "text": "", "value": [1, 1]}]}]}""";

    private static final String TRACES = """
            {"kind": "traces", "x": "frequency (Hz)", "y": "power", "log": 1, "start": 0, "step": 1, "shown": ["e"], "series": [
              {"name": "a", "data": [1, 1, 1]}, {"name": "b", "data": [1, 1, 1]}, {"name": "c", "data": [1, 1, 1]},
              {"name": "d", "data": [1, 1, 1]}, {"name": "e", "data": [5, 100, 0, 10, 1]}]}""";

    private static Picture picture(String caption, String json) {
        return new Picture(caption, new JsonMapper().readTree(json));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(
                StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(String svg, String tag) throws Exception {
        NodeList nodes = parsed(svg).getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    private static List<String> texts(String svg) throws Exception {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @ParameterizedTest
    @ValueSource(strings = {LINE, SCATTER, AGREEMENT, BARS, DOTS, MATRIX, GRID, TRACES})
    void everyKindIsDrawnAsTheSameSvgAndAsImageOfTwiceItsSize(String json) throws Exception {
        Picture picture = picture(
                "A caption that is long enough to take more than one line, so that what is below begins "
                        + "further down, as it should",
                json);
        String svg = picture.svg();
        assertEquals(svg, picture.svg());
        Element root = parsed(svg).getDocumentElement();
        assertEquals(720, number(root, "width"));
        for (Element element : elements(svg, "text")) {
            String turned = element.getAttribute("transform");
            if (turned.isEmpty()) {
                assertTrue(number(element, "x") >= 0 && number(element, "x") <= 720, element.getTextContent());
                assertTrue(number(element, "y") > 0 && number(element, "y") < number(root, "height"), element
                        .getTextContent());
            }
        }
        BufferedImage image = image(picture);
        assertEquals(1440, image.getWidth());
        assertEquals(2 * number(root, "height"), image.getHeight());
        Set<Integer> colours = new HashSet<>();
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.add(rgb);
        }
        assertTrue(colours.size() > 20, "it is not blank, but has %s colours".formatted(colours.size()));
    }

    private static BufferedImage image(Picture picture) throws NoFontException, IOException {
        byte[] png = picture.png();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void lineHasItsPointsOnTheScaleAndAGapWhereANumberIsMissing() throws Exception {
        String svg = picture("rates", LINE).svg();
        List<Element> thick = elements(svg, "polyline").stream()
                .filter(line -> line.getAttribute("stroke-width").equals(
                        "2.5"))
                .toList();
        // one of the legend, the two pieces of a
        List<String> pieces = thick.stream().map(line -> line.getAttribute("points")).toList();
        assertEquals(3, pieces.size(), pieces.toString());
        String[] first = pieces.get(1).split("[ ,]", -1);
        String[] second = pieces.get(2).split("[ ,]", -1);
        double[] x = {Double.parseDouble(first[0]), Double.parseDouble(first[2]), Double.parseDouble(second[0]), Double
                .parseDouble(second[2])};
        double[] y = {Double.parseDouble(first[1]), Double.parseDouble(first[3]), Double.parseDouble(second[1]), Double
                .parseDouble(second[3])};
        assertEquals(3 * (x[1] - x[0]), x[2] - x[0], 0.05, "times 0, 1 and 3");
        assertEquals(4 * (x[1] - x[0]), x[3] - x[0], 0.05);
        assertEquals((y[0] + y[1]) / 2, y[2], 0.05, "rates 0, 10 and 5; more is higher");
        assertTrue(y[1] < y[0]);
        assertEquals(y[0], y[3], 0.05);
        assertTrue(texts(svg).containsAll(List.of("rates", "time (s)", "rate (Hz)", "a", "b", "ceiling", "0", "10")),
                texts(
                        svg).toString());
    }

    @Test
    void chosenTracesAreDrawnOverPowersOfTenWithoutWhatIsNotPositive() throws Exception {
        List<String> lines = elements(picture("spectrum", TRACES).svg(), "polyline").stream().filter(line -> line
                .getAttribute("stroke-width").equals("1.6")).map(line -> line.getAttribute("points")).toList();
        assertEquals(1, lines.size(), "0 Hz and a power of 0 are left out, and so is a point alone: " + lines);
        double[] at = Arrays.stream(lines.getFirst().split("[ ,]", -1)).mapToDouble(Double::parseDouble).toArray();
        assertEquals(4, at.length, "from 3 Hz and power 10 to 4 Hz and power 1");
        assertEquals(720 - 24, at[2], 0.01, "the highest frequency is at the right");
        assertEquals(720 - 24 - (720 - 24 - 64) * Math.log(4 / 3.0) / Math.log(4), at[0], 0.01);
        assertTrue(at[3] > at[1], "less power is lower");
    }

    @Test
    void cellsHaveTheColoursOfTheirValuesAndMissingOnesNone() throws Exception {
        List<Element> cells = elements(picture("FC", MATRIX).svg(), "rect").stream().skip(2).limit(3).toList();
        assertEquals(List.of("#67001f", "#e58368", "#053061"), cells.stream().map(cell -> cell.getAttribute("fill"))
                .toList(), "1, 0.5 and -1");
        assertTrue(number(cells.get(2), "y") > number(cells.get(0), "y"), "the first row of a matrix is on top");
        List<Element> grid = elements(picture("map", GRID).svg(), "rect").stream().skip(2).limit(3).toList();
        assertEquals(List.of("#440154", "#fde725", "#23908c"), grid.stream().map(cell -> cell.getAttribute("fill"))
                .toList(), "0, 1 and 0.5");
        assertTrue(number(grid.get(2), "y") < number(grid.get(0), "y"), "the first row of a function is at the bottom");
    }

    @Test
    void barsAreStacked() throws Exception {
        List<Element> bars = elements(picture("ends", BARS).svg(), "rect").stream().skip(1).toList();
        assertEquals(3, bars.size());
        assertEquals(number(bars.get(0), "height"), 3 * number(bars.get(2), "height"), 0.05);
        assertEquals(number(bars.get(0), "y"), number(bars.get(2), "y") + number(bars.get(2), "height"), 0.05);
    }

    @Test
    void namesStayTextWhateverTheyHold() throws Exception {
        String name = "</text><script>alert(1)</script>&amp; {b} ${x} \u2028";
        String json = new JsonMapper().writeValueAsString(new JsonMapper().readTree(DOTS))
                .replace("s1", name.replace("\"",
                        "\\\""))
                .replace("\"best\"", "\"a\\u0000\\uD800b\"").replace("FC", "Größe");
        String svg = picture(name, json).svg();
        assertTrue(elements(svg, "script").isEmpty());
        assertTrue(texts(svg).contains("Größe"));
        assertTrue(texts(svg).stream().anyMatch(text -> text.startsWith("</text><script>alert(1)")), texts(svg)
                .toString());
        String two = json.replace("\"series\":[", "\"series\":[{\"name\":\"other\",\"data\":[0,0,0]},");
        assertTrue(texts(picture("x", two).svg()).contains("a\uFFFD\uFFFDb"), "what XML cannot hold is replaced");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0 0.2 0.4 0.6 0.8 1", "-0.05, 0.83, -0.2 0 0.2 0.4 0.6 0.8 1", "3, 3, 2 3 4",
            "0, 100000000, 0 20000000 40000000 60000000 80000000 100000000"})
    void ticksAreRoundAndCoverTheData(double low, double high, String ticks) {
        Scale scale = Scale.around(new double[] {low, Double.NaN, high, (low + high) / 2 + (low == high ? 0 : 0.001)});
        double[] expected = Arrays.stream(ticks.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        assertArrayEquals(expected, scale.ticks().stream().mapToDouble(Double::doubleValue).toArray(),
                1e-9 * (1 + high));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.25, −0.25", "12345.6, 12350", "1e7, 1e+07", "0.00012, 1.2e−04", "NaN, –",
            "0.30000000000000004, 0.3"})
    void numbersAreShort(double value, String text) {
        assertEquals(text, Scale.text(value));
    }
}
