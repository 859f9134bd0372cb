package org.alnilam.fitting.picture;

import java.util.List;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;
import org.alnilam.fitting.picture.Canvas.Pen;

/**
 * The rectangle that data are drawn in, between two axes.
 *
 * @param left its left edge
 * @param top its upper edge
 * @param width its width
 * @param height its height
 * @param horizontal numbers along the horizontal axis
 * @param vertical numbers along the vertical axis, the low end at the bottom
 */
record Frame(double left, double top, double width, double height, Scale horizontal, Scale vertical) {

    private static final double SIZE = 11;
    private static final double NAME = 12;
    private static final double TICK = 5;

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double x(double value) {
        return left + width * horizontal.position(value);
    }

    double y(double value) {
        return top + height * (1 - vertical.position(value));
    }

    /** Draws grid lines, ticks and numbers of the vertical axis, and its name. */
    void verticalAxis(Canvas canvas, String name) {
        for (double tick : vertical.ticks()) {
            double y = y(tick);
            canvas.path(new double[] {left, right()}, new double[] {y, y}, Pen.solid(Palette.RULE, 1));
            canvas.path(new double[] {left - TICK, left}, new double[] {y, y}, Pen.solid(Palette.SOFT, 1));
            canvas.text(Scale.text(tick), left - TICK - 4, y, Lettering.plain(SIZE, Palette.SOFT, Anchor.END));
        }
        canvas.path(new double[] {left, left}, new double[] {top, bottom()}, Pen.solid(Palette.SOFT, 1));
        verticalName(canvas, name, left - 50);
    }

    void verticalName(Canvas canvas, String name, double x) {
        canvas.text(Letters.cut(name, NAME, height + 40), x, top + height / 2, new Lettering(NAME, false, Palette.SOFT,
                Anchor.MIDDLE, true));
    }

    /** Draws ticks and numbers of the horizontal axis, and its name; grid lines as well if {@code rules}. */
    void horizontalAxis(Canvas canvas, String name, boolean rules) {
        double most = Letters.widest(horizontal.ticks().stream().map(Scale::text).toList(), SIZE) + 8;
        int every = (int) Math.max(1, Math.ceil(most * horizontal.ticks().size() / width));
        for (int i = 0; i < horizontal.ticks().size(); i++) {
            double x = x(horizontal.ticks().get(i));
            if (rules) {
                canvas.path(new double[] {x, x}, new double[] {top, bottom()}, Pen.solid(Palette.RULE, 1));
            }
            canvas.path(new double[] {x, x}, new double[] {bottom(), bottom() + TICK}, Pen.solid(Palette.SOFT, 1));
            if (i % every == 0) {
                canvas.text(Scale.text(horizontal.ticks().get(i)), x, bottom() + TICK + 9, Lettering.plain(SIZE,
                        Palette.SOFT, Anchor.MIDDLE));
            }
        }
        base(canvas);
        horizontalName(canvas, name, bottom() + 34);
    }

    void horizontalName(Canvas canvas, String name, double y) {
        canvas.text(Letters.cut(name, NAME, width + 40), left + width / 2, y, Lettering.plain(NAME, Palette.SOFT,
                Anchor.MIDDLE));
    }

    /** Draws the line of the horizontal axis. */
    void base(Canvas canvas) {
        canvas.path(new double[] {left, right()}, new double[] {bottom(), bottom()}, Pen.solid(Palette.SOFT, 1));
    }

    /** Draws names below the middles of equal parts of the horizontal axis, turned where they have no room. */
    void categories(Canvas canvas, List<String> names, double size, double room) {
        double part = width / Math.max(1, names.size());
        boolean turned = turned(names, size, part);
        int every = turned ? (int) Math.max(1, Math.ceil(size / part)) : 1;
        for (int i = 0; i < names.size(); i += every) {
            canvas.text(Letters.cut(names.get(i), size, turned ? room : part), left + part * (i + 0.5), turned
                    ? bottom() + 8
                    : bottom() + 13,
                    new Lettering(size, false, Palette.SOFT, turned ? Anchor.END : Anchor.MIDDLE,
                            turned));
        }
    }

    static boolean turned(List<String> names, double size, double part) {
        return Letters.widest(names, size) + 6 > part;
    }

    /** Draws the colours of values as a bar to the right of the frame. */
    void colours(Canvas canvas, Palette palette) {
        int steps = 100;
        double x = right() + 22;
        double length = Math.clamp(height - 60, 60.0, 260.0);
        double start = top + (height - length) / 2;
        for (int i = 0; i < steps; i++) {
            double value = palette.high() - (palette.high() - palette.low()) * (i + 0.5) / steps;
            canvas.area(x, start + length * i / steps, 12, length / steps + 0.5, palette.of(value));
        }
        Lettering numbers = Lettering.plain(SIZE, Palette.SOFT, Anchor.MIDDLE);
        canvas.text(Scale.text(palette.high()), x + 6, start - 10, numbers);
        canvas.text(Scale.text(palette.low()), x + 6, start + length + 10, numbers);
    }
}
