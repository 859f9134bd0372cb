package org.alnilam.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.EifNeuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ParameterCatalogueTest {

    private static final ParameterSet DEFAULTS = AlnModel.CATALOGUE.defaults();

    @Test
    void catalogueHasTheDefaultsOfTheModel() {
        assertEquals(0.1, DEFAULTS.get("dt"));
        assertEquals(-1.64, DEFAULTS.get("Jii_max"));
        assertEquals(20, DEFAULTS.get("signalV"));
        assertEquals(EifNeuron.STANDARD, AlnModel.neuron(DEFAULTS));
        assertEquals(40, AlnModel.CATALOGUE.all().size());
    }

    @Test
    void everyDefaultAndSearchRangeIsValid() {
        for (Parameter parameter : AlnModel.CATALOGUE.all()) {
            parameter.check(parameter.defaultValue());
            parameter.check(parameter.search().low());
            parameter.check(parameter.search().high());
            assertTrue(parameter.search().low() < parameter.search().high(), parameter.id());
        }
    }

    @Test
    void unknownParameterIsRefusedWithTheNearestName() {
        assertMessage("unknown parameter 'mue_ext_maen'; the nearest known one is 'mue_ext_mean'",
                () -> DEFAULTS.with("mue_ext_maen", 1));
        assertMessage("unknown parameter 'tau'; the nearest known one is 'tauA'", () -> DEFAULTS.get("tau"));
    }

    @Test
    void valuesOutsideTheValidRangeAreRefused() {
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertMessage("tau_se = " + value + " ms is outside of 1.0E-6..1000000.0",
                    () -> DEFAULTS.with("tau_se", value));
        }
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void settingAValueLeavesTheOriginalSetUnchanged() {
        ParameterSet changed = DEFAULTS.with("b", 7);
        assertEquals(7, changed.get("b"));
        assertEquals(0, DEFAULTS.get("b"));
    }
}
