package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.fuzz.Form;
import org.alnilam.datasets.fuzz.Fuzz;
import org.alnilam.datasets.fuzz.HdfSeeds;
import org.alnilam.datasets.fuzz.JsonForm;
import org.alnilam.datasets.fuzz.Mutation;
import org.alnilam.datasets.fuzz.TableForm;
import org.alnilam.datasets.fuzz.Twist;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.space.Stimuli;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.AlnState;
import org.alnilam.simulator.aln.TransferTableFile;

/** Damaged files that options of the command line name are read or refused with a sentence. */
class InputFuzzTest {

    private static final Form SCENARIO = new JsonForm(
            ("{\"nodes\": 2, \"steps\": 20, \"sample_every\": 5, \"parameters\": "
                    + "{\"sigma_ou\": 0.1, \"b\": 5.0, \"ext_exc_current\": \"current.csv\"}, \"initial\": %s, "
                    + "\"connectivity\": {\"weights\": \"weights.csv\", \"lengths_mm\": \"weights.csv\"}, \"noise\": {\"exc\": "
                    + "\"noise.csv\", \"inh\": \"noise.csv\"}}")
                    .formatted(JsonMapper.shared().writeValueAsString(AlnState.random(2,
                            AlnModel.CATALOGUE.defaults(), 1).toMap())));
    private static final Form CONFIG = new JsonForm(
            "{\"population\": 20, \"param\": [\"shared=0:1\", \"drive=0:20\"], \"seed\": 3, "
                    + "\"threads\": 1, \"duration\": \"30s\", \"confirm\": 0}");
    private static final Form STIMULI = TableForm.of("region,population,start_s,duration_s,current_pA", "R0,exc,0,1,10",
            "R1,both,2,3,20");
    private static final Form SPECTRUM = TableForm.of("frequency_hz,power", "1,2", "2,3", "4.5,1");

    @TempDir
    private Path temp;

    private void run(String name, int inputs, String file, Form form, Fuzz.Reader reader) {
        new Fuzz(name, List.of(DataException.class)).run(Fuzz.inputs(inputs), temp, (folder, random) -> {
            byte[] bytes = Twist.write(form, random);
            return Files.write(folder.resolve(file), random.nextInt(6) == 0 ? Mutation.of(bytes, random) : bytes);
        }, reader);
    }

    /** Sentence of a command as a refusal; an internal error is a fault. */
    static void end(Cli.Result result) {
        if (result.code() == Failures.INTERNAL) {
            throw new IllegalStateException(result.err());
        }
        if (result.code() != 0) {
            List<String> lines = result.err().lines().filter(line -> !line.startsWith("alnilam: warning: ")).toList();
            if (lines.size() != 1) {
                throw new IllegalStateException("not one sentence: " + result.err());
            }
            throw new DataException(lines.getFirst());
        }
    }

    @Test
    void scenarios() throws IOException {
        for (String name : List.of("current", "weights", "noise")) {
            Files.writeString(temp.resolve(name + ".csv"),
                    name.equals("weights")
                            ? "0,1\n1,0\n"
                            : "0,".repeat(19) + "0\n" + "1,"
                                    .repeat(19) + "1\n");
        }
        run("scenario", 60, "input.json", SCENARIO, file -> {
            for (String name : List.of("current.csv", "weights.csv", "noise.csv")) {
                copy(temp.resolve(name), file.resolveSibling(name));
            }
            new Scenario(file);
        });
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void filesOfOptions() {
        run("config", 60, "input.json", CONFIG, file -> {
            Cli.Result result = Cli.run(ToyCommandLineTest.TOY, "fit", "--dataset",
                    file.resolveSibling("input.json.missing"), "--out",
                    file.resolveSibling("input.out"), "--config", file);
            end(result.code() == Failures.USAGE
                    ? new Cli.Result(Failures.USAGE, "", "input.json " + result.err())
                    : result);
        });
    }

    @Test
    void stimuliAndSpectra() {
        Stimuli stimuli = new Stimuli(List.of("R0", "R1"), Optional.empty());
        run("stimuli", 40, "input.csv", STIMULI, stimuli::schedule);
        run("spectrum", 20, "input.csv", SPECTRUM, file -> Goals.of("spectrum=" + file, FcdWindow.DEFAULT));
    }

    @Test
    void transferTables() throws IOException {
        byte[] good = Files.readAllBytes(Cli.table(temp.resolve("good.h5")));
        new Fuzz("transfer table", List.of(DataException.class)).run(Fuzz.inputs(60), temp,
                (folder, random) -> Files.write(folder.resolve(
                        "input.h5"), HdfSeeds.mutated(good, random)),
                TransferTableFile::read);
    }
}
