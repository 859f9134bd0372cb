package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.fitting.files.RunFiles;
import org.alnilam.fitting.picture.Picture;

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
    private final PageBody body = new PageBody();
    private List<Mark> marks = List.of();

    /**
     * Starts a page without charts.
     *
     * @param title the title of the page
     */
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
        return heading(text, true);
    }

    /** Adds a section heading; a section that is not open shows nothing else until a reader opens it. */
    ChartPage heading(String text, boolean open) {
        body.section(text, open);
        return this;
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

    /** Adds sentences that a reader should not miss, one below the other. */
    ChartPage warnings(List<String> sentences) {
        return html(sentences.stream().map(sentence -> "<li>" + Html.escape(sentence) + "</li>").collect(Collectors
                .joining("\n", "<ul class=\"warning\">", "</ul>")));
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
     * Adds the sentences that a reader should see first, set apart from the rest.
     *
     * @param sentenceByQuestion what was found, by the words that introduce it
     * @return this page
     */
    public ChartPage findings(Map<String, String> sentenceByQuestion) {
        StringBuilder html = new StringBuilder("<div class=\"findings\">");
        sentenceByQuestion.forEach((question, sentence) -> html.append("<p><b>").append(Html.escape(question)).append(
                ".</b> ").append(Html.escape(sentence)).append("</p>"));
        return html(html.append("</div>").toString());
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
        body.table(header, rows);
        return this;
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
            throw new IllegalArgumentException("%s charts side by side; 1 to 4 fit".formatted(count));
        }
        body.columns(count);
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
        return chart(Chart.points("line", title, xLabel, yLabel, seriesByName));
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
        return chart(Chart.points("scatter", title, xLabel, yLabel, seriesByName));
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
        return chart(Chart.categories("bars", title, xLabel, yLabel, categories, seriesByName));
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
        return chart(Chart.categories("dots", title, xLabel, yLabel, categories, seriesByName));
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
        return chart(Chart.matrix(title, xLabels, yLabels, values, low, high, valueLabel));
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
        return chart(Chart.grid(title, xName, xLabels, yName, yLabels, values, low, high, valueLabel));
    }

    /**
     * Adds regions at their places in the brain, seen from above, from the left and from the right.
     *
     * @param title heading of the chart
     * @param labels names of the regions
     * @param centres their centres
     * @param values a value for each region; NaN where there is none
     * @param links [regions x regions]: the strongest positive entries between two regions are drawn
     * @param valueLabel name and unit of the values
     * @return this page
     * @throws IllegalArgumentException if the numbers of labels, centres and values differ
     */
    public ChartPage brain(String title, List<String> labels, List<Centre> centres, double[] values, DMatrixRMaj links,
            String valueLabel) {
        if (labels.size() != centres.size() || labels.size() != values.length) {
            throw new IllegalArgumentException("'%s' has %s labels, %s centres and %s values".formatted(title, labels
                    .size(), centres.size(), values.length));
        }
        double[] range = BrainMap.range(values);
        return chart(BrainMap.chart(title, labels, centres, values, links, range[0], range[1], valueLabel));
    }

    /** Adds two quantities of the same kind against each other, in a square as high as a heat map beside it. */
    ChartPage square(String title, String xLabel, String yLabel, double[] x, double[] y) {
        return chart(Chart.square(title, xLabel, yLabel, x, y));
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
        return chart(Chart.agreement(title, xLabel, yLabel, low, high, seriesByName, intervals));
    }

    /** Adds a chart. */
    ChartPage chart(Chart chart) {
        if (!marks.isEmpty()) {
            chart.data().marks(marks);
            marks = List.of();
        }
        body.chart(chart);
        return this;
    }

    private ChartPage element(String open, String text, String close) {
        body.element(open, text, close);
        return this;
    }

    /** Adds HTML whose texts are escaped already. */
    ChartPage html(String html) {
        body.add(html);
        return this;
    }

    /**
     * The charts as pictures.
     *
     * @return a picture of each chart, in their order, by a name that is safe as the name of a file; those saved from the
     *         page in a browser have the same
     */
    public Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        body.charts().forEach((name, chart) -> pictures.put(name, new Picture(chart.caption(), chart.data().json())));
        return pictures;
    }

    /** {@return the whole page} */
    String toHtml() {
        return PageFile.html(title, body.toHtml());
    }

    /**
     * Writes the page; readers see the old file or the new one, never a part.
     *
     * @param file the file to write or replace, in a folder that exists
     * @throws OutputException if it cannot be written
     */
    public void write(Path file) {
        new RunFiles(file.toAbsolutePath().getParent()).write(file.getFileName().toString(), toHtml());
    }
}
