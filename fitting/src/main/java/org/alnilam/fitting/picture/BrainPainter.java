package org.alnilam.fitting.picture;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;
import org.alnilam.fitting.picture.Canvas.Pen;

/** Regions at their places in the brain and the links between them, in several views side by side. */
final class BrainPainter implements Painter {

    private static final double RIGHT = 70;
    private static final double RADIUS = 5;
    private static final double WIDEST_LINK = 2.5;

    private final JsonNode chart;
    private final double pixelsPerMillimetre;

    BrainPainter(JsonNode chart) {
        this.chart = chart;
        pixelsPerMillimetre = (WIDTH - RIGHT) / chart.path("width").asDouble();
    }

    @Override
    public int height() {
        return (int) Math.ceil(chart.path("height").asDouble() * pixelsPerMillimetre);
    }

    @Override
    public void draw(Canvas canvas, double top) {
        double bottom = top + height();
        for (JsonNode segment : chart.path("segments")) {
            double[] ends = Painter.numbers(segment);
            canvas.path(new double[] {x(ends[0]), x(ends[2])}, new double[] {bottom - x(ends[1]), bottom - x(ends[3])},
                    new Pen(Palette.SOFT, Math.max(0.4, WIDEST_LINK * ends[4]), false, 0.45));
        }
        Palette palette = new Palette(chart.path("low").asDouble(), chart.path("high").asDouble());
        for (JsonNode point : chart.path("points")) {
            double[] place = Painter.numbers(point);
            canvas.circle(x(place[0]), bottom - x(place[1]), RADIUS, Double.isFinite(place[2])
                    ? palette.of(place[2])
                    : Palette.GAP, 1, Pen.solid(Palette.INK, 0.6));
        }
        for (int view = 0; view < chart.path("titles").size(); view++) {
            canvas.text(chart.path("titles").path(view).asString(), x(chart.path("titlePlaces").path(view).path(0)
                    .asDouble()), top + 10, Lettering.plain(11, Palette.SOFT, Anchor.MIDDLE));
        }
        new Frame(0, top + 10, WIDTH - RIGHT, height() - 20.0, Scale.between(0, 1), Scale.between(0, 1)).colours(canvas,
                palette);
    }

    private double x(double millimetres) {
        return millimetres * pixelsPerMillimetre;
    }
}
