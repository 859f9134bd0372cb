package org.alnilam.simulator.aln;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;

/**
 * A second implementation of the ALN network, written without regard for speed: whole histories instead of rings, one
 * map of variables, tables read where they are needed. It shares no code with the kernels that are tested against it.
 */
final class PlainNetwork {

    private final Map<String, Double> p;
    private final DMatrixRMaj weights;
    private final DMatrixRMaj lengths;
    private final TransferTable table;
    private final Map<String, double[]> x;
    private final int nodes;
    /** Rates in kHz by [node][step + 1]; element 0 stands for the whole time before step 0. */
    final double[][] rE;
    final double[][] rI;

    PlainNetwork(ParameterSet parameters, Connectome connectome, TransferTable table, AlnState start, int steps) {
        p = parameters.toMap();
        weights = connectome.weights();
        lengths = connectome.lengths();
        this.table = table;
        x = start.toMap();
        nodes = connectome.size();
        rE = new double[nodes][steps + 1];
        rI = new double[nodes][steps + 1];
        for (int i = 0; i < nodes; i++) {
            rE[i][0] = x.get("rates_exc")[i] / 1000;
            rI[i][0] = x.get("rates_inh")[i] / 1000;
        }
    }

    Map<String, double[]> state() {
        return x;
    }

    private static double past(double[] series, int step) {
        return series[Math.max(step + 1, 0)];
    }

    private int delay(double milliseconds) {
        double steps = milliseconds / p.get("dt");
        double floor = Math.floor(steps);
        double rest = steps - floor;
        boolean up = rest > 0.5 || (rest == 0.5 && floor % 2 == 1);
        return (int) floor + (up ? 1 : 0);
    }

    /** One step; the noise and the stimulus currents into E are given per node. */
    void step(int n, double[] xiE, double[] xiI, IntToDoubleFunction excCurrent) {
        double Jee = p.get("Jee_max");
        double Jie = p.get("Jie_max");
        double Jei = p.get("Jei_max");
        double Jii = p.get("Jii_max");
        double tse = p.get("tau_se");
        double tsi = p.get("tau_si");
        double taum = p.get("C") / p.get("gL");
        double dt = p.get("dt");
        double cgl = p.get("c_gl") * tse / Jee;
        for (int i = 0; i < nodes; i++) {
            double s1 = 0;
            double s2 = 0;
            for (int j = 0; j < nodes; j++) {
                if (j != i) {
                    int d = p.get("signalV") > 0 ? delay(lengths.get(i, j) / p.get("signalV")) : 0;
                    s1 += weights.get(i, j) * past(rE[j], n - d - 1);
                    s2 += Math.pow(weights.get(i, j), 2) * past(rE[j], n - d - 1);
                }
            }
            double own = past(rE[i], n - delay(p.get("de")) - 1);
            double inh = past(rI[i], n - delay(p.get("di")) - 1);
            double[] see = z(p.get("cee") * tse / Jee, p.get("Ke"), own, cgl, s1 + p.get("ext_exc_rate"),
                    s2 + p.get("ext_exc_rate"));
            double[] sie = z(p.get("cie") * tse / Jie, p.get("Ke"), own, cgl, p.get("ext_inh_rate"),
                    p.get("ext_inh_rate"));
            double[] sei = z(p.get("cei") * tsi / -Jei, p.get("Ki"), inh, 0, 0, 0);
            double[] sii = z(p.get("cii") * tsi / -Jii, p.get("Ki"), inh, 0, 0, 0);

            double mue = Jee * x.get("seem")[i] + Jei * x.get("seim")[i] + x.get("mue_ou")[i]
                    + excCurrent.applyAsDouble(i);
            double mui = Jie * x.get("siem")[i] + Jii * x.get("siim")[i] + x.get("mui_ou")[i]
                    + p.get("ext_inh_current");
            double varE = part(Jee, x.get("seev")[i], tse, taum, see[0])
                    + part(Jei, x.get("seiv")[i], tsi, taum, sei[0])
                    + Math.pow(p.get("sigmae_ext"), 2);
            double varI = part(Jie, x.get("siev")[i], tse, taum, sie[0])
                    + part(Jii, x.get("siiv")[i], tsi, taum, sii[0])
                    + Math.pow(p.get("sigmai_ext"), 2);
            double muE = x.get("mufe")[i] - x.get("IA")[i] / p.get("C");
            double muI = x.get("mufi")[i];
            rE[i][n + 1] = bilinear(table.rate(), muE, Math.sqrt(varE));
            rI[i][n + 1] = bilinear(table.rate(), muI, Math.sqrt(varI));
            double voltage = bilinear(table.voltage(), muE, Math.sqrt(varE));

            x.get("mufe")[i] += dt * (mue - x.get("mufe")[i]) / bilinear(table.tau(), muE, Math.sqrt(varE));
            x.get("mufi")[i] += dt * (mui - x.get("mufi")[i]) / bilinear(table.tau(), muI, Math.sqrt(varI));
            x.get("IA")[i] += dt / p.get("tauA") * (p.get("a") * (voltage - p.get("EA")) - x.get("IA")[i]
                    + p.get("tauA") * p.get("b") * rE[i][n]);
            synapse("see", i, see, tse);
            synapse("sie", i, sie, tse);
            synapse("sei", i, sei, tsi);
            synapse("sii", i, sii, tsi);
            double kick = p.get("sigma_ou") * Math.sqrt(dt);
            x.get("mue_ou")[i] += (p.get("mue_ext_mean") - x.get("mue_ou")[i]) * dt / p.get("tau_ou") + kick * xiE[i];
            x.get("mui_ou")[i] += (p.get("mui_ext_mean") - x.get("mui_ou")[i]) * dt / p.get("tau_ou") + kick * xiI[i];
        }
    }

    private double[] z(double c, double inputs, double rate, double cgl, double far1, double far2) {
        double Kgl = p.get("Ke_gl");
        return new double[] {c * inputs * rate + cgl * Kgl * far1, c * c * inputs * rate + cgl * cgl * Kgl * far2};
    }

    private static double part(double J, double v, double tau, double taum, double z1) {
        return 2 * J * J * v * tau * taum / ((1 + z1) * taum + tau);
    }

    private void synapse(String kind, int i, double[] z, double tau) {
        double m = x.get(kind + "m")[i];
        double v = x.get(kind + "v")[i];
        double dt = p.get("dt");
        x.get(kind + "m")[i] = m + dt / tau * ((1 - m) * z[0] - m);
        x.get(kind + "v")[i] = Math.max(0,
                v + dt / (tau * tau) * ((1 - m) * (1 - m) * z[1] + (z[1] - 2 * tau * (z[0] + 1)) * v));
    }

    private double bilinear(double[] values, double mu, double sigma) {
        double a = Math.min(Math.max(mu, table.mu().first()), table.mu().last());
        double b = Math.min(Math.max(sigma, table.sigma().first()), table.sigma().last());
        int i = 0;
        while (i < table.mu().size() - 2 && table.mu().at(i + 1) <= a) {
            i++;
        }
        int k = 0;
        while (k < table.sigma().size() - 2 && table.sigma().at(k + 1) <= b) {
            k++;
        }
        double fa = (a - table.mu().at(i)) / table.mu().step();
        double fb = (b - table.sigma().at(k)) / table.sigma().step();
        int width = table.sigma().size();
        double low = values[i * width + k] * (1 - fb) + values[i * width + k + 1] * fb;
        double high = values[(i + 1) * width + k] * (1 - fb) + values[(i + 1) * width + k + 1] * fb;
        return low * (1 - fa) + high * fa;
    }
}
