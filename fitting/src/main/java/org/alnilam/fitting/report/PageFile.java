package org.alnilam.fitting.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The file around the content of a page: style and scripts inside, written whole. */
final class PageFile {

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    private PageFile() {
    }

    /**
     * Completes a page.
     *
     * @param title its title
     * @param body its content in HTML
     * @return the page
     */
    static String html(String title, CharSequence body) {
        String name = Html.escape(title);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; \
                style-src 'unsafe-inline'; img-src data:">
                <title>""" + name + "</title>\n<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n<main>\n"
                + "<h1>" + name + "</h1>\n<noscript><p class=\"warning\">The charts need JavaScript.</p></noscript>\n"
                + body + "</main>\n<script>" + resource(ECHARTS) + "</script>\n<script>\n" + resource("page.js")
                + "</script>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream stream = PageFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes beside the file, then renames.
     *
     * @param file the file to write or replace
     * @param html its new content
     * @throws UncheckedIOException if it cannot be written
     */
    static void write(Path file, String html) {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                Files.writeString(temporary, html);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
