package org.alnilam.simulator;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;

/**
 * The rates of every node over the longest delay, and what of them arrives where.
 *
 * <pre>
 * ring:  node 0  | r(m) r(m+1) ... |      each row a ring of length 2^k, so that step m is at m &amp; mask
 *        node 1  | r(m) r(m+1) ... |
 * </pre>
 *
 * <p>A rate of step m arrives delay + 1 steps later. Delays are those of Cakan, Jajcay & Obermayer 2021: fiber length
 * divided by transmission speed, rounded half to even to steps.
 */
final class DelayedRates {

    private static final double LONGEST_DELAY_MS = 10_000;

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
     * @param connectome weights and fiber lengths
     * @param parameters dt, signalV, de and di
     * @param ratesE rates of the E populations in kHz before step 0
     * @param ratesI rates of the I populations in kHz before step 0
     * @throws IllegalArgumentException if the longest delay exceeds 10 s
     */
    DelayedRates(Connectome connectome, ParameterSet parameters, double[] ratesE, double[] ratesI) {
        nodes = connectome.size();
        weights = connectome.weights().data;
        double dt = parameters.get("dt");
        delays = delays(connectome.lengths(), parameters.get("signalV"), dt);
        ownDelayE = (int) Math.rint(parameters.get("de") / dt);
        ownDelayI = (int) Math.rint(parameters.get("di") / dt);
        int longest = Math.max(Math.max(ownDelayE, ownDelayI), Arrays.stream(delays).max().orElse(0));
        shift = 32 - Integer.numberOfLeadingZeros(longest + 1);
        mask = (1 << shift) - 1;
        ringE = new double[nodes << shift];
        ringI = new double[nodes << shift];
        for (int j = 0; j < nodes; j++) {
            Arrays.fill(ringE, j << shift, (j + 1) << shift, ratesE[j]);
            Arrays.fill(ringI, j << shift, (j + 1) << shift, ratesI[j]);
        }
    }

    private static int[] delays(DMatrixRMaj lengths, double speed, double dt) {
        int n = lengths.numRows;
        int[] delays = new int[n * n];
        for (int k = 0; speed > 0 && k < n * n; k++) {
            double milliseconds = k / n == k % n ? 0 : lengths.data[k] / speed;
            if (milliseconds > LONGEST_DELAY_MS) {
                throw new IllegalArgumentException(
                        "signalV = %s mm/ms makes a fiber of %s mm a delay of %s ms; the longest allowed is %s ms"
                                .formatted(speed, lengths.data[k], milliseconds, LONGEST_DELAY_MS));
            }
            delays[k] = (int) Math.rint(milliseconds / dt);
        }
        return delays;
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
