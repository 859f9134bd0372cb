package org.alnilam.fitting.report;

import java.util.List;
import java.util.stream.IntStream;

/** Content of a page in HTML, in the order in which it is added. */
final class PageBody {

    private final StringBuilder html = new StringBuilder();
    private int columns = 1;
    private boolean chartsOpen;

    /** Adds HTML whose texts are escaped already. */
    void add(String escaped) {
        closeCharts();
        html.append(escaped).append('\n');
    }

    /** Adds text between two tags. */
    void element(String open, String text, String close) {
        add(open + Html.escape(text) + close);
    }

    /** Starts a section; charts that follow have the full width. */
    void section(String heading) {
        columns = 1;
        element("<h2>", heading, "</h2>");
    }

    /** Puts the charts that follow side by side. */
    void columns(int count) {
        closeCharts();
        columns = count;
    }

    void chart(Chart chart) {
        if (!chartsOpen) {
            html.append("<div class=\"charts of").append(columns).append("\">\n");
            chartsOpen = true;
        }
        html.append(chart.toHtml());
    }

    private void closeCharts() {
        if (chartsOpen) {
            html.append("</div>\n");
            chartsOpen = false;
        }
    }

    /** Adds a table whose rows are as long as its header; columns with nothing but numbers are aligned to the right. */
    void table(List<String> header, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("the row %s has %s cells for %s columns".formatted(row, row.size(),
                        header.size()));
            }
        }
        List<String> open = IntStream.range(0, header.size()).mapToObj(column -> rows.stream().allMatch(row -> Html
                .isNumeric(row.get(column))) ? " class=\"number\">" : ">").toList();
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><thead>");
        row(table, "th", open, header);
        table.append("</thead><tbody>\n");
        rows.forEach(row -> row(table, "td", open, row));
        add(table.append("</tbody></table></div>").toString());
    }

    private static void row(StringBuilder table, String tag, List<String> open, List<String> cells) {
        table.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            table.append('<').append(tag).append(open.get(i)).append(Html.escape(cells.get(i))).append("</").append(tag)
                    .append('>');
        }
        table.append("</tr>\n");
    }

    /** @return all that was added */
    String toHtml() {
        closeCharts();
        return html.toString();
    }
}
