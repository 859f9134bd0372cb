package org.alnilam.fitting.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line that simulates a candidate again. */
final class FreshSeedCommand {

    private static final int DIGITS = 12;

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
     *        the confirmation if there was one, and as much of the start left out
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
        values.forEach((id, value) -> options.add("--set " + quote(id + "=" + plain(value))));
        String boldStep = run.text("bold_step_ms", "");
        if (!boldStep.isEmpty()) {
            options.add("--bold-step %sms".formatted(boldStep));
        }
        double seconds = best.confirmed().map(ConfirmedBest::seconds).orElseGet(run::seconds);
        options.add("--duration %ss --settle %ss --seed %d --out %s".formatted(plain(seconds), plain(withoutRounding(run
                .settling(seconds))), seed, "best-with-seed-" + seed));
        return "./alnilam simulate " + String.join(" \\\n    ", options);
    }

    private static String plain(double number) {
        return Html.plain(Double.toString(number));
    }

    /** A multiple of the TR as one would write it: 20.16, not 20.159999999999997. */
    private static double withoutRounding(double seconds) {
        return new BigDecimal(seconds).round(new MathContext(DIGITS)).doubleValue();
    }

    static String quote(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
