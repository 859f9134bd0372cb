package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The simulations of one task.
 *
 * @param simulations simulations that are made one after the other, at least one
 */
record Slice(List<Simulation> simulations) implements Serializable {

    /** Longest slice in s that is made of several simulations: a task costs some ms, a hundredth of this. */
    private static final double LONGEST_SECONDS = 0.5;
    /** Shortest slice in s, below which a task costs as much as its work. */
    private static final double SHORTEST_SECONDS = 0.02;
    /** Slices for each core where work is short: more even out its end, fewer cost less. */
    private static final int FOR_EACH_CORE = 2;

    /**
     * A simulation and its expected time.
     *
     * @param simulation the simulation
     * @param seconds expected wall time in s
     */
    record Expected(Simulation simulation, double seconds) {}

    /**
     * Cuts the work of a batch into slices. The longest simulations come first, each alone; short ones share a slice of up to
     * {@value #LONGEST_SECONDS} s, less where that would leave cores without work.
     *
     * @param work the simulations
     * @param cores number of cores
     * @return slices in the order in which they are to start
     */
    static List<Slice> cut(List<Expected> work, int cores) {
        double all = work.stream().mapToDouble(Expected::seconds).sum();
        double wanted = Math.clamp(all / (FOR_EACH_CORE * cores), SHORTEST_SECONDS, LONGEST_SECONDS);
        List<Slice> slices = new ArrayList<>();
        List<Simulation> open = new ArrayList<>();
        double seconds = 0;
        for (Expected one : work.stream().sorted(Comparator.comparingDouble(Expected::seconds).reversed()).toList()) {
            open.add(one.simulation);
            seconds += one.seconds;
            if (seconds >= wanted) {
                slices.add(new Slice(List.copyOf(open)));
                open.clear();
                seconds = 0;
            }
        }
        if (!open.isEmpty()) {
            slices.add(new Slice(List.copyOf(open)));
        }
        return slices;
    }
}
