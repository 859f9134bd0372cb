package org.alnilam.simulator.aln;

import org.alnilam.simulator.aln.TransferTable.Axis;

/** A small smooth transfer table, for tests that need no true one. */
final class SyntheticTable {

    private SyntheticTable() {
    }

    static TransferTable create() {
        Axis mu = new Axis(-1, 7, 30);
        Axis sigma = new Axis(0.5, 5, 12);
        double[] rate = new double[360];
        double[] voltage = new double[360];
        double[] tau = new double[360];
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < 12; k++) {
                double x = (mu.at(i) - 1.3) / (0.15 * sigma.at(k) + 0.1);
                rate[i * 12 + k] = 0.12 / (1 + StrictMath.exp(-x));
                voltage[i * 12 + k] = -60 + 3 * StrictMath.tanh(x);
                tau[i * 12 + k] = 2 + 15 / (1 + StrictMath.exp(x));
            }
        }
        return new TransferTable(EifNeuron.STANDARD, mu, sigma, rate, voltage, tau);
    }
}
