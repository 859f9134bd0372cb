package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.evaluation.Outcome;

/** Sentences of the report of a run without a valid candidate: why there is none, and what to try. */
final class NoCandidate {

    private static final Map<Outcome, String> ADVICE = advice();

    private NoCandidate() {
    }

    private static Map<Outcome, String> advice() {
        Map<Outcome, String> advice = new LinkedHashMap<>();
        advice.put(Outcome.SILENT, "Silent candidates hardly fired at their start: try ranges with more input or more "
                + "noise.");
        advice.put(Outcome.RUNAWAY,
                "Runaway candidates fired more than the model allows: try ranges with less input or "
                        + "weaker coupling.");
        advice.put(Outcome.DIVERGED, "The numbers of diverged candidates left all bounds: try narrower ranges, or a "
                + "shorter step of the model.");
        return advice;
    }

    /**
     * Tells why there is none.
     *
     * @param what candidates or points, in the singular
     * @param statuses number of evaluations by outcome, as files name it
     * @return a few sentences
     */
    static String why(String what, Map<String, Integer> statuses) {
        List<String> counts = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            int count = statuses.getOrDefault(outcome.id(), 0);
            if (count > 0) {
                counts.add("%s %s".formatted(count, outcome.id()));
                advice.add(ADVICE.getOrDefault(outcome, ""));
            }
        }
        advice.removeIf(String::isEmpty);
        return "No %s was valid, so that there is no best one to show: %s. %s".formatted(what,
                String.join(", ", counts),
                String.join(" ", advice))
                + " --param ID=default takes the usual range of a parameter, and alnilam simulate --set ID=VALUE shows one "
                + "point by itself.";
    }
}
