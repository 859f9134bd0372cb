package org.alnilam.fitting.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

/** Commands with numbers at the edge of double: the right value, or one sentence and exit 2 or 3, never a zero that looks like a result. */
class EdgeOfDoubleCommandTest {

    private static final List<String> SHORT = List.of("--population", "4", "--generations", "1", "--duration", "10s",
            "--confirm", "0", "--refine", "0", "--threads", "1", "--quiet");

    @TempDir
    private Path temp;
    private Path data;
    private Path table;

    @BeforeEach
    void write() throws IOException {
        data = folder("data", Cli.REGIONS, 1, 1);
        table = Cli.table(temp.resolve("table.h5"));
    }

    /** A data folder of two subjects whose BOLD and lengths are multiplied by factors. */
    private Path folder(String name, int regions, double bold, double lengths) throws IOException {
        Path folder = temp.resolve(name);
        List<Integer> kept = IntStream.range(0, regions).boxed().toList();
        for (String id : List.of("s1", "s2")) {
            Path subject = Files.createDirectories(folder.resolve("subjects").resolve(id));
            csv(subject.resolve("weights.csv"), Matrices.square(Cli.wiring(1), kept), 1);
            csv(subject.resolve("lengths.csv"), Matrices.square(Cli.wiring(100), kept), lengths);
            csv(subject.resolve("bold.csv"), Matrices.rows(Cli.signal(id.hashCode()), kept), bold);
        }
        Files.writeString(folder.resolve("dataset.json"), "{\"tr_s\": 1}");
        return folder;
    }

    private static void csv(Path file, DMatrixRMaj matrix, double factor) throws IOException {
        Files.writeString(file, IntStream.range(0, matrix.numRows).mapToObj(i -> IntStream.range(0, matrix.numCols)
                .mapToObj(j -> Double.toString(factor * matrix.get(i, j))).collect(Collectors.joining(","))).collect(
                        Collectors.joining("\n", "", "\n")));
    }

    private Cli.Result fit(Path dataset, Object... more) {
        return run("fit", dataset, SHORT, more);
    }

    private Cli.Result simulate(Path dataset, Object... more) {
        return run("simulate", dataset, List.of("--duration", "10s"), more);
    }

