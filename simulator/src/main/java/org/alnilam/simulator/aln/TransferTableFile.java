package org.alnilam.simulator.aln;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.HdfNumbers;

/**
 * Transfer-function tables as HDF5, in the layout of the published file of Cakan &amp; Obermayer 2020 (PLoS Comput Biol
 * 16(4): e1007822).
 *
 * <p>Data sets, all float64: {@code mu_vals} (mV/ms) and {@code sigma_vals} (mV/sqrt(ms)), both evenly spaced and rising;
 * {@code r_ss} (kHz), {@code V_mean_ss} (mV) and {@code tau_mu_exp} (ms), each [mu x sigma]. Other data sets, such as the
 * published {@code tau_sigma_exp}, are ignored. The neuron's parameters are attributes of the root group under the names
 * C (pF), gL (nS), EL, DeltaT, VT, Vr, Vs (mV) and Tref (ms); a file without any of them describes
 * {@link EifNeuron#STANDARD}. Files written here carry in addition a {@code unit} attribute on each data set.
 */
public final class TransferTableFile {

    private static final String RESOURCE = "transfer-functions.h5";

    /** Largest deviation of an axis value from even spacing, as a fraction of the spacing. */
    private static final double SPACING_TOLERANCE = 1e-6;

    private TransferTableFile() {
    }

    /** Holder of the shipped table, which is read when it is first asked for. */
    private static final class Standard {
        static final TransferTable TABLE = load();

        private static TransferTable load() {
            try (InputStream stream = TransferTableFile.class.getResourceAsStream(RESOURCE);
                    HdfFile hdf = HdfFile.fromBytes(stream.readAllBytes())) {
                return parse(RESOURCE, hdf, Dataset::getDataFlat);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The table of the standard neuron on the published grid, computed by {@link TransferFunctionSolver} and shipped with
     * this module.
     *
     * @return the table, always the same object
     * @throws IllegalStateException if the module was built without it
     */
    public static TransferTable standard() {
        if (TransferTableFile.class.getResource(RESOURCE) == null) {
            throw new IllegalStateException("This build lacks the transfer functions (" + RESOURCE
                    + " beside TransferTableFile); compute a table and read it from its file.");
        }
        return Standard.TABLE;
    }

    /**
     * Reads a table.
     *
     * @param file an HDF5 file as described above
     * @return its table
     * @throws DataException if the file is missing, is not HDF5, lacks a data set or a part of the neuron's attributes, or
     *         holds arrays of a wrong shape, an uneven axis or numbers that cannot be
     */
    public static TransferTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException("%s does not exist; give an HDF5 file with transfer functions".formatted(file));
        }
        try (HdfFile hdf = HdfNumbers.open(file)) {
            return parse(file.toString(), hdf, dataset -> HdfNumbers.flat(file, dataset));
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // jHDF answers damaged files with exceptions of many kinds.
            throw new DataException("%s is not a readable HDF5 file; compute the table again".formatted(file), e);
        }
    }

    private static TransferTable parse(String file, HdfFile hdf, Function<Dataset, Object> numbers) {
        TransferTable.Axis mu = axis(file, hdf, numbers, "mu_vals");
        TransferTable.Axis sigma = axis(file, hdf, numbers, "sigma_vals");
        double[] rate = values(file, hdf, numbers, "r_ss", mu.size(), sigma.size());
        double[] voltage = values(file, hdf, numbers, "V_mean_ss", mu.size(), sigma.size());
        double[] tau = values(file, hdf, numbers, "tau_mu_exp", mu.size(), sigma.size());
        EifNeuron neuron = neuron(file, hdf);
        try {
            return new TransferTable(neuron, mu, sigma, rate, voltage, tau);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s; compute the table again".formatted(file, e.getMessage()), e);
        }
    }

