package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of {@code simulate}, the single node, series that are kept. */
class SimulatePageTest {

    @TempDir
    private Path temp;
    private Path out;

    @BeforeEach
    void name() {
        out = temp.resolve("out");
    }

    private Cli.Result node(Object... more) {
        return run("none", more);
    }

    private static Cli.Result run(Object dataset, Object... more) {
        Object[] args = new Object[more.length + 3];
        System.arraycopy(new Object[] {"simulate", "--dataset", dataset}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        return Cli.run(args);
    }

    private String page() throws IOException {
        return Files.readString(out.resolve("report.html"));
    }

    @Test
    void pageOfBrainShowsScoresRegimeRatesBoldSpectrumAndFc() throws IOException {
        Path data = Cli.dataset(temp.resolve("data"));
        run(data, "--duration", "20s", "--set", "mue_ext_mean=3.5", "--set", "sigma_ou=0.1", "--out", out).succeeds();
        assertEquals(List.of("bold.csv", "fc.csv", "report.html", "scores.csv"), Cli.names(out));
        String page = page();
        for (String part : List.of("mean FC score", "FC correlation with each subject", "asynchronous (up state)",
                "Rate of the E populations", "Rate of the I populations, the last second", "Adaptation current",
                ">BOLD<", "Power of the rate of the E populations", "Simulated FC", "Mean empirical FC of the subjects",
                "mean of all regions")) {
            assertTrue(page.contains(part), part);
        }
        assertTrue(page.length() < 2_000_000, page.length() + " characters");
    }

    @Test
    void pageIsTheSameEveryTime() throws IOException {
        node("--duration", "2s", "--set", "sigma_ou=0.2", "--out", out).succeeds();
        String first = page();
        node("--duration", "2s", "--set", "sigma_ou=0.2", "--out", out).succeeds();
        assertEquals(first, page());
    }

    @Test
    void nodePrintsRatesAndRegimeAndItsPageHasNoScores() throws IOException {
        Cli.Result result = node("--duration", "4s", "--set", "mue_ext_mean=1", "--set", "mui_ext_mean=0", "--out", out)
                .succeeds();
        assertTrue(result.out().matches("rates_exc: 16\\.\\d\\d Hz\\Rrates_inh: \\d+\\.\\d\\d Hz\\R"
                + "regime: oscillating at 2[78]\\.\\d Hz\\R"), result.out());
        assertEquals("", result.err());
        assertEquals(List.of("report.html"), Cli.names(out));
        assertTrue(page().contains("the node is oscillating at 2"));
        assertFalse(page().contains("FC correlat"));
    }

    @Test
    void nodeTakesEveryParameterAndItsNoise() {
        String still = node("--duration", "2s").succeeds().out();
        String noisy = node("--duration", "2s", "--set", "sigma_ou=0.3").succeeds().out();
        assertFalse(still.equals(noisy));
        assertEquals(noisy, node("--duration", "2s", "--set", "sigma_ou=0.3").succeeds().out());
        assertFalse(noisy.equals(node("--duration", "2s", "--set", "sigma_ou=0.3", "--seed", 2).succeeds().out()));
        node("--set", "weight_exponent=2").fails(2, "--set", "weight_exponent");
        node("--set", "C=150").fails(2, "transfer functions");
        node("--duration", "1s", "--set", "a=1e6", "--set", "tauA=1e-6").fails(2, "diverges");
    }

    @Test
    void nodeRunsForTenMillisecondsAndNoLess() throws IOException {
        Cli.Result result = node("--duration", "10ms", "--out", out).succeeds();
        assertTrue(result.out().endsWith("regime: the run is too short to tell it\n"), result.out());
        assertTrue(page().contains("10 ms of the ALN network model on one node"));
        node("--duration", "9ms").fails(2, "--duration 0.009 s is too short", "0.01 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--subjects=a", "--weights=max", "--settle=1s", "--maps=m.csv", "--groups=g.csv",
            "--nodes=n.csv"})
    void optionsForBrainsDoNotGoWithNode(String option) {
        node(option).fails(2, option.substring(0, option.indexOf('=')) + " does not go with --dataset none");
    }

    @Test
    void keptRatesAreThoseOfTheModel() {
        node("--duration", "100ms", "--set", "sigma_ou=0.2", "--keep", "rates", "--keep-step", "0.5ms", "--out", out)
                .succeeds();
        assertEquals(List.of("rates_exc.csv", "rates_inh.csv", "report.html"), Cli.names(out));
        SampledSeries series = new SampledSeries(1, 1000, 5, AlnModel.RATES_EXC);
        AlnModel.standard().run(AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.2), Connectome.singleNode(), 0.1, 1,
                () -> false, series);
        assertArrayEquals(series.get(AlnModel.RATES_EXC).data, MatrixCsv.read(out.resolve("rates_exc.csv")).data);
    }

