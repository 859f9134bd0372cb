package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line that simulates a candidate again. */
final class FreshSeedCommand {

    private FreshSeedCommand() {
    }

    /** How what the command simulates differs from what the run did, in brackets; nothing if it does not. */
    static String remark(RunConfiguration run) {
        return switch (run.text("mode", "")) {
            case "subject" -> " (on the mean connectome of these subjects, while the run used each subject's own)";
            default -> run.holdout().equals("half")
                    ? " (compared with the whole recordings, while the run saw their first halves)"
                    : "";
        };
    }

    /**
     * Writes the command line for a POSIX shell.
     *
     * @param run the run, whose data, regional files and fixed parameters are used again; with its duration, or that of
     *        the confirmation if there was one
     * @param best the candidate
     * @return the command with a seed that the run did not use, in several lines
     */
    static String of(RunConfiguration run, BestCandidate best) {
        long seed;
        try {
            seed = Math.addExact(Long.parseLong(run.text("seed", "0")), 1);
        } catch (NumberFormatException | ArithmeticException e) {
            seed = 1;
        }
        List<String> options = new ArrayList<>();
        List<String> data = new ArrayList<>();
        run.dataOptions().forEach((name, value) -> data.add("--%s %s".formatted(name, quote(value))));
        options.add(String.join(" ", data));
        options.add("--subjects " + quote(String.join(",", run.subjects())));
        Map<String, Double> values = new LinkedHashMap<>(run.fixed());
        values.putAll(best.parameters());
        values.forEach((id, value) -> options.add("--set " + quote(id + "=" + Html.plain(Double.toString(value)))));
        String boldStep = run.text("bold_step_ms", "");
        if (!boldStep.isEmpty()) {
            options.add("--bold-step %sms".formatted(boldStep));
        }
        String seconds = best.confirmed().map(c -> Html.plain(Double.toString(c.seconds()))).orElse(run.text(
                "duration_s", "300"));
        options.add("--duration %ss --seed %d --out %s".formatted(seconds, seed,
                "best-with-seed-" + seed));
        return "./alnilam simulate " + String.join(" \\\n    ", options);
    }

    static String quote(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
