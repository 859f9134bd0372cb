package org.alnilam.fitting.report;

import java.util.List;
import java.util.Locale;

import org.alnilam.fitting.report.Determination.TradeOff;
import org.alnilam.fitting.report.Determination.Width;

/** Section on the parameters that the objective can and cannot tell. */
final class DeterminationSection {

    private DeterminationSection() {
    }

    /**
     * Adds the section.
     *
     * @param page the page that it is added to
     * @param what the objective, as the heading names it
     * @param determination what candidates tell
     */
    static void add(ChartPage page, String what, Determination determination) {
        page.heading("What %s can and cannot tell".formatted(what));
        if (determination.noise().isEmpty()) {
            page.paragraph("Nothing can be said: how noisy the fitness is, and so which candidates are as good as the "
                    + "best, is known only of runs that confirm their best candidates with several seeds (--confirm).");
            return;
        }
        double margin = determination.margin();
        String shorter = determination.shorter()
                ? ", and in the %s s of the %s about %s, since noise falls with the square root of the time"
                        .formatted(Html.number(determination.scored().candidateSeconds()), determination.stage(),
                                Html.number(margin / Determination.DEVIATIONS))
                : "";
        page.paragraph(
                ("The fitness is noisy: over fresh seeds, with %s s scored, its standard deviation is %s%s. A candidate "
                        + "of the %s counts as being as good as the best one if its fitness there is at least %s, which "
                        + "is %s less than the %s of the best one: two standard deviations. %s of %s candidates do.")
                        .formatted(
                                Html.number(determination.scored().confirmingSeconds()),
                                Html.number(determination.noise().getAsDouble()),
                                shorter,
                                determination.stage(),
                                Html.number(determination.reference() - margin),
                                Html.number(margin),
                                Html.number(determination.reference()),
                                determination.good().size(),
                                determination.candidates()));
        if (determination.widths().isEmpty()) {
            page.paragraph("Nothing can be said from fewer than %s candidates; a longer run or a larger population has "
                    .formatted(Determination.FEWEST) + "more of them.");
            return;
        }
        widths(page, what, determination);
        if (determination.widths().size() > 1) {
            correlations(page, determination);
        }
        page.note("A search looks where it has found something: a narrow width, or a correlation, can come from the "
                + "search as well as from the data. Compare with the width of all candidates of the search; other seeds (--repeats) "
                + "or --algorithm random tell more. Candidates with the same parameters count once, with their mean.");
    }

    private static void widths(ChartPage page, String what, Determination determination) {
        StringBuilder html = new StringBuilder("""
                <div class="scroll" tabindex="0"><table><thead><tr><th>parameter</th><th class="number">from (5 %)</th>\
                <th class="number">to (95 %)</th><th>unit</th><th>share of the range</th>\
                <th class="number">all candidates</th></tr></thead><tbody>
                """);
        for (Width width : determination.widths()) {
            html.append(width.poor() ? "<tr class=\"edge\">" : "<tr>").append("<td>").append(Html.breakable(width
                    .parameter().id())).append("</td><td class=\"number\">").append(Html.number(width.low()))
                    .append("</td><td class=\"number\">").append(Html.number(width.high())).append("</td><td>")
                    .append(Html.escape(Html.unit(width.parameter().unit()))).append("</td><td>")
                    .append(span(width.parameter().position(width.low()), width.share())).append(percent(width
                            .share()))
                    .append("</td><td class=\"number\">").append(percent(width.searched())).append("</td></tr>\n");
        }
        page.html(html.append("</tbody></table></div>").toString());
        List<String> poor = determination.ids(true);
        page.paragraph(poor.isEmpty()
                ? "No parameter covers more than half of its range among these candidates."
                : "Poorly determined by %s: %s. Candidates that are as good as the best cover more than half of the range."
                        .formatted(what, String.join(", ", poor)));
    }

    private static String span(double from, double width) {
        return String.format(Locale.ROOT, "<span class=\"range\"><b style=\"left:%.1f%%;width:%.1f%%\"></b></span>", 100
                * Math.clamp(from, 0.0, 1.0), 100 * Math.clamp(width, 0.0, 1.0));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Pairs of parameters with their correlations. */
    static String pairs(List<TradeOff> tradeOffs) {
        return String.join(", ", tradeOffs.stream().map(pair -> "%s and %s (%s)".formatted(pair.first(), pair.second(),
                String.format(Locale.ROOT, "%.2f", pair.correlation()))).toList());
    }

    private static void correlations(ChartPage page, Determination determination) {
        List<TradeOff> tradeOffs = determination.tradeOffs();
        page.paragraph(tradeOffs.isEmpty()
                ? "No two parameters trade off: no correlation among these candidates is larger than 0.7."
                : "Parameters that trade off, so that a change of one seems to make up for a change of the other: %s."
                        .formatted(pairs(tradeOffs)));
        page.columns(2);
        List<String> ids = determination.widths().stream().map(width -> width.parameter().id()).toList();
        page.heatMap("Correlations among the %s candidates that are as good as the best".formatted(determination.good()
                .size()), ids, ids, determination.correlations(), -1, 1, "correlation");
    }
}
