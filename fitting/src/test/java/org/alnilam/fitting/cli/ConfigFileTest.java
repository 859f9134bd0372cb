package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.run.RunDescription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Options from a file that was written by hand, and from {@code run.json}. */
class ConfigFileTest extends ToyRuns {

    private static Map<String, Object> options(Path run) {
        return description(run).provenance().options();
    }

    private Path config(String text) throws IOException {
        return Files.writeString(temp.resolve("my.json"), text.replace("DATA", data.toString()));
    }

    @Test
    void fitIsRepeatedFromItsRunJson() throws IOException {
        Path run = run("fit", "run", "--dataset", data, "--population", 6, "--generations", 2, "--duration", "20s",
                "--confirm", 2, "--confirm-duration", "20s", "--param", "drive=20:60", "--set", "shared=0.6",
                "--no-early-stopping", "--subjects", "s0,s1", "--holdout", "half", "--seed", 5, "--threads", 2);
        assertEquals(Map.ofEntries(Map.entry("dataset", data.toString()), Map.entry("population", 6), Map.entry(
                "generations", 2), Map.entry("duration", "20s"), Map.entry("confirm", 2),
                Map.entry("confirm-duration",
                        "20s"),
                Map.entry("param", List.of("drive=20:60")), Map.entry("set", List.of("shared=0.6")), Map.entry(
                        "early-stopping", false),
                Map.entry("subjects", List.of("s0,s1")), Map.entry("holdout", "half"), Map.entry("seed", 5)),
                options(
                        run));
        Path again = run("fit", "again", "--config", run.resolve("run.json"));
        assertEquals(RunBytes.of(run), RunBytes.of(again));
        assertEquals(options(run), options(again));
        assertFalse(description(again).fitSettings().search().earlyStopping());
    }

    @Test
    void explorationAndRecoveryAreRepeatedFromTheirRunJson() throws IOException {
        Path explored = run("explore", "explored", "--dataset", data, "--grid", "drive=30:50:2", "--grid",
                "shared=0.2:0.8:2", "--duration", "20s", "--seeds", 2);
        assertEquals(RunBytes.of(explored), RunBytes.of(run("explore", "explored again", "--config", explored.resolve(
                "run.json"))));
        Path recovered = run("recover", "recovered", "--dataset", data, "--truths", 4, "--population", 4,
                "--generations", 1, "--duration", "20s", "--confirm", 2, "--confirm-duration", "20s", "--param",
                "shared=0:1", "--recording-noise", 0.5);
        assertEquals(RunBytes.of(recovered), RunBytes.of(run("recover", "recovered again", "--config", recovered
                .resolve("run.json"))));
    }

    @Test
    void repeatOfAFitIsRepeatedFromItsRunJson() throws IOException {
        Path run = run("fit", "run", "--dataset", data, "--population", 4, "--generations", 1, "--duration", "20s",
                "--confirm", 0, "--repeats", 2, "--seed", 5);
        Path again = run("fit", "again", "--config", run.resolve("repeat-02/run.json"));
        assertEquals(RunBytes.of(run.resolve("repeat-02")), RunBytes.of(again));
        assertEquals(6, description(again).run().seed());
    }

    @Test
    void runJsonKeepsTheSizeOfARunThatWasCarriedOn() {
        Path run = run("fit", "run", "--dataset", data, "--population", 4, "--generations", 1, "--duration", "20s",
                "--confirm", 0);
        Cli.run(TOY, "fit", "--resume", run, "--generations", 2, "--threads", 1).succeeds();
        assertEquals(2, options(run).get("generations"));
        assertFalse(options(run).containsKey("threads"));
    }

