package org.alnilam.fitting.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.run.RunFiles;

/**
 * An HTML page with text, tables and charts in one file that opens offline.
 *
 * <pre>{@code
 * new ChartPage("Grid search")
 *         .paragraph("Every point is one simulation of 60 s.")
 *         .line("Fitness", "generation", "FC correlation", Map.of("best", new double[][] {{0, 1, 2}, {0.2, 0.3, 0.4}}))
 *         .columns(2)
 *         .heatMap("Simulated FC", labels, labels, simulated, -1, 1, "correlation")
 *         .heatMap("Empirical FC", labels, labels, empirical, -1, 1, "correlation")
 *         .write(folder.resolve("report.html"));
 * }</pre>
 *
 * <p>Content appears in the order of the calls, and series in the order of their map: a {@code LinkedHashMap} keeps it.
 * All texts are plain text. Numbers that are not finite leave a gap. The same calls write the same bytes.
 */
public final class ChartPage {

    private final String title;
    private final StringBuilder body = new StringBuilder();
    private int columns = 1;
    private boolean chartsOpen;
    private List<Mark> marks = List.of();

    /** @param title the title of the page */
    public ChartPage(String title) {
        this.title = title;
    }

    /**
     * Adds a section heading.
     *
     * @param text the heading
     * @return this page; charts that follow have the full width again
     */
    public ChartPage heading(String text) {
        columns = 1;
        return element("<h2>", text, "</h2>");
    }

    /**
     * Adds a paragraph.
     *
     * @param text its text
     * @return this page
     */
    public ChartPage paragraph(String text) {
        return element("<p>", text, "</p>");
    }

    /**
     * Adds a paragraph in small print, for instance below a chart.
     *
     * @param text its text
     * @return this page
     */
    public ChartPage note(String text) {
        return element("<p class=\"note\">", text, "</p>");
    }

    /**
     * Adds a paragraph that a reader should not miss.
     *
     * @param text its text
     * @return this page
     */
    public ChartPage warning(String text) {
        return element("<p class=\"warning\">", text, "</p>");
    }

    /**
     * Adds text to copy, such as a command line.
     *
     * @param text the text, line breaks are kept
     * @return this page
     */
    public ChartPage code(String text) {
        return element("<pre>", text, "</pre>");
    }

    /**
     * Adds a band of key figures.
     *
     * @param valueByName the figures as text, by their name
     * @return this page
     */
    public ChartPage facts(Map<String, String> valueByName) {
        StringBuilder html = new StringBuilder("<dl class=\"facts\">");
        valueByName.forEach((name, value) -> html.append("<div><dt>").append(Html.escape(name)).append("</dt><dd>")
                .append(Html.escape(value)).append("</dd></div>"));
        return html(html.append("</dl>").toString());
    }

