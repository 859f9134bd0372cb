package org.alnilam.fitting.picture;

/** A surface to draw on. Coordinates are in pixels from the upper left corner; colours are {@code #rrggbb}. */
interface Canvas {

    /** Side of a text on which its anchor lies. */
    enum Anchor {
        START, MIDDLE, END
    }

    /**
     * Style of a line.
     *
     * @param colour its colour
     * @param width its width
     * @param dashed whether it is broken
     * @param opacity 0 for invisible to 1
     */
    record Pen(String colour, double width, boolean dashed, double opacity) {

        static Pen solid(String colour, double width) {
            return new Pen(colour, width, false, 1);
        }

        static Pen dashed(String colour, double width) {
            return new Pen(colour, width, true, 1);
        }
    }

    /**
     * Style of a text.
     *
     * @param size height of the letters
     * @param bold whether they are bold
     * @param colour their colour
     * @param anchor the side at which the text's place is
     * @param turned whether the text is read from below
     */
    record Lettering(double size, boolean bold, String colour, Anchor anchor, boolean turned) {

        static Lettering plain(double size, String colour, Anchor anchor) {
            return new Lettering(size, false, colour, anchor, false);
        }

        /** The text's place shifts by this share of the size, so that the text's middle lies there. */
        static final double MIDDLE = 0.35;
    }

    /** Fills a rectangle. */
    void area(double x, double y, double width, double height, String colour);

    /** Draws a line through points. */
    void path(double[] x, double[] y, Pen pen);

    /**
     * Fills a polygon and draws its edge.
     *
     * @param fill colour inside, empty for none
     * @param opacity of the inside
     * @param edge the edge
     */
    void polygon(double[] x, double[] y, String fill, double opacity, Pen edge);

    /** Fills a circle and draws its edge, as {@link #polygon}. */
    void circle(double x, double y, double radius, String fill, double opacity, Pen edge);

    /** Sets a text with the middle of its height at a place. */
    void text(String text, double x, double y, Lettering lettering);
}
