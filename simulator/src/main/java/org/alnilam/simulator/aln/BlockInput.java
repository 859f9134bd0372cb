package org.alnilam.simulator.aln;

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
 * <p>Where a class has many pairs, they are ordered by target, so that sums stay in registers; those of a whole block also
 * by groups of sources, so that the histories of a group stay in the first-level cache while all targets read them. Where
 * a class has few, they are ordered by source, and each adds to its sum in memory. The order of additions depends on the
 * connectome and the delays alone, not on the machine.
 */
final class BlockInput {

    /** Number of steps in a block. */
    static final int BLOCK = 16;

    private static final int CLASSES = 1 + Integer.numberOfTrailingZeros(BLOCK);
    private static final int GROUP = 32;
    /** Mean number of pairs per target from which on a class is ordered by target. */
    private static final int MANY = 5;
    /** Number of steps that the window moves before the histories are shifted back. */
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
    private final Pairs[] classes = new Pairs[CLASSES];

    /** Connected pairs of one class: the places that they read from and add to, and their weights. */
    private static final class Pairs {

        /** Places where the pairs of one target and group begin; empty if pairs are ordered by source. */
        private final int[] start;
        private final int[] offset;
        private final int[] target;
        private final double[] weight;
        private int count;

        Pairs(int runs, int capacity, Workspace workspace) {
            start = new int[runs];
            offset = workspace.ints(capacity);
            target = workspace.ints(capacity);
            weight = workspace.doubles(capacity);
        }

        void add(int pairOffset, int pairTarget, double pairWeight) {
            offset[count] = pairOffset;
            target[count] = pairTarget;
            weight[count] = pairWeight;
            count++;
        }

        boolean isByTarget() {
            return start.length > 0;
        }

        /** Adds a pair without weight to an odd number of pairs. */
        void makeEven() {
            if (count % 2 == 1) {
                add(offset[count - 1], target[count - 1], 0);
            }
        }
    }

    /**
     * Histories of constant rates.
     *
     * @param connectome weights and fiber lengths
     * @param delays delays of all pairs in steps, [nodes x nodes]
     * @param ratesE rates of the E populations in kHz before step 0
     * @param workspace lends the large arrays
     */
    BlockInput(Connectome connectome, int[] delays, double[] ratesE, Workspace workspace) {
        nodes = connectome.size();
        int longest = Arrays.stream(delays).max().orElse(0);
        history = longest + 1;
        // an odd number of cache lines, so that histories do not compete for the same places of a cache
        stride = ((history + ROOM + BLOCK + 7) / 8 | 1) * 8;
        rates = workspace.doubles(nodes * stride);
        for (int j = 0; j < nodes; j++) {
            Arrays.fill(rates, j * stride, j * stride + history, ratesE[j]);
        }
        now = history;
        S1 = new double[nodes * BLOCK];
        S2 = new double[nodes * BLOCK];
        double[] weights = connectome.weights().data;
        for (int c = 0; c < CLASSES; c++) {
            classes[c] = pairs(weights, delays, c, workspace);
        }
    }

    private static int classOf(int delay) {
        return Math.min(31 - Integer.numberOfLeadingZeros(delay + 1), CLASSES - 1);
    }

    private Pairs pairs(double[] weights, int[] delays, int c, Workspace workspace) {
        boolean[] member = new boolean[nodes * nodes];
        int count = 0;
        for (int pair = 0; pair < nodes * nodes; pair++) {
            member[pair] = pair / nodes != pair % nodes && weights[pair] != 0 && classOf(delays[pair]) == c;
            count += member[pair] ? 1 : 0;
        }
        boolean whole = c == CLASSES - 1;
        boolean byTarget = whole || count >= MANY * nodes;
        int width = whole ? GROUP : nodes;
        int groups = (nodes + width - 1) / width;
        Pairs pairs = new Pairs(byTarget ? groups * nodes + 1 : 0, count + groups * nodes, workspace);
        for (int run = 0; run < groups * nodes; run++) {
            int first = run / nodes * width;
            for (int other = first; other < Math.min(first + width, nodes); other++) {
                int i = byTarget ? run % nodes : other;
                int j = byTarget ? other : run;
                int pair = i * nodes + j;
                if (member[pair]) {
                    pairs.add(j * stride - delays[pair] - 1, i * BLOCK, weights[pair]);
                }
            }
            if (byTarget) {
                if (!whole) {
                    pairs.makeEven();
                }
                pairs.start[run + 1] = pairs.count;
            }
        }
        return pairs;
    }

    /** Moves on to the next block. */
    void next() {
        Arrays.fill(S1, 0);
        Arrays.fill(S2, 0);
        now += BLOCK;
        if (now + BLOCK > stride) {
            for (int j = 0; j < nodes; j++) {
                System.arraycopy(rates, j * stride + now - history, rates, j * stride, history);
            }
            now = history;
        }
    }

