package org.alnilam.simulator;

import java.io.Serializable;

/**
 * One parameter of a model, declared once for the genotype, the command line, tables, reports and documentation.
 *
 * @param id the name used everywhere, e.g. {@code mue_ext_mean}
 * @param symbol the symbol of the formulas, e.g. {@code mu_E^ext}
 * @param unit the unit, {@code -} where there is none
 * @param defaultValue the value unless another is set
 * @param valid the values that the model accepts
 * @param search the range that a fit searches unless told otherwise
 * @param meaning its meaning in one line
 * @param source the source of default and range
 */
public record Parameter(String id, String symbol, String unit, double defaultValue, Range valid, Range search,
        String meaning, String source) {

    /**
     * A closed interval.
     *
     * @param low the lower end
     * @param high the upper end, not below the lower
     */
    public record Range(double low, double high) implements Serializable {

        /**
         * Checks the order of the ends.
         *
         * @throws IllegalArgumentException if the upper end lies below the lower or an end is not a number
         */
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "the range %s:%s is upside down; write the lower end first".formatted(
                                low, high));
            }
        }

        /**
         * Tells whether the range holds a value.
         *
         * @param value any value
         * @return true if it lies between the ends or on one
         */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * Checks a value for this parameter.
     *
     * @param value the value to use
     * @return the value
     * @throws IllegalArgumentException if the model does not accept it; the message says what it accepts
     */
    public double check(double value) {
        if (!valid.contains(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s = %s %s is outside of %s..%s".formatted(id, value, unit, valid.low,
                    valid.high));
        }
        return value;
    }
}