    @Test
    void commandLineCountsMoreThanTheFileAndAddsToItsSettings() throws IOException {
        Path file = config("""
                {
                    // what all our fits share
                    "dataset": "DATA",
                    "population": 6, "generations": 1, "duration": "20s", "confirm": 0,
                    "param": ["drive=20:60", "shared=0:1"],
                    "set": ["start=0.5", "idle=0.25"]
                }""");
        Path run = run("fit", "run", "--config", file, "--population", 5, "--set", "idle=0.75", "--set", "shared=0.6");
        RunDescription described = description(run);
        assertEquals(5, described.fitSettings().search().population());
        assertEquals(1, described.fitSettings().search().generations());
        assertEquals(List.of("drive"), described.problem().ids(), "a parameter that is set is not searched");
        assertEquals(Map.of("idle", 0.75, "start", 0.5, "shared", 0.6), described.problem().fixed());
        Path wider = run("fit", "wider", "--config", file, "--param", "+drive=20:70");
        assertEquals(List.of("drive", "shared"), description(wider).problem().ids());
        assertEquals(70, description(wider).problem().parameters().getFirst().high());
        Path other = run("fit", "other", "--config", file, "--param", "shared=0.2:1");
        assertEquals(List.of("shared"), description(other).problem().ids());
    }

    @Test
    void simulationTableAndMeasuresTakeOptionsOfAFile() throws IOException {
        Path file = config("{\"dataset\": \"DATA\", \"set\": \"shared=0.9\", \"duration\": \"40s\"}");
        run("simulate", "by file", "--config", file);
        run("simulate", "by hand", "--dataset", data, "--set", "shared=0.9", "--duration", "40s");
        assertEquals(RunBytes.of(temp.resolve("by hand")), RunBytes.of(temp.resolve("by file")));
        Path measures = temp.resolve("measures");
        config("{\"dataset\": \"DATA\", \"out\": \"%s\", \"fcd-window\": \"20s\"}".formatted(measures));
        Cli.run("measure", "--config", file).succeeds();
        assertEquals(true, Files.exists(measures.resolve("weights.csv")));
        config("{\"compare\": [\"%s\", \"%s\"]}".formatted(Cli.table(temp.resolve("a.h5")), temp.resolve("a.h5")));
        Cli.run("table", "--config", file).succeeds();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{'populaton': 5}|2|my.json: alnilam fit has no option 'populaton'; did you mean 'population'",
            "{'config': 'a'}|2|has no option 'config'", "{'truths': 5}|2|has no option 'truths'",
            "{'population': [5, 6]}|2|my.json: 'population' takes one value, not 2",
            "{'population': {}}|2|'population' has the value {}", "{'set': [null]}|2|'set' has the value null",
            "{'early-stopping': 'no'}|2|'early-stopping' is true or false, not \"no\"",
            "{'population': 'many'}|2|'many'", "{'set': 'b'}|2|ID=VALUE",
            "{'population': 5,|3|my.json, line 1: ", "{'seed': 1, 'seed': 2}|3|my.json, line 1: ",
            "[5]|3|my.json holds no JSON object", "{'population': 3}|2|at least 4"})
    void wrongFileIsOneSentenceAndLeavesNoFolder(String text, int code, String part) throws IOException {
        Path run = temp.resolve("run");
        Cli.run(TOY, "fit", "--dataset", data, "--out", run, "--config", config(text.replace('\'', '"'))).fails(code,
                part);
        assertFalse(Files.exists(run));
    }

    @Test
    void fileThatDoesNotFitIsRefused() throws IOException {
        Cli.run(TOY, "fit", "--config", temp.resolve("nowhere.json")).fails(3, "nowhere.json cannot be read");
        Path run = run("fit", "run", "--dataset", data, "--population", 4, "--generations", 1, "--duration", "20s",
                "--confirm", 0);
        Path json = run.resolve("run.json");
        Cli.run(TOY, "explore", "--config", json).fails(2, json.toString(), "alnilam fit", "--from " + run);
        Cli.run(TOY, "fit", "--config", json, "--resume", run).fails(2, "--config does not go with --resume");
        Files.writeString(json, Files.readString(json).replace("\"options\"", "\"were\""));
        Cli.run(TOY, "fit", "--config", json).fails(2, json.toString(), "no options", "--from " + run);
        config("{\"seed\": 1}");
        Cli.run(TOY, "fit", "--config", temp.resolve("my.json"), "--populaton", 5).fails(2, "--populaton",
                "--population");
    }
}
