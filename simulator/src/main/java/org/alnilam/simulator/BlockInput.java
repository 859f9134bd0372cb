package org.alnilam.simulator;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

import org.alnilam.datasets.Connectome;

/**
 * The network input S1[i] = sum over j of W[i][j] * dE[i][j] (and S2 with squared weights), for blocks of steps.
 *
 * <p>The delayed series of one source is contiguous in time, so that a pair adds to several steps at once with plain
 * vector loads, no gather. How many steps depends on its delay D: a rate arrives D + 1 steps later, so up to D + 1 steps
 * can be served before the next rate is needed. Each pair belongs to the class of the largest power of two that is at most
 * D + 1, and at most a whole block:
 *
 * <pre>
 * step of the block   0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15
 * D >= 15             [---------------------------------------------]
 * D = 7..14           [---------------------] [--------------------]
 * D = 3..6            [---------] [---------] [--------] [---------]
 * D = 1, 2            [---] [---] [---] [---] [---] [--] [---] [---]
 * D = 0               [] [] [] [] ...
 * </pre>
 *
 * <p>Pairs of a whole block are ordered by target, so that their sums stay in registers, and by groups of sources, so
 * that the histories of a group stay in the first-level cache while all targets read them. The other pairs are ordered by
 * source, so that no sum waits for the one before. The order of additions depends on the connectome and the delays alone,
 * not on the machine.
 */
final class BlockInput {

    /** Steps of a block. */
    static final int BLOCK = 16;

    private static final int CLASSES = 1 + Integer.numberOfTrailingZeros(BLOCK);
    private static final int GROUP = 16;
    /** How far the window moves before the histories are shifted back. */
    private static final int ROOM = 256;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    private final int nodes;
    private final int history;
    private final int stride;
    private final double[] rates;
    private final double[] S1;
    private final double[] S2;
    private int now;
    /** Of pairs of a whole block: those of target i and group g begin at start[g * nodes + i]. */
    private final int[] start;
    private final Pairs[] classes = new Pairs[CLASSES];

    /** Connected pairs of one class: where they read, where they add, and their weights. */
    private static final class Pairs {

        private final int[] offset;
        private final int[] target;
        private final double[] weight;
        private int count;

        Pairs(int count) {
            offset = new int[count];
            target = new int[count];
            weight = new double[count];
        }

        void add(int offset, int target, double weight) {
            this.offset[count] = offset;
            this.target[count] = target;
            this.weight[count] = weight;
            count++;
        }
    }

    /**
     * Histories of constant rates.
     *
     * @param connectome weights and fiber lengths
     * @param delays delays of all pairs in steps, [nodes x nodes]
     * @param ratesE rates of the E populations in kHz before step 0
     */
    BlockInput(Connectome connectome, int[] delays, double[] ratesE) {
        nodes = connectome.size();
        int longest = Arrays.stream(delays).max().orElse(0);
        history = longest + 1;
        // an odd number of cache lines, so that histories do not compete for the same places of a cache
        stride = ((history + ROOM + BLOCK + 7) / 8 | 1) * 8;
        rates = new double[nodes * stride];
        for (int j = 0; j < nodes; j++) {
            Arrays.fill(rates, j * stride, j * stride + history, ratesE[j]);
        }
        now = history;
        S1 = new double[nodes * BLOCK];
        S2 = new double[nodes * BLOCK];
        int groups = (nodes + GROUP - 1) / GROUP;
        start = new int[groups * nodes + 1];
        sort(connectome.weights().data, delays);
    }

    private static int classOf(int delay) {
        return Math.min(31 - Integer.numberOfLeadingZeros(delay + 1), CLASSES - 1);
    }

    private void sort(double[] weights, int[] delays) {
        int[] counts = new int[CLASSES];
        for (int pair = 0; pair < nodes * nodes; pair++) {
            if (pair / nodes != pair % nodes && weights[pair] != 0) {
                counts[classOf(delays[pair])]++;
            }
        }
        for (int c = 0; c < CLASSES; c++) {
            classes[c] = new Pairs(counts[c]);
        }
        Pairs whole = classes[CLASSES - 1];
        for (int s = 0; s + 1 < start.length; s++) {
            start[s] = whole.count;
            int i = s % nodes;
            int firstSource = s / nodes * GROUP;
            for (int j = firstSource; j < Math.min(firstSource + GROUP, nodes); j++) {
                sort(weights, delays, i, j, true);
            }
        }
        start[start.length - 1] = whole.count;
        for (int j = 0; j < nodes; j++) {
            for (int i = 0; i < nodes; i++) {
                sort(weights, delays, i, j, false);
            }
        }
    }

    private void sort(double[] weights, int[] delays, int i, int j, boolean whole) {
        int pair = i * nodes + j;
        int c = classOf(delays[pair]);
        if (i != j && weights[pair] != 0 && whole == (c == CLASSES - 1)) {
            classes[c].add(j * stride - delays[pair] - 1, i * BLOCK, weights[pair]);
        }
    }

    /** Moves on to the next block. */
    void next() {
        now += BLOCK;
        if (now + BLOCK > stride) {
            for (int j = 0; j < nodes; j++) {
                System.arraycopy(rates, j * stride + now - history, rates, j * stride, history);
            }
            now = history;
        }
    }

    /**
     * Sets what arrives besides the rates of other nodes.
     *
     * @param k a step of the block
     * @param external rates in kHz, at least one per node
     */
    void begin(int k, double[] external) {
        for (int i = 0; i < nodes; i++) {
            S1[i * BLOCK + k] = external[i];
            S2[i * BLOCK + k] = external[i];
        }
    }

