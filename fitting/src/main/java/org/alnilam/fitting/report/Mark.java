package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that stands out in a chart: points with a symbol of their own, or a reference line.
 *
 * @param kind how it is drawn: {@code best}, {@code own}, {@code silent}, {@code runaway}, {@code diverged}, {@code line}
 * @param name what it stands for
 * @param points where it is; in a heat map column and row from 0
 */
record Mark(String kind, String name, List<Point> points) {

    /**
     * A place.
     *
     * @param x horizontal
     * @param y vertical
     * @param label shown there, if not empty
     * @param text shown to whoever points at it
     */
    record Point(double x, double y, String label, String text) {}

    Mark(String kind, String name) {
        this(kind, name, new ArrayList<>());
    }

    void add(double x, double y, String label, String text) {
        points.add(new Point(x, y, label, text));
    }

    void add(double x, double y) {
        add(x, y, "", "");
    }
}
