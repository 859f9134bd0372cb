package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The frame of the command line: help, versions, usage errors, times. */
class AlnilamTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"", "explore", "simulate", "measure", "bold", "dataset", "dataset info", "dataset check",
            "table"})
    void everyCommandHasHelp(String command) {
        String[] args = (command + " --help").strip().split(" ");
        Cli.Result result = Cli.run((Object[]) args).succeeds();
        assertTrue(result.out().startsWith("Usage: " + ("alnilam " + command).strip()), result.out());
        assertTrue(result.out().contains("--debug"));
        assertEquals("", result.err());
    }

    @Test
    void helpShowsTheDefaults() {
        String help = Cli.run("simulate", "--help").succeeds().out();
        assertTrue(help.contains("Default: 300s"), help);
        assertTrue(help.contains("Default: max"), help);
        assertFalse(help.contains("Default: []"), help);
    }

    @Test
    void versionIsPrinted() {
        String version = Cli.run("--version").succeeds().out();
        assertTrue(version.startsWith("alnilam "), version);
        assertTrue(version.contains("kernel: vector, doubles in a vector: "), version);
        assertTrue(Cli.run("table", "--version").succeeds().out().startsWith("alnilam "));
    }

    @Test
    void mistypedCommandOrOptionGetsSuggestion() {
        Cli.run().fails(2, "missing command", "simulate", "see alnilam --help");
        Cli.run("dataset").fails(2, "missing command", "info, check");
        Cli.run("simulat").fails(2, "simulat'", "did you mean simulate");
        Cli.run("simulate", "--durration", "3s").fails(2, "'--durration'", "--duration", "see alnilam simulate --help");
        Cli.run("simulate", "--seed", "x").fails(2, "--seed", "'x'");
        Cli.run("bold", "--dt", "0.1").fails(2, "--rates", "--out", "see alnilam bold --help");
        Cli.run("simulate", "--dataset", "demo", "--weights", "mean").fails(2, "--weights", "WAYTOTAL", "mean");
    }

    @Test
    void stackTraceIsPrintedWithDebugOnly() {
        for (List<String> args : List.of(List.of("--debug", "dataset", "info", "nowhere"), List.of("dataset", "info",
                "--debug", "nowhere"), List.of("dataset", "info", "nowhere", "--debug"))) {
            Cli.Result result = Cli.run(args.toArray());
            assertEquals(3, result.code());
            assertTrue(result.err().startsWith("alnilam: nowhere is not a folder"), result.err());
            assertTrue(result.err().contains("\tat org.alnilam"), result.err());
        }
        Cli.run("dataset", "info", "nowhere").fails(3, "nowhere");
    }

    @Test
    void interruptedCommandLeavesNoFiles() {
        Path dataset = Cli.dataset(temp.resolve("data"));
        Path table = Cli.table(temp.resolve("table.h5"));
        Path out = temp.resolve("new/out");
        Thread.currentThread().interrupt();
        Cli.Result result = Cli.run("simulate", "--dataset", dataset, "--table", table, "--out", out);
        assertFalse(Thread.interrupted(), "the next command is not interrupted");
        result.fails(130, "interrupted");
        assertEquals(List.of(), Cli.names(temp.resolve("new")));
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void failureAfterInterruptIsReportedAsInterruption() {
        StringWriter text = new StringWriter();
        Failures failures = new Failures(new PrintWriter(text, true), false, () -> true);
        assertEquals(130, failures.failed(new DataException("run/evaluations.csv cannot be read as a table")));
        assertEquals(130, failures.failed(new ExceptionInInitializerError("Scan interrupted")));
        assertEquals("alnilam: interrupted\n".repeat(2).replace("\n", System.lineSeparator()), text.toString());
    }

    @ParameterizedTest
    @CsvSource({"300s,300", "5min,300", "90,90", "500ms,0.5", "0.72s,0.72", "1h,3600", "1.5 min,90", "1e2,100"})
    void timesAreRead(String text, double seconds) {
        assertEquals(seconds, new Seconds().convert(text), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-5s", "0", "5 days", "NaN", "1e9s", "1e999", "1,5s"})
    void rejectsImpossibleTimes(String text) {
        var e = assertThrows(picocli.CommandLine.TypeConversionException.class, () -> new Seconds().convert(text));
        assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
        Cli.run("simulate", "--dataset", "demo", "--duration=" + text).fails(2, "--duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7:-1:350", "1:1:5", "1:2", "a:2:3", "0:1:1", "0:inf:3", "0:1:99999999", "0:1:2.5"})
    void rejectsImpossibleAxes(String text) {
        Cli.run("table", "--out", temp.resolve("t.h5"), "--mu", text).fails(2, "--mu", text);
        assertEquals(List.of(), Cli.names(temp));
    }

    @Test
    void rejectsRangeUpsideDown() {
        Cli.run("table", "--out", temp.resolve("t.h5"), "--mu", "7:-1:350").fails(2, "range 7:-1:350 is upside down");
    }
}
