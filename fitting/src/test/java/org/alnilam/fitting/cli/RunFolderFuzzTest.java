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

    /** A copy of a run, in which one of some files is damaged or lost. */
    private static Path damaged(Path run, List<String> names, Path folder, Random random) throws IOException {
        Path copy = folder.resolve("input");
        for (Path file : files(run)) {
            Path place = copy.resolve(run.relativize(file).toString());
            Files.createDirectories(place.getParent());
            Files.copy(file, place);
        }
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

    private List<String> names(Path run, Stream<String> wanted) {
        return wanted.filter(name -> Files.isRegularFile(run.resolve(name))).toList();
    }

    @Test
    void reports() {
        Path run = fitted();
        List<String> names = names(run,
                Stream.of("run.json", "run.json", "checkpoint.json", "best.json", "evaluations.csv",
                        "confirmed.csv", "confirmations.csv", "simulations.csv", "regions.csv"));
        new Fuzz("run report", List.of(DataException.class)).run(Fuzz.inputs(60), temp,
                (folder, random) -> damaged(run, names, folder,
                        random),
                folder -> InputFuzzTest.end(Cli.run(TOY, "report", folder)));
    }

    @Test
    void resumedFits() {
        Path run = fitted();
        List<String> names = names(run, Stream.of("checkpoint.json", "best.json", "evaluations.csv", "confirmed.csv",
                "confirmations.csv", "simulations.csv"));
        new Fuzz("run resume", List.of(DataException.class)).run(Fuzz.inputs(60), temp,
                (folder, random) -> damaged(run, names, folder,
                        random),
                folder -> InputFuzzTest.end(Cli.run(TOY, "fit", "--quiet", "--resume", folder, "--generations", 3)));
    }

    @Test
    void explorations() {
        Path run = run("explore", "grid", "--dataset", data, "--grid", "drive=30:50:2", "--grid", "shared=0.2:0.8:2",
                "--duration", "20s", "--threads", 1);
        List<String> names = names(run, Stream.of("run.json", "evaluations.csv", "points.csv", "best.json"));
        new Fuzz("run explore", List.of(DataException.class)).run(Fuzz.inputs(40), temp,
                (folder, random) -> damaged(run, names, folder,
                        random),
                folder -> {
                    InputFuzzTest.end(Cli.run(TOY, "report", folder));
                });
    }

    @Test
    void recoveries() {
        Path run = run("recover", "whole", "--dataset", data, "--truths", 4, "--population", 6, "--generations", 1,
                "--duration", "30s", "--confirm", 2, "--confirm-duration", "30s", "--threads", 1);
        List<String> names = names(run, Stream.of("run.json", "truth-01/recovered.json", "truth-02/recovered.json",
                "truth-01/evaluations.csv", "truth-02/checkpoint.json", "recovery.csv", "truths.csv",
                "recovery-summary.csv"));
        for (List<String> command : List.of(List.of("report"), List.of("recover", "--quiet", "--resume"))) {
            fuzz("recovery", command, run, names);
        }
    }

    private void fuzz(String kind, List<String> command, Path run, List<String> names) {
        new Fuzz("run %s of %s".formatted(command.getFirst(), kind), List.of(DataException.class)).run(Fuzz.inputs(20),
                temp,
                (folder, random) -> damaged(run, names, folder, random), folder -> InputFuzzTest.end(Cli.run(TOY, Stream
                        .concat(command.stream(), Stream.of(folder)).toArray())));
    }

    @Test
    void fitsOfEffectiveConnectivity() {
        Path run = run("fit", "whole", "--dataset", data, "--connectivity", "effective", "--population", 6,
                "--generations", 1, "--duration", "30s", "--confirm", 2, "--confirm-duration", "30s", "--threads", 1);
        List<String> names = names(run, Stream.of("run.json", "effective.json", "effective.json", "effective.csv",
                "best.json", "confirmations.csv"));
        for (List<String> command : List.of(List.of("report"), List.of("fit", "--quiet", "--resume"))) {
            fuzz("effective", command, run, names);
        }
    }
}
