package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Content of a page in HTML, in the order in which it is added: an introduction, then sections that collapse. */
final class PageBody {

    /** Number of sections from which on a page has a table of contents. */
    private static final int CONTENTS_FROM = 3;
    /** Number of columns from which on a table is set in smaller print. */
    private static final int WIDE = 11;

    private final StringBuilder introduction = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private final Map<String, String> headingByAnchor = new LinkedHashMap<>();
    private final Map<String, Chart> chartByName = new LinkedHashMap<>();
    private final Names anchors = new Names();
    private final Names files = new Names();
    private int columns = 1;
    private boolean chartsOpen;

    private StringBuilder html() {
        return headingByAnchor.isEmpty() ? introduction : sections;
    }

    /** Adds HTML whose texts are escaped already. */
    void add(String escaped) {
        closeCharts();
        html().append(escaped).append('\n');
    }

    /** Adds text between two tags. */
    void element(String open, String text, String close) {
        add(open + Html.escape(text) + close);
    }

    /** Starts a section, open or closed; charts that follow have the full width. */
    void section(String heading, boolean open) {
        columns = 1;
        closeSection();
        String anchor = anchors.of(heading, "section");
        headingByAnchor.put(anchor, heading);
        sections.append(open ? "<details open id=\"" : "<details id=\"").append(anchor).append("\"><summary><h2>")
                .append(Html.escape(heading))
                .append("</h2><a class=\"anchor\" href=\"#").append(anchor)
                .append("\" aria-label=\"link to this section\">#</a></summary>\n");
    }

    private void closeSection() {
        closeCharts();
        if (!headingByAnchor.isEmpty()) {
            sections.append("</details>\n");
        }
    }

    /** Puts the charts that follow side by side. */
    void columns(int count) {
        closeCharts();
        columns = count;
    }

    void chart(Chart chart) {
        if (!chartsOpen) {
            html().append("<div class=\"charts of").append(columns).append("\">\n");
            chartsOpen = true;
        }
        String name = files.of(chart.caption(), "chart");
        chartByName.put(name, chart);
        html().append(chart.toHtml(name));
    }

    /** {@return the charts in their order, by names that are safe as names of files} */
    Map<String, Chart> charts() {
        return chartByName;
    }

    private void closeCharts() {
        if (chartsOpen) {
            html().append("</div>\n");
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
        StringBuilder table = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table");
        table.append(header.size() < WIDE
                ? ">"
                : " class=\"wide\" style=\"--columns:%s\">".formatted(header.size())).append("<thead>");
        row(table, "th", open, header);
        table.append("</thead><tbody>\n");
        rows.forEach(row -> row(table, "td", open, row));
        add(table.append("</tbody></table></div>").toString());
    }

    private static void row(StringBuilder table, String tag, List<String> open, List<String> cells) {
        table.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            table.append('<').append(tag).append(open.get(i)).append(Html.breakable(cells.get(i))).append("</")
                    .append(tag).append('>');
        }
        table.append("</tr>\n");
    }

    private String contents() {
        List<String> links = new ArrayList<>();
        headingByAnchor.forEach((anchor, heading) -> links.add("<a href=\"#%s\">%s</a>".formatted(anchor, Html.escape(
                heading))));
        return links.size() < CONTENTS_FROM
                ? ""
                : "<nav aria-label=\"sections\">" + String.join("\n", links) + "</nav>\n";
    }

    /** {@return all that was added, with a table of contents before the first of several sections} */
    String toHtml() {
        closeSection();
        String all = introduction + contents() + sections;
        if (!headingByAnchor.isEmpty()) { // the last section can go on
            sections.setLength(sections.length() - "</details>\n".length());
        }
        return all;
    }
}
