package org.alnilam.fitting.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content of a page or of one of its sections as a reader sees it: key figures, tables, charts and numbers, whatever the
 * sentences around them say.
 *
 * @param html HTML of the page or of the section
 */
record PageContent(String html) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?( ± \\d+(\\.\\d+)?)?(?!\\w)");

    private Stream<MatchResult> matches(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).matcher(html).results();
    }

    /** {@return content before the first section} */
    PageContent summary() {
        return new PageContent(html.substring(html.indexOf("<h1>"), html.indexOf("<h2>")));
    }

    /** {@return the sentences that begin the page, by the words that introduce them} */
    Map<String, String> findings() {
        Map<String, String> findings = new LinkedHashMap<>();
        matches("<p><b>(.*?)\\.</b> (.*?)</p>").forEach(match -> findings.put(plain(match.group(1)), plain(match.group(
                2))));
        return findings;
    }

    /** {@return headings of page and sections, in their order} */
    List<String> headings() {
        return matches("<h[12]>(.*?)</h[12]>").map(match -> plain(match.group(1))).toList();
    }

    /** {@return the section under a heading, which must be there} */
    PageContent section(String heading) {
        String start = "<h2>" + Html.escape(heading) + "</h2>";
        int from = html.indexOf(start);
        if (from < 0) {
            throw new AssertionError("no section '%s' in %s".formatted(heading, headings()));
        }
        int to = html.indexOf("<h2>", from + start.length());
        return new PageContent(html.substring(from, to < 0 ? html.length() : to));
    }

    /** {@return key figures by name, in their order} */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        matches("<dt>(.*?)</dt><dd>(.*?)</dd>").forEach(match -> facts.put(plain(match.group(1)), plain(match
                .group(2))));
        return facts;
    }

    /** {@return cells of all table rows below the header} */
    List<List<String>> rows() {
        return matches("<tr[^>]*>(.*?)</tr>").map(row -> Pattern.compile("<td[^>]*>(.*?)</td>", Pattern.DOTALL)
                .matcher(row.group(1)).results().map(cell -> plain(cell.group(1))).toList())
                .filter(cells -> !cells.isEmpty()).toList();
    }

    /** {@return cells of the only row whose first cell contains the name} */
    List<String> row(String name) {
        List<List<String>> found = rows().stream().filter(cells -> cells.getFirst().contains(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%s rows of '%s' in %s".formatted(found.size(), name, rows()));
        }
        return found.getFirst();
    }

    /** {@return data of the charts} */
    List<JsonNode> charts() {
        return matches("<script type=\"application/json\">(.*?)</script>").map(match -> JSON.readTree(match.group(1)))
                .toList();
    }

    /** {@return paragraphs and list entries that are set apart as warnings, without the one that browsers show where scripts are off} */
    List<String> warnings() {
        return matches("(?<!<noscript>)<p class=\"warning\">(.*?)</p>|<li>(.*?)</li>").map(match -> plain(
                match.group(1) == null ? match.group(2) : match.group(1))).toList();
    }

    /** {@return the first command line to copy, in one line} */
    String command() {
        return matches("<pre>(.*?)</pre>").findFirst().map(match -> plain(match.group(1)).replaceAll("\\s*\\\\\n\\s*",
                " ")).orElseThrow();
    }

    /** {@return all text between tags, without charts} */
    String text() {
        return plain(html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "").replace("<", " <")).replaceAll("\\s+",
                " ");
    }

    /** {@return numbers in the text; one with a deviation, {@code 0.35 ± 0.02}, is a single entry} */
    Set<String> numbers() {
        return NUMBER.matcher(text()).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&amp;", "&");
    }
}
