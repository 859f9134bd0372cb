package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Places and files that a download leaves. */
class DatasetFetchTest extends FetchFixture {

    @Test
    void setIsFetchedOnceAndWritesNothingElsewhere() throws IOException {
        List<String> before = files(temp);
        fetched();
        assertEquals(List.of(FIRST, SECOND), server.requests());
        assertEquals(List.of(), before);
        assertTrue(files(temp).stream().allMatch(file -> file.startsWith("cache/datasets/")), files(temp).toString());
        fetched();
        assertEquals(2, server.requests().size());
    }

    @Test
    void listenerHearsOfBytesUntilAllAreThere() {
        List<Long> heard = new ArrayList<>();
        fetch().run((place, done, total) -> {
            assertTrue(place.startsWith(server.address("/gw/subjects/s1/")), place);
            assertEquals(A.length + B.length, total);
            heard.add(done);
        });
        assertEquals(heard.stream().sorted().toList(), heard);
        assertEquals(A.length + B.length, heard.getLast());
        fetch().run((place, done, total) -> heard.clear());
        assertFalse(heard.isEmpty(), "told of bytes although nothing was fetched");
    }

    @Test
    void fetchThatEndedEarlyIsCarriedOnByTheNext() throws IOException {
        server.once(SECOND, FileServer::half).always(SECOND, FileServer.status(503));
        assertRefused(server.address(SECOND), "503", "--mirror");
        assertEquals(List.of("datasets/.gw.lock", "datasets/.gw.part/subjects/s1/a.mat",
                "datasets/.gw.part/subjects/s1/b.mat.part"), files(cache));
        try (FileServer good = new FileServer().serve(FIRST, A).serve(SECOND, B)) {
            whole(fetch().from(Mirror.of(good.address(""))).run(FetchListener.NONE));
            assertEquals(List.of(SECOND + " rest"), good.requests());
        }
    }

    @Test
    void beginOfAnotherFileIsReplaced() throws IOException {
        Path part = cache.resolve("datasets/.gw.part/subjects/s1/a.mat.part");
        Files.createDirectories(part.getParent());
        Files.write(part, bytes(3, 40_000));
        fetched();
        assertEquals(List.of(FIRST + " rest", FIRST, SECOND), server.requests());
    }

    @Test
    void leftoversOfAnotherVersionDoNotGetIn() throws IOException {
        Path old = Files.createDirectories(cache.resolve("datasets/.gw.part/subjects/s0"));
        Files.write(old.resolve("a.mat"), A);
        fetched();
    }

    @Test
    void onlyWhatIsMissingOrChangedIsFetchedAgain() throws IOException {
        Path folder = fetched();
        Files.writeString(folder.resolve("subjects/s1/b.mat"), "changed");
        Files.delete(folder.resolve("regions.csv"));
        fetched();
        assertEquals(List.of(FIRST, SECOND, SECOND), server.requests());
    }

    @Test
    void twoFetchesAtTheSameTimeShareTheWork() throws Exception {
        server.always(FIRST, (exchange, content) -> {
            Thread.sleep(300);
            FileServer.whole(exchange, content);
        });
        Callable<Path> one = () -> fetch().run(FetchListener.NONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (var result : threads.invokeAll(List.of(one, one, one))) {
                whole(result.get());
            }
        }
        assertEquals(List.of(FIRST, SECOND), server.requests());
    }

    @Test
    void placeThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(cache, "a file");
        String message = assertThrows(OutputException.class, () -> fetch().run(FetchListener.NONE)).getMessage();
        assertTrue(message.startsWith(cache.toString()) && message.contains("cannot be written") && message.contains(
                "ALNILAM_CACHE"), message);
    }

    @Test
    void fetchedCohortIsThatOfTheReferenceData() throws IOException {
        Path reference = Shared.path("datasets/gw");
        try (FileServer copy = new FileServer().serve(reference, "/gw/")) {
            Path folder = DatasetFetch.of(PublicDataset.named("gw").orElseThrow(), cache).from(Mirror.of(copy.address(
                    "/"))).run(FetchListener.NONE);
            assertEquals(15, copy.requests().size());
            Cohort expected = DatasetReader.read(reference, DatasetOptions.defaults());
            Cohort fetched = DatasetReader.read(folder, DatasetOptions.defaults());
            assertEquals(expected.fingerprint(), fetched.fingerprint());
            assertEquals(expected.name(), fetched.name());
        }
    }
}
