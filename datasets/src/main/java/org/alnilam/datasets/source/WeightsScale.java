package org.alnilam.datasets.source;

import java.util.function.DoubleUnaryOperator;

/** Scale of the connection strengths in other tools' files. An entry that is 0 is no connection in each. */
public enum WeightsScale {

    /** Strengths as they are. */
    LINEAR(value -> value),

    /** Decadic logarithms of strengths. */
    LOG10(value -> Math.pow(10, value)),

    /** Natural logarithms of 1 + strength. */
    LOG1P(Math::expm1),

    /** Natural logarithms of strengths. */
    LOG(Math::exp);

    private final DoubleUnaryOperator inverse;

    WeightsScale(DoubleUnaryOperator inverse) {
        this.inverse = inverse;
    }

    /**
     * The strength that an entry stands for.
     *
     * @param entry an entry of a matrix in this scale
     * @return the strength; 0 for 0 and for the logarithm of 0
     */
    double strength(double entry) {
        return entry == 0 ? 0 : inverse.applyAsDouble(entry);
    }
}
