package org.alnilam.datasets.source;

/** Scale of the connection strengths in other tools' files. An entry that is 0 is no connection in each. */
public enum WeightsScale {

    /** Strengths as they are. */
    LINEAR,

    /** Decadic logarithms of strengths. */
    LOG10,

    /** Natural logarithms of 1 + strength. */
    LOG1P,

    /** Natural logarithms of strengths. */
    LOG;

    /**
     * The strength that an entry stands for.
     *
     * @param entry an entry of a matrix in this scale
     * @return the strength; 0 for 0 and for the logarithm of 0
     */
    double strength(double entry) {
        if (entry == 0) {
            return 0;
        }
        return switch (this) {
            case LINEAR -> entry;
            case LOG10 -> Math.pow(10, entry);
            case LOG1P -> Math.expm1(entry);
            case LOG -> Math.exp(entry);
        };
    }
}
