package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.DesignDescription;
import org.alnilam.fitting.run.RunDescription;

/** The result beside the scores that the data reach without a model. */
final class StandingSection {

    private static final String CONFIRMED = "confirmed";

    private StandingSection() {
    }

    /**
     * Adds the section, if there is anything to compare with.
     *
     * @param page the page that it is added to
     * @param run description of the run
     * @param best the best candidate
     * @param inRunSeconds the model time of the simulation that its scores within the run come from, in s
     */
    static void add(ChartPage page, RunDescription run, BestCandidate best, double inRunSeconds) {
        Map<String, Double> fitted = run.data().baselines();
        Map<String, Double> heldOut = run.data().heldOutBaselines();
        Optional<ConfirmedScores> confirmed = best.confirmed();
        if (fitted.isEmpty() && confirmed.isEmpty()) {
            return;
        }
        boolean two = !heldOut.isEmpty() || confirmed.flatMap(ConfirmedScores::heldOut).isPresent();
        List<List<String>> rows = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        List<Double> fittedDots = new ArrayList<>();
        List<Double> heldOutDots = new ArrayList<>();
        Map<String, ConfirmedScores> scored = new LinkedHashMap<>();
        best.effective().ifPresent(effective -> scored.put("effective", effective.confirmed()));
        confirmed.ifPresent(c -> scored.put(CONFIRMED, c));
        scored.forEach((category, c) -> {
            rows.add(row(two, "%s: mean ± standard deviation over %s".formatted(category.equals(CONFIRMED)
                    ? "best candidate, confirmed"
                    : "on the effective connectivity", Confirming.how(c)), Confirming.score(c, c.fc()).text(),
                    c.heldOut()
                            .map(score -> Confirming.score(c, score).text()).orElse("–")));
            categories.add(category);
            fittedDots.add(c.fc().mean());
            heldOutDots.add(c.heldOut().map(Spread::mean).orElse(Double.NaN));
        });
        Optional<DesignDescription> explored = run.design();
        String modelSeconds = Html.number(inRunSeconds);
        String inRun = explored.map(design -> "best of %s points: %s of %s s, optimistic"
                .formatted(design.points(), RunReport.count(design.seeds(), "seed"), modelSeconds))
                .orElse("best candidate within the run: one seed of %s s, optimistic".formatted(modelSeconds));
        rows.add(row(two, inRun, Html.number(best.fc()), "–"));
        categories.add(explored.isPresent() ? "best point" : "within the run");
        fittedDots.add(best.fc());
        heldOutDots.add(Double.NaN);
        Set<String> known = new HashSet<>(fitted.keySet());
        known.addAll(heldOut.keySet());
        for (Baseline one : Baseline.among(known)) {
            double value = fitted.getOrDefault(one.id(), Double.NaN);
            double other = heldOut.getOrDefault(one.id(), Double.NaN);
            rows.add(row(two, one.label(), Html.number(value), Html.number(other)));
            categories.add(one.mark());
            fittedDots.add(value);
            heldOutDots.add(other);
        }
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
                        + (fitted.containsKey(Baseline.LINEAR_NETWORK.id())
                                ? ", and the linear network, whose two parameters were fitted to the same data"
                                : "")
                        + (fitted.containsKey(Baseline.CEILING.id())
                                ? ", and one that is the same for all subjects can reach about the ceiling. "
                                : ". ")
                        + (two
                                ? "Held-out data were never seen by the fit (--holdout %s); their baselines are their own."
                                        .formatted(run.input().holdout().orElse(HoldOut.NONE))
                                : explored.isPresent()
                                        ? run.problem().objective().equals(Objectives.FC)
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
