package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.simulator.aln.EifNeuron;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs commands in this JVM, and makes small inputs for them. */
final class Cli {

    static final int REGIONS = 4;
    static final int SAMPLES = 200;

    private Cli() {
    }

    /**
     * Result of a command.
     *
     * @param code exit code
     * @param out text of the standard output
     * @param err text of the standard error
     */
    record Result(int code, String out, String err) {

        Result succeeds() {
            assertEquals(0, code, err);
            return this;
        }

        /** One sentence, no stack trace, nothing printed. */
        Result fails(int expected, String... parts) {
            assertEquals(expected, code, err);
            List<String> errors = err.lines().filter(line -> !line.startsWith("alnilam: warning: ")).toList();
            assertEquals(1, errors.size(), err);
            assertTrue(err.startsWith("alnilam: "), err);
            assertFalse(err.contains("Exception"), err);
            for (String part : parts) {
                assertTrue(err.contains(part), () -> "no '%s' in: %s".formatted(part, err));
            }
            assertEquals("", out);
            return this;
        }
    }

    static Result run(Object... args) {
        return run(Parts.standard(), args);
    }

    static Result run(Parts parts, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        int code = Alnilam.run(parts, new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Result(code, out.toString(), err.toString());
    }

    /** A data folder of two subjects with four regions, TR 1 s. */
    static Path dataset(Path folder) {
        List<String> labels = IntStream.range(0, REGIONS).mapToObj(i -> "R" + i).toList();
        List<Subject> subjects = Stream.of("s1", "s2")
                .map(id -> new Subject(id, new Connectome(labels, wiring(1), wiring(
                        100)), new BoldRecording(signal(id.hashCode()), 1)))
                .toList();
        MatlabWriter.write(new Cohort("small", subjects), folder);
        return folder;
    }

    static DMatrixRMaj wiring(double scale) {
        DMatrixRMaj matrix = new DMatrixRMaj(REGIONS, REGIONS);
        for (int k = 0; k < matrix.data.length; k++) {
            matrix.data[k] = k / REGIONS == k % REGIONS ? 0 : scale * (k + 1) / (REGIONS * REGIONS - 1);
        }
        return matrix;
    }

    static DMatrixRMaj signal(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signal = new DMatrixRMaj(REGIONS, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            double common = random.nextGaussian();
            for (int i = 0; i < REGIONS; i++) {
                signal.set(i, t, 100 + i * common + random.nextGaussian());
            }
        }
        return signal;
    }

    /** A coarse table with the shape of transfer functions, for the standard neuron. */
    static Path table(Path file) {
        TransferTable.Axis mu = new TransferTable.Axis(-1, 7, 81);
        TransferTable.Axis sigma = new TransferTable.Axis(0.5, 5, 10);
        double[] rate = new double[mu.size() * sigma.size()];
        double[] voltage = new double[rate.length];
        double[] tau = new double[rate.length];
        for (int k = 0; k < rate.length; k++) {
            double drive = 1 / (1 + Math.exp(1.5 - mu.at(k / sigma.size()) * 2));
            rate[k] = 0.1 * drive;
            voltage[k] = -70 + 10 * drive;
            tau[k] = 20 - 15 * drive;
        }
        TransferTableFile.write(new TransferTable(EifNeuron.STANDARD, mu, sigma, rate, voltage, tau), file);
        return file;
    }

    static void mat(Path file, String variable, DMatrixRMaj values) {
        Matrix matrix = Mat5.newMatrix(values.numRows, values.numCols);
        for (int i = 0; i < values.numRows; i++) {
            for (int j = 0; j < values.numCols; j++) {
                matrix.setDouble(i, j, values.get(i, j));
            }
        }
        try (MatFile content = Mat5.newMatFile().addArray(variable, matrix)) {
            Files.deleteIfExists(file);
            Mat5.writeToFile(content, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a folder, hidden ones included; empty if there is none. */
    static List<String> names(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertClose(Path expected, Path actual, double relative, double absolute) {
        DMatrixRMaj a = MatrixCsv.read(expected);
        DMatrixRMaj b = MatrixCsv.read(actual);
        assertEquals(a.numRows, b.numRows, actual.toString());
        assertEquals(a.numCols, b.numCols, actual.toString());
        for (int k = 0; k < a.data.length; k++) {
            assertTrue(Math.abs(a.data[k] - b.data[k]) <= relative * Math.abs(a.data[k]) + absolute,
                    "%s element %s: %s, not %s".formatted(actual, k, b.data[k], a.data[k]));
        }
    }
}
