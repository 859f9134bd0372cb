package org.alnilam.fitting.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Pen;

/** Bars in stacks, or marks, above categories. */
final class CategoryPainter implements Painter {

    private static final double LEFT = 64;
    private static final double RIGHT = 24;
    private static final double LONGEST_NAME = 120;
    private static final Pen NONE = Pen.solid(Palette.INK, 0);

    private final JsonNode chart;
    private final boolean bars;
    private final List<JsonNode> series;
    private final List<String> categories;
    private final double part;
    private final double below;

    CategoryPainter(JsonNode chart) {
        this.chart = chart;
        bars = chart.path("kind").asString().equals("bars");
        series = chart.path("series").valueStream().toList();
        categories = Painter.texts(chart.path("categories"));
        part = (WIDTH - LEFT - RIGHT) / Math.max(1, categories.size());
        below = Frame.turned(categories, 11, part) ? Math.min(LONGEST_NAME, Letters.widest(categories, 11)) + 10 : 20;
    }

    @Override
    public int height() {
        return HEIGHT + (int) below - 20;
    }

    @Override
    public void draw(Canvas canvas, double top) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int place = i;
            Symbol symbol = bars ? Symbol.RECT : Symbol.of(i);
            entries.add(new Legend.Entry(series.get(i).path("name").asString(), (c, x, y) -> symbol.draw(c, x, y, 10,
                    Palette.series(place), bars ? 1 : 0.8, NONE)));
        }
        Legend legend = new Legend(entries, LEFT, WIDTH - RIGHT);
        legend.draw(canvas, top);
        double begin = top + Math.max(12, legend.height());
        Frame frame = new Frame(LEFT, begin, WIDTH - LEFT - RIGHT, top + height() - below - 32 - begin, Scale.between(0,
                1), vertical());
        frame.verticalAxis(canvas, chart.path("y").asString());
        if (bars) {
            bars(canvas, frame);
        } else {
            dots(canvas, frame);
        }
        frame.base(canvas);
        frame.categories(canvas, categories, 11, LONGEST_NAME);
        frame.horizontalName(canvas, chart.path("x").asString(), frame.bottom() + below + 16);
    }

    private Scale vertical() {
        if (!bars) {
            return Scale.around(series.stream().flatMapToDouble(one -> Arrays.stream(Painter.numbers(one.path("data"))))
                    .toArray());
        }
        double[] sums = new double[categories.size() + 1]; // the last one stays at 0
        series.forEach(one -> {
            double[] values = Painter.numbers(one.path("data"));
            for (int i = 0; i < values.length; i++) {
                sums[i] += Double.isFinite(values[i]) ? values[i] : 0;
            }
        });
        return Scale.around(sums);
    }

    private void bars(Canvas canvas, Frame frame) {
        double width = Math.min(46, part * 0.8);
        double[] from = new double[categories.size()];
        for (int place = 0; place < series.size(); place++) {
            double[] values = Painter.numbers(series.get(place).path("data"));
            for (int i = 0; i < values.length; i++) {
                if (values[i] > 0) {
                    double y = frame.y(from[i] + values[i]);
                    canvas.area(frame.left() + part * (i + 0.5) - width / 2, y, width, frame.y(from[i]) - y, Palette
                            .series(place));
                    from[i] += values[i];
                }
            }
        }
    }

    private void dots(Canvas canvas, Frame frame) {
        double size = part < 14 ? 7 : 11;
        for (int place = 0; place < series.size(); place++) {
            double[] values = Painter.numbers(series.get(place).path("data"));
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    Symbol.of(place).draw(canvas, frame.left() + part * (i + 0.5), frame.y(values[i]), size, Palette
                            .series(place), 0.8, NONE);
                }
            }
        }
    }
}
