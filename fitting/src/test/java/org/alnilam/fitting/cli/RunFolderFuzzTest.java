package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.fuzz.Fuzz;
import org.alnilam.datasets.fuzz.JsonForm;
import org.alnilam.datasets.fuzz.Mutation;
import org.alnilam.datasets.fuzz.TableForm;
import org.alnilam.datasets.fuzz.Twist;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Run folders with a damaged file are reported and carried on, or refused with a sentence. */
class RunFolderFuzzTest extends ToyRuns {

    private Path fitted() {
        return run("fit", "whole", "--dataset", data, "--population", 6, "--generations", 2, "--duration", "30s",
                "--confirm", 2,
                "--confirm-duration", "30s", "--threads", 1);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path copy(Path run, Path folder) throws IOException {
        Path copy = folder.resolve("input");
        for (Path file : files(run)) {
            Path place = copy.resolve(run.relativize(file).toString());
            Files.createDirectories(place.getParent());
            Files.copy(file, place);
        }
        return copy;
    }

    /** A copy of a run, in which one of some files is damaged or lost. */
    private static Path damaged(Path run, List<String> names, Path folder, Random random) throws IOException {
        Path copy = copy(run, folder);
        Path file = copy.resolve(names.get(random.nextInt(names.size())));
        byte[] bytes = Files.readAllBytes(file);
        if (random.nextInt(12) == 0) {
            Files.delete(file);
            return copy;
        }
        boolean structured = random.nextInt(4) > 0;
        if (structured && file.toString().endsWith(".json")) {
            bytes = Twist.write(new JsonForm(new String(bytes, StandardCharsets.UTF_8)), random);
        } else if (structured && file.toString().endsWith(".csv")) {
            bytes = Twist.write(new TableForm(Files.readAllLines(file)), random);
        } else {
            bytes = Mutation.of(bytes, random);
        }
        Files.write(file, bytes);
        return copy;
    }

    /** Runs a command, which ends with the folder, on damaged copies of a run; before that on an undamaged one. */
    private void fuzz(String name, int inputs, List<String> command, Path run, List<String> names) throws IOException {
        names.forEach(file -> assertTrue(Files.isRegularFile(run.resolve(file)), file));
        Fuzz.Reader reader = folder -> InputFuzzTest.end(Cli.run(TOY, Stream.concat(command.stream(), Stream.of(folder))
                .toArray()));
        reader.read(copy(run, temp.resolve("undamaged " + name)));
        new Fuzz(name, List.of(DataException.class)).run(Fuzz.inputs(inputs), temp, (folder, random) -> damaged(run,
                names, folder, random), reader);
    }

    @Test
    void reports() throws IOException {
        fuzz("run report", 60, List.of("report"), fitted(), List.of("run.json", "run.json", "checkpoint.json",
                "best.json", "evaluations.csv", "confirmed.csv", "confirmations.csv"));
    }

    @Test
    void resumedFits() throws IOException {
        fuzz("run resume", 60, List.of("fit", "--quiet", "--generations", "3", "--resume"), fitted(), List.of(
                "checkpoint.json", "best.json", "evaluations.csv", "confirmed.csv", "confirmations.csv"));
    }

    @Test
    void explorations() throws IOException {
        Path run = run("explore", "grid", "--dataset", data, "--grid", "drive=30:50:2", "--grid", "shared=0.2:0.8:2",
                "--duration", "20s", "--threads", 1);
        List<String> names = List.of("run.json", "simulations.csv", "exploration.csv", "best.json");
        fuzz("run report of map", 30, List.of("report"), run, names);
        fuzz("run explore", 20, List.of("explore", "--quiet", "--resume"), run, names);
    }

    @Test
    void recoveries() throws IOException {
        Path run = run("recover", "whole", "--dataset", data, "--truths", 4, "--population", 6, "--generations", 1,
                "--duration", "30s", "--confirm", 2, "--confirm-duration", "30s", "--threads", 1);
        List<String> names = List.of("run.json", "truth-01/recovered.json", "truth-02/recovered.json",
                "truth-01/evaluations.csv", "truth-02/checkpoint.json", "recovery.csv", "recovery-summary.csv");
        fuzz("run report of recovery", 20, List.of("report"), run, names);
        fuzz("run recover", 20, List.of("recover", "--quiet", "--resume"), run, names);
    }

    @Test
    void fitsOfEffectiveConnectivity() throws IOException {
        Path run = run("fit", "whole", "--dataset", data, "--connectivity", "effective", "--population", 6,
                "--generations", 1, "--duration", "30s", "--confirm", 2, "--confirm-duration", "30s", "--threads", 1);
        List<String> names = List.of("run.json", "effective.json", "effective.json", "effective_connectivity.csv",
                "best.json", "confirmations.csv");
        fuzz("run report of links", 20, List.of("report"), run, names);
        fuzz("run resume of links", 20, List.of("fit", "--quiet", "--resume"), run, names);
    }
}
