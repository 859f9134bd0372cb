package org.alnilam.datasets;

/** Side of the brain that a region lies on. */
public enum Hemisphere {
    /** Left hemisphere. */
    LEFT,
    /** Right hemisphere. */
    RIGHT,
    /** Neither: a region on the midline, such as the brain stem. */
    MIDLINE
}
