package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Shared;
import org.alnilam.datasets.fetch.FileServer;
import org.alnilam.datasets.fetch.UserCache;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code dataset fetch}, and the names of what it fetched. */
class DatasetFetchCommandTest {

    @TempDir
    private Path temp;

    private final String before = System.getProperty(UserCache.PROPERTY, "");
    private final FileServer server = new FileServer();
    private Path folder;

    @BeforeEach
    void useAnEmptyCache() {
        Path cache = temp.resolve("cache");
        System.setProperty(UserCache.PROPERTY, cache.toString());
        folder = cache.resolve("datasets").resolve("gw");
    }

    @AfterEach
    void giveBack() {
        System.setProperty(UserCache.PROPERTY, before);
        server.close();
    }

    private Cli.Result fetch() throws IOException {
        server.serve(Shared.path("datasets/gw"), "/gw/");
        return Cli.run("dataset", "fetch", "gw", "--mirror", server.address("/")).succeeds();
    }

    private Path fit(Object dataset, String name, int generations) {
        Path run = temp.resolve(name);
        Cli.run(ToyCommandLineTest.TOY, "fit", "--dataset", dataset, "--duration", "20s", "--population", 4,
                "--generations", generations, "--confirm", 0, "--refine", 0, "--out", run)
                .succeeds();
        return run;
    }

    @Test
    void fetchPrintsTheFolderAndTellsOfItsProgress() throws IOException {
        Cli.Result first = fetch();
        assertEquals(List.of(folder.toString()), first.out().lines().toList());
        assertEquals(15, first.err().lines().count(), first.err());
        assertTrue(first.err().contains("of 1546 kB, " + server.address("/gw/subjects/")), first.err());
        Cli.Result second = Cli.run("dataset", "fetch", "gw").succeeds(); // all is there: no network is needed
        assertEquals(first.out(), second.out());
        assertEquals("", second.err());
    }

    @Test
    void fetchedNameIsADataset() throws IOException {
        fetch();
        String described = Cli.run("dataset", "info", "gw").succeeds().out();
        assertEquals(Cli.run("dataset", "info", Shared.path("datasets/gw")).succeeds().out(), described);
        assertTrue(described.startsWith("name: gw"), described);
    }

    @Test
    void fitOfTheNameEqualsThatOfTheReferenceDataAndIsCarriedOn() throws IOException {
        fetch();
        Map<String, String> expected = RunBytes.of(fit(Shared.path("datasets/gw"), "reference", 3));
        Path run = fit("gw", "named", 2);
        RunFolder opened = RunFolder.open(run);
        assertEquals("gw", opened.description().input().dataset());
        assertEquals("gw", opened.description().provenance().options().get("dataset"));
        Cli.run(ToyCommandLineTest.TOY, "fit", "--resume", run, "--generations", 3).succeeds();
        assertEquals(expected.get("evaluations.csv"), RunBytes.of(run).get("evaluations.csv"));
    }

    @Test
    void nameThatIsNotFetchedYetIsNotFetchedSilently() throws IOException {
        for (List<Object> command : List.<List<Object>>of(List.of("dataset", "check", "gw"), List.of("fit", "--dataset",
                "gw", "--out", temp.resolve("run")))) {
            Cli.run(command.toArray()).fails(3, "gw is not on this machine yet", "alnilam dataset fetch gw");
        }
        assertEquals(List.of(), Cli.names(temp));
    }

    @Test
    void runOfANameThatIsGoneSaysHowToFetchIt() throws IOException {
        fetch();
        Path run = fit("gw", "run", 1);
        Files.move(folder, temp.resolve("moved"));
        Cli.run(ToyCommandLineTest.TOY, "fit", "--resume", run, "--generations", 2).fails(3,
                "alnilam dataset fetch gw");
        Cli.run(ToyCommandLineTest.TOY, "fit", "--resume", run, "--generations", 2, "--dataset", temp.resolve("moved"))
                .succeeds();
    }

    @Test
    void wrongUseIsToldInASentence() {
        Cli.run("dataset", "fetch", "demo").fails(2, "demo", "gw and hcp");
        Cli.run("dataset", "fetch").fails(2, "NAME");
        Cli.run("dataset", "fetch", "gw", "--mirror", "lab.example/data").fails(2, "--mirror", "lab.example/data",
                "https://");
    }

    @Test
    void mirrorThatCannotBeReachedIsNamed() {
        String address = server.address("/");
        Cli.run("dataset", "fetch", "gw", "--mirror", address).fails(3, address + "gw/", "does not exist", "--mirror");
        server.close();
        Cli.run("dataset", "fetch", "gw", "--mirror", address).fails(3, address + "gw/", "cannot be reached");
    }
}
