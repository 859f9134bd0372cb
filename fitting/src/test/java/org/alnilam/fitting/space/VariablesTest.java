package org.alnilam.fitting.space;

import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.RegionMap;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VariablesTest {

    private static final ParameterSet BASE = AlnModel.CATALOGUE.defaults();
    private static final Connectome PAIR = new Connectome(List.of("a_L", "a_R", "b_L", "b_R"),
            new DMatrixRMaj(new double[][] {
                    {0, 1, 2, 0}, {1, 0, 0, 3}, {2, 0, 0, 1}, {0, 4, 1, 0}}),
            new DMatrixRMaj(new double[][] {{0, 10, 10, 10}, {10, 0,
                    10, 10}, {10, 10, 0, 10}, {10, 10, 10, 0}}));
    private static final Variables VARIABLES = Variables.of(AlnModel.CATALOGUE)
            .withMap(new RegionMap("m", new double[] {0, 1,
                    2, 4}))
            .withMap(new RegionMap("n", new double[] {-1, 1, -1, 1}));

    private static double[] values(Brain brain, String id) {
        double[] values = new double[4];
        for (int i = 0; i < 4; i++) {
            values[i] = brain.parameters().get(id, i);
        }
        return values;
    }

    @Test
    void parameterVariesWithSumOfItsMaps() {
        Brain brain = VARIABLES.brain(BASE, Map.of("b", 20.0, "b@m", 0.5, "b@n", -0.25), PAIR);
        // m centred is -1.75, -0.75, 0.25, 2.25, over 2.25
        double[] expected = {20 * (1 - 0.5 * 1.75 / 2.25 + 0.25), 20 * (1 - 0.5 * 0.75 / 2.25 - 0.25),
                20 * (1 + 0.5 * 0.25
                        / 2.25 + 0.25),
                20 * (1 + 0.5 - 0.25)};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], values(brain, "b")[i], 1e-12);
        }
        assertSame(PAIR, brain.connectome());
    }

    @Test
    void transformsChangeTheConnectome() {
        Brain brain = VARIABLES.brain(BASE, Map.of("weight_exponent", 2.0, "homotopic_strength", 0.5), PAIR);
        assertEquals(PAIR.weightsToPower(2).withHomotopicLinks(0.5).weights().get(0, 1),
                brain.connectome().weights().get(0,
                        1));
        assertNotEquals(PAIR.weights().get(0, 1), brain.connectome().weights().get(0, 1));
    }

    @Test
    void rejectsImpossibleVariables() {
        assertMessage("there is no map or group of regions 'x'; there are: m, n", () -> VARIABLES.get("b@x"));
        assertMessage("unknown parameter", () -> VARIABLES.get("bb@m"));
        assertMessage("one value for the whole brain", () -> VARIABLES.get("signalV@m"));
        assertMessage("rename one", () -> VARIABLES.withMap(new RegionMap("m", new double[] {1, 2, 3, 4})));
        assertMessage("turn its sign", () -> VARIABLES.brain(BASE, Map.of("b@m", 0.9, "b@n", 0.9), PAIR));
        assertMessage("a sum of at most 1",
                () -> SearchSpace.of(VARIABLES, BASE, Map.of("b@m", 0.6), Map.of("b@n", new Range(
                        -0.5, 0.5))));
        assertMessage("given for each region and searched",
                () -> SearchSpace.of(VARIABLES, BASE.withRegional("b", 1, 2, 3,
                        4), Map.of(), Map.of("b", new Range(0, 5))));
    }

    @Test
    void rejectsVariablesWithoutEffect() {
        Range share = new Range(-0.5, 0.5);
        Range current = new Range(0, 20);
        assertMessage("b@m varies b, which is 0, so that nothing changes",
                () -> SearchSpace.of(VARIABLES, BASE, Map.of(),
                        Map.of("b@m", share)));
        SearchSpace.of(VARIABLES, BASE, Map.of(), Map.of("b@m", share, "b", current));
        SearchSpace.of(VARIABLES, BASE.with(Map.of("b", 5.0)), Map.of(), Map.of("b@m", share));
        SearchSpace.of(VARIABLES, BASE.withRegional("b", 1, 2, 3, 4), Map.of(), Map.of("b@m", share));
        Variables grouped = VARIABLES.withGroups(new RegionGroups(List.of("front", "front", "back", "back")));
        SearchSpace.of(grouped, BASE, Map.of(), Map.of("b@m", share, "b@front", current));
        SearchSpace.of(grouped, BASE, Map.of(), Map.of("b", current, "b@front", current));
        assertMessage("b has a value of its own in every group", () -> SearchSpace.of(grouped, BASE, Map.of("b@back",
                1.0), Map.of("b", current, "b@front", current)));
    }

    @Test
    void mapsKeepParameterWithinPossibleRange() {
        Map<String, Range> shares = Map.of("tauA@m", new Range(-0.5, 0.5), "tauA@n", new Range(-0.5, 0.5));
        assertMessage("the maps of tauA could take it from 200.0 to 0.0, outside of what is possible", () -> SearchSpace
                .of(VARIABLES, BASE.with(Map.of("tauA", 200.0)), Map.of(), shares));
        SearchSpace.of(VARIABLES, BASE, Map.of(), Map.of("tauA@m", new Range(-0.5, 0.5)));
        double[] current = values(VARIABLES.brain(BASE, Map.of("b", 20.0, "b@m", 0.8, "b@n", 0.2), PAIR), "b");
        assertEquals(0,
                VARIABLES.brain(BASE, Map.of("b", 20.0, "b@m", -0.8, "b@n", -0.2), PAIR).parameters().get("b", 3),
                1e-12);
        assertEquals(40, current[3], 1e-12);
    }

    private static void assertMessage(String part, Runnable action) {
        String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void demoCohortHasBothBuiltInMaps() {
        Variables variables = Variables.of(AlnModel.CATALOGUE).withBuiltInMaps(DemoCohort.load());
        assertEquals("-", variables.get("b@hemisphere").unit());
        Brain brain = variables.brain(BASE, Map.of("mue_ext_mean@log-in-strength", 0.4),
                DemoCohort.load().groupConnectome());
        assertTrue(brain.parameters().differs("mue_ext_mean"));
    }
}
