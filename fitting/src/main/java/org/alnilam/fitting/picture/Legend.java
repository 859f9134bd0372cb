package org.alnilam.fitting.picture;

import java.util.ArrayList;
import java.util.List;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;

/** Names of what is drawn, in lines above a chart. A single name needs no legend. */
final class Legend {

    private static final double SIZE = 12;
    private static final double LINE = 20;
    private static final double SIGN = 22;
    private static final double BETWEEN = 16;

    /** Draws the sign of an entry around a place. */
    @FunctionalInterface
    interface Sign {
        void draw(Canvas canvas, double x, double y);
    }

    /**
     * A name with its sign.
     *
     * @param name the name
     * @param sign the sign
     */
    record Entry(String name, Sign sign) {}

    private final List<List<Entry>> lines = new ArrayList<>();
    private final double left;

    Legend(List<Entry> entries, double left, double right) {
        this.left = left;
        if (entries.size() < 2) {
            return;
        }
        double x = right;
        for (Entry entry : entries) {
            double width = width(entry);
            if (x + width > right) {
                lines.add(new ArrayList<>());
                x = left;
            }
            lines.getLast().add(entry);
            x += width;
        }
    }

    private static double width(Entry entry) {
        return SIGN + Letters.width(entry.name(), SIZE) + BETWEEN;
    }

    double height() {
        return lines.isEmpty() ? 0 : LINE * lines.size() + 6;
    }

    void draw(Canvas canvas, double top) {
        for (int i = 0; i < lines.size(); i++) {
            double x = left;
            double y = top + LINE * (i + 0.5);
            for (Entry entry : lines.get(i)) {
                entry.sign().draw(canvas, x + SIGN / 2 - 3, y);
                canvas.text(entry.name(), x + SIGN, y, Lettering.plain(SIZE, Palette.INK, Anchor.START));
                x += width(entry);
            }
        }
    }
}
