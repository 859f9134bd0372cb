package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.report.EvaluationTable.Candidate;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ProblemDescription.Searched;

/**
 * Section on the parameters that the objective can and cannot tell: the candidates that noise alone can make worse than the
 * best one, their spread in each parameter, and the correlations of parameters among them. Where a run has a refinement,
 * these are the candidates of the refinement, since scores of longer simulations tell more and the best one is among them.
 */
final class DeterminationSection {

    /** Fewest candidates that allow a statement. */
    private static final int FEWEST = 10;
    /** Margin, in standard deviations of the noise, within which candidates are as good as the best. */
    private static final double DEVIATIONS = 2;
    private static final double LOW = 5;
    private static final double HIGH = 95;
    /** Share of its range, in percent, above which a parameter is poorly determined. */
    private static final long POOR = 50;
    /** Size of a correlation from which on two parameters trade off. */
    private static final double TRADE_OFF = 0.7;

    private final ChartPage page;
    private final List<Searched> parameters;
    private final String stage;
    private final List<Candidate> all;
    private final List<Candidate> searched;

    /**
     * @param page the page that the section is added to
     * @param parameters the searched parameters
     * @param stage origin of the candidates: {@code search} or {@code refinement}
     * @param evaluations the candidates
     * @param search the candidates of the search, which show the places where it looked
     */
    DeterminationSection(ChartPage page, List<Searched> parameters, String stage, EvaluationTable evaluations,
            EvaluationTable search) {
        this.page = page;
        this.stage = stage;
        this.parameters = parameters;
        List<String> ids = parameters.stream().map(Searched::id).toList();
        all = evaluations.distinct(ids);
        searched = search.distinct(ids);
    }

    /**
     * Adds the section.
     *
     * @param what the objective, as the heading names it
     * @param best the best candidate
     * @param noise the standard deviation of the fitness over the seeds of the confirmation
     * @param scoredModelSeconds the model time that is scored, of a candidate and of a confirming simulation, in s
     */
    void add(String what, BestCandidate best, OptionalDouble noise, double[] scoredModelSeconds) {
        page.heading("What %s can and cannot tell".formatted(what));
        if (noise.isEmpty()) {
            page.paragraph("Nothing can be said: how noisy the fitness is, and so which candidates are as good as the "
                    + "best, is known only of runs that confirm their best candidates with several seeds (--confirm).");
            return;
        }
        double longer = Math.max(1, Math.sqrt(scoredModelSeconds[1] / scoredModelSeconds[0]));
        double margin = DEVIATIONS * noise.getAsDouble() * longer;
        List<Double> genes = parameters.stream().map(parameter -> best.parameters().get(parameter.id())).toList();
        double reference = all.stream().filter(candidate -> candidate.values().equals(genes)).mapToDouble(
                Candidate::fitness).findFirst().orElse(best.fitness());
        List<Candidate> good = all.stream().filter(candidate -> candidate.fitness() >= reference - margin).toList();
        String shorter = longer > 1
                ? ", and in the %s s of the %s about %s, since noise falls with the square root of the time"
                        .formatted(Html.number(scoredModelSeconds[0]), stage, Html.number(margin / DEVIATIONS))
                : "";
        page.paragraph(
                ("The fitness is noisy: over fresh seeds, with %s s scored, its standard deviation is %s%s. A candidate "
                        + "of the %s counts as being as good as the best one if its fitness there is at least %s, which "
                        + "is %s less than the %s of the best one: two standard deviations. %s of %s candidates do.")
                        .formatted(
                                Html.number(scoredModelSeconds[1]),
                                Html.number(noise.getAsDouble()),
                                shorter,
                                stage,
                                Html.number(reference - margin),
                                Html.number(margin),
                                Html.number(reference),
                                good.size(),
                                all.size()));
        if (good.size() < FEWEST) {
            page.paragraph("Nothing can be said from fewer than %s candidates; a longer run or a larger population has "
                    .formatted(FEWEST) + "more of them.");
            return;
        }
        widths(what, good);
        if (parameters.size() > 1) {
            correlations(good);
        }
        page.note("A search looks where it has found something: a narrow width, or a correlation, can come from the "
                + "search as well as from the data. Compare with the width of all candidates of the search; other seeds (--repeats) "
                + "or --algorithm random tell more. Candidates with the same parameters count once, with their mean.");
    }

    private void widths(String what, List<Candidate> good) {
        StringBuilder html = new StringBuilder("""
                <div class="scroll"><table><thead><tr><th>parameter</th><th class="number">from (5 %)</th>\
                <th class="number">to (95 %)</th><th>unit</th><th>share of the range</th>\
                <th class="number">all candidates</th></tr></thead><tbody>
                """);
        List<String> poor = new ArrayList<>();
        for (int k = 0; k < parameters.size(); k++) {
            Searched parameter = parameters.get(k);
            double[] values = column(good, k);
            double low = percentile(values, LOW);
            double high = percentile(values, HIGH);
            double width = parameter.position(high) - parameter.position(low);
            double[] every = column(searched, k);
            double whole = parameter.position(percentile(every, HIGH)) - parameter.position(percentile(every, LOW));
            boolean wide = Math.round(100 * width) > POOR;
            if (wide) {
                poor.add(parameter.id());
            }
            html.append(wide ? "<tr class=\"edge\">" : "<tr>").append("<td>").append(Html.escape(parameter
                    .id())).append("</td><td class=\"number\">").append(Html.number(low))
                    .append("</td><td class=\"number\">")
                    .append(Html.number(high)).append("</td><td>").append(Html.escape(Html.unit(parameter.unit())))
                    .append("</td><td>").append(span(parameter.position(low), width)).append(percent(width)).append(
                            "</td><td class=\"number\">")
                    .append(percent(whole)).append("</td></tr>\n");
        }
        page.html(html.append("</tbody></table></div>").toString());
        page.paragraph(poor.isEmpty()
                ? "No parameter covers more than half of its range among these candidates."
                : "Poorly determined by %s: %s. Candidates that are as good as the best cover more than half of the range."
                        .formatted(what, String.join(", ", poor)));
    }

    private static String span(double from, double width) {
        return String.format(Locale.ROOT, "<span class=\"range\"><b style=\"left:%.1f%%;width:%.1f%%\"></b></span>", 100
                * Math.clamp(from, 0.0, 1.0), 100 * Math.clamp(width, 0.0, 1.0));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private void correlations(List<Candidate> good) {
        int n = parameters.size();
        List<String> ids = parameters.stream().map(Searched::id).toList();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double r = i == j ? 1 : new PearsonsCorrelation().correlation(column(good, i), column(good, j));
                matrix.set(i, j, r);
                if (i < j && Math.abs(r) > TRADE_OFF) {
                    pairs.add("%s and %s (%s)".formatted(ids.get(i), ids.get(j), String.format(Locale.ROOT, "%.2f",
                            r)));
                }
            }
        }
        page.paragraph(pairs.isEmpty()
                ? "No two parameters trade off: no correlation among these candidates is larger than 0.7."
                : "Parameters that trade off, so that a change of one seems to make up for a change of the other: %s."
                        .formatted(
                                String.join(", ", pairs)));
        page.columns(2);
        page.heatMap("Correlations among the %s candidates that are as good as the best".formatted(good.size()), ids,
                ids, matrix, -1, 1, "correlation");
    }

    private static double[] column(List<Candidate> candidates, int parameter) {
        return candidates.stream().mapToDouble(candidate -> candidate.values().get(parameter)).toArray();
    }

    private static double percentile(double[] values, double percent) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(sorted, percent);
    }
}
