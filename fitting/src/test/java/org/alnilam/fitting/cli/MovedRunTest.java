package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Runs whose folder and data were moved to another place, and are carried on there. */
class MovedRunTest extends ToyRuns {

    private static final String RECORDING = "subjects/%s/functional/BOLD_rsfMRI.mat";
    private static final List<String> SEARCH = List.of("--duration", "20s", "--population", "4", "--confirm", "2",
            "--confirm-duration", "20s");

    private Path moved;

    @BeforeEach
    void makePlace() throws IOException {
        moved = Files.createDirectory(temp.resolve("moved"));
    }

    @Override
    Path run(String command, String name, Object... more) {
        List<Object> args = new ArrayList<>(List.of("--dataset", data));
        args.addAll(command.equals("explore") ? List.of("--duration", "20s") : SEARCH);
        args.addAll(Arrays.asList(more));
        return super.run(command, name, args.toArray());
    }

    /** Moves the data and a run away from the places that the run knows. */
    private Path move(Path run) throws IOException {
        Files.move(data, moved.resolve("data"));
        return Files.move(run, moved.resolve("run"));
    }

    private static String dataset(Path run) {
        return description(run).input().dataset();
    }

    @Test
    void movedFitGoesOnAsIfItHadStayed() throws IOException {
        Path whole = run("fit", "whole", "--generations", 3, "--holdout", "half");
        Path run = move(run("fit", "parts", "--generations", 2, "--holdout", "half"));
        Cli.run(TOY, "fit", "--resume", run, "--generations", 3).fails(3, data.toString(), run.toString(), "--dataset");
        Cli.run(TOY, "fit", "--resume", run, "--generations", 3, "--dataset", moved.resolve("data")).succeeds();
        assertEquals(RunBytes.of(whole), RunBytes.of(run));
        assertEquals(moved.resolve("data").toString(), dataset(run));
        Cli.run(TOY, "fit", "--resume", run).succeeds();
    }

    @Test
    void runIsNotCarriedOnWithOtherData() throws IOException {
        Path run = move(run("fit", "run", "--generations", 1));
        Path other = moved.resolve("data");
        Files.copy(other.resolve(RECORDING.formatted("s0")), other.resolve(RECORDING.formatted("s1")),
                StandardCopyOption.REPLACE_EXISTING);
        String before = Files.readString(run.resolve(RunFolder.RUN));
        for (Object dataset : List.of(other, "demo")) { // other recordings, other subjects
            Cli.run(TOY, "fit", "--resume", run, "--dataset", dataset).fails(3, dataset.toString(), data.toString(), run
                    .toString());
        }
        assertEquals(before, Files.readString(run.resolve(RunFolder.RUN)));
    }

    @Test
    void movedFilesAreFoundAtTheirNewPlaces() throws IOException {
        Path small = Cli.dataset(temp.resolve("small"));
        Path maps = Files.writeString(temp.resolve("maps.csv"), "region,myelin\nR0,1\nR1,2\nR2,3\nR3,4.5\n");
        Path table = Cli.table(temp.resolve("table.h5"));
        Path run = temp.resolve("run");
        Cli.run("explore", "--dataset", small, "--maps", maps, "--table", table, "--grid", "b@myelin=-0.3:0.3:2",
                "--set", "b=5", "--set", "mue_ext_mean=1.5", "--duration", "9s", "--out", run).succeeds();
        Map<String, String> before = RunBytes.of(run);
        Path newMaps = Files.move(maps, moved.resolve("new maps.csv"));
        Path newTable = Files.move(table, moved.resolve("new.h5"));
        Path simulations = run.resolve("simulations.csv");
        Files.write(simulations, Files.readAllLines(simulations).subList(0, 2));
        Cli.run("explore", "--resume", run, "--table", newTable).fails(3, maps.toString(), run.toString(), "new place");
        Cli.run("explore", "--resume", run, "--table", newTable, "--maps", newMaps).succeeds();
        assertEquals(before, RunBytes.of(run));
        Cli.run("explore", "--resume", run).succeeds();
        Files.writeString(newMaps, Files.readString(newMaps).replace("4.5", "5"));
        Cli.run("explore", "--resume", run).fails(3, newMaps.toString(), "has changed");
        Cli.run("explore", "--resume", run, "--nodes", newMaps).fails(2, "--resume", "nodes", newMaps.toString());
    }

    @Test
    void movedExplorationGoesOn() throws IOException {
        Path run = run("explore", "run", "--grid", "drive=30:50:2");
        String points = Files.readString(run.resolve("exploration.csv"));
        Path there = move(run);
        Path simulations = there.resolve("simulations.csv");
        Files.write(simulations, Files.readAllLines(simulations).subList(0, 2));
        Cli.run(TOY, "explore", "--resume", there).fails(3, data.toString(), "--dataset");
        Cli.run(TOY, "explore", "--resume", there, "--dataset", moved.resolve("data")).succeeds();
        assertEquals(RunBytes.withoutColumn("seconds", points), RunBytes.withoutColumn("seconds", Files.readString(there
                .resolve("exploration.csv"))));
        assertEquals(moved.resolve("data").toString(), dataset(there));
    }

    @Test
    void movedRecoveryGoesOn() throws IOException {
        Path whole = run("recover", "whole", "--generations", 1, "--truths", 5);
        Path run = move(run("recover", "parts", "--generations", 1, "--truths", 4));
        Cli.run(TOY, "recover", "--resume", run, "--truths", 5).fails(3, data.toString(), "--dataset");
        Cli.run(TOY, "recover", "--resume", run, "--truths", 5, "--dataset", moved.resolve("data")).succeeds();
        assertEquals(RunBytes.of(whole), RunBytes.of(run));
    }
}
