package org.alnilam.fitting.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RunDescription;

/** The command line that simulates a candidate again. */
final class FreshSeedCommand {

    private static final int DIGITS = 12;

    private FreshSeedCommand() {
    }

    /** Difference between the simulation of the command and those of the run, in brackets; nothing if there is none. */
    static String remark(RunDescription run) {
        return switch (run.mode()) {
            case SUBJECT -> " (on the mean connectome of these subjects, while the run used each subject's own)";
            case GROUP -> run.input().holdout().orElse(HoldOut.NONE).equals("half")
                    ? " (compared with the whole recordings, while the run saw their first halves)"
                    : "";
        };
    }

    /**
     * Writes the command line for a POSIX shell.
     *
     * @param run the run, whose data, regional files and fixed parameters are used again, and its duration, or that of the
     *        confirmation if there was one; as much of the start is left out
     * @param best the candidate
     * @return the command with a seed that the run did not use, in several lines
     */
    static String of(RunDescription run, BestCandidate best) {
        long seed;
        try {
            seed = Math.addExact(run.run().seed(), 1);
        } catch (ArithmeticException e) {
            seed = 1;
        }
        List<String> options = new ArrayList<>();
        List<String> data = new ArrayList<>();
        dataOptions(run.input()).forEach((name, value) -> data.add("--%s %s".formatted(name, quote(value))));
        options.add(String.join(" ", data));
        options.add("--subjects " + quote(String.join(",", run.data().subjects())));
        Map<String, Double> values = new LinkedHashMap<>(run.problem().fixed());
        values.putAll(best.parameters());
        values.forEach((id, value) -> options.add("--set " + quote(id + "=" + plain(value))));
        run.provenance().stimuli().forEach(stimulus -> options.add("--stimulus " + quote(stimulus)));
        options.add("--bold-step %sms".formatted(plain(run.simulation().boldStepMillis())));
        double modelSeconds = best.confirmed().map(ConfirmedScores::modelSeconds)
                .orElseGet(() -> run.simulation().modelSeconds());
        String settling = plain(withoutRounding(new ScoredTime(run).settling(modelSeconds)));
        String folder = "best-with-seed-" + seed;
        options.add("--duration %ss --settle %ss --seed %s --out %s"
                .formatted(plain(modelSeconds), settling, seed, folder));
        return "./alnilam simulate " + String.join(" \\\n    ", options);
    }

    /** The options by which the data are read again. */
    private static Map<String, String> dataOptions(Input input) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("dataset", input.dataset());
        options.put("weights", input.weights());
        input.tr().ifPresent(tr -> options.put("tr", plain(tr)));
        input.reading().ifPresent(reading -> options.putAll(reading.commandLine()));
        input.table().ifPresent(file -> options.put("table", file));
        input.maps().ifPresent(file -> options.put("maps", file));
        input.groups().ifPresent(file -> options.put("groups", file));
        input.nodes().ifPresent(file -> options.put("nodes", file));
        return options;
    }

    private static String plain(double number) {
        return Html.plain(Double.toString(number));
    }

    /** Rounds a multiple of the TR to the number that one would write: 20.16, not 20.159999999999997. */
    private static double withoutRounding(double modelSeconds) {
        return new BigDecimal(modelSeconds).round(new MathContext(DIGITS)).doubleValue();
    }

    static String quote(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
