package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Downloads from copies, and through a proxy. */
class MirrorTest extends FetchFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/lab/copy", "/lab/copy/", "/lab/copy/gw"})
    void mirrorHoldsTheFolderOfTheSetOrIsIt(String path) throws IOException {
        server.serve("/lab/copy/gw/subjects/s1/a.mat", A).serve("/lab/copy/gw/subjects/s1/b.mat", B);
        whole(fetch().from(Mirror.of(server.address(path))).run(FetchListener.NONE));
        assertEquals(2, server.requests().size());
    }

    @Test
    void mirrorOfAnyNameMayBeTheFolderOfTheSet() throws IOException {
        server.serve("/copy/subjects/s1/a.mat", A).serve("/copy/subjects/s1/b.mat", B);
        whole(fetch().from(Mirror.of(server.address("/copy"))).run(FetchListener.NONE));
    }

    @Test
    void mirrorMayBeAFolderOfThisMachine() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("a copy/gw/subjects/s1"));
        Files.write(copy.resolve("a.mat"), A);
        Files.write(copy.resolve("b.mat"), B);
        whole(fetch().from(Mirror.of(temp.resolve("a copy").toUri().toString())).run(FetchListener.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "copy", "ftp://host/copy", "http:///copy", "http://host/copy?x=1", "http://a:b@host/",
            "file://host/copy", "file:copy", "http://host/a b", "jar:file:/x!/y"})
    void mirrorIsTheAddressOfAFolder(String text) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Mirror.of(text)).getMessage();
        assertTrue(sentence.contains("'" + text + "'") && sentence.contains("https://host"), sentence);
    }

    @Test
    void proxyOfTheJvmIsAsked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(server.socket()));
        try {
            whole(fetch().from(Mirror.of("http://data.invalid/")).run(FetchListener.NONE));
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
