package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.fetch.PublicDataset.RemoteFile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Data set of two files on a server of this machine, and an empty cache folder to fetch it into. */
abstract class FetchFixture {

    static final String FIRST = "/gw/subjects/s1/a.mat";
    static final String SECOND = "/gw/subjects/s1/b.mat";
    static final byte[] A = bytes(1, 100_000);
    static final byte[] B = bytes(2, 70_000);

    @TempDir
    Path temp;
    Path cache;
    final FileServer server = new FileServer().serve(FIRST, A).serve(SECOND, B);
    final PublicDataset dataset = new PublicDataset("gw", URI.create(server.address("/gw/")), List.of(file(
            "subjects/s1/a.mat", A), file("subjects/s1/b.mat", B)));

    @BeforeEach
    void nameCache() {
        cache = temp.resolve("cache");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static RemoteFile file(String path, byte[] content) {
        return new RemoteFile(path, content.length, sha256(content));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    DatasetFetch fetch() {
        return DatasetFetch.of(dataset, cache).withPatience(Duration.ofSeconds(20));
    }

    Path fetched() throws IOException {
        return whole(fetch().run(FetchListener.NONE));
    }

    /** Makes sure that a folder holds the data set and nothing else, and the cache beside it nothing but the lock. */
    Path whole(Path folder) throws IOException {
        assertEquals(cache.resolve("datasets").resolve("gw"), folder);
        assertArrayEquals(A, Files.readAllBytes(folder.resolve("subjects/s1/a.mat")));
        assertArrayEquals(B, Files.readAllBytes(folder.resolve("subjects/s1/b.mat")));
        assertEquals(List.of("datasets/.gw.lock", "datasets/gw/dataset.json", "datasets/gw/regions.csv",
                "datasets/gw/subjects/s1/a.mat", "datasets/gw/subjects/s1/b.mat"), files(cache));
        return folder;
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    void assertRefused(String... parts) {
        String sentence = assertThrows(DataException.class, () -> fetch().run(FetchListener.NONE)).getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "no '%s' in: %s".formatted(part, sentence));
        }
        assertFalse(Files.exists(cache.resolve("datasets/gw")), "a data set that is not whole can be seen");
    }
}