    @Test
    void allSeriesAreAdaptationAndBoldAsWellInEitherFormat() throws IOException {
        Path data = Cli.dataset(temp.resolve("data"));
        run(data, "--duration", "10s", "--keep", "all", "--keep-step", "3s", "--keep-format", "npy", "--out", out)
                .succeeds();
        assertEquals(List.of("IA.npy", "bold.csv", "bold.npy", "fc.csv", "rates_exc.npy", "rates_inh.npy",
                "report.html", "scores.csv"), Cli.names(out));
        Path csv = temp.resolve("csv");
        run(data, "--duration", "10s", "--keep", "all", "--keep-step", "3s", "--out", csv).succeeds();
        assertEquals(List.of("IA.csv", "bold.csv", "fc.csv", "rates_exc.csv", "rates_inh.csv", "report.html",
                "scores.csv"), Cli.names(csv));
        for (String name : List.of("IA", "rates_exc", "bold")) {
            DMatrixRMaj matrix = MatrixCsv.read(csv.resolve(name + ".csv"));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(out.resolve(name + ".npy"))).order(
                    ByteOrder.LITTLE_ENDIAN);
            bytes.position(bytes.capacity() - matrix.getNumElements() * Double.BYTES);
            for (int j = 0; j < matrix.numCols; j++) {
                for (int i = 0; i < matrix.numRows; i++) {
                    assertEquals(matrix.get(i, j), bytes.getDouble(), name);
                }
            }
        }
    }

    @Test
    void keptBoldOfNodeIsWritten() {
        node("--duration", "3s", "--tr", "500ms", "--keep", "bold", "--out", out).succeeds();
        assertEquals(List.of("bold.csv", "report.html"), Cli.names(out));
        assertEquals(6, MatrixCsv.read(out.resolve("bold.csv")).numCols);
    }

    @Test
    void seriesThatDoNotFitAreRefusedBeforeTheRun() {
        node("--duration", "1000000s", "--keep", "all", "--keep-step", "0.1ms", "--out", out).fails(2,
                "--keep would hold", "GB", "--keep-format npy");
        assertFalse(Files.exists(out));
    }

    @Test
    void impossibleKeepIsRefused() {
        node("--keep", "rates").fails(2, "--keep needs a folder", "--out DIR");
        node("--keep-step", "2ms", "--out", out).fails(2, "--keep-step", "add --keep rates, bold or all");
        node("--keep-format", "npy", "--out", out).fails(2, "--keep-format", "add --keep");
        node("--keep", "all", "--keep-step", "0.01ms", "--out", out).fails(2, "--keep-step 0.01 ms", "0.1 ms");
        node("--duration", "10ms", "--keep", "all", "--keep-step", "11ms", "--out", out).fails(2,
                "--keep-step 11.0 ms");
        node("--keep", "spikes", "--out", out).fails(2, "--keep");
        Cli.run("simulate", "--scenario", "case.json", "--out", out, "--keep", "all").fails(2,
                "--keep does not go with");
        assertFalse(Files.exists(out));
    }
}
