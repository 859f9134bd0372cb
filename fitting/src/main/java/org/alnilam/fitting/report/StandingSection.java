package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result beside what the data alone can tell. */
final class StandingSection {

    private static final String CEILING = "ceiling";

    static final Map<String, String> BASELINES = new LinkedHashMap<>();

    static {
        BASELINES.put("weights", "baseline: weights of the connectome against FC");
        BASELINES.put("log_weights", "baseline: log weights against FC");
        BASELINES.put("other_subjects", "FC of another subject");
        BASELINES.put(CEILING, "ceiling: mean FC of the other subjects");
    }

    private StandingSection() {
    }

    /**
     * Adds the section, if there is anything to compare with.
     *
     * @param page where to
     * @param run what the run is
     * @param best the best candidate
     * @param inRunSeconds the model time of the simulation that its scores within the run come from, in s
     */
    static void add(ChartPage page, RunConfiguration run, BestCandidate best, double inRunSeconds) {
        Map<String, Double> fitted = run.baselines("baselines");
        Map<String, Double> heldOut = run.baselines("held_out_baselines");
        Optional<ConfirmedBest> confirmed = best.confirmed();
        if (fitted.isEmpty() && confirmed.isEmpty()) {
            return;
        }
        boolean two = !heldOut.isEmpty() || confirmed.flatMap(ConfirmedBest::heldOut).isPresent();
        List<List<String>> rows = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        List<Double> fittedDots = new ArrayList<>();
        List<Double> heldOutDots = new ArrayList<>();
        confirmed.ifPresent(c -> {
            rows.add(row(two, "best candidate, confirmed: mean ± standard deviation over " + c.how(), c.fc().text(), c
                    .heldOut().map(Score::text).orElse("–")));
            categories.add("confirmed");
            fittedDots.add(c.fc().mean());
            heldOutDots.add(c.heldOut().map(Score::mean).orElse(Double.NaN));
        });
        Optional<RunConfiguration.Explored> explored = run.exploration();
        String seconds = Html.number(inRunSeconds);
        rows.add(row(two, explored.map(e -> "best of %d points: %s of %s s, optimistic".formatted(e.points(), RunReport
                .count(e.seeds(), "seed"), seconds))
                .orElse("best candidate within the run: one seed of %s s, optimistic"
                        .formatted(seconds)),
                Html.number(best.fc()), "–"));
        categories.add(explored.isPresent() ? "best point" : "within the run");
        fittedDots.add(best.fc());
        heldOutDots.add(Double.NaN);
        BASELINES.forEach((key, name) -> {
            if (fitted.containsKey(key) || heldOut.containsKey(key)) {
                double value = fitted.getOrDefault(key, Double.NaN);
                double other = heldOut.getOrDefault(key, Double.NaN);
                rows.add(row(two, name, Html.number(value), Html.number(other)));
                categories.add(key.replace('_', ' '));
                fittedDots.add(value);
                heldOutDots.add(other);
            }
        });
        page.heading(explored.isPresent() ? "Where the best point stands" : "Where the fit stands");
        String seen = explored.isPresent() ? "these subjects" : "fitted data";
        page.table(row(two, "FC correlation", seen, "held-out data"), rows);
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put(seen, array(fittedDots));
        if (two) {
            series.put("held-out data", array(heldOutDots));
        }
        page.dots("FC correlation, mean over subjects", "", "FC correlation", categories, series);
        page.note(
                "Means over subjects. A model should exceed the weights, which need no model"
                        + (fitted.containsKey(CEILING)
                                ? ", and one that is the same for all subjects can reach about the ceiling. "
                                : ". ")
                        + (two
                                ? "Held-out data were never seen by the fit (--holdout %s); their baselines are their own."
                                        .formatted(run.holdout())
                                : explored.isPresent()
                                        ? run.text("objective", "").equals("fc")
                                                ? "The point was chosen by these scores."
                                                : "The point was chosen by its fitness, which is not FC alone."
                                        : "Nothing was held out: the scores are those of the data that were fitted."));
    }

    private static List<String> row(boolean two, String name, String fitted, String heldOut) {
        return two ? List.of(name, fitted, heldOut) : List.of(name, fitted);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
