package org.alnilam.fitting.picture;

import java.util.List;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;

/** Heat maps: a matrix as it is printed, or a function of two quantities with the first row at the bottom. */
final class MapPainter implements Painter {

    private static final double RIGHT = 70;
    private static final double LARGEST = 11;
    private static final double SMALLEST = 4.5;
    /** Most of a picture's width that labels of rows or columns take. */
    private static final double LABELS = 0.28;

    private final JsonNode chart;
    private final boolean matrix;
    private final List<String> columns;
    private final List<String> rows;
    private double left;
    private double size;
    private double cell;

    MapPainter(JsonNode chart) {
        this.chart = chart;
        matrix = chart.path("kind").asString().equals("matrix");
        columns = Painter.texts(chart.path("xLabels"));
        rows = Painter.texts(chart.path("yLabels"));
        size = LARGEST;
        for (int i = 0; i < 4; i++) { // labels as large as cells let them be, whose size depends on that of labels
            left = Math.min(WIDTH * LABELS, Letters.widest(rows, size) + 12) + (name("y").isEmpty() ? 0 : 26);
            cell = (WIDTH - left - RIGHT) / columns.size();
            size = matrix ? Math.clamp(cell * 0.98, SMALLEST, LARGEST) : LARGEST;
        }
    }

    private String name(String axis) {
        return chart.path(axis).asString();
    }

    private double inner() {
        return matrix ? cell * rows.size() : Math.clamp(cell * rows.size(), 200.0, 460.0);
    }

    private double room() {
        return Frame.turned(columns, size, cell) ? Math.min(WIDTH * LABELS, Letters.widest(columns, size) + 12) : 20;
    }

    private Legend legend() {
        return new Legend(new Marks(chart).legend(), left, WIDTH - RIGHT);
    }

    private static Scale cells(double low, double high) {
        return new Scale(low, high, List.of(), false);
    }

    @Override
    public int height() {
        return (int) Math.ceil(8 + legend().height() + inner() + room() + (name("x").isEmpty() ? 0 : 26));
    }

    @Override
    public void draw(Canvas canvas, double top) {
        Legend legend = legend();
        legend.draw(canvas, top);
        double begin = top + 4 + legend.height();
        // Numbers of columns and rows are those of marks: the middle of a cell.
        Scale vertical = matrix ? cells(rows.size() - 0.5, -0.5) : cells(-0.5, rows.size() - 0.5);
        Frame frame = new Frame(left, begin, WIDTH - left - RIGHT, inner(), cells(-0.5, columns.size() - 0.5),
                vertical);
        canvas.area(left, begin, frame.width(), inner(), Palette.GAP);
        Palette palette = new Palette(chart.path("low").asDouble(), chart.path("high").asDouble());
        double high = inner() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                double value = chart.path("values").path(i).path(j).asDouble(Double.NaN);
                if (Double.isFinite(value)) {
                    canvas.area(frame.x(j) - cell / 2, frame.y(i) - high / 2, cell, high, palette.of(value));
                }
            }
        }
        int every = (int) Math.max(1, Math.ceil(size / high));
        for (int i = 0; i < rows.size(); i += every) {
            canvas.text(Letters.cut(rows.get(i), size, WIDTH * LABELS), left - 6, frame.y(i), Lettering.plain(size,
                    Palette.SOFT, Anchor.END));
        }
        frame.categories(canvas, columns, size, WIDTH * LABELS);
        if (!name("x").isEmpty()) {
            frame.horizontalName(canvas, name("x"), frame.bottom() + room() + 12);
        }
        if (!name("y").isEmpty()) {
            frame.verticalName(canvas, name("y"), 12);
        }
        frame.colours(canvas, palette);
        new Marks(chart).draw(canvas, frame, Math.clamp(Math.min(cell, high) * 0.6, 5.0, 18.0));
    }
}
