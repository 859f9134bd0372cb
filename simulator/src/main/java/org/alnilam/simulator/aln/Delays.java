package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;

/** Delays in steps (Cakan, Jajcay &amp; Obermayer 2021): fiber length divided by transmission speed, rounded half to even. */
final class Delays {

    private static final double LONGEST_MS = 10_000;
    /** Most rates in a history, so that its array, which is up to twice as long, can be indexed. */
    private static final long MOST_NUMBERS = 1L << 28;
    /** Memory that a step of a region takes in bytes: two populations in arrays that are up to twice as long as the history. */
    private static final long BYTES_OF_A_NUMBER = 32;

    /** Delays between nodes in steps, [nodes x nodes], from column to row; the diagonal is not used. */
    final int[] pairs;
    /** Delay of a node's E spikes to itself, in steps. */
    final int ownE;
    /** Delay of a node's I spikes to itself, in steps. */
    final int ownI;

    private Delays(int[] pairs, int ownE, int ownI) {
        this.pairs = pairs;
        this.ownE = ownE;
        this.ownI = ownI;
    }

    /**
     * The delays of a network.
     *
     * @param connectome fiber lengths in mm
     * @param parameters dt, signalV, de and di
     * @return the delays
     * @throws IllegalArgumentException if the longest delay exceeds 10 s, or has more steps than memory can hold
     */
    static Delays of(Connectome connectome, ParameterSet parameters) {
        double dt = parameters.get("dt");
        Delays delays = new Delays(pairs(connectome.lengths(), parameters.get("signalV"), dt),
                (int) Math.rint(parameters.get("de") / dt), (int) Math.rint(parameters.get("di") / dt));
        delays.requireMemory(connectome.size(), dt);
        return delays;
    }

    /** Refuses histories of rates that memory cannot hold. */
    private void requireMemory(int nodes, double dt) {
        long numbers = (long) nodes * (longest() + 1);
        if (numbers > MOST_NUMBERS || numbers > Runtime.getRuntime().maxMemory() / BYTES_OF_A_NUMBER) {
            throw new IllegalArgumentException(
                    "a delay of %s ms in steps of %s ms is longer than memory can hold for %s regions; raise signalV or dt"
                            .formatted(longest() * dt, dt, nodes));
        }
    }

    private static int[] pairs(DMatrixRMaj lengths, double speed, double dt) {
        int n = lengths.numRows;
        int[] delays = new int[n * n];
        for (int k = 0; speed > 0 && k < n * n; k++) {
            double milliseconds = k / n == k % n ? 0 : lengths.data[k] / speed;
            if (milliseconds > LONGEST_MS) {
                throw new IllegalArgumentException(
                        "signalV = %s mm/ms makes a fiber of %s mm a delay of %s ms; the longest allowed is %s ms"
                                .formatted(speed, lengths.data[k], milliseconds, LONGEST_MS));
            }
            delays[k] = (int) Math.rint(milliseconds / dt);
        }
        return delays;
    }

    /**
     * The longest delay of connected regions.
     *
     * @param connectome weights, and fiber lengths in mm
     * @param speed transmission speed in mm/ms; there are no delays if it is not positive
     * @return the delay in ms; 0 without connections
     */
    static double longestMillis(Connectome connectome, double speed) {
        DMatrixRMaj weights = connectome.weights();
        DMatrixRMaj lengths = connectome.lengths();
        double longest = 0;
        for (int k = 0; speed > 0 && k < weights.getNumElements(); k++) {
            longest = weights.data[k] > 0 ? Math.max(longest, lengths.data[k] / speed) : longest;
        }
        return longest;
    }

    /** {@return the longest of all delays, in steps} */
    int longest() {
        return Math.max(Math.max(ownE, ownI), Arrays.stream(pairs).max().orElse(0));
    }
}
