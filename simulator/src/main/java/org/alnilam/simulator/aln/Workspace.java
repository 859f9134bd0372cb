package org.alnilam.simulator.aln;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The large arrays of a kernel, kept for the next run. A kernel asks for them in the same order every time, so that the
 * n-th array of a run is the n-th of the run before if it is long enough, and else a new one.
 *
 * <p>What a kernel gets is zero as far as it asked for, as a new array is: it cannot see the run before. A workspace serves
 * one run at a time. It keeps the longest arrays that it ever gave, one for each request of a run.
 */
final class Workspace {

    private final List<Object> arrays = new ArrayList<>();
    private int next;

    /** Takes all arrays back; to be called before a run. */
    void reclaim() {
        next = 0;
    }

    /**
     * Gives an array.
     *
     * @param length the number of elements that will be used, from 0
     * @return at least so many, and so many of them zero; those behind hold anything
     */
    double[] doubles(int length) {
        if (kept() instanceof double[] array && array.length >= length) {
            next++;
            Arrays.fill(array, 0, length, 0);
            return array;
        }
        return keep(new double[length]);
    }

    /**
     * Gives an array.
     *
     * @param length the number of elements that will be used, from 0
     * @return at least so many, and so many of them zero; those behind hold anything
     */
    int[] ints(int length) {
        if (kept() instanceof int[] array && array.length >= length) {
            next++;
            Arrays.fill(array, 0, length, 0);
            return array;
        }
        return keep(new int[length]);
    }

    private Object kept() {
        if (next == arrays.size()) {
            arrays.add("none yet");
        }
        return arrays.get(next);
    }

    private <T> T keep(T array) {
        arrays.set(next++, array);
        return array;
    }
}