    /**
     * Gives the input of one step; steps come in order, each after the rates of the one before were kept.
     *
     * @param k the step of the block
     * @param row1 receives S1 in kHz
     * @param row2 receives S2 in kHz
     */
    void gather(int k, double[] row1, double[] row2) {
        if (k == 0) {
            addWhole();
        }
        for (int c = 0; c < CLASSES - 1; c++) {
            int steps = 1 << c;
            if (k % steps == 0) {
                int width = Math.min(steps, LANES);
                for (int v = k; v < k + steps; v += width) {
                    add(classes[c], width, v);
                }
            }
        }
        for (int i = 0; i < nodes; i++) {
            row1[i] = S1[i * BLOCK + k];
            row2[i] = S2[i * BLOCK + k];
        }
    }

    private void add(Pairs pairs, int width, int k) {
        switch (width) {
            case 8 -> add8(pairs.offset, pairs.target, pairs.weight, now + k, k);
            case 4 -> add4(pairs.offset, pairs.target, pairs.weight, now + k, k);
            case 2 -> add2(pairs.offset, pairs.target, pairs.weight, now + k, k);
            default -> add1(pairs.offset, pairs.target, pairs.weight, now + k, k);
        }
    }

    private void addWhole() {
        Pairs whole = classes[CLASSES - 1];
        for (int s = 0; s + 1 < start.length; s++) {
            int from = start[s];
            int to = start[s + 1];
            if (from < to) {
                for (int v = 0; v < BLOCK; v += 2 * LANES) {
                    addTwo(whole.offset, whole.weight, from, to, now + v, s % nodes * BLOCK + v);
                }
            }
        }
    }

    /** Two vectors of steps, two pairs at a time: eight independent sums hide the latency of a multiply-add. */
    private void addTwo(int[] offset, double[] weight, int from, int to, int time, int at) {
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, S1, at);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, S1, at + LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, S2, at);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, S2, at + LANES);
        DoubleVector c0 = DoubleVector.zero(DOUBLES);
        DoubleVector c1 = c0;
        DoubleVector d0 = c0;
        DoubleVector d1 = c0;
        int e = from;
        for (; e + 1 < to; e += 2) {
            int o = offset[e] + time;
            DoubleVector w = DoubleVector.broadcast(DOUBLES, weight[e]);
            DoubleVector ww = w.mul(w);
            DoubleVector x = DoubleVector.fromArray(DOUBLES, rates, o);
            a0 = x.fma(w, a0);
            b0 = x.fma(ww, b0);
            x = DoubleVector.fromArray(DOUBLES, rates, o + LANES);
            a1 = x.fma(w, a1);
            b1 = x.fma(ww, b1);
            o = offset[e + 1] + time;
            w = DoubleVector.broadcast(DOUBLES, weight[e + 1]);
            ww = w.mul(w);
            x = DoubleVector.fromArray(DOUBLES, rates, o);
            c0 = x.fma(w, c0);
            d0 = x.fma(ww, d0);
            x = DoubleVector.fromArray(DOUBLES, rates, o + LANES);
            c1 = x.fma(w, c1);
            d1 = x.fma(ww, d1);
        }
        if (e < to) {
            int o = offset[e] + time;
            DoubleVector w = DoubleVector.broadcast(DOUBLES, weight[e]);
            DoubleVector ww = w.mul(w);
            DoubleVector x = DoubleVector.fromArray(DOUBLES, rates, o);
            a0 = x.fma(w, a0);
            b0 = x.fma(ww, b0);
            x = DoubleVector.fromArray(DOUBLES, rates, o + LANES);
            a1 = x.fma(w, a1);
            b1 = x.fma(ww, b1);
        }
        a0.add(c0).intoArray(S1, at);
        a1.add(c1).intoArray(S1, at + LANES);
        b0.add(d0).intoArray(S2, at);
        b1.add(d1).intoArray(S2, at + LANES);
    }

    // One method for each width: a vector's shape must be a constant where it is used.

    private void add8(int[] offset, int[] target, double[] weight, int time, int k) {
        for (int e = 0; e < weight.length; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_512, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_512, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_512, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_512, S2, at)).intoArray(S2, at);
        }
    }

    private void add4(int[] offset, int[] target, double[] weight, int time, int k) {
        for (int e = 0; e < weight.length; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_256, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_256, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_256, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_256, S2, at)).intoArray(S2, at);
        }
    }

    private void add2(int[] offset, int[] target, double[] weight, int time, int k) {
        for (int e = 0; e < weight.length; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_128, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_128, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_128, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_128, S2, at)).intoArray(S2, at);
        }
    }

    private void add1(int[] offset, int[] target, double[] weight, int time, int k) {
        for (int e = 0; e < weight.length; e++) {
            double x = rates[offset[e] + time];
            double w = weight[e];
            int at = target[e] + k;
            S1[at] = Math.fma(x, w, S1[at]);
            S2[at] = Math.fma(x, w * w, S2[at]);
        }
    }

    /**
     * Keeps the rates of one step.
     *
     * @param k the step of the block
     * @param row rates of the E populations in kHz
     * @param from where the first node's is in the row
     */
    void keep(int k, double[] row, int from) {
        for (int j = 0, at = now + k; j < nodes; j++, at += stride) {
            rates[at] = row[from + j];
        }
    }
}
