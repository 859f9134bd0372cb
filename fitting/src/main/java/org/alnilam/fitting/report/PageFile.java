package org.alnilam.fitting.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The frame around the content of a page: style and scripts inside. */
final class PageFile {

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    private static final List<String> SCRIPTS = List.of("palette.js", "raster.js", "brain.js", "page.js",
            "controls.js");

    private PageFile() {
    }

    /**
     * Completes a page. Its content security policy allows the two scripts by their hash and nothing else: no request, no
     * other script, no handler in an attribute.
     *
     * @param title its title
     * @param body its content in HTML
     * @return the page
     */
    static String html(String title, CharSequence body) {
        String name = Html.escape(title);
        String echarts = resource(ECHARTS);
        String script = "\n" + String.join("", SCRIPTS.stream().map(PageFile::resource).toList());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-%s' 'sha256-%s'; \
                style-src 'unsafe-inline'; img-src data:">
                """
                .formatted(hash(echarts), hash(script)) + "<title>" + name + "</title>\n<style>\n"
                + resource(
                        "page.css")
                + "</style>\n</head>\n<body>\n<main>\n<h1>" + name + "</h1>\n"
                + "<noscript><p class=\"warning\">The charts need JavaScript.</p></noscript>\n" + body
                + "</main>\n<script>" + echarts + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
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
}
