package org.alnilam.fitting.report;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ejml.data.DMatrixRMaj;

/**
 * A chart of a page: what is drawn, apart from how.
 *
 * @param caption heading of the chart
 * @param data its data
 */
record Chart(String caption, ChartData data) {

    /** Lines or points over two axes of numbers; {@code kind} is {@code line} or {@code scatter}. */
    static Chart points(String kind, String caption, String xLabel, String yLabel,
            Map<String, double[][]> seriesByName) {
        return new Chart(caption, axes(kind, xLabel, yLabel).points("series", seriesByName));
    }

    /** Values over categories; {@code kind} is {@code bars} or {@code dots}. */
    static Chart categories(String kind, String caption, String xLabel, String yLabel, List<String> categories,
            Map<String, double[]> seriesByName) {
        return new Chart(caption, axes(kind, xLabel, yLabel).texts("categories", categories).values("series", categories
                .size(), seriesByName));
    }

    /** A heat map without names of its axes and with the first row on top: a matrix as it is printed. */
    static Chart matrix(String caption, List<String> xLabels, List<String> yLabels, DMatrixRMaj values, double low,
            double high, String valueLabel) {
        return heatMap(caption, axes("matrix", "", ""), xLabels, yLabels, values, low, high, valueLabel);
    }

    /** A chart of any data. */
    static Chart of(String caption, ChartData data) {
        return new Chart(caption, data);
    }

    /** A heat map with names of its axes and with the first row at the bottom: a function of two quantities. */
    static Chart grid(String caption, String xName, List<String> xLabels, String yName, List<String> yLabels,
            DMatrixRMaj values, double low, double high, String valueLabel) {
        return heatMap(caption, axes("grid", xName, yName), xLabels, yLabels, values, low, high, valueLabel);
    }

    /**
     * A square matrix as it is printed, in so few bytes that a page can hold many; colours and tooltips tell 4,095 steps of
     * the range apart.
     *
     * @param labels names of rows and columns
     * @param values [labels x labels]; not a finite number where there is a gap
     * @param low the value of the first colour, which smaller ones have too
     * @param high the value of the last colour, which greater ones have too
     */
    static Chart packed(String caption, List<String> labels, DMatrixRMaj values, double low, double high,
            String valueLabel) {
        return packed(caption, axes("matrix", "", "").texts("xLabels", labels), labels, values, low, high, valueLabel);
    }

    /**
     * Signals over even steps of time as rows of colours.
     *
     * @param xLabel name of the time in s
     * @param labels names of the signals
     * @param values [signals x columns]; not a finite number where there is a gap
     * @param columnSeconds time that a column stands for, in s
     * @param limit size of the values at which the colours end
     */
    static Chart carpet(String caption, String xLabel, List<String> labels, DMatrixRMaj values, double columnSeconds,
            double limit, String valueLabel) {
        ChartData data = axes("carpet", xLabel, "").put("columns", values.numCols).put("start", 0).put("step",
                columnSeconds);
        return packed(caption, data, labels, values, -limit, limit, valueLabel);
    }

    private static Chart packed(String caption, ChartData data, List<String> yLabels, DMatrixRMaj values, double low,
            double high, String valueLabel) {
        return new Chart("%s (%s)".formatted(caption, valueLabel), data.texts("yLabels", yLabels).put("packed",
                PackedMatrix.of(values, low, high)).put("low", low).put("high", high).put("valueLabel", valueLabel));
    }

    private static Chart heatMap(String caption, ChartData data, List<String> xLabels, List<String> yLabels,
            DMatrixRMaj values, double low, double high, String valueLabel) {
        if (values.numRows != yLabels.size() || values.numCols != xLabels.size()) {
            throw new IllegalArgumentException("'%s' is %s x %s, but has %s row and %s column labels".formatted(caption,
                    values.numRows, values.numCols, yLabels.size(), xLabels.size()));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("the colours of '%s' go from %s to %s".formatted(caption, low, high));
        }
        return new Chart("%s (%s)".formatted(caption, valueLabel), data.texts("xLabels", xLabels).texts("yLabels",
                yLabels).matrix("values", values).put("low", low).put("high", high).put("valueLabel", valueLabel));
    }

    /** Two quantities of the same kind against each other, in a square as high as a heat map beside it. */
    static Chart square(String caption, String xLabel, String yLabel, double[] x, double[] y) {
        return new Chart(caption, axes("scatter", xLabel, yLabel).put("square", 1).points("series", Map.of(caption,
                new double[][] {x, y})));
    }

    /** Estimates against true values, with the line on which they are equal. */
    static Chart agreement(String caption, String xLabel, String yLabel, double low, double high,
            Map<String, double[][]> seriesByName, double[][] intervals) {
        return new Chart(caption, axes("scatter", xLabel, yLabel).put("square", 1).put("low", low).put("high", high)
                .points("series", seriesByName).points("intervals", Map.of("interval", intervals)));
    }

    /**
     * Series over even steps, which can be zoomed, and of many of which the reader chooses.
     *
     * @param start the horizontal place of the first sample
     * @param step the horizontal distance of samples
     * @param names name of each series
     * @param values [series x samples]
     * @param shown names of the series that are drawn at first; a chart of few series draws all
     */
    static Chart traces(String caption, String xLabel, String yLabel, double start, double step, List<String> names,
            DMatrixRMaj values, Set<String> shown) {
        return new Chart(caption, axes("traces", xLabel, yLabel).put("start", start).put("step", step).rows("series",
                names, values).texts("shown", names.stream().filter(shown::contains).toList()));
    }

    /** The same chart with a part of the horizontal axis set off, under a name. */
    Chart span(String name, double from, double to) {
        data.span(name, from, to);
        return this;
    }

    /** The same chart over logarithmic axes, without values that are not positive. */
    Chart logarithmic() {
        data.put("log", 1);
        return this;
    }

    /** The same heat map in colours of one order even where values have both signs, so that 0 is nothing special. */
    Chart ordered() {
        data.put("ordered", 1);
        return this;
    }

    private static ChartData axes(String kind, String xLabel, String yLabel) {
        return new ChartData(kind).put("x", xLabel).put("y", yLabel);
    }

    /**
     * Writes the figure: its caption, its place and its data.
     *
     * @param name name of a file that the figure is saved as, without ending
     * @return the figure in HTML
     */
    String toHtml(String name) {
        String text = Html.escape(caption);
        return "<figure data-name=\"" + name + "\"><figcaption>" + text
                + "</figcaption><div class=\"plot\" role=\"img\" aria-label=\"" + text
                + "\"></div><script type=\"application/json\">" + data.toJson() + "</script></figure>\n";
    }
}
