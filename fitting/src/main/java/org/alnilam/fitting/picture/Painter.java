package org.alnilam.fitting.picture;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Draws a chart below its caption. */
interface Painter {

    /** Width of every picture. */
    int WIDTH = 720;
    /** Height of a chart whose data do not decide on it. */
    int HEIGHT = 360;

    /** Height of the chart, without its caption. */
    int height();

    /** Draws the chart from a height on downwards. */
    void draw(Canvas canvas, double top);

    /** Chooses by the data, as the script of a page does. */
    static Painter of(JsonNode chart) {
        if (chart.has("values")) {
            return new MapPainter(chart);
        }
        if (chart.has("segments")) {
            return new BrainPainter(chart);
        }
        return chart.has("categories") ? new CategoryPainter(chart) : new PointPainter(chart);
    }

    /** Coordinate {@code k} of all points of a series. */
    static double[] coordinate(JsonNode points, int k) {
        return points.valueStream().mapToDouble(point -> point.path(k).asDouble(Double.NaN)).toArray();
    }

    static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(value -> value.asDouble(Double.NaN)).toArray();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
