package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.noise.Noise;

/**
 * One Euler step of the ALN network, written as the formulas are (Cakan &amp; Obermayer 2020, PLoS Comput Biol 16(4):
 * e1007822, methods; Augustin et al. 2017, PLoS Comput Biol 13(6): e1005545, model "LN_exp"). It is the reference that
 * faster kernels are tested against.
 *
 * <p>Inside, rates are in kHz; times in ms, mean inputs in mV/ms, deviations in mV/sqrt(ms). Every right-hand side uses
 * values of the step before, unless it says so.
 */
final class ScalarKernel implements Kernel {

    private final AlnConstants[] constants;
    private final AlnState s;
    private final StimulusCourse stimulus;
    private final Noise noise;
    private final boolean noisy;
    private final DelayedRates delayed;
    private final TransferLookup table;

    // one value per node, of the step in work
    private final double[] S1;
    private final double[] S2;
    private final double[] RE;
    private final double[] RI;
    private final double[] xiE;
    private final double[] xiI;
    private final double[] rE;
    private final double[] rI;
    private final double[] extExcCurrent;
    private final double[] extInhCurrent;
    private final double[] extExcRate;
    private final double[] extInhRate;

    /**
     * A kernel.
     *
     * @param constants the parameters of every node
     * @param delays the delays in steps
     * @param connectome the wiring
     * @param table the transfer functions
     * @param stimulus external stimulation
     * @param noise the deviates of the OU inputs
     * @param start the state before step 0
     * @param workspace lends the large arrays
     */
    ScalarKernel(AlnConstants[] constants, Delays delays, Connectome connectome, TransferTable table,
            StimulusCourse stimulus, Noise noise, AlnState start, Workspace workspace) {
        this.constants = constants;
        this.stimulus = stimulus;
        this.noise = noise;
        noisy = Arrays.stream(constants).anyMatch(c -> c.sigma_ou != 0);
        this.table = new TransferLookup(table);
        s = start.copy();
        int n = s.nodes();
        rE = scaled(s.rates_exc, 1e-3);
        rI = scaled(s.rates_inh, 1e-3);
        delayed = new DelayedRates(connectome, delays, rE, rI, workspace);
        S1 = new double[n];
        S2 = new double[n];
        RE = new double[n];
        RI = new double[n];
        xiE = new double[n];
        xiI = new double[n];
        extExcCurrent = new double[n];
        extInhCurrent = new double[n];
        extExcRate = new double[n];
        extInhRate = new double[n];
        for (int i = 0; i < n; i++) {
            extExcCurrent[i] = constants[i].ext_exc_current;
            extInhCurrent[i] = constants[i].ext_inh_current;
            extExcRate[i] = constants[i].ext_exc_rate;
            extInhRate[i] = constants[i].ext_inh_rate;
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }

    @Override
    public int blockLength() {
        return 1;
    }

    @Override
    public boolean advance(long first, int steps) {
        boolean finite = true;
        for (long n = first; n < first + steps; n++) {
            finite = step(n);
        }
        return finite;
    }

    @Override
    public double[] excitatoryRate(int k) {
        return s.rates_exc;
    }

    @Override
    public double[] inhibitoryRate(int k) {
        return s.rates_inh;
    }

    @Override
    public double[] adaptation(int k) {
        return s.IA;
    }

    @Override
    public void save(AlnState state) {
        state.set(s);
    }

    private boolean step(long n) {
        delayed.gather(n, S1, S2, RE, RI);
        stimulus.fill(Stimulus.Input.EXT_EXC_CURRENT, n, extExcCurrent);
        stimulus.fill(Stimulus.Input.EXT_INH_CURRENT, n, extInhCurrent);
        stimulus.fill(Stimulus.Input.EXT_EXC_RATE, n, extExcRate);
        stimulus.fill(Stimulus.Input.EXT_INH_RATE, n, extInhRate);
        if (noisy) {
            noise.fill(n, xiE, xiI);
        }
        double sum = 0; // of the whole state: not finite if any part of it is not
        for (int i = 0; i < rE.length; i++) {
            sum += advance(constants[i], i);
        }
        delayed.keep(n, rE, rI);
        return Double.isFinite(sum);
    }

    private double advance(AlnConstants c, int i) {
        double dt = c.dt;
        double taum = c.taum;
        double tau_se = c.tau_se;
        double tau_si = c.tau_si;

        // input to the synapses
        double z1ee = c.cee * c.Ke * RE[i] + c.c_gl * c.Ke_gl * (S1[i] + extExcRate[i]);
        double z2ee = c.cee * c.cee * c.Ke * RE[i] + c.c_gl * c.c_gl * c.Ke_gl * (S2[i] + extExcRate[i]);
        double z1ie = c.cie * c.Ke * RE[i] + c.c_gl * c.Ke_gl * extInhRate[i];
        double z2ie = c.cie * c.cie * c.Ke * RE[i] + c.c_gl * c.c_gl * c.Ke_gl * extInhRate[i];
        double z1ei = c.cei * c.Ki * RI[i];
        double z2ei = c.cei * c.cei * c.Ki * RI[i];
        double z1ii = c.cii * c.Ki * RI[i];
        double z2ii = c.cii * c.cii * c.Ki * RI[i];

        // mean and standard deviation of the input currents
        double seem = s.seem[i];
        double seim = s.seim[i];
        double siem = s.siem[i];
        double siim = s.siim[i];
        double seev = s.seev[i];
        double seiv = s.seiv[i];
        double siev = s.siev[i];
        double siiv = s.siiv[i];
        double mue = c.Jee_max * seem + c.Jei_max * seim + s.mue_ou[i] + extExcCurrent[i];
        double mui = c.Jie_max * siem + c.Jii_max * siim + s.mui_ou[i] + extInhCurrent[i];
        double sigmae = Math.sqrt(2 * c.Jee_max * c.Jee_max * seev * tau_se * taum / ((1 + z1ee) * taum + tau_se)
                + 2 * c.Jei_max * c.Jei_max * seiv * tau_si * taum / ((1 + z1ei) * taum + tau_si)
                + c.sigmae_ext * c.sigmae_ext);
        double sigmai = Math.sqrt(2 * c.Jie_max * c.Jie_max * siev * tau_se * taum / ((1 + z1ie) * taum + tau_se)
                + 2 * c.Jii_max * c.Jii_max * siiv * tau_si * taum / ((1 + z1ii) * taum + tau_si)
                + c.sigmai_ext * c.sigmai_ext);

        // transfer functions; adaptation is driven by the rate of the step before
        double mufe = s.mufe[i];
        double mufi = s.mufi[i];
        double IA = s.IA[i];
        double rEBefore = rE[i];
        table.seek(mufe - IA / c.C, sigmae);
        rE[i] = table.rate();
        double VE = table.voltage();
        double tauE = table.tau();
        table.seek(mufi, sigmai);
        rI[i] = table.rate();
        double tauI = table.tau();
        s.rates_exc[i] = rE[i] * 1e3;
        s.rates_inh[i] = rI[i] * 1e3;

        s.mufe[i] = mufe += dt * (mue - mufe) / tauE;
        s.mufi[i] = mufi += dt * (mui - mufi) / tauI;
        s.IA[i] = IA += dt * (c.a * (VE - c.EA) - IA + c.tauA * c.b * rEBefore) / c.tauA;

        // synapses, mean and variance
        s.seem[i] = synapticMean(seem, z1ee, tau_se, dt);
        s.seim[i] = synapticMean(seim, z1ei, tau_si, dt);
        s.siem[i] = synapticMean(siem, z1ie, tau_se, dt);
        s.siim[i] = synapticMean(siim, z1ii, tau_si, dt);
        s.seev[i] = synapticVariance(seem, seev, z1ee, z2ee, tau_se, dt);
        s.seiv[i] = synapticVariance(seim, seiv, z1ei, z2ei, tau_si, dt);
        s.siev[i] = synapticVariance(siem, siev, z1ie, z2ie, tau_se, dt);
        s.siiv[i] = synapticVariance(siim, siiv, z1ii, z2ii, tau_si, dt);

        // Ornstein-Uhlenbeck inputs
        s.mue_ou[i] += (c.mue_ext_mean - s.mue_ou[i]) * dt / c.tau_ou + c.sigma_ou * Math.sqrt(dt) * xiE[i];
        s.mui_ou[i] += (c.mui_ext_mean - s.mui_ou[i]) * dt / c.tau_ou + c.sigma_ou * Math.sqrt(dt) * xiI[i];

        return mufe + mufi + IA + s.seem[i] + s.seim[i] + s.siem[i] + s.siim[i] + s.seev[i] + s.seiv[i] + s.siev[i]
                + s.siiv[i];
    }

    private static double synapticMean(double m, double z1, double tau, double dt) {
        return m + dt * ((1 - m) * z1 - m) / tau;
    }

    private static double synapticVariance(double m, double v, double z1, double z2, double tau, double dt) {
        double next = v + dt * ((1 - m) * (1 - m) * z2 + (z2 - 2 * tau * (z1 + 1)) * v) / (tau * tau);
        return Math.max(next, 0);
    }
}
