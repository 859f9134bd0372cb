package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.alnilam.datasets.DataException;

/**
 * Opens addresses: http and https, by the proxy that the JVM is told, and file. Redirects lead to https, or stay with their
 * scheme, host and port. Parts of a file are asked for by Range
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110, 14</a>).
 */
final class Transport implements AutoCloseable {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

    private final Duration patience;
    private final HttpClient client;

    /** @param patience longest time to wait for a connection, and for the begin of a reply */
    Transport(Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience).build();
    }

    /**
     * Asks for a file.
     *
     * @param address its address
     * @param start index of the first byte wanted; a server may begin earlier
     * @return its bytes; nothing if there is no such file
     * @throws DataException if it cannot be reached, or the server refuses
     */
    Optional<Reply> open(URI address, long start) {
        try {
            return address.getScheme().equalsIgnoreCase("file") ? opened(Path.of(address)) : asked(address, start);
        } catch (IOException e) {
            throw new DataException("%s cannot be reached (%s); %s, then try again".formatted(address, reason(
                    e), "connect to the network or name a copy with --mirror URL"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for %s".formatted(address), e);
        }
    }

    private static Optional<Reply> opened(Path file) throws IOException {
        try {
            return Optional.of(new Reply(0, Files.newInputStream(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Reply> asked(URI address, long start) throws IOException, InterruptedException {
        URI place = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = send(place, start);
            int status = response.statusCode();
            if (status == OK) {
                return Optional.of(new Reply(0, response.body()));
            }
            if (status == PARTIAL && startOf(response).equals(OptionalLong.of(start))) {
                return Optional.of(new Reply(start, response.body()));
            }
            response.body().close();
            if (start > 0 && (status == PARTIAL || status == RANGE_NOT_SATISFIABLE)) {
                return asked(address, 0); // another part than the one asked for
            }
            if (status == NOT_FOUND || status == GONE) {
                return Optional.empty();
            }
            place = redirected(place, response);
        }
        throw new DataException("%s redirects more than %s times; name a copy with --mirror URL".formatted(address,
                MOST_REDIRECTS));
    }

    private HttpResponse<InputStream> send(URI place, long start) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(place).timeout(patience);
        if (start > 0) {
            request.header("Range", "bytes=%s-".formatted(start));
        }
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static OptionalLong startOf(HttpResponse<?> response) {
        Matcher range = CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        return range.matches() ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
    }

    /** The address that a reply leads to. */
    private static URI redirected(URI place, HttpResponse<?> response) {
        Optional<String> location = response.headers().firstValue("Location");
        if (!isRedirect(response.statusCode()) || location.isEmpty()) {
            throw new DataException("%s answered with status %s; try again later or name a copy with --mirror URL"
                    .formatted(place, response.statusCode()));
        }
        URI next;
        try {
            next = place.resolve(location.get());
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "%s redirects to '%s', which is no address; name a copy with --mirror URL".formatted(
                            place, location.get()),
                    e);
        }
        boolean same = place.getScheme().equals(next.getScheme()) && place.getAuthority().equals(next.getAuthority());
        boolean allowed = same || "https".equalsIgnoreCase(next.getScheme());
        if (next.getHost() == null || !allowed) {
            throw new DataException("%s redirects to %s, which is not https; name a copy with --mirror URL".formatted(
                    place, next));
        }
        return next;
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer within %s s".formatted(patience.toSeconds());
        }
        if (failure instanceof ConnectException) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnresolvedAddressException) {
                    return "its host is not known here";
                }
            }
        }
        return failure.getMessage() == null ? "no connection" : failure.getMessage();
    }

    /** Drops what is still open. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
