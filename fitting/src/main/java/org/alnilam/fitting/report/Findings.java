package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

import org.alnilam.fitting.evaluation.Spread;

/** Words for the sentences that begin a report. */
final class Findings {

    static final String WHAT = "What was done";
    static final String HOW_WELL = "How well";
    static final String TOLD = "What is determined";
    static final String UNTOLD = "What is not";

    /** Most names that a sentence lists. */
    private static final int MOST_NAMES = 8;
    /** Difference, in standard errors of the mean, up to which two scores count as level. */
    private static final double LEVEL = 2;

    private Findings() {
    }

    /**
     * Says where a mean score lies among the baselines of the data.
     *
     * @param spread the mean and the standard deviation of single seeds
     * @param seeds number of seeds; from a single one the noise is unknown
     * @param baselines scores that the data reach without a model
     * @return for example {@code above the weights of the connectome (0.25), below the ceiling (0.6)}; nothing without
     *         baselines
     */
    static String standing(Spread spread, int seeds, Map<String, Double> baselines) {
        double error = seeds > 1 && Double.isFinite(spread.deviation())
                ? LEVEL * spread.deviation() / Math.sqrt(seeds)
                : 0;
        List<String> parts = new ArrayList<>();
        Map<String, DoublePredicate> relations = new LinkedHashMap<>();
        relations.put("above", difference -> difference > error);
        relations.put("level with", difference -> Math.abs(difference) <= error);
        relations.put("below", difference -> difference < -error);
        relations.forEach((relation, holds) -> {
            List<String> names = new ArrayList<>();
            for (Baseline one : Baseline.among(baselines.keySet())) {
                double value = baselines.get(one.id());
                if (holds.test(spread.mean() - value)) {
                    names.add("%s (%s)".formatted(named(one, baselines), rounded(value)));
                }
            }
            if (!names.isEmpty()) {
                parts.add(relation + " " + list(names));
            }
        });
        return String.join(", ", parts);
    }

    private static String rounded(double value) {
        return Html.number(Math.rint(value * 1000) / 1000);
    }

    private static String named(Baseline baseline, Map<String, Double> baselines) {
        return baseline == Baseline.LOG_WEIGHTS && !baselines.containsKey(Baseline.WEIGHTS.id())
                ? "the logarithms of the weights of the connectome"
                : baseline.words();
    }

    /** Names in a sentence: {@code a, b and c}; of many, the first and the number of the others. */
    static String list(List<String> names) {
        if (names.size() > MOST_NAMES) {
            return "%s and %s more".formatted(String.join(", ", names.subList(0, MOST_NAMES - 1)), names.size()
                    - MOST_NAMES + 1);
        }
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
