package org.alnilam.simulator;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.TransferTableFile;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Two simulations of a network of three regions with delays and noise, and the results that they had when this test was
 * written: the scalar kernel gives them to the last bit, the vector kernel within rounding. The results are in the
 * folder {@code reference} of the test resources, regions in rows; {@link #main} writes them anew. They change only in
 * a commit of its own that names the reason.
 */
class ReferenceSimulationTest {

    private static final double NETWORK_SECONDS = 0.3;
    private static final int STEPS_PER_SAMPLE = 100;
    private static final double BOLD_SECONDS = 30;
    private static final double TR_SECONDS = 1;
    private static final long SEED = 20_261_128;

    private static final Connectome CONNECTOME = new Connectome(List.of("a", "b", "c"),
            new DMatrixRMaj(3, 3, true, 0, 1, 0.25, 0.5, 0, 0.75, 0.125, 0.625, 0),
            new DMatrixRMaj(3, 3, true, 0, 70, 25, 64, 0, 7, 31, 2, 0));
    /** All terms of the formulas take part: noise, subthreshold and spike-triggered adaptation, coupling with delays. */
    private static final ParameterSet PARAMETERS = AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", 1.6,
            "mui_ext_mean", 0.8, "sigma_ou", 0.1, "a", 2.0, "b", 15.0, "Ke_gl", 200.0, "signalV", 20.0));

    /** The bound of the kernel tests: relative to the value, or to a thousandth of its unit where that is more. */
    private static final double ROUNDING = 1e-10;

    /**
     * Writes the references anew.
     *
     * @param arguments the folder to write to
     */
    public static void main(String[] arguments) {
        Map<String, DMatrixRMaj> all = network(KernelChoice.SCALAR);
        all.put("bold", bold(KernelChoice.SCALAR));
        all.forEach((name, matrix) -> MatrixCsv.write(matrix, Path.of(arguments[0], name + ".csv")));
    }

    @Test
    void scalarKernelRepeatsNetworkToTheLastBit() {
        network(KernelChoice.SCALAR).forEach((name, matrix) -> assertArrayEquals(reference(name).data, matrix.data,
                name));
    }

    @Test
    void vectorKernelRepeatsNetworkWithinRounding() {
        network(KernelChoice.VECTOR).forEach((name, matrix) -> assertClose(name, matrix));
    }

    @Test
    void scalarKernelRepeatsBoldToTheLastBit() {
        assertArrayEquals(reference("bold").data, bold(KernelChoice.SCALAR).data);
    }

    @Test
    void vectorKernelRepeatsBoldWithinRounding() {
        assertClose("bold", bold(KernelChoice.VECTOR));
    }

    private static Map<String, DMatrixRMaj> network(KernelChoice kernel) {
        AlnModel model = new AlnModel(TransferTableFile.standard(), kernel);
        SampledSeries series = SampledSeries.ofAll(model.variables(), CONNECTOME.size(), model.steps(PARAMETERS,
                NETWORK_SECONDS), STEPS_PER_SAMPLE);
        assertEquals(Status.OK, model.run(PARAMETERS, CONNECTOME, NETWORK_SECONDS, SEED, () -> false, series));
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        model.variables().forEach(variable -> matrices.put(variable.id(), series.get(variable.id())));
        assertEquals(List.of("rates_exc", "rates_inh", "IA"), List.copyOf(matrices.keySet()));
        return matrices;
    }

    private static DMatrixRMaj bold(KernelChoice kernel) {
        AlnModel model = new AlnModel(TransferTableFile.standard(), kernel);
        BoldSimulation simulation = BoldSimulation.run(model, PARAMETERS, CONNECTOME, BOLD_SECONDS, BoldTiming.of(
                TR_SECONDS), SEED, () -> false);
        assertEquals(Status.OK, simulation.status());
        return simulation.bold();
    }

    private static DMatrixRMaj reference(String name) {
        try {
            return MatrixCsv.read(Path.of(ReferenceSimulationTest.class.getResource("reference/" + name + ".csv")
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertClose(String name, DMatrixRMaj actual) {
        DMatrixRMaj expected = reference(name);
        assertEquals(expected.numRows, actual.numRows, name);
        assertEquals(expected.numCols, actual.numCols, name);
        for (int k = 0; k < expected.data.length; k++) {
            double bound = ROUNDING * Math.max(Math.abs(expected.data[k]), 1e-3);
            assertEquals(expected.data[k], actual.data[k], bound, name + " " + k);
        }
    }
}
