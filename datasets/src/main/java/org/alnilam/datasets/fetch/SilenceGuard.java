package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing came for a while, so that nobody waits for it forever. */
final class SilenceGuard implements AutoCloseable {

    /** Number of looks at the stream within the longest silence. */
    private static final int LOOKS = 4;

    private final InputStream stream;
    private final Duration longest;
    private final Thread thread;
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean silent;

    /**
     * Begins to watch.
     *
     * @param stream the stream, which another thread reads
     * @param longest longest silence that is allowed
     */
    SilenceGuard(InputStream stream, Duration longest) {
        this.stream = stream;
        this.longest = longest;
        thread = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        try {
            while (System.nanoTime() - lastNanos < longest.toNanos()) {
                Thread.sleep(longest.dividedBy(LOOKS));
            }
            silent = true;
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the reader is done
        } catch (IOException e) {
            silent = true; // the reader meets the same failure
        }
    }

    /** Notes that something came. */
    void heard() {
        lastNanos = System.nanoTime();
    }

    /** {@return whether the stream was closed for its silence} */
    boolean wasSilent() {
        return silent;
    }

    /** Ends the watch. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
