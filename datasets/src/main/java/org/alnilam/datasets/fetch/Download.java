package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Fingerprint;
import org.alnilam.datasets.fetch.PublicDataset.RemoteFile;

/** Download of one file to a place beside its own; a part that is there already is carried on. */
final class Download {

    /** Most replies of one file that may break off. */
    private static final int MOST_REPLIES = 5;
    private static final int BUFFER_BYTES = 1 << 14;

    private final Transport transport;
    private final Duration longestSilence;

    /**
     * @param transport opens addresses
     * @param longestSilence longest time without a byte
     */
    Download(Transport transport, Duration longestSilence) {
        this.transport = transport;
        this.longestSilence = longestSilence;
    }

    /**
     * Downloads a file and checks it.
     *
     * @param address its address
     * @param file what is known of it
     * @param part place to write to; it may hold the begin of the file
     * @param received told the number of bytes that are there, whenever some came
     * @return false if there is no such file
     * @throws DataException if it cannot be reached, breaks off, or has other bytes
     * @throws IOException if the place cannot be written to
     */
    boolean complete(URI address, RemoteFile file, Path part, LongConsumer received) throws IOException {
        boolean resumed = length(part) > 0;
        if (!receive(address, file, part, received)) {
            return false;
        }
        if (resumed && !isSound(part, file)) {
            Files.delete(part); // the begin that was there may be of another file
            receive(address, file, part, received);
        }
        if (!isSound(part, file)) {
            Files.deleteIfExists(part);
            throw new DataException("%s has other bytes than the published file (its SHA-256 is not %s); %s".formatted(
                    address, file.sha256(), "nothing of it was kept; name a good copy with --mirror URL"));
        }
        return true;
    }

    /**
     * Compares a file with what is known of it.
     *
     * @param place any path
     * @param file what is known
     * @return whether it holds the known bytes
     * @throws IOException if it cannot be read
     */
    static boolean isSound(Path place, RemoteFile file) throws IOException {
        return length(place) == file.size() && Fingerprint.of(place).equals(file.sha256());
    }

    private static long length(Path place) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) ? Files.size(place) : 0;
    }

    /** Asks until all bytes are there; replies that break off are carried on as long as each brings some. */
    private boolean receive(URI address, RemoteFile file, Path part, LongConsumer received) throws IOException {
        if (length(part) > file.size()) {
            Files.delete(part);
        }
        for (int replies = 0; length(part) < file.size(); replies++) {
            long before = length(part);
            Optional<Reply> reply = transport.open(address, before);
            if (reply.isEmpty()) {
                return false;
            }
            Optional<String> end;
            try (Reply open = reply.get()) {
                end = write(open, address, file, part, received);
            }
            if (length(part) < file.size() && (length(part) <= before || replies == MOST_REPLIES)) {
                throw new DataException("%s %s after %s of %s bytes; try again to go on from there".formatted(
                        address, end.orElse("broke off"), length(part), file.size()));
            }
        }
        return true;
    }

    /** Writes a reply to its place and says how it ended, if not as it should. */
    private Optional<String> write(Reply reply, URI address, RemoteFile file, Path part, LongConsumer received)
            throws IOException {
        OpenOption way = reply.start() > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        byte[] buffer = new byte[BUFFER_BYTES];
        long done = reply.start();
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, way,
                LinkOption.NOFOLLOW_LINKS); SilenceGuard guard = new SilenceGuard(reply.body(), longestSilence)) {
            while (done <= file.size()) {
                int count;
                try {
                    count = reply.body().read(buffer);
                } catch (IOException e) {
                    return guard.wasSilent()
                            ? Optional.of("sent nothing for %s s".formatted(longestSilence.toSeconds()))
                            : Optional.empty();
                }
                if (count < 0) {
                    return Optional.empty();
                }
                guard.heard();
                out.write(buffer, 0, count);
                done += count;
                received.accept(Math.min(done, file.size()));
            }
        }
        Files.delete(part);
        throw new DataException(
                "%s has more than the %s bytes of the published file; %s".formatted(address, file.size(),
                        "nothing of it was kept; name a good copy with --mirror URL"));
    }
}
