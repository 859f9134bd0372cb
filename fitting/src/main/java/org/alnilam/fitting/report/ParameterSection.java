package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ProblemDescription.Searched;

/** The best parameters and where they lie, and every parameter against fitness. */
final class ParameterSection {

    /** A value this near to an end of its range, as a fraction of the range, is flagged. */
    private static final double EDGE = 0.02;

    private ParameterSection() {
    }

    static void table(ChartPage page, List<Searched> parameters, Optional<BestCandidate> best) {
        StringBuilder html = new StringBuilder(
                """
                        <div class="scroll" tabindex="0"><table><thead><tr><th>parameter</th><th>symbol</th><th class="number">best</th>\
                        <th>unit</th><th class="number">searched from</th><th class="number">to</th><th>where in the range</th>\
                        <th>meaning</th></tr></thead><tbody>
                        """);
        List<String> atEdge = new ArrayList<>();
        for (Searched parameter : parameters) {
            double value = best.map(candidate -> candidate.parameters().get(parameter.id())).orElse(Double.NaN);
            String edge = edge(parameter.position(value));
            if (!edge.isEmpty()) {
                atEdge.add(parameter.id());
            }
            html.append(edge.isEmpty() ? "<tr>" : "<tr class=\"edge\">")
                    .append("<td>").append(Html.breakable(parameter.id()))
                    .append("</td><td>").append(Html.symbol(parameter.symbol()))
                    .append("</td><td class=\"number\"><b>").append(Html.number(value))
                    .append("</b></td><td>").append(Html.escape(Html.unit(parameter.unit())))
                    .append("</td><td class=\"number\">").append(Html.number(parameter.low()))
                    .append("</td><td class=\"number\">").append(Html.number(parameter.high()))
                    .append("</td><td>").append(position(parameter.position(value), edge))
                    .append("</td><td>").append(Html.escape(parameter.meaning())).append("</td></tr>\n");
        }
        page.html(html.append("</tbody></table></div>").toString());
        if (!atEdge.isEmpty()) {
            page.warning("%s within 2 %% of an edge of the searched range: better values may lie outside."
                    .formatted(String.join(", ", atEdge) + (atEdge.size() == 1 ? " lies" : " lie")));
        }
    }

    private static String edge(double position) {
        if (position <= EDGE) {
            return "at the lower edge";
        }
        return position >= 1 - EDGE ? "at the upper edge" : "";
    }

    private static String position(double position, String edge) {
        if (!Double.isFinite(position)) {
            return "–";
        }
        String left = String.format(Locale.ROOT, "%.1f", 100 * Math.clamp(position, 0.0, 1.0));
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * position);
        return "<span class=\"range\"><i style=\"left:" + left + "%\"></i></span>" + percent + (edge.isEmpty()
                ? ""
                : " <span class=\"flag\">" + edge + "</span>");
    }

    static void charts(ChartPage page, List<Searched> parameters, EvaluationTable evaluations,
            Optional<BestCandidate> best, String fitness) {
        if (evaluations.validCount() == 0) {
            page.paragraph("No candidate was valid, so that there is nothing to show.");
            return;
        }
        page.columns(parameters.size() == 1 ? 1 : parameters.size() == 2 || parameters.size() == 4 ? 2 : 3);
        for (Searched parameter : parameters) {
            Map<String, double[][]> series = new LinkedHashMap<>();
            series.put("candidates", evaluations.against(parameter.id()));
            best.ifPresent(candidate -> series.put("best", new double[][] {{candidate.parameters().get(parameter
                    .id())}, {candidate.fitness()}}));
            page.scatter(parameter.id(), Html.axis(parameter), fitness, series);
        }
        page.note("Candidates with scores, coloured by generation from the first (dark) to the last (bright).");
    }
}
