package org.alnilam.datasets;

/** Side of the brain that a region lies on. */
public enum Hemisphere {
    /** Left hemisphere. */
    LEFT,
    /** Right hemisphere. */
    RIGHT,
    /** Neither: a region on the midline, such as the brain stem. */
    MIDLINE;

    /** {@return whether one is the left and the other the right} */
    boolean isOpposite(Hemisphere other) {
        return this != MIDLINE && other != MIDLINE && this != other;
    }
}
