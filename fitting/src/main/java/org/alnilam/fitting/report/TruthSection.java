package org.alnilam.fitting.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ProblemDescription.Searched;

/** The best parameters beside those that the data were simulated from. */
final class TruthSection {

    private TruthSection() {
    }

    /**
     * Adds the section, if the truth is known.
     *
     * @param page the page that it is added to
     * @param parameters the searched parameters
     * @param best the best candidate
     * @param truth true values by parameter id; none if they are not known
     */
    static void add(ChartPage page, List<Searched> parameters, BestCandidate best, Map<String, Double> truth) {
        List<Searched> known = parameters.stream().filter(parameter -> truth.containsKey(parameter.id())).toList();
        if (known.isEmpty()) {
            return;
        }
        page.paragraph("These data were simulated from known parameters. FC does not tell all of them: candidates far "
                + "from the truth can have as good a score as the truth itself.");
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        List.of("parameter", "truth", "best", "unit", "apart by", "truth (line) and best in the range").forEach(
                name -> html.append("<th>").append(name).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (Searched parameter : known) {
            double actual = truth.get(parameter.id());
            double found = best.parameters().get(parameter.id());
            double apart = Math.abs(parameter.position(found) - parameter.position(actual));
            html.append("<tr>");
            for (String cell : List.of(Html.escape(parameter.id()), Html.number(actual), Html.number(found), Html
                    .escape(Html.unit(parameter.unit())),
                    String.format(Locale.ROOT, "%.0f %% of the range", 100
                            * apart),
                    marks(parameter.position(actual), parameter.position(found)))) {
                html.append("<td>").append(cell).append("</td>");
            }
            html.append("</tr>\n");
        }
        page.html(html.append("</tbody></table></div>").toString());
    }

    private static String marks(double truth, double best) {
        return "<span class=\"range\">" + mark("s", truth) + mark("i", best) + "</span>";
    }

    private static String mark(String element, double position) {
        return String.format(Locale.ROOT, "<%s style=\"left:%.1f%%\"></%s>", element, 100 * Math.clamp(position, 0.0,
                1.0), element);
    }
}
