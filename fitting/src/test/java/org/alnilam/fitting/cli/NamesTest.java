package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.run.FitFolder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Names of subjects, groups, folders and files: they are refused before the first simulation, or they work. */
class NamesTest {

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void writeData() {
        data = Cli.dataset(temp.resolve("data"));
    }

    private void rename(String subject, String name) throws IOException {
        Files.move(data.resolve("subjects").resolve(subject), data.resolve("subjects").resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
            "sub-a1, sub-A1, the ids of subjects sub-A1 and sub-a1 differ in case alone",
            "S1, S1_sd, two columns of the tables would have the name fc_S1_sd",
            "S1, SD, two columns of the tables would have the name fc_SD",
            "S1, missing, two columns of the tables would have the name held_out_missing",
            "S1, nul, is the name of a device under Windows"})
    void subjectsThatWouldShareAColumnOrFileAreRefusedBeforeTheFirstSimulation(String first, String second, String why)
            throws IOException {
        rename("s1", first);
        rename("s2", second);
        Cli.run("dataset", "check", data).fails(3, why, "rename");
        Path run = temp.resolve("run");
        if (!second.equals("missing")) { // a column of fits with held-out data only
            Cli.run("fit", "--dataset", data, "--out", run).fails(3, why, "rename");
            Cli.run("explore", "--dataset", data, "--grid", "b=0:20:2", "--out", run).fails(3, why, "rename");
            Cli.run("recover", "--dataset", data, "--out", run);
        }
        Cli.run("fit", "--dataset", data, "--holdout", "half", "--out", run).fails(3, why, "rename");
        assertFalse(Files.exists(run), "a run was started");
    }

    @Test
    void groupsThatDifferInCaseAloneAreRefused() throws IOException {
        Path groups = Files.writeString(temp.resolve("groups.csv"), "region,group\nR0,Vis\nR1,vis\nR2,x\nR3,x\n");
        Cli.run("fit", "--dataset", data, "--groups", groups, "--param", "b@Vis=0:20", "--out", temp.resolve("run"))
                .fails(3, "groups.csv", "Vis and vis differ in case alone; rename one");
    }

    @Test
    void mapThatDiffersFromABuiltInOneInCaseAloneIsRefusedWhenBothAreSearched() throws IOException {
        Path maps = Files.writeString(temp.resolve("maps.csv"), "region,Log-In-Strength\nR0,1\nR1,2\nR2,3\nR3,4\n");
        Cli.run("fit", "--dataset", data, "--maps", maps, "--param", "+b@Log-In-Strength=0:0.2", "--param",
                "+b@log-in-strength=0:0.2", "--out", temp.resolve("run")).fails(3, "b@log-in-strength");
    }

    @Test
    void runsThatStartInTheSameSecondHaveFoldersOfTheirOwn() throws Exception {
        LocalDateTime time = LocalDateTime.of(2026, 1, 1, 10, 0);
        Set<Path> folders = new HashSet<>();
        try (ExecutorService jobs = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> made = new ArrayList<>();
            for (int job = 0; job < 40; job++) {
                made.add(jobs.submit(() -> OutputFolder.made(temp.resolve("runs"), "t", time)));
            }
            for (Future<Path> folder : made) {
                folders.add(folder.get());
            }
        }
        assertEquals(40, folders.size());
        assertTrue(folders.contains(temp.resolve("runs/t-20260101-100000")), folders.toString());
        assertTrue(folders.contains(temp.resolve("runs/t-20260101-100000-40")), folders.toString());
    }

    @Test
    void oneOfSeveralRunsThatStartAtTheSameTimeTakesAFolder() throws Exception {
        Fit fit = ToyFits.fit(ToyFits.SETTINGS);
        Path run = temp.resolve("run");
        int made = 0;
        try (ExecutorService jobs = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> started = new ArrayList<>();
            for (int job = 0; job < 8; job++) {
                started.add(jobs.submit(() -> {
                    try {
                        FitFolder.create(run, fit, ToyFits.INPUT);
                        return true;
                    } catch (IllegalArgumentException e) {
                        assertTrue(e.getMessage().startsWith(run + " already holds a run"), e.getMessage());
                        return false;
                    }
                }));
            }
            for (Future<Boolean> one : started) {
                made += one.get() ? 1 : 0;
            }
        }
        assertEquals(1, made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "a/b", ".", "a b\nc", ""})
    void nameOfADataSetLeadsToNoOtherFolder(String name) {
        Path folder = OutputFolder.made(temp.resolve("runs"), name, LocalDateTime.of(2026, 1, 1, 10, 0));
        assertEquals(temp.resolve("runs"), folder.getParent());
        assertTrue(folder.getFileName().toString().matches("[\\w-]+"), folder.toString());
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void tildeStandsForTheUsersFolderInEveryArgument() {
        assertArrayEquals(new String[] {"fit", "/h/data", "--out=/h/x", "--objective=fc,spectrum=/h/eeg.csv", "/h"},
                List.of("fit", "~/data", "--out=~/x", "--objective=fc,spectrum=~/eeg.csv", "~").stream().map(
                        argument -> Arguments.expand(argument, "/h")).toArray());
        for (String plain : List.of("a~/b", "~other/x", "a~", "--out=x~/y", "b=~1")) {
            assertEquals(plain, Arguments.expand(plain, "/h"));
        }
        Cli.Result result = Cli.run("dataset", "check", "~/no such folder");
        assertFalse(result.err().contains("~"), result.err());
        result.fails(3, "/no such folder is not a folder");
    }

    @Test
    void argumentThatJavaCouldNotReadIsRefused() {
        Cli.run("measure", "--dataset", data, "--out", "r\uFFFD\uFFFDsultats").fails(2, "'r??sultats'",
                "LC_ALL=C.UTF-8");
    }
}