    private static TransferTable.Axis axis(String file, HdfFile hdf, Function<Dataset, Object> numbers,
            String name) {
        double[] values = values(file, hdf, numbers, name);
        TransferTable.Axis axis;
        try {
            axis = new TransferTable.Axis(values.length == 0 ? 0 : values[0], values.length == 0
                    ? 0
                    : values[values.length - 1], values.length);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s: %s".formatted(file, name, e.getMessage()), e);
        }
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - axis.at(i)) <= SPACING_TOLERANCE * axis.step())) {
                throw new DataException("%s: %s must be evenly spaced, but its value %s is %s where %s was expected"
                        .formatted(file, name, i + 1, values[i], axis.at(i)));
            }
        }
        return axis;
    }

    /** Reads the numbers of a data set of the given shape, row by row; without a shape, of a vector of any length. */
    private static double[] values(String file, HdfFile hdf, Function<Dataset, Object> read, String name,
            int... shape) {
        if (!(hdf.getChild(name) instanceof Dataset dataset)) {
            throw new DataException("%s has no data set %s; a table needs mu_vals, sigma_vals, r_ss, V_mean_ss and "
                    .formatted(file, name) + "tau_mu_exp");
        }
        int[] dimensions = dataset.getDimensions();
        if (shape.length == 0 ? dimensions.length != 1 : !Arrays.equals(dimensions, shape)) {
            throw new DataException("%s: %s has shape %s, but %s is needed".formatted(file, name, Arrays.toString(
                    dimensions), shape.length == 0 ? "one dimension" : Arrays.toString(shape) + " (mu x sigma)"));
        }
        return switch (read.apply(dataset)) {
            case double[] numbers -> numbers;
            case float[] numbers -> {
                double[] wide = new double[numbers.length];
                Arrays.setAll(wide, i -> numbers[i]);
                yield wide;
            }
            default -> throw new DataException("%s: %s holds %s, but float64 numbers are needed".formatted(file, name,
                    dataset.getJavaType().getSimpleName()));
        };
    }

    private static EifNeuron neuron(String file, HdfFile hdf) {
        Map<String, Double> parameters = parameters(EifNeuron.STANDARD);
        if (parameters.keySet().stream().allMatch(name -> hdf.getAttribute(name) == null)) {
            return EifNeuron.STANDARD;
        }
        parameters.replaceAll((name, standard) -> attribute(file, hdf, name));
        try {
            return new EifNeuron(parameters.get("C"), parameters.get("gL"), parameters.get("EL"), parameters.get(
                    "DeltaT"), parameters.get("VT"), parameters.get("Vr"), parameters.get("Vs"),
                    parameters.get("Tref"));
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: in the attributes of the neuron %s".formatted(file, e.getMessage()), e);
        }
    }

    private static double attribute(String file, Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute != null && attribute.getSize() == 1) {
            switch (attribute.getData()) {
                case Number number -> {
                    return number.doubleValue();
                }
                case double[] single -> {
                    return single[0];
                }
                default -> {
                    // Not a number: refused below.
                }
            }
        }
        throw new DataException("%s: the neuron's attribute %s is missing or not a number; give all of %s or none"
                .formatted(file, name, String.join(", ", parameters(EifNeuron.STANDARD).keySet())));
    }

    /** The parameters under the ids of the parameter catalogue. */
    private static Map<String, Double> parameters(EifNeuron neuron) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("C", neuron.capacitance());
        parameters.put("gL", neuron.leakConductance());
        parameters.put("EL", neuron.leakReversal());
        parameters.put("DeltaT", neuron.slope());
        parameters.put("VT", neuron.threshold());
        parameters.put("Vr", neuron.reset());
        parameters.put("Vs", neuron.spike());
        parameters.put("Tref", neuron.refractoryTime());
        return parameters;
    }

    /**
     * Writes a table.
     *
     * @param table the table
     * @param file the file to write or replace
     * @throws UncheckedIOException if it cannot be written; a file that was there then stays as it was
     */
    public static void write(TransferTable table, Path file) {
        Path target = file.toAbsolutePath();
        try {
            // jHDF does not cut off what an older file holds, so write beside it and move.
            Path temporary = target.resolveSibling(target.getFileName() + ".part");
            Files.deleteIfExists(temporary);
            try {
                fill(table, temporary);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (HdfException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void fill(TransferTable table, Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            parameters(table.neuron()).forEach(hdf::putAttribute);
            put(hdf, "mu_vals", axisValues(table.mu()), "mV/ms");
            put(hdf, "sigma_vals", axisValues(table.sigma()), "mV/sqrt(ms)");
            put(hdf, "r_ss", rows(table, table.rate()), "kHz");
            put(hdf, "V_mean_ss", rows(table, table.voltage()), "mV");
            put(hdf, "tau_mu_exp", rows(table, table.tau()), "ms");
        }
    }

    private static void put(WritableHdfFile hdf, String name, Object values, String unit) {
        hdf.putDataset(name, values).putAttribute("unit", unit);
    }

    private static double[] axisValues(TransferTable.Axis axis) {
        double[] values = new double[axis.size()];
        Arrays.setAll(values, axis::at);
        return values;
    }

    private static double[][] rows(TransferTable table, double[] flat) {
        int columns = table.sigma().size();
        double[][] rows = new double[table.mu().size()][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
        return rows;
    }
}
