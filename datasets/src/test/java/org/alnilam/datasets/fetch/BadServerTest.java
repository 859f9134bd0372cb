package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Downloads from servers that break off, lie, lead elsewhere or are silent. */
class BadServerTest extends FetchFixture {

    @Test
    void replyThatBreaksOffIsCarriedOn() throws IOException {
        server.once(SECOND, FileServer::half);
        fetched();
        assertEquals(List.of(FIRST, SECOND, SECOND + " rest"), server.requests());
    }

    @Test
    void serverWithoutRangesSendsAllAgain() throws IOException {
        server.once(FIRST, FileServer::half).always(FIRST, FileServer::whole);
        fetched();
        assertEquals(List.of(FIRST, FIRST + " rest", SECOND), server.requests());
    }

    @Test
    void serverThatSendsAnotherPartIsAskedForAll() throws IOException {
        server.once(FIRST, FileServer::half).always(FIRST, (exchange, content) -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/%s".formatted(content.length));
                exchange.sendResponseHeaders(206, 10);
                exchange.getResponseBody().write(content, 0, 10);
            } else {
                FileServer.whole(exchange, content);
            }
        });
        fetched();
        assertEquals(List.of(FIRST, FIRST + " rest", FIRST, SECOND), server.requests());
    }

    @Test
    void otherBytesAreRefusedAndNotKept() throws IOException {
        byte[] other = B.clone();
        other[69_999]++;
        server.serve(SECOND, other);
        assertRefused(server.address(SECOND), "SHA-256", "--mirror");
        assertEquals(List.of("datasets/.gw.lock", "datasets/.gw.part/subjects/s1/a.mat"), files(cache));
        server.serve(SECOND, B);
        fetched();
        assertEquals(List.of(FIRST, SECOND, SECOND), server.requests());
    }

    @Test
    @Timeout(30)
    void moreBytesThanPublishedAreRefusedBeforeAllAreRead() {
        server.always(FIRST, (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0); // no length, no end
            while (true) {
                exchange.getResponseBody().write(content);
            }
        });
        assertRefused(server.address(FIRST), "more than the 100000 bytes");
    }

    @Test
    void addressWithoutTheFileIsNamed() {
        server.always(FIRST, FileServer.status(404));
        assertRefused(server.address(FIRST), "does not exist", "--mirror");
    }

    @Test
    void redirectsStayWithTheirServerOrLeadToHttps() throws IOException {
        try (FileServer other = new FileServer().serve(FIRST, A)) {
            server.always(FIRST, FileServer.redirect(other.address(FIRST)));
            assertRefused(server.address(FIRST), other.address(FIRST), "not https");
            assertEquals(List.of(), other.requests());
            String secure = other.address(FIRST).replace("http:", "https:");
            server.always(FIRST, FileServer.redirect(secure));
            DatasetFetch hasty = fetch().withPatience(Duration.ofSeconds(2)); // the other server speaks no TLS
            String sentence = assertThrows(DataException.class, () -> hasty.run(FetchListener.NONE)).getMessage();
            assertTrue(sentence.contains("cannot be reached"), sentence);
        }
        for (String nowhere : List.of("file:///etc/passwd", "https:nowhere", "ht tp://", "//")) {
            server.always(FIRST, FileServer.redirect(nowhere));
            assertRefused(server.address(FIRST), nowhere);
        }
        server.always(FIRST, FileServer.redirect(FIRST));
        assertRefused(server.address(FIRST), "more than 5 times");
        server.serve("/moved", A).always(FIRST, FileServer.redirect("/moved"));
        fetched();
    }

    @Test
    @Timeout(30)
    void silentServerIsGivenUp() throws IOException {
        server.always(FIRST, (exchange, content) -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.sendResponseHeaders(206, 0);
            } else {
                FileServer.half(exchange, content);
            }
            Thread.sleep(600_000);
        });
        String sentence = assertThrows(DataException.class, () -> fetch().withPatience(Duration.ofSeconds(1)).run(
                FetchListener.NONE)).getMessage();
        assertTrue(sentence.contains(server.address(FIRST)), sentence);
        assertEquals(50_000, Files.size(cache.resolve("datasets/.gw.part/subjects/s1/a.mat.part")));
    }

    @Test
    void slowServerIsWaitedFor() throws IOException {
        server.always(FIRST, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            for (int start = 0; start < content.length; start += content.length / 10) {
                exchange.getResponseBody().write(Arrays.copyOfRange(content, start, start + content.length / 10));
                exchange.getResponseBody().flush();
                Thread.sleep(200);
            }
        });
        whole(fetch().withPatience(Duration.ofSeconds(1)).run(FetchListener.NONE));
    }

    @Test
    void serverThatIsNotThereIsNamedWithARemedy() {
        server.close();
        assertRefused(server.address(FIRST), "cannot be reached", "--mirror");
    }
}
