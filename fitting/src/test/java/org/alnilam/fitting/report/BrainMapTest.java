package org.alnilam.fitting.report;

import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Region.Centre;
import org.alnilam.fitting.picture.Picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Regions at their places in the brain. */
class BrainMapTest {

    private static final List<String> LABELS = List.of("left", "right", "stem");
    private static final List<Centre> CENTRES = List.of(new Centre(-40, 10, 20), new Centre(40, -30, 25),
            new Centre(0, -20,
                    -30));
    private static final double[] VALUES = {1, Double.NaN, 3};

    private static JsonNode chart(DMatrixRMaj links) {
        String html = new ChartPage("t").brain("Rates", LABELS, CENTRES, VALUES, links, "rate (Hz)").toHtml();
        int from = html.indexOf("<script type=\"application/json\">") + "<script type=\"application/json\">".length();
        return new JsonMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    }

    private static DMatrixRMaj links() {
        DMatrixRMaj links = new DMatrixRMaj(3, 3);
        links.set(0, 1, 4);
        links.set(2, 0, 2);
        links.set(0, 2, 1);
        return links;
    }

    @Test
    void viewsShowTheirHemisphereAndTheMidline() {
        JsonNode chart = chart(links());
        assertEquals(List.of("left", "right", "stem", "left", "stem", "right", "stem"),
                chart.path("names").valueStream().map(
                        JsonNode::asString).toList());
        assertEquals(List.of("from above", "from the left", "from the right"), chart.path("titles").valueStream().map(
                JsonNode::asString).toList());
    }

    @Test
    void regionsCountedFromACornerOfTheImageHaveTheirMidlineHalfway() {
        List<Centre> shifted = CENTRES.stream()
                .map(centre -> new Centre(centre.x() * 1.5 + 200, centre.y(), centre.z()))
                .toList();
        assertEquals(List.of("left", "right", "stem", "left", "stem", "right", "stem"), names(shifted));
        List<Centre> rightHemisphere = List.of(new Centre(5, 0, 0), new Centre(40, 0, 0), new Centre(70, 0, 0));
        assertEquals(List.of("left", "right", "stem", "left", "right", "stem"), names(rightHemisphere));
    }

    private static List<String> names(List<Centre> centres) {
        return BrainMap.chart("Rates", LABELS, centres, VALUES, links(), 0, 1, "Hz").data().json().path("names")
                .valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void placesKeepDistancesInMillimetresAndTheFrontIsOnTheLeftSeenFromTheLeft() {
        JsonNode points = chart(links()).path("points");
        assertEquals(80, points.path(1).path(0).asDouble() - points.path(0).path(0).asDouble());
        assertEquals(40, points.path(0).path(1).asDouble() - points.path(1).path(1).asDouble());
        assertEquals(30, points.path(4).path(0).asDouble() - points.path(3).path(0).asDouble());
        assertEquals(10, points.path(6).path(0).asDouble() - points.path(5).path(0).asDouble());
        assertEquals(true, points.path(1).path(2).isNull());
    }

    @Test
    void linksAreTheStrongerDirectionAndInViewsThatShowBothEnds() {
        JsonNode segments = chart(links()).path("segments");
        assertEquals(List.of(1.0, 0.5, 0.5),
                segments.valueStream().map(segment -> segment.path(4).asDouble()).toList());
    }

    @Test
    void linksAreTheStrongestSixty() {
        int n = 20;
        DMatrixRMaj links = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                links.set(i, j, i * n + j);
            }
        }
        List<Centre> centres = IntStream.range(0, n).mapToObj(i -> new Centre(i + 1, i * i, 3 * i)).toList();
        List<String> labels = centres.stream().map(Centre::toString).toList();
        String html = new ChartPage("t").brain("Links", labels, centres, new double[n], links, "none").toHtml();
        int from = html.indexOf("\"segments\":");
        JsonNode segments = new JsonMapper().readTree(html.substring(from + 11, html.indexOf("]]", from) + 2));
        assertEquals(2 * 60, segments.size()); // from above and from the right
    }

    @Test
    void pictureDrawsEveryPointAndLink() {
        String svg = new Picture("Rates", chart(links())).svg();
        assertEquals(7, svg.split("<circle", -1).length - 1);
        assertEquals(true, svg.contains("from the right"));
    }

    @Test
    void otherNumbersOfCentresAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ChartPage("t").brain("Rates", LABELS, CENTRES.subList(0,
                2), VALUES, links(), "rate"));
    }
}
