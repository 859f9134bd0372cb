package org.alnilam.fitting.picture;

import java.util.List;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;
import org.alnilam.fitting.picture.Canvas.Pen;

/** Points that stand out, and reference lines, above the data of a chart. */
final class Marks {

    private static final Pen NONE = Pen.solid(Palette.INK, 0);

    private final List<JsonNode> marks;

    Marks(JsonNode chart) {
        marks = chart.path("marks").valueStream().toList();
    }

    /** Names of the marks that a legend explains; a reference line has its name beside it. */
    List<Legend.Entry> legend() {
        return marks.stream().filter(mark -> !kind(mark).equals("line")).map(mark -> new Legend.Entry(mark.path("name")
                .asString(), (canvas, x, y) -> symbol(canvas, kind(mark), x, y, 9))).toList();
    }

    /** Draws them, symbols as wide as {@code size} on the whole. */
    void draw(Canvas canvas, Frame frame, double size) {
        for (JsonNode mark : marks) {
            JsonNode points = mark.path("data");
            if (kind(mark).equals("line")) {
                double y = frame.y(points.path(0).path("value").path(1).asDouble());
                canvas.path(new double[] {frame.left(), frame.right()}, new double[] {y, y}, Pen.dashed(Palette.SOFT,
                        1.2));
                canvas.text(mark.path("name").asString(), frame.left() + 4, y - 8, Lettering.plain(11, Palette.SOFT,
                        Anchor.START));
                continue;
            }
            for (JsonNode point : points) {
                double x = frame.x(point.path("value").path(0).asDouble(Double.NaN));
                double y = frame.y(point.path("value").path(1).asDouble(Double.NaN));
                if (Double.isFinite(x) && Double.isFinite(y)) {
                    symbol(canvas, kind(mark), x, y, size);
                    canvas.text(point.path("label").asString(), x, y, Lettering.plain(Math.clamp(size * 0.7, 8.0, 12.0),
                            Palette.INK, Anchor.MIDDLE));
                }
            }
        }
    }

    private static String kind(JsonNode mark) {
        return mark.path("kind").asString();
    }

    private static void symbol(Canvas canvas, String kind, double x, double y, double size) {
        switch (kind) {
            case "best" -> Symbol.DIAMOND.draw(canvas, x, y, size * 1.6, Palette.STANDS_OUT, 1, Pen.solid(Palette.PAPER,
                    1.5));
            case "own" -> Symbol.CIRCLE.draw(canvas, x, y, size, Palette.PAPER, 1, Pen.solid(Palette.INK, 1.2));
            case "silent" -> Symbol.CIRCLE.draw(canvas, x, y, size * 0.6, "", 1, Pen.solid(Palette.SOFT, 1.2));
            case "runaway" -> Symbol.TRIANGLE.draw(canvas, x, y, size * 0.7, Palette.SOFT, 1, NONE);
            default -> Symbol.RECT.draw(canvas, x, y, size * 0.6, Palette.INK, 1, NONE);
        }
    }
}