    /**
     * Gives the input of one step; steps come in order, each after the rates of the one before were kept.
     *
     * @param k the step of the block
     * @param external external rates in kHz, which are added, at least one per node
     * @param row1 receives S1 in kHz, external rates included
     * @param row2 receives S2 in kHz, external rates included
     */
    void gather(int k, double[] external, double[] row1, double[] row2) {
        if (k == 0) {
            sumBlock(classes[CLASSES - 1]);
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
            row1[i] = S1[i * BLOCK + k] + external[i];
            row2[i] = S2[i * BLOCK + k] + external[i];
        }
    }

    private void add(Pairs pairs, int width, int k) {
        if (pairs.isByTarget()) {
            switch (width) {
                case 8 -> sum8(pairs, k);
                case 4 -> sum4(pairs, k);
                case 2 -> sum2(pairs, k);
                default -> sum1(pairs, k);
            }
        } else {
            switch (width) {
                case 8 -> add8(pairs, k);
                case 4 -> add4(pairs, k);
                case 2 -> add2(pairs, k);
                default -> add1(pairs, k);
            }
        }
    }

    // Sums of one vector and of several, of any width, add in the same order: results do not depend on the machine.

    private void sumBlock(Pairs pairs) {
        if (LANES >= BLOCK / 2) {
            for (int k = 0; k < BLOCK; k += 2 * LANES) {
                sumTwo(pairs, k);
            }
        } else {
            for (int k = 0; k < BLOCK; k += 4 * LANES) {
                sumFour(pairs, k);
            }
        }
    }

