package org.alnilam.simulator.aln;

/** Course of one input over the elements 0, 1, ... of a run. */
interface InputCourse {

    /**
     * Gives the input of an element.
     *
     * @param element the element, counted from 0; mostly the one behind that of the call before
     * @param values the input of each node; the same array at every call, which others leave as it is
     */
    void fill(long element, double[] values);
}
