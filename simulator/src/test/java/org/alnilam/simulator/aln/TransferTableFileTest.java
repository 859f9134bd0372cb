package org.alnilam.simulator.aln;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Shared;
import org.alnilam.simulator.aln.TransferTable.Axis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TransferTableFileTest {

    private static final List<String> IDS = List.of("C", "gL", "EL", "DeltaT", "VT", "Vr", "Vs", "Tref");

    @TempDir
    Path folder;

    @Test
    void publishedTableIsRead() {
        TransferTable table = TransferTableFile.read(Shared.path("reference/quantities_cascade.h5"));
        assertEquals(EifNeuron.STANDARD, table.neuron());
        assertEquals(new Axis(-1, 7, 350), table.mu());
        assertEquals(new Axis(0.5, 5, 64), table.sigma());
        assertEquals(350 * 64, table.rate().length);
    }

    @Test
    void tableIsTheSameAfterWritingAndReading() {
        TransferTable table = small(new EifNeuron(150, 12, -66, 2, -51, -69, -38, 2.5));
        Path file = folder.resolve("table.h5");
        TransferTableFile.write(table, file);
        assertSame(table, TransferTableFile.read(file));
    }

    @Test
    void writingReplacesALongerFile() throws IOException {
        Path file = folder.resolve("table.h5");
        Files.write(file, new byte[100_000]);
        TransferTableFile.write(small(EifNeuron.STANDARD), file);
        assertSame(small(EifNeuron.STANDARD), TransferTableFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void writtenFileHasUnitsAndNeuron() {
        Path file = folder.resolve("table.h5");
        TransferTableFile.write(small(EifNeuron.STANDARD), file);
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(200.0, hdf.getAttribute("C").getData());
            assertEquals("kHz", hdf.getDatasetByPath("r_ss").getAttribute("unit").getData());
            assertEquals("mV/sqrt(ms)", hdf.getDatasetByPath("sigma_vals").getAttribute("unit").getData());
        }
    }

    @Test
    void writingIntoAMissingFolderFails() {
        Path file = folder.resolve("none/table.h5");
        String message = assertThrows(UncheckedIOException.class, () -> TransferTableFile.write(small(
                EifNeuron.STANDARD), file)).getMessage();
        assertTrue(message.endsWith("Failed to open file: " + file + ".part"), message);
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.h5");
        assertDefect(file, file + " does not exist; give an HDF5 file with transfer functions");
    }

    @Test
    void fileThatIsNotHdf5IsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.h5"), "1,2,3\n");
        assertDefect(file, file + " is not a readable HDF5 file; compute the table again");
    }

    @Test
    void truncatedFileIsRefusedUnlessOnlyPaddingIsGone() throws IOException {
        Path file = folder.resolve("table.h5");
        TransferTableFile.write(small(EifNeuron.STANDARD), file);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int length = 0; length < bytes.length; length += 37) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try {
                assertSame(small(EifNeuron.STANDARD), TransferTableFile.read(file));
            } catch (DataException e) {
                refused++;
            }
        }
        assertTrue(refused > bytes.length / 50, "only " + refused + " prefixes refused");
    }

    @Test
    void missingDataSetIsNamed() {
        Path file = written(hdf -> {
            hdf.putDataset("mu_vals", new double[] {0, 1, 2});
            hdf.putDataset("sigma_vals", new double[] {1, 2});
        });
        assertDefect(file, file
                + " has no data set r_ss; a table needs mu_vals, sigma_vals, r_ss, V_mean_ss and tau_mu_exp");
    }

    @Test
    void wrongShapeIsNamed() {
        Path file = written(hdf -> {
            hdf.putDataset("mu_vals", new double[] {0, 1, 2});
            hdf.putDataset("sigma_vals", new double[] {1, 2});
            hdf.putDataset("r_ss", new double[2][3]);
        });
        assertDefect(file, file + ": r_ss has shape [2, 3], but [3, 2] (mu x sigma) is needed");
    }

    @Test
    void axisOfTwoDimensionsIsRefused() {
        Path file = written(hdf -> hdf.putDataset("mu_vals", new double[2][3]));
        assertDefect(file, file + ": mu_vals has shape [2, 3], but one dimension is needed");
    }

    @Test
    void numbersOfAnotherTypeAreRefused() {
        Path file = written(hdf -> hdf.putDataset("mu_vals", new int[] {0, 1, 2}));
        assertDefect(file, file + ": mu_vals holds int, but float64 numbers are needed");
    }

    @Test
    void unevenAxisIsRefused() {
        Path file = written(hdf -> hdf.putDataset("mu_vals", new double[] {0, 0.4, 1}));
        assertDefect(file, file
                + ": mu_vals must be evenly spaced, but its value 2 is 0.4 where 0.5 was expected");
    }

    @Test
    void fallingAxisIsRefused() {
        Path file = written(hdf -> hdf.putDataset("mu_vals", new double[] {1, 0}));
        assertDefect(file, file + ": mu_vals: an axis needs at least 2 rising values, not 2 from 1.0 to 0.0");
    }

    @Test
    void numberThatIsNotFiniteIsLocated() {
        Path file = written(hdf -> {
            arrays(hdf);
            hdf.putDataset("tau_mu_exp", new double[][] {{1, 1}, {1, Double.NaN}, {1, 1}});
        });
        assertDefect(file, file + ": tau_mu is NaN at mu = 1.0, sigma = 2.0; compute the table again");
    }

    @Test
    void incompleteNeuronIsRefused() {
        Path file = written(hdf -> {
            arrays(hdf);
            hdf.putDataset("tau_mu_exp", new double[][] {{1, 1}, {1, 1}, {1, 1}});
            hdf.putAttribute("C", 200.0);
        });
        assertDefect(file, file + ": the neuron's attribute gL is missing or not a number; give all of "
                + "C, gL, EL, DeltaT, VT, Vr, Vs, Tref or none");
    }

    @Test
    void neuronOfNegativeParametersIsRefused() {
        Path file = written(hdf -> {
            arrays(hdf);
            hdf.putDataset("tau_mu_exp", new double[][] {{1, 1}, {1, 1}, {1, 1}});
            IDS.forEach(id -> hdf.putAttribute(id, -1.0));
        });
        assertDefect(file, file + ": in the attributes of the neuron C must be positive, not -1.0 pF");
    }

    private static void arrays(WritableHdfFile hdf) {
        hdf.putDataset("mu_vals", new double[] {0, 1, 2});
        hdf.putDataset("sigma_vals", new double[] {1, 2});
        hdf.putDataset("r_ss", new double[3][2]);
        hdf.putDataset("V_mean_ss", new double[3][2]);
    }

    private Path written(Consumer<WritableHdfFile> content) {
        Path file = folder.resolve("table.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            content.accept(hdf);
        }
        return file;
    }

    private static void assertDefect(Path file, String start) {
        String message = assertThrows(DataException.class, () -> TransferTableFile.read(file)).getMessage();
        assertEquals(start, message.substring(0, Math.min(start.length(), message.length())));
    }

    static TransferTable small(EifNeuron neuron) {
        double[] rate = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
        double[] voltage = {-60, -59, -58, -57, -56, -55.5};
        double[] tau = {10, 9, 8, 7, 6, Math.PI};
        return new TransferTable(neuron, new Axis(-1, 1, 3), new Axis(0.5, 4.75, 2), rate, voltage, tau);
    }

    static void assertSame(TransferTable expected, TransferTable actual) {
        assertEquals(expected.neuron(), actual.neuron());
        assertEquals(expected.mu(), actual.mu());
        assertEquals(expected.sigma(), actual.sigma());
        assertArrayEquals(expected.rate(), actual.rate());
        assertArrayEquals(expected.voltage(), actual.voltage());
        assertArrayEquals(expected.tau(), actual.tau());
    }
}
