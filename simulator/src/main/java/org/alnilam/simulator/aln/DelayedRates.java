package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.alnilam.datasets.Connectome;

/**
 * The rates of every node over the longest delay, and the network input that they make.
 *
 * <pre>
 * ring:  node 0  | r(m) r(m+1) ... |      each row a ring of length 2^k, so that step m is at m &amp; mask
 *        node 1  | r(m) r(m+1) ... |
 * </pre>
 *
 * <p>A rate of step m arrives delay + 1 steps later.
 */
final class DelayedRates {

    private final int nodes;
    private final double[] weights;
    private final int[] delays;
    private final int ownDelayE;
    private final int ownDelayI;
    private final int shift;
    private final int mask;
    private final double[] ringE;
    private final double[] ringI;

    /**
     * A history of constant rates.
     *
     * @param connectome the weights
     * @param delays the delays in steps
     * @param ratesE rates of the E populations in kHz before step 0
     * @param ratesI rates of the I populations in kHz before step 0
     * @param workspace lends the large arrays
     */
    DelayedRates(Connectome connectome, Delays delays, double[] ratesE, double[] ratesI, Workspace workspace) {
        nodes = connectome.size();
        weights = connectome.weights().data;
        this.delays = delays.pairs;
        ownDelayE = delays.ownE;
        ownDelayI = delays.ownI;
        int longest = delays.longest();
        shift = 32 - Integer.numberOfLeadingZeros(longest + 1);
        mask = (1 << shift) - 1;
        ringE = workspace.doubles(nodes << shift);
        ringI = workspace.doubles(nodes << shift);
        for (int j = 0; j < nodes; j++) {
            Arrays.fill(ringE, j << shift, (j + 1) << shift, ratesE[j]);
            Arrays.fill(ringI, j << shift, (j + 1) << shift, ratesI[j]);
        }
    }

    /**
     * The network input of one step: S1[i] = sum over j of W[i][j] * dE[i][j], S2[i] likewise with squared weights, and
     * the node's own delayed rates.
     *
     * @param n the step to compute
     * @param S1 receives the weighted sum in kHz
     * @param S2 receives the sum with squared weights in kHz
     * @param RE receives the node's own delayed E rate in kHz
     * @param RI receives the node's own delayed I rate in kHz
     */
    void gather(long n, double[] S1, double[] S2, double[] RE, double[] RI) {
        int newest = (int) (n - 1) & mask;
        for (int i = 0; i < nodes; i++) {
            double s1 = 0;
            double s2 = 0;
            for (int j = 0, k = i * nodes; j < nodes; j++, k++) {
                double w = weights[k];
                double weighted = w * ringE[(j << shift) + ((newest - delays[k]) & mask)];
                s1 += weighted;
                s2 += w * weighted;
            }
            S1[i] = s1;
            S2[i] = s2;
            RE[i] = ringE[(i << shift) + ((newest - ownDelayE) & mask)];
            RI[i] = ringI[(i << shift) + ((newest - ownDelayI) & mask)];
        }
    }

    /**
     * Keeps the rates of one step.
     *
     * @param n the step just computed
     * @param rE rates of the E populations in kHz
     * @param rI rates of the I populations in kHz
     */
    void keep(long n, double[] rE, double[] rI) {
        int newest = (int) n & mask;
        for (int j = 0; j < nodes; j++) {
            ringE[(j << shift) + newest] = rE[j];
            ringI[(j << shift) + newest] = rI[j];
        }
    }
}
