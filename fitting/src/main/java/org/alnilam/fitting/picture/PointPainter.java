package org.alnilam.fitting.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Pen;

/** Lines and points over two axes of numbers. */
final class PointPainter implements Painter {

    private static final double LEFT = 64;
    private static final double BELOW = 52;
    private static final int FEW = 3;
    private static final int MANY = 300;
    private static final int MOST_SYMBOLS = 240;
    private static final Pen NONE = Pen.solid(Palette.INK, 0);

    /** Number of traces from which on a chart has more than are shown at first. */
    private static final int MANY_TRACES = 5;

    private final JsonNode chart;
    private final boolean traces;
    private final boolean lines;
    private final boolean square;
    private final boolean logarithmic;
    private final List<JsonNode> series;
    private final double[] coloured;
    private final int count;

    PointPainter(JsonNode chart) {
        this.chart = chart;
        traces = chart.path("kind").asString().equals("traces");
        lines = traces || chart.path("kind").asString().equals("line");
        square = chart.has("square");
        logarithmic = chart.has("log");
        List<JsonNode> all = chart.path("series").valueStream().toList();
        List<String> shown = Painter.texts(chart.path("shown"));
        series = traces && all.size() >= MANY_TRACES
                ? all.stream().filter(one -> shown.contains(one.path("name").asString())).toList()
                : all;
        coloured = all(2);
        count = all(0).length;
    }

    private double[] all(int k) {
        return series.stream().flatMapToDouble(one -> Arrays.stream(coordinate(one.path("data"), k))).filter(
                Double::isFinite).toArray();
    }

    /** Coordinate {@code k} of the points of a series; those of traces are a number each, over even steps. */
    private double[] coordinate(JsonNode points, int k) {
        double[] values;
        if (!traces) {
            values = Painter.coordinate(points, k);
        } else if (k == 0) {
            values = IntStream.range(0, points.size()).mapToDouble(i -> chart.path("start").asDouble() + i * chart.path(
                    "step").asDouble()).toArray();
        } else {
            values = k == 1 ? Painter.numbers(points) : new double[points.size()];
            if (k > 1) {
                Arrays.fill(values, Double.NaN);
            }
        }
        return logarithmic ? Arrays.stream(values).map(value -> value > 0 ? value : Double.NaN).toArray() : values;
    }

    private double right() {
        return coloured.length > 0 ? 70 : 24;
    }

    @Override
    public int height() {
        return square ? WIDTH - 80 : HEIGHT;
    }

    @Override
    public void draw(Canvas canvas, double top) {
        Marks marks = new Marks(chart);
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int place = i;
            entries.add(new Legend.Entry(series.get(i).path("name").asString(), (c, x, y) -> {
                if (lines) {
                    c.path(new double[] {x - 9, x + 9}, new double[] {y, y}, pen(place));
                }
                if (!traces) {
                    symbol(c, place, x, y, Double.NaN, 7);
                }
            }));
        }
        Legend legend = new Legend(Stream.concat(entries.stream(), marks.legend().stream()).toList(), LEFT, WIDTH
                - right());
        legend.draw(canvas, top);
        double begin = top + Math.max(12, legend.height());
        Frame frame = new Frame(LEFT, begin, WIDTH - LEFT - right(), top + height() - BELOW - begin, horizontal(),
                vertical());
        frame.verticalAxis(canvas, chart.path("y").asString());
        frame.horizontalAxis(canvas, chart.path("x").asString(), !lines);
        if (chart.has("intervals")) {
            agreement(canvas, frame);
        }
        for (int i = series.size() - 1; i >= 0; i--) {
            draw(canvas, frame, i);
        }
        marks.draw(canvas, frame, 13);
        if (coloured.length > 0) {
            frame.colours(canvas, palette());
        }
    }

    private Scale horizontal() {
        if (chart.has("low")) {
            return Scale.between(chart.path("low").asDouble(), chart.path("high").asDouble());
        }
        double[] values = withMarks(0);
        if (logarithmic) {
            return Scale.logarithmic(values);
        }
        return lines ? Scale.within(values) : Scale.around(values);
    }

    private Scale vertical() {
        if (logarithmic) {
            return Scale.logarithmic(withMarks(1));
        }
        return chart.has("low")
                ? Scale.between(chart.path("low").asDouble(), chart.path("high").asDouble())
                : Scale.around(withMarks(1));
    }

    private double[] withMarks(int k) {
        return DoubleStream.concat(Arrays.stream(all(k)), chart.path("marks").valueStream().flatMap(mark -> mark.path(
                "data").valueStream()).mapToDouble(point -> point.path("value").path(k).asDouble(Double.NaN)))
                .toArray();
    }

    private Palette palette() {
        double[] sorted = Arrays.stream(coloured).sorted().toArray();
        return new Palette(Math.min(sorted[0], sorted[sorted.length - 1]), sorted[sorted.length - 1]);
    }

    private Pen pen(int place) {
        return traces
                ? Pen.solid(Palette.series(place), place == 0 ? 1.6 : 1.1)
                : new Pen(Palette.series(place), place == 0 ? 2.5 : 1.5, place % 3 == 2, 1);
    }

    private boolean standsOut(int place) {
        return !lines && !square && place > 0 && series.get(place).path("data").size() <= FEW;
    }

    private void symbol(Canvas canvas, int place, double x, double y, double colour, double size) {
        if (standsOut(place)) {
            Symbol.DIAMOND.draw(canvas, x, y, 12, Palette.STANDS_OUT, 1, Pen.solid(Palette.PAPER, 1.5));
        } else {
            Symbol.of(place).draw(canvas, x, y, size, Double.isFinite(colour)
                    ? palette().of(colour)
                    : Palette.series(place), lines ? 1 : count > MANY ? 0.55 : 0.8, NONE);
        }
    }

    private void draw(Canvas canvas, Frame frame, int place) {
        JsonNode points = series.get(place).path("data");
        double[] x = Arrays.stream(coordinate(points, 0)).map(frame::x).toArray();
        double[] y = Arrays.stream(coordinate(points, 1)).map(frame::y).toArray();
        double[] colour = coordinate(points, 2);
        if (lines) {
            int from = 0;
            for (int i = 0; i <= x.length; i++) { // a gap ends a piece
                if (i == x.length || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                    if (i - from > 1) {
                        canvas.path(Arrays.copyOfRange(x, from, i), Arrays.copyOfRange(y, from, i), pen(place));
                    }
                    from = i + 1;
                }
            }
        }
        if (traces || (lines && count > MOST_SYMBOLS)) {
            return;
        }
        double size = lines ? 6 : count > 2000 ? 3 : count > MANY ? 4.5 : 7;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                symbol(canvas, place, x[i], y[i], colour[i], size);
            }
        }
    }

    /** Draws the line on which both axes are equal, and an interval at each point. */
    private void agreement(Canvas canvas, Frame frame) {
        double low = chart.path("low").asDouble();
        double high = chart.path("high").asDouble();
        canvas.path(new double[] {frame.x(low), frame.x(high)}, new double[] {frame.y(low), frame.y(high)}, Pen.dashed(
                Palette.SOFT, 1.2));
        for (JsonNode interval : chart.path("intervals").path(0).path("data")) {
            double x = frame.x(interval.path(0).asDouble(Double.NaN));
            double from = frame.y(interval.path(1).asDouble(Double.NaN));
            double to = frame.y(interval.path(2).asDouble(Double.NaN));
            if (Double.isFinite(x + from + to)) {
                canvas.path(new double[] {x, x}, new double[] {from, to}, new Pen(Palette.series(0), 1.5, false, 0.45));
            }
        }
    }
}
