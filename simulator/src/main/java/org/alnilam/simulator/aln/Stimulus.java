package org.alnilam.simulator.aln;

import java.util.EnumMap;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

/**
 * External stimulation that changes over time. It replaces the constant parameter of the same name; inputs without a
 * series stay at their parameter.
 *
 * <p>As every other input, a series acts one step late: step k = 1, 2, ... uses element k - 1, and step 0 uses the last
 * element.
 */
public final class Stimulus {

    /** Inputs that can be stimulated. */
    public enum Input {
        /** Current into E in mV/ms. */
        EXT_EXC_CURRENT("ext_exc_current"),
        /** Current into I in mV/ms. */
        EXT_INH_CURRENT("ext_inh_current"),
        /** Rate into E in kHz. */
        EXT_EXC_RATE("ext_exc_rate"),
        /** Rate into I in kHz. */
        EXT_INH_RATE("ext_inh_rate");

        private final String id;

        Input(String id) {
            this.id = id;
        }

        /** @return the id of the parameter that a series replaces */
        public String id() {
            return id;
        }
    }

    private final Map<Input, DMatrixRMaj> series;

    /**
     * Stimulation by series.
     *
     * @param series for each stimulated input a matrix of 1 row, for all nodes alike, or of one row per node, with one
     *        column per step
     */
    public Stimulus(Map<Input, DMatrixRMaj> series) {
        this.series = new EnumMap<>(Input.class);
        series.forEach((input, matrix) -> this.series.put(input, matrix.copy()));
    }

    /** @return no stimulation beyond the constant parameters */
    public static Stimulus none() {
        return new Stimulus(Map.of());
    }

    /**
     * Checks that the series fit a run.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @throws IllegalArgumentException if a series has another number of columns or of rows, or a value that is not finite
     */
    void check(int nodes, long steps) {
        series.forEach((input, matrix) -> {
            if (matrix.numCols != steps || (matrix.numRows != 1 && matrix.numRows != nodes)) {
                throw new IllegalArgumentException("%s is %d x %d; it must have 1 or %d rows and %d columns".formatted(
                        input.id, matrix.numRows, matrix.numCols, nodes, steps));
            }
            for (double value : matrix.data) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(input.id + " holds " + value + "; values must be finite");
                }
            }
        });
    }

    /**
     * Gives the input of one step, if it has a series.
     *
     * @param input the input
     * @param step the step, counted from 0
     * @param values receives one value per node; untouched where there is no series
     * @param nodes the number of nodes
     */
    void fill(Input input, long step, double[] values, int nodes) {
        DMatrixRMaj matrix = series.get(input);
        if (matrix == null) {
            return;
        }
        int column = (int) (step == 0 ? matrix.numCols - 1 : step - 1);
        for (int i = 0; i < nodes; i++) {
            values[i] = matrix.get(matrix.numRows == 1 ? 0 : i, column);
        }
    }
}