    /**
     * Adds a table. Columns that hold nothing but numbers are aligned to the right.
     *
     * @param header the names of the columns
     * @param rows the cells, each row as long as the header
     * @return this page
     * @throws IllegalArgumentException if a row has another length
     */
    public ChartPage table(List<String> header, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("the row %s has %d cells for %d columns".formatted(row, row.size(),
                        header.size()));
            }
        }
        List<String> open = IntStream.range(0, header.size()).mapToObj(column -> rows.stream().allMatch(row -> Html
                .isNumeric(row.get(column))) ? " class=\"number\">" : ">").toList();
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead>");
        row(html, "th", open, header);
        html.append("</thead><tbody>\n");
        rows.forEach(row -> row(html, "td", open, row));
        return html(html.append("</tbody></table></div>").toString());
    }

    private static void row(StringBuilder html, String tag, List<String> open, List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append('<').append(tag).append(open.get(i)).append(Html.escape(cells.get(i))).append("</").append(tag)
                    .append('>');
        }
        html.append("</tr>\n");
    }

    /**
     * Puts the charts that follow side by side, until the next heading or call of this method.
     *
     * @param count number of charts that share the width of the page, 1 to 4; fewer do on a narrow screen
     * @return this page
     * @throws IllegalArgumentException if the count is another one
     */
    public ChartPage columns(int count) {
        if (count < 1 || count > 4) {
            throw new IllegalArgumentException("%d charts side by side; 1 to 4 fit".formatted(count));
        }
        closeCharts();
        columns = count;
        return this;
    }

    /**
     * Adds lines with a mark at each point.
     *
     * @param title heading of the chart
     * @param xLabel name and unit of the horizontal axis
     * @param yLabel name and unit of the vertical axis
     * @param seriesByName {@code {x[], y[]}} of each line
     * @return this page
     * @throws IllegalArgumentException if x and y of a series differ in length
     */
    public ChartPage line(String title, String xLabel, String yLabel, Map<String, double[][]> seriesByName) {
        return chart(title, axes("line", xLabel, yLabel).points("series", seriesByName));
    }

    /**
     * Adds points.
     *
     * @param title heading of the chart
     * @param xLabel name and unit of the horizontal axis
     * @param yLabel name and unit of the vertical axis
     * @param seriesByName {@code {x[], y[]}} of each group of points, or {@code {x[], y[], c[]}} to colour points by c
     * @return this page
     * @throws IllegalArgumentException if the coordinates of a series differ in length
     */
    public ChartPage scatter(String title, String xLabel, String yLabel, Map<String, double[][]> seriesByName) {
        return chart(title, axes("scatter", xLabel, yLabel).points("series", seriesByName));
    }

    /**
     * Adds bars, one stack for each category.
     *
     * @param title heading of the chart
     * @param xLabel name of the categories
     * @param yLabel name and unit of the vertical axis
     * @param categories the categories
     * @param seriesByName a value for each category, by the name of the part of the stack
     * @return this page
     * @throws IllegalArgumentException if a series has another length than the categories
     */
    public ChartPage stackedBars(String title, String xLabel, String yLabel, List<String> categories,
            Map<String, double[]> seriesByName) {
        return chart(title, axes("bars", xLabel, yLabel).texts("categories", categories).values("series", categories
                .size(), seriesByName));
    }

    /**
     * Adds marks above categories.
     *
     * @param title heading of the chart
     * @param xLabel name of the categories
     * @param yLabel name and unit of the vertical axis
     * @param categories the categories
     * @param seriesByName a value for each category, by the meaning of the mark
     * @return this page
     * @throws IllegalArgumentException if a series has another length than the categories
     */
    public ChartPage dots(String title, String xLabel, String yLabel, List<String> categories,
            Map<String, double[]> seriesByName) {
        return chart(title, axes("dots", xLabel, yLabel).texts("categories", categories).values("series", categories
                .size(), seriesByName));
    }

    /**
     * Adds a matrix as it is printed: the first row on top, square cells. Colours diverge from white at 0 if the range
     * holds values of both signs.
     *
     * @param title heading of the chart
     * @param xLabels names of the columns
     * @param yLabels names of the rows
     * @param values the matrix, rows x columns
     * @param low the value of the first colour
     * @param high the value of the last colour, above {@code low}
     * @param valueLabel name and unit of the values
     * @return this page
     * @throws IllegalArgumentException if labels and matrix differ in size or the range is empty
     */
    public ChartPage heatMap(String title, List<String> xLabels, List<String> yLabels, DMatrixRMaj values, double low,
            double high, String valueLabel) {
        return heatMap(title, axes("matrix", "", ""), xLabels, yLabels, values, low, high, valueLabel);
    }

    /**
     * Adds a function of two quantities: axes with names, the first row at the bottom, as in a graph.
     *
     * @param title heading of the chart
     * @param xName name and unit of the horizontal axis
     * @param xLabels ticks of the horizontal axis, one for each column
     * @param yName name and unit of the vertical axis
     * @param yLabels ticks of the vertical axis, one for each row
     * @param values the function, rows x columns
     * @param low the value of the first colour
     * @param high the value of the last colour, above {@code low}
     * @param valueLabel name and unit of the values
     * @return this page
     * @throws IllegalArgumentException if labels and matrix differ in size or the range is empty
     */
    public ChartPage heatMap(String title, String xName, List<String> xLabels, String yName, List<String> yLabels,
            DMatrixRMaj values, double low, double high, String valueLabel) {
        return heatMap(title, axes("grid", xName, yName), xLabels, yLabels, values, low, high, valueLabel);
    }

    private ChartPage heatMap(String title, ChartData data, List<String> xLabels, List<String> yLabels,
            DMatrixRMaj values, double low, double high, String valueLabel) {
        if (values.numRows != yLabels.size() || values.numCols != xLabels.size()) {
            throw new IllegalArgumentException("'%s' is %d x %d, but has %d row and %d column labels".formatted(title,
                    values.numRows, values.numCols, yLabels.size(), xLabels.size()));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("the colours of '%s' go from %s to %s".formatted(title, low, high));
        }
        return chart("%s (%s)".formatted(title, valueLabel), data.texts("xLabels", xLabels).texts("yLabels", yLabels)
                .matrix("values", values).put("low", low).put("high", high).put("valueLabel", valueLabel));
    }

    private static ChartData axes(String kind, String xLabel, String yLabel) {
        return new ChartData(kind).put("x", xLabel).put("y", yLabel);
    }

    /** Adds two quantities of the same kind against each other, in a square as high as a heat map beside it. */
    ChartPage square(String title, String xLabel, String yLabel, double[] x, double[] y) {
        return chart(title, axes("scatter", xLabel, yLabel).put("square", 1).points("series", Map.of(title,
                new double[][] {x, y})));
    }

    /** Adds marks to the next chart, which has lines, points or a function of two quantities. */
    ChartPage marks(List<Mark> next) {
        marks = next.stream().filter(mark -> !mark.points().isEmpty()).toList();
        return this;
    }

    /**
     * Adds estimates against true values, with the line on which they are equal.
     *
     * @param title heading of the chart
     * @param xLabel name and unit of the true values
     * @param yLabel name and unit of the estimates
     * @param low the lower end of both axes
     * @param high the upper end of both axes
     * @param seriesByName {@code {x[], y[]}} of each group of points
     * @param intervals {@code {x[], low[], high[]}}: an interval of the estimate at each true value
     * @return this page
     * @throws IllegalArgumentException if the coordinates of a series differ in length
     */
    public ChartPage agreement(String title, String xLabel, String yLabel, double low, double high,
            Map<String, double[][]> seriesByName, double[][] intervals) {
        return chart(title, axes("scatter", xLabel, yLabel).put("square", 1).put("low", low).put("high", high).points(
                "series", seriesByName).points("intervals", Map.of("interval", intervals)));
    }

    private ChartPage chart(String caption, ChartData data) {
        if (!marks.isEmpty()) {
            data.marks(marks);
            marks = List.of();
        }
        if (!chartsOpen) {
            body.append("<div class=\"charts of").append(columns).append("\">\n");
            chartsOpen = true;
        }
        String text = Html.escape(caption);
        body.append("<figure><figcaption>").append(text).append("</figcaption><div class=\"plot\" role=\"img\" ")
                .append("aria-label=\"").append(text).append("\"></div><script type=\"application/json\">").append(data
                        .toJson())
                .append("</script></figure>\n");
        return this;
    }

    private ChartPage element(String open, String text, String close) {
        return html(open + Html.escape(text) + close);
    }

    /** Adds HTML whose texts are escaped already. */
    ChartPage html(String html) {
        closeCharts();
        body.append(html).append('\n');
        return this;
    }

    private void closeCharts() {
        if (chartsOpen) {
            body.append("</div>\n");
            chartsOpen = false;
        }
    }

    /** @return the whole page */
    String toHtml() {
        closeCharts();
        return PageFile.html(title, body);
    }

    /**
     * Writes the page; readers see the old file or the new one, never a part.
     *
     * @param file the file to write or replace, in a folder that exists
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        new RunFiles(file.toAbsolutePath().getParent()).write(file.getFileName().toString(), toHtml());
    }
}
