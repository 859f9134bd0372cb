package org.alnilam.fitting.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.run.RunDescription.Kind;

/**
 * The progress of a run in words.
 *
 * @param start the start of the run, once it was
 * @param last the state at the last event
 * @param generation number of the newest generation in this stage
 * @param atNanos time of the last event, of {@link System#nanoTime}
 */
record ProgressText(Optional<RunEvent.Started> start, Optional<RunEvent.Counters> last, int generation, long atNanos) {

    /** Before the first event. */
    static final ProgressText NOTHING = new ProgressText(Optional.empty(), Optional.empty(), 0, 0);

    private static final double NANOS = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;
    /** Seconds or minutes from which on they are told in the next larger unit. */
    private static final int MANY = 90;
    /** Shortest bar worth drawing, in characters. */
    private static final int SHORTEST_BAR = 10;
    /** Longest bar, in characters: more tells nothing more. */
    private static final int LONGEST_BAR = 40;
    private static final Set<String> WITH_GENERATIONS = Set.of(Stage.GROUP.id(), Stage.SEARCH.id());

    /** The progress after an event. */
    ProgressText after(RunEvent event, long nowNanos) {
        Optional<RunEvent.Counters> counters = Optional.of(event.counters());
        return switch (event) {
            case RunEvent.Started started -> new ProgressText(Optional.of(started), counters, 0, nowNanos);
            case RunEvent.StageBegan unused -> new ProgressText(start, counters, 0, nowNanos);
            case RunEvent.Evaluated made -> new ProgressText(start, counters, made.generation(), nowNanos);
            case RunEvent.GenerationEnded ended -> new ProgressText(start, counters, ended.generation(), nowNanos);
            default -> new ProgressText(start, counters, generation, nowNanos);
        };
    }

    /**
     * A line for logs.
     *
     * @param nowNanos the time now
     * @return stage, share that is done, scores, speed and time left
     */
    String line(long nowNanos) {
        return last.map(counters -> "%s: %s %% done, best %s, mean %s, rejected %s%s%s".formatted(place(counters),
                percent(counters), score(counters.best()), score(counters.mean()), counters.rejected(), perMinute(
                        counters, ", %.0f evaluations per minute"),
                left(counters, nowNanos).isPresent()
                        ? ", about %s left".formatted(rough(left(counters, nowNanos)
                                .getAsDouble()))
                        : ""))
                .orElse("");
    }

    /**
     * A bar for a terminal.
     *
     * @param nowNanos the time now
     * @param width number of characters that there are
     * @return a line of that many characters
     */
    String bar(long nowNanos, int width) {
        if (last.isEmpty()) {
            return " ".repeat(width);
        }
        RunEvent.Counters counters = last.get();
        String before = String.format(Locale.ROOT, "%s %2d %% ", place(counters), percent(counters));
        OptionalDouble seconds = left(counters, nowNanos);
        String after = " best %s mean %s rejected %s%s%s".formatted(score(counters.best()), score(counters.mean()),
                counters.rejected(), perMinute(counters, ", %.0f/min"), seconds.isPresent()
                        ? ", %s left".formatted(exact(seconds.getAsDouble()))
                        : "");
        int room = Math.min(width - before.length() - after.length() - 2, LONGEST_BAR);
        String line = before + (room < SHORTEST_BAR ? "" : drawn(counters.share(), room)) + after;
        return line.length() > width ? line.substring(0, width) : line + " ".repeat(width - line.length());
    }

    private static String drawn(double share, int room) {
        int done = (int) (share * room);
        return "[" + "=".repeat(done) + ">".repeat(done < room ? 1 : 0) + " ".repeat(Math.max(room - done - 1, 0))
                + "]";
    }

    private String place(RunEvent.Counters counters) {
        String stage = counters.stage().map(id -> id.replace('_', ' ')).orElse("start");
        StringBuilder place = new StringBuilder();
        int generations = start.map(RunEvent.Started::generations).orElse(0);
        start.filter(run -> run.fits() > 1).ifPresent(run -> place.append("%s %s/%s, ".formatted(run.command().equals(
                Kind.RECOVERY.command()) ? "truth" : "repeat", counters.fit(), run.fits())));
        place.append(stage);
        if (WITH_GENERATIONS.contains(stage) && generations > 0) {
            place.append(", generation %s/%s".formatted(generation, generations - 1));
        }
        return place.toString();
    }

    /** Percent that is done; not 100 before the end. */
    private static int percent(RunEvent.Counters counters) {
        return (int) Math.min(100 * counters.share(), 99);
    }

    private static String score(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
    }

    private static String perMinute(RunEvent.Counters counters, String format) {
        return counters.evaluationsPerMinute().isPresent()
                ? String.format(Locale.ROOT, format, counters.evaluationsPerMinute().getAsDouble())
                : "";
    }

    private OptionalDouble left(RunEvent.Counters counters, long nowNanos) {
        return counters.secondsLeft(Math.max(nowNanos - atNanos, 0) / NANOS);
    }

    /** A time as one says it; never nothing. */
    static String rough(double seconds) {
        if (seconds < MANY) {
            return "%s s".formatted(Math.max((long) Math.ceil(seconds), 1));
        }
        double minutes = seconds / SECONDS_PER_MINUTE;
        return minutes < MANY
                ? "%s min".formatted(Math.round(minutes))
                : String.format(Locale.ROOT, "%.1f h", seconds / SECONDS_PER_HOUR);
    }

    /** A time to count down; never nothing. */
    static String exact(double seconds) {
        long whole = Math.max((long) Math.ceil(seconds), 1);
        long minutes = whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        long rest = whole % SECONDS_PER_MINUTE;
        return whole < SECONDS_PER_HOUR
                ? String.format(Locale.ROOT, "%d:%02d", minutes, rest)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / SECONDS_PER_HOUR, minutes, rest);
    }
}