    private Cli.Result run(String command, Path dataset, List<String> usual, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--dataset", dataset, "--table", table));
        List<Object> given = Arrays.asList(more);
        for (int k = 0; k < usual.size(); k++) {
            String text = usual.get(k);
            boolean overridden = given.contains(text);
            if (!overridden) {
                args.add(text);
            } else {
                k++;
            }
        }
        args.addAll(given);
        if (command.equals("fit")) {
            args.addAll(List.of("--out", temp.resolve("run")));
        }
        Cli.Result result = Cli.run(args.toArray());
        assertFalse(result.code() != 0 && Files.exists(temp.resolve("run")), "nothing is left of what was refused");
        return result;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e200, 1e300})
    void measuresAreThoseOfTheRecordingInAnotherUnit(double unit) throws IOException {
        Path scaled = folder("scaled", Cli.REGIONS, unit, 1);
        Path expected = temp.resolve("expected");
        Path actual = temp.resolve("actual");
        Cli.run("measure", "--dataset", data, "--out", expected).succeeds();
        Cli.run("measure", "--dataset", scaled, "--out", actual).succeeds();
        assertEquals(Cli.names(expected), Cli.names(actual));
        for (String file : List.of("fc_s1.csv", "fc_s2.csv", "fcd_s1.csv")) {
            assertArrayEquals(MatrixCsv.read(expected.resolve(file)).data, MatrixCsv.read(actual.resolve(file)).data,
                    1e-12);
        }
        Path signal = temp.resolve("signal");
        Cli.run("measure", "--bold", scaled.resolve("subjects/s1/bold.csv"), "--tr", "1", "--out", signal).succeeds();
        assertArrayEquals(MatrixCsv.read(expected.resolve("fc_s1.csv")).data,
                MatrixCsv.read(signal.resolve("fc.csv")).data, 1e-12);
        assertEquals(Cli.run("dataset", "check", data).succeeds().out(), Cli.run("dataset", "check", scaled).succeeds()
                .out());
        assertEquals(simulate(data).succeeds().out(), simulate(scaled).succeeds().out());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-310, 1e306})
    void recordingsThatNumbersCannotHoldAreRefusedByEveryCommand(double unit) throws IOException {
        Path bad = folder("bad", Cli.REGIONS, unit, 1);
        String file = "bad/subjects/s1/bold.csv: the BOLD signal holds ".replace("/", File.separator);
        Cli.run("dataset", "check", bad).fails(3, file);
        Cli.run("measure", "--dataset", bad, "--out", temp.resolve("out")).fails(3, file);
        Cli.run("measure", "--bold", bad.resolve("subjects/s1/bold.csv"), "--tr", "1", "--out", temp.resolve("out"))
                .fails(3, file);
        simulate(bad).fails(3, file);
        fit(bad).fails(3, file);
    }

    @ParameterizedTest
    @CsvSource({"fc*1e308, fc", "'fc,rate=5*1e308', rate", "fc*1e-320, fc", "'fc*1e-7,fcmean', fc", "fc*1.1e6, fc"})
    void weightsBesideWhichNothingElseCountsAreRefused(String objective, String named) {
        fit(data, "--objective", objective).fails(2, "--objective", "the weight of " + named
                + " must be 0 or from 1.0E-6 to 1000000.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-12", "1e-320", "0.004"})
    void speedsAtWhichNoSignalArrivesAreRefused(String speed) {
        simulate(data, "--set", "signalV=" + speed).fails(2, "simulate: ", "ms");
        fit(data, "--set", "signalV=" + speed).fails(2, "fit: ", "ms");
        fit(data, "--param", "signalV=%s:20".formatted(speed)).fails(2, "fit: ", "ms");
    }

    @Test
    void runsThatEndBeforeSignalsArriveAreRefused() {
        String told = ", before they arrive; raise the transmission speed, or check the fiber lengths";
        simulate(data, "--duration", "8s", "--set", "signalV=0.0124").fails(2, "simulate: ", told);
        fit(data, "--duration", "9s", "--param", "signalV=0.0105:20").fails(2, "fit: ", told);
    }

    @Test
    void delaysThatMemoryCannotHoldAreRefused() {
        simulate(data, "--set", "signalV=0.011", "--set", "dt=0.0001").fails(2, "longer than memory can hold");
    }

    @Test
    void fibersOfNoBrainAreRefused() throws IOException {
        Path bad = folder("bad", Cli.REGIONS, 1, 1e298);
        for (String command : List.of("check", "info")) {
            Cli.run("dataset", command, bad).fails(3, "lengths.csv holds ", "fiber lengths must be in mm");
        }
        simulate(bad).fails(3, "lengths.csv holds ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-5", "0.00005"})
    void trBelowTheStepIsRefused(String tr) {
        simulate(data, "--tr", tr).fails(2, "is shorter than a step of 0.1 ms; give a longer --tr");
        fit(data, "--tr", tr).fails(2, "is shorter than a step of 0.1 ms; give a longer --tr");
    }

    @ParameterizedTest
    @CsvSource({"--duration, 1e300s", "--duration, 1e-300s", "--tr, 1e300", "--settle, 1e300s", "--bold-step, 1e300",
            "--set, b=1e300", "--set, tauA=1e-300", "--set, dt=1e-300", "--seed, 9223372036854775808",
            "--stimulus, 'region=all,start=1e300s,duration=1s,current=1pA'"})
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void optionsBeyondAllBoundsAreRefused(String option, String value) {
        simulate(data, option, value).fails(2, option);
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void impossibleTrsAreDataErrors() throws IOException {
        for (String tr : List.of("1e300", "1e-300")) {
            Files.writeString(data.resolve("dataset.json"), "{\"tr_s\": %s}".formatted(tr));
            simulate(data).fails(3, "dataset.json: a TR of ");
            Cli.run("dataset", "check", data).fails(3, "dataset.json: a TR of ");
        }
    }

    @Test
    void oneRegionIsRefusedForWhatItIs() throws IOException {
        Path one = folder("one", 1, 1, 1);
        Cli.run("dataset", "check", one).fails(3, "weights.csv is of one region, but FC is a correlation between");
        fit(one).fails(3, "weights.csv is of one region, but FC is a correlation between");
        Cli.run("measure", "--bold", one.resolve("subjects/s1/bold.csv"), "--tr", "1", "--out", temp.resolve("out"))
                .fails(3, "there is no FCD of 1 region");
    }

    @Test
    void scoresOfOnePairAreNoResult() throws IOException {
        Path two = folder("two", 2, 1, 1);
        fit(two).fails(3, "subject s1: the FC has fewer than three pairs of regions");
        assertTrue(Cli.run("dataset", "check", two).succeeds().err().contains(
                "subject s1: the FC has fewer than three pairs of regions"));
        assertTrue(simulate(two).succeeds().err().contains("so that a score of 0 says nothing"));
    }

    @Test
    void twoSamplesAreRefusedByEveryCommand() throws IOException {
        for (String id : List.of("s1", "s2")) {
            csv(data.resolve("subjects/%s/bold.csv".formatted(id)), Matrices.columns(Cli.signal(1), List.of(0, 1)), 1);
        }
        Cli.run("dataset", "check", data).fails(3, "bold.csv: a BOLD recording of 2 samples has no FC");
        simulate(data).fails(3, "bold.csv: a BOLD recording of 2 samples has no FC");
        fit(data).fails(3, "bold.csv: a BOLD recording of 2 samples has no FC");
    }

    @ParameterizedTest
    @CsvSource({"1e300, 0.1, 3, at most 10000.0", "20000, 0.1, 3, at most 10000.0", "-1e-300, 0.1, 3, not negative",
            "5, 1e-300, 2, --dt", "5, 1e300, 2, --dt", "5, 2000, 3, not finite"})
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void ratesAndStepsOfNoNeuronHaveNoBold(double rate, double dt, int code, String told) throws IOException {
        Path rates = temp.resolve("rates.csv");
        DMatrixRMaj constant = new DMatrixRMaj(2, 3000);
        constant.fill(rate);
        csv(rates, constant, 1);
        Cli.run("bold", "--rates", rates, "--dt", dt, "--out", temp.resolve("out")).fails(code, told);
    }
}
