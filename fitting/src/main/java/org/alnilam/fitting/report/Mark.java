package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Mark in a chart: points with a symbol of their own, or a reference line.
 *
 * @param kind its symbol: {@code best}, {@code own}, {@code silent}, {@code runaway}, {@code diverged}, {@code line}
 * @param name its name in the legend
 * @param points its places; in a heat map column and row from 0
 */
record Mark(String kind, String name, List<Point> points) {

    /**
     * A place of a mark.
     *
     * @param x horizontal
     * @param y vertical
     * @param label text shown there, if not empty
     * @param text text shown when the pointer is on it
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
