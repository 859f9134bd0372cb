package org.alnilam.fitting.report;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Recording;

/** The page of a data set: doubts, wiring and FC of the group, how subjects compare, and the subjects one by one. */
public final class DatasetReport {

    /** Most doubts that the page lists. */
    private static final int MOST_DOUBTS = 40;

    private final Cohort cohort;
    private final ChartPage page;

    private DatasetReport(Cohort cohort) {
        this.cohort = cohort;
        page = new ChartPage("Data of " + cohort.name());
    }

    /**
     * Writes the page.
     *
     * @param cohort the data
     * @param doubts what looks wrong with them, a sentence each
     * @return the page in HTML; its size is bounded whatever the number of subjects and samples
     * @throws DataException if a recording has too few samples for an FC
     */
    public static String html(Cohort cohort, List<String> doubts) {
        return new DatasetReport(cohort).html(doubts);
    }

    private String html(List<String> doubts) {
        Wiring wiring = new Wiring(cohort.groupConnectome());
        Baselines baselines = Baselines.of(cohort);
        facts(wiring);
        doubts(doubts);
        wiring.add(page);
        CohortSection.add(page, cohort, baselines);
        SubjectDataSection.add(page, cohort);
        return page.toHtml();
    }

    private void facts(Wiring wiring) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("subjects", Integer.toString(cohort.size()));
        facts.put("regions", Integer.toString(cohort.labels().size()));
        facts.put("TR", Html.number(cohort.trSeconds()) + " s");
        facts.put("recordings", recordings());
        facts.put("connected pairs", percent(wiring.connected()));
        OptionalDouble delay = wiring.medianDelay();
        facts.put("median delay at %s m/s".formatted(Html.number(Wiring.SPEED)), delay.isPresent()
                ? Html.number(Math.rint(delay.getAsDouble() * 100) / 100) + " ms"
                : "–");
        page.facts(facts);
    }

    private String recordings() {
        DoubleSummaryStatistics samples = cohort.subjects().stream().flatMap(subject -> subject.recordings().stream())
                .map(Recording::bold).mapToDouble(bold -> bold.samples()).summaryStatistics();
        if (samples.getCount() == 0) {
            return "FC only";
        }
        String seconds = range(samples.getMin() * cohort.trSeconds(), samples.getMax() * cohort.trSeconds());
        return "%s of %s samples (%s s)".formatted(samples.getCount(), range(samples.getMin(), samples.getMax()),
                seconds);
    }

    private static String range(double low, double high) {
        return low == high ? Html.number(low) : "%s to %s".formatted(Html.number(low), Html.number(high));
    }

    static String percent(double share) {
        return Html.number(Math.rint(share * 1000) / 10) + " %";
    }

    private void doubts(List<String> doubts) {
        if (doubts.isEmpty()) {
            page.findings(Map.of("Doubts", "Nothing doubtful was found."));
            return;
        }
        page.warnings(doubts.subList(0, Math.min(MOST_DOUBTS, doubts.size())));
        if (doubts.size() > MOST_DOUBTS) {
            page.note("%s more doubts are not listed here; 'alnilam dataset check' prints all of them.".formatted(doubts
                    .size() - MOST_DOUBTS));
        }
    }
}
