package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A line for each generation, and for each minute without one. */
final class LineDisplay implements Display {

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(5);

    private final PrintWriter err;
    private Optional<Thread> ticks = Optional.empty();
    private ProgressText text = ProgressText.NOTHING;
    private long lastLine;

    /**
     * @param err receives the lines
     * @param now time of {@link System#nanoTime}
     */
    LineDisplay(PrintWriter err, long now) {
        this.err = err;
        lastLine = now;
    }

    /** A display whose minutes pass by themselves. */
    static LineDisplay ticking(PrintWriter err) {
        LineDisplay display = new LineDisplay(err, System.nanoTime());
        display.ticks = Optional.of(Thread.ofPlatform().daemon().name("progress").start(display::tickUntilInterrupted));
        return display;
    }

    private void tickUntilInterrupted() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_TICKS);
                tick(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the display is closed
        }
    }

    @Override
    public void accept(RunEvent event) {
        accept(event, System.nanoTime());
    }

    /** Takes an event. */
    synchronized void accept(RunEvent event, long now) {
        text = text.after(event, now);
        if (event instanceof RunEvent.GenerationEnded) {
            print(now);
        } else if (!(event instanceof RunEvent.Ended)) { // the results tell of the end
            tick(now);
        }
    }

    /** Prints a line if the last one is a minute old. */
    synchronized void tick(long now) {
        if (now - lastLine >= MINUTE_NANOS && text.start().isPresent()) {
            print(now);
        }
    }

    private void print(long now) {
        err.println(text.line(now));
        lastLine = now;
    }

    @Override
    public void close() {
        ticks.ifPresent(Thread::interrupt);
    }
}
