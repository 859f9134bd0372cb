package org.alnilam.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.simulate.EvokedResponse;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;
import org.alnilam.simulator.bold.BoldSimulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void regionWithAdaptationIsActiveAndSilentInTurn() throws IOException {
        SampledSeries series = SingleNode.run(SingleNode.parameters(), 3, 1);
        DMatrixRMaj rates = CommonOps_DDRM.extract(series.get(AlnModel.RATES_EXC), 0, 1, 500, 3000);
        assertTrue(CommonOps_DDRM.elementMax(rates) > 20);
        assertTrue(CommonOps_DDRM.elementMin(rates) < 2);
        assertTrue(CommonOps_DDRM.elementMax(series.get(AlnModel.IA)) > 10);
        SingleNode.plot(series, folder.resolve("node.html"));
        assertTrue(Files.readString(folder.resolve("node.html")).contains("Firing rates"));
    }

    @Test
    void regionHasEachOfFourRegimesAtItsInputs() {
        TransferTable table = TransferTableFile.standard();
        assertEquals(Attractors.DOWN, Attractors.of(0.4, 2, table));
        assertEquals(Attractors.UP, Attractors.of(3.6, 1, table));
        assertEquals(Attractors.BISTABLE, Attractors.of(2.4, 2.8, table));
        assertEquals(Attractors.OSCILLATION, Attractors.of(1, 0.4, table));
    }

    @Test
    void stimulatedRegionRespondsFirst() throws IOException {
        Cohort cohort = DemoCohort.load();
        EvokedResponse response = EvokedResponses.response(cohort, cohort.labels().get(3));
        List<Integer> order = EvokedResponses.byLatency(response);
        assertEquals(3, order.getFirst());
        assertTrue(order.size() > 1 && response.during(3) > 1, order.toString());
        EvokedResponses.plot(response, cohort.labels(), order, folder.resolve("responses.html"));
        assertTrue(Files.readString(folder.resolve("responses.html")).contains("Evoked responses"));
    }

    @Test
    void bifurcationDiagramIsPlotted() throws IOException {
        DMatrixRMaj regimes = BifurcationDiagram.scan(5);
        assertEquals(Attractors.DOWN.code(), regimes.get(0, 4));
        assertEquals(Attractors.UP.code(), regimes.get(4, 0));
        BifurcationDiagram.plot(regimes, folder.resolve("diagram.html"));
        assertTrue(Files.readString(folder.resolve("diagram.html")).contains("3 oscillation"));
    }

    @Test
    void wholeBrainWithTheTruthResemblesEverySubjectAndUncoupledNone() {
        ParameterSet truth = AlnModel.CATALOGUE.defaults().with(DemoCohort.truth());
        double[] scores = WholeBrain.scores(DemoCohort.load(), truth, 120, 1);
        double[] uncoupled = WholeBrain.scores(DemoCohort.load(), truth.with("Ke_gl", 0), 120, 1);
        assertEquals(6, scores.length);
        assertEquals(6, uncoupled.length);
        for (int subject = 0; subject < 6; subject++) {
            assertTrue(scores[subject] > 0.5, "coupled " + scores[subject]);
            assertEquals(0, uncoupled[subject], 0.2);
        }
    }

    @Test
    void wholeBrainIsScoredWithoutItsFirstTwentySeconds() {
        Cohort cohort = DemoCohort.load();
        ParameterSet truth = AlnModel.CATALOGUE.defaults().with(DemoCohort.truth());
        BoldSimulation simulation = BoldSimulation.run(AlnModel.standard(), truth, cohort.groupConnectome(), 60, 1, 1,
                () -> false);
        double[] expected = new FcScores(cohort).of(FunctionalConnectivity.of(simulation.without(20))).values().stream()
                .mapToDouble(Double::doubleValue).toArray();
        assertArrayEquals(expected, WholeBrain.scores(cohort, truth, 60, 1));
    }
}
