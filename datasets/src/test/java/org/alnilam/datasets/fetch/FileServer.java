package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Server of files on this machine alone, which can be told to behave badly. It knows Range requests. */
public final class FileServer implements AutoCloseable {

    private static final int ARRIVAL_MILLIS = 300;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Answer> once = new ConcurrentHashMap<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Answer to a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, byte[] content) throws IOException, InterruptedException;
    }

    /** Starts a server without files. */
    public FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Serves all files of a folder.
     *
     * @param folder the folder
     * @param prefix path of the folder on the server, with slashes at both ends
     * @return this server
     * @throws IOException if they cannot be read
     */
    public FileServer serve(Path folder, String prefix) throws IOException {
        try (var found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                serve(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return this;
    }

    FileServer serve(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Answers the next request for a path otherwise. */
    FileServer once(String path, Answer answer) {
        once.put(path, answer);
        return this;
    }

    /** Answers every request for a path otherwise. */
    FileServer always(String path, Answer answer) {
        always.put(path, answer);
        return this;
    }

    /** {@return the address of a path on this server} */
    public String address(String path) {
        return "http://127.0.0.1:%s%s".formatted(server.getAddress().getPort(), path);
    }

    InetSocketAddress socket() {
        return server.getAddress();
    }

    /** {@return the paths that were asked for, each followed by the word "rest" if it was from a later byte on} */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? path : path + " rest");
            byte[] content = files.getOrDefault(path, new byte[0]);
            Answer other = once.remove(path);
            Answer answer = other == null ? always.get(path) : other;
            if (answer != null) {
                answer.to(exchange, content);
            } else if (files.containsKey(path)) {
                send(exchange, content, range);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] content, String range) throws IOException {
        int start = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        if (range != null) {
            exchange.getResponseHeaders().set("Content-Range", "bytes %s-%s/%s".formatted(start, content.length - 1,
                    content.length));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - start);
        exchange.getResponseBody().write(content, start, content.length - start);
    }

    /** Sends the whole content, whatever Range was asked for. */
    static void whole(HttpExchange exchange, byte[] content) throws IOException {
        send(exchange, content, null);
    }

    /** Promises all bytes and sends half of them. */
    static void half(HttpExchange exchange, byte[] content) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        body.write(Arrays.copyOf(content, content.length / 2));
        body.flush();
        Thread.sleep(ARRIVAL_MILLIS); // the end of the connection would overtake what is on its way
    }

    static Answer redirect(String address) {
        return (exchange, content) -> {
            exchange.getResponseHeaders().set("Location", address);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Answer status(int status) {
        return (exchange, content) -> exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
