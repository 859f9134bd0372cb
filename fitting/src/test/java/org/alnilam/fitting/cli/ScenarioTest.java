package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Both kernels against reference simulations, through the scenario format. */
class ScenarioTest {

    @TestFactory
    Stream<DynamicTest> reproducesEveryReferenceSimulation() throws IOException {
        Path cases = Shared.path("golden/simulation");
        TransferTable table = TransferTableFile.read(Shared.path("reference/quantities_cascade.h5"));
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.sorted().toList().stream().flatMap(folder -> Stream.of(KernelChoice.SCALAR,
                    KernelChoice.VECTOR).map(
                            kernel -> DynamicTest.dynamicTest(folder.getFileName() + " " + kernel.id(),
                                    () -> reproduces(folder, table, kernel))));
        }
    }

    private static void reproduces(Path folder, TransferTable table, KernelChoice kernel) {
        JsonNode root = new JsonMapper().readTree(folder.resolve("case.json").toFile());
        double tolerance = root.get("tolerance_relative").doubleValue();
        Scenario.Replay replay = new Scenario(folder.resolve("case.json")).replay(table, kernel);
        assertClose(folder, "expected_rates_exc.csv.gz", replay.series().get(AlnModel.RATES_EXC), tolerance);
        assertClose(folder, "expected_rates_inh.csv.gz", replay.series().get(AlnModel.RATES_INH), tolerance);
        assertClose(folder, "expected_IA.csv.gz", replay.series().get(AlnModel.IA), tolerance);
        replay.end().toMap().forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                double expected = root.get("expected_final").get(name).get(i).doubleValue();
                assertTrue(close(expected, values[i], tolerance),
                        "%s[%s]: %s, not %s".formatted(name, i, values[i], expected));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ext_exc_current": "a\\u0000" | 'ext_exc_current' names a file whose name cannot be
            "b": %s                        | parameter 'b' must be a number
            """)
    void impossibleEntryIsRefusedWithTheFile(String parameter, String told, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("case.json");
        Files.writeString(file, "{\"nodes\": 1, \"steps\": 10, \"sample_every\": 5, \"parameters\": {%s}}".formatted(
                parameter.replace("%s", "9".repeat(400))));
        String message = assertThrows(DataException.class, () -> new Scenario(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(told), message);
    }

    private static void assertClose(Path folder, String file, DMatrixRMaj actual, double tolerance) {
        DMatrixRMaj expected = MatrixCsv.read(folder.resolve(file));
        assertEquals(expected.numRows, actual.numRows, file);
        assertEquals(expected.numCols, actual.numCols, file);
        for (int k = 0; k < expected.data.length; k++) {
            assertTrue(close(expected.data[k], actual.data[k], tolerance),
                    "%s element %s: %s, not %s".formatted(file, k, actual.data[k], expected.data[k]));
        }
    }

    private static boolean close(double expected, double actual, double tolerance) {
        return Math.abs(expected - actual) <= tolerance * Math.max(Math.abs(expected), 1e-3);
    }
}
