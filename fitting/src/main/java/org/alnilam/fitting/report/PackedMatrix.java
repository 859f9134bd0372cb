package org.alnilam.fitting.report;

import org.ejml.data.DMatrixRMaj;

/**
 * A matrix in two letters a cell, so that a page can hold many. A cell is a number in base 64 that counts even steps from the
 * first value of a range (0) to the last (4094); 4095 is a gap. Values beyond the range become its ends.
 */
final class PackedMatrix {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int GAP = 64 * 64 - 1;

    private PackedMatrix() {
    }

    /**
     * Packs a matrix.
     *
     * @param values the matrix; what is not finite becomes a gap
     * @param low the first value of the range
     * @param high the last value, above {@code low}
     * @return its cells row by row, two letters each
     */
    static String of(DMatrixRMaj values, double low, double high) {
        StringBuilder text = new StringBuilder(2 * values.getNumElements());
        for (int k = 0; k < values.getNumElements(); k++) {
            int step = step(values.data[k], low, high);
            text.append(LETTERS.charAt(step / 64)).append(LETTERS.charAt(step % 64));
        }
        return text.toString();
    }

    private static int step(double value, double low, double high) {
        if (!Double.isFinite(value)) {
            return GAP;
        }
        return (int) Math.round(Math.clamp((value - low) / (high - low), 0, 1) * (GAP - 1));
    }
}
