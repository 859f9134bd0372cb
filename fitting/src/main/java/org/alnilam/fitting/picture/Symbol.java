package org.alnilam.fitting.picture;

import org.alnilam.fitting.picture.Canvas.Pen;

/** Shape of a point. */
enum Symbol {

    CIRCLE, TRIANGLE, DIAMOND, RECT;

    /** The symbol of a series, by its place. */
    static Symbol of(int index) {
        return values()[index % values().length];
    }

    /** Draws it as wide as {@code size}. */
    void draw(Canvas canvas, double x, double y, double size, String fill, double opacity, Pen edge) {
        double r = size / 2;
        switch (this) {
            case CIRCLE -> canvas.circle(x, y, r, fill, opacity, edge);
            case TRIANGLE -> canvas.polygon(new double[] {x - r, x + r, x}, new double[] {y + r, y + r, y - r}, fill,
                    opacity, edge);
            case DIAMOND -> canvas.polygon(new double[] {x - r, x, x + r, x}, new double[] {y, y - r, y, y + r}, fill,
                    opacity, edge);
            case RECT -> canvas.polygon(new double[] {x - r, x + r, x + r, x - r}, new double[] {y - r, y - r, y + r, y
                    + r}, fill, opacity, edge);
        }
    }
}