    private void sumTwo(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int run = 0; run + 1 < start.length; run++) {
            int at = run % nodes * BLOCK + k;
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, S1, at);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, S1, at + LANES);
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, S2, at);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, S2, at + LANES);
            for (int e = start[run]; e < start[run + 1]; e++) {
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
            a0.intoArray(S1, at);
            a1.intoArray(S1, at + LANES);
            b0.intoArray(S2, at);
            b1.intoArray(S2, at + LANES);
        }
    }

    /** Sums four vectors of steps: eight independent sums hide the latency of a multiply-add. */
    private void sumFour(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int run = 0; run + 1 < start.length; run++) {
            int at = run % nodes * BLOCK + k;
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, S1, at);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, S1, at + LANES);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, S1, at + 2 * LANES);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, S1, at + 3 * LANES);
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, S2, at);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, S2, at + LANES);
            DoubleVector b2 = DoubleVector.fromArray(DOUBLES, S2, at + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(DOUBLES, S2, at + 3 * LANES);
            for (int e = start[run]; e < start[run + 1]; e++) {
                int o = offset[e] + time;
                DoubleVector w = DoubleVector.broadcast(DOUBLES, weight[e]);
                DoubleVector ww = w.mul(w);
                DoubleVector x = DoubleVector.fromArray(DOUBLES, rates, o);
                a0 = x.fma(w, a0);
                b0 = x.fma(ww, b0);
                x = DoubleVector.fromArray(DOUBLES, rates, o + LANES);
                a1 = x.fma(w, a1);
                b1 = x.fma(ww, b1);
                x = DoubleVector.fromArray(DOUBLES, rates, o + 2 * LANES);
                a2 = x.fma(w, a2);
                b2 = x.fma(ww, b2);
                x = DoubleVector.fromArray(DOUBLES, rates, o + 3 * LANES);
                a3 = x.fma(w, a3);
                b3 = x.fma(ww, b3);
            }
            a0.intoArray(S1, at);
            a1.intoArray(S1, at + LANES);
            a2.intoArray(S1, at + 2 * LANES);
            a3.intoArray(S1, at + 3 * LANES);
            b0.intoArray(S2, at);
            b1.intoArray(S2, at + LANES);
            b2.intoArray(S2, at + 2 * LANES);
            b3.intoArray(S2, at + 3 * LANES);
        }
    }

    // One method for each width: the shape of a vector must be a constant where it is used.

    private void sum8(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int i = 0; i + 1 < start.length; i++) {
            DoubleVector a = DoubleVector.fromArray(DoubleVector.SPECIES_512, S1, i * BLOCK + k);
            DoubleVector b = DoubleVector.fromArray(DoubleVector.SPECIES_512, S2, i * BLOCK + k);
            DoubleVector c = DoubleVector.zero(DoubleVector.SPECIES_512);
            DoubleVector d = c;
            for (int e = start[i]; e < start[i + 1]; e += 2) {
                DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_512, rates, offset[e] + time);
                DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_512, weight[e]);
                a = x.fma(w, a);
                b = x.fma(w.mul(w), b);
                x = DoubleVector.fromArray(DoubleVector.SPECIES_512, rates, offset[e + 1] + time);
                w = DoubleVector.broadcast(DoubleVector.SPECIES_512, weight[e + 1]);
                c = x.fma(w, c);
                d = x.fma(w.mul(w), d);
            }
            a.add(c).intoArray(S1, i * BLOCK + k);
            b.add(d).intoArray(S2, i * BLOCK + k);
        }
    }

    private void sum4(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int i = 0; i + 1 < start.length; i++) {
            DoubleVector a = DoubleVector.fromArray(DoubleVector.SPECIES_256, S1, i * BLOCK + k);
            DoubleVector b = DoubleVector.fromArray(DoubleVector.SPECIES_256, S2, i * BLOCK + k);
            DoubleVector c = DoubleVector.zero(DoubleVector.SPECIES_256);
            DoubleVector d = c;
            for (int e = start[i]; e < start[i + 1]; e += 2) {
                DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_256, rates, offset[e] + time);
                DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_256, weight[e]);
                a = x.fma(w, a);
                b = x.fma(w.mul(w), b);
                x = DoubleVector.fromArray(DoubleVector.SPECIES_256, rates, offset[e + 1] + time);
                w = DoubleVector.broadcast(DoubleVector.SPECIES_256, weight[e + 1]);
                c = x.fma(w, c);
                d = x.fma(w.mul(w), d);
            }
            a.add(c).intoArray(S1, i * BLOCK + k);
            b.add(d).intoArray(S2, i * BLOCK + k);
        }
    }

    private void sum2(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int i = 0; i + 1 < start.length; i++) {
            DoubleVector a = DoubleVector.fromArray(DoubleVector.SPECIES_128, S1, i * BLOCK + k);
            DoubleVector b = DoubleVector.fromArray(DoubleVector.SPECIES_128, S2, i * BLOCK + k);
            DoubleVector c = DoubleVector.zero(DoubleVector.SPECIES_128);
            DoubleVector d = c;
            for (int e = start[i]; e < start[i + 1]; e += 2) {
                DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_128, rates, offset[e] + time);
                DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_128, weight[e]);
                a = x.fma(w, a);
                b = x.fma(w.mul(w), b);
                x = DoubleVector.fromArray(DoubleVector.SPECIES_128, rates, offset[e + 1] + time);
                w = DoubleVector.broadcast(DoubleVector.SPECIES_128, weight[e + 1]);
                c = x.fma(w, c);
                d = x.fma(w.mul(w), d);
            }
            a.add(c).intoArray(S1, i * BLOCK + k);
            b.add(d).intoArray(S2, i * BLOCK + k);
        }
    }

    private void sum1(Pairs pairs, int k) {
        int time = now + k;
        int[] start = pairs.start;
        int[] offset = pairs.offset;
        double[] weight = pairs.weight;
        for (int i = 0; i + 1 < start.length; i++) {
            double a = S1[i * BLOCK + k];
            double b = S2[i * BLOCK + k];
            double c = 0;
            double d = 0;
            for (int e = start[i]; e < start[i + 1]; e += 2) {
                double x = rates[offset[e] + time];
                double w = weight[e];
                a = Math.fma(x, w, a);
                b = Math.fma(x, w * w, b);
                x = rates[offset[e + 1] + time];
                w = weight[e + 1];
                c = Math.fma(x, w, c);
                d = Math.fma(x, w * w, d);
            }
            S1[i * BLOCK + k] = a + c;
            S2[i * BLOCK + k] = b + d;
        }
    }

    private void add8(Pairs pairs, int k) {
        int time = now + k;
        int[] offset = pairs.offset;
        int[] target = pairs.target;
        double[] weight = pairs.weight;
        int count = pairs.count;
        for (int e = 0; e < count; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_512, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_512, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_512, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_512, S2, at)).intoArray(S2, at);
        }
    }

    private void add4(Pairs pairs, int k) {
        int time = now + k;
        int[] offset = pairs.offset;
        int[] target = pairs.target;
        double[] weight = pairs.weight;
        int count = pairs.count;
        for (int e = 0; e < count; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_256, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_256, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_256, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_256, S2, at)).intoArray(S2, at);
        }
    }

    private void add2(Pairs pairs, int k) {
        int time = now + k;
        int[] offset = pairs.offset;
        int[] target = pairs.target;
        double[] weight = pairs.weight;
        int count = pairs.count;
        for (int e = 0; e < count; e++) {
            DoubleVector x = DoubleVector.fromArray(DoubleVector.SPECIES_128, rates, offset[e] + time);
            DoubleVector w = DoubleVector.broadcast(DoubleVector.SPECIES_128, weight[e]);
            int at = target[e] + k;
            x.fma(w, DoubleVector.fromArray(DoubleVector.SPECIES_128, S1, at)).intoArray(S1, at);
            x.fma(w.mul(w), DoubleVector.fromArray(DoubleVector.SPECIES_128, S2, at)).intoArray(S2, at);
        }
    }

    private void add1(Pairs pairs, int k) {
        int time = now + k;
        int[] offset = pairs.offset;
        int[] target = pairs.target;
        double[] weight = pairs.weight;
        int count = pairs.count;
        for (int e = 0; e < count; e++) {
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
     * @param from the place of the first node in the row
     */
    void keep(int k, double[] row, int from) {
        for (int j = 0, at = now + k; j < nodes; j++, at += stride) {
            rates[at] = row[from + j];
        }
    }
}
