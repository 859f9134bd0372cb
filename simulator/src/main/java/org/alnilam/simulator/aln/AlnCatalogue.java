package org.alnilam.simulator.aln;

import java.util.List;
import java.util.Set;

import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterCatalogue;

/** The parameters of the ALN network model, each declared once. */
final class AlnCatalogue {

    private static final Range ANY = range(-1e6, 1e6);
    private static final Range POSITIVE = range(1e-6, 1e6);
    private static final Range NOT_NEGATIVE = range(0, 1e6);
    private static final Range NEGATIVE = range(-1e6, -1e-6);

    private static final String ALN = "Cakan & Obermayer 2020, table 1";
    private static final String WHOLE_BRAIN = "Cakan, Jajcay & Obermayer 2021";

    static final ParameterCatalogue INSTANCE = new ParameterCatalogue(List.of(
            new Parameter("dt", "dt", "ms", 0.1, range(1e-4, 1), range(0.05, 0.2),
                    "Euler step", ALN),
            new Parameter("mue_ext_mean", "mu_E^ext", "mV/ms", 0.4, ANY, range(0, 3),
                    "mean external input to E", WHOLE_BRAIN),
            new Parameter("mui_ext_mean", "mu_I^ext", "mV/ms", 0.3, ANY, range(0, 3),
                    "mean external input to I", WHOLE_BRAIN),
            new Parameter("tau_ou", "tau_ou", "ms", 5, POSITIVE, range(1, 50),
                    "time scale of the OU input", ALN),
            new Parameter("sigma_ou", "sigma_ou", "mV/ms/sqrt(ms)", 0, NOT_NEGATIVE, range(0, 0.3),
                    "noise strength of the OU input", WHOLE_BRAIN),
            new Parameter("sigmae_ext", "sigma_E^ext", "mV/sqrt(ms)", 1.5, NOT_NEGATIVE, range(0.5, 4),
                    "standard deviation of the external input to E", ALN),
            new Parameter("sigmai_ext", "sigma_I^ext", "mV/sqrt(ms)", 1.5, NOT_NEGATIVE, range(0.5, 4),
                    "standard deviation of the external input to I", ALN),
            new Parameter("ext_exc_current", "I_E^stim", "mV/ms", 0, ANY, range(0, 1),
                    "stimulus current to E", ALN),
            new Parameter("ext_inh_current", "I_I^stim", "mV/ms", 0, ANY, range(0, 1),
                    "stimulus current to I", ALN),
            new Parameter("ext_exc_rate", "r_E^stim", "kHz", 0, NOT_NEGATIVE, range(0, 0.1),
                    "stimulus rate to E", ALN),
            new Parameter("ext_inh_rate", "r_I^stim", "kHz", 0, NOT_NEGATIVE, range(0, 0.1),
                    "stimulus rate to I", ALN),
            new Parameter("Ke", "K_E", "-", 800, NOT_NEGATIVE, range(400, 1200),
                    "recurrent excitatory inputs per neuron", ALN),
            new Parameter("Ki", "K_I", "-", 200, NOT_NEGATIVE, range(100, 400),
                    "recurrent inhibitory inputs per neuron", ALN),
            new Parameter("de", "d_E", "ms", 4, range(0, 1000), range(1, 8),
                    "local delay of excitatory spikes", ALN),
            new Parameter("di", "d_I", "ms", 2, range(0, 1000), range(1, 8),
                    "local delay of inhibitory spikes", ALN),
            new Parameter("tau_se", "tau_s,E", "ms", 2, POSITIVE, range(1, 5),
                    "excitatory synaptic time constant", ALN),
            new Parameter("tau_si", "tau_s,I", "ms", 5, POSITIVE, range(2, 10),
                    "inhibitory synaptic time constant", ALN),
            new Parameter("cee", "c_EE", "mV/ms", 0.3, NOT_NEGATIVE, range(0.1, 0.6),
                    "PSC amplitude from E to E", ALN),
            new Parameter("cie", "c_IE", "mV/ms", 0.3, NOT_NEGATIVE, range(0.1, 0.6),
                    "PSC amplitude from E to I", ALN),
            new Parameter("cei", "c_EI", "mV/ms", 0.5, NOT_NEGATIVE, range(0.1, 1),
                    "PSC amplitude from I to E", ALN),
            new Parameter("cii", "c_II", "mV/ms", 0.5, NOT_NEGATIVE, range(0.1, 1),
                    "PSC amplitude from I to I", ALN),
            new Parameter("Jee_max", "J_EE", "mV/ms", 2.43, POSITIVE, range(1, 4),
                    "maximum synaptic current from E to E", ALN),
            new Parameter("Jie_max", "J_IE", "mV/ms", 2.6, POSITIVE, range(1, 4),
                    "maximum synaptic current from E to I", ALN),
            new Parameter("Jei_max", "J_EI", "mV/ms", -3.3, NEGATIVE, range(-5, -1),
                    "maximum synaptic current from I to E", ALN),
            new Parameter("Jii_max", "J_II", "mV/ms", -1.64, NEGATIVE, range(-3, -0.5),
                    "maximum synaptic current from I to I", ALN),
            new Parameter("a", "a", "nS", 0, ANY, range(0, 15),
                    "subthreshold adaptation conductance", ALN),
            new Parameter("b", "b", "pA", 0, ANY, range(0, 100),
                    "spike-triggered adaptation increment", WHOLE_BRAIN),
            new Parameter("EA", "E_A", "mV", -80, ANY, range(-90, -70),
                    "adaptation reversal potential", ALN),
            new Parameter("tauA", "tau_A", "ms", 200, POSITIVE, range(50, 5000),
                    "adaptation time scale", ALN),
            new Parameter("C", "C", "pF", 200, POSITIVE, range(100, 300),
                    "membrane capacitance; shapes the transfer functions", ALN),
            new Parameter("gL", "g_L", "nS", 10, POSITIVE, range(5, 15),
                    "leak conductance; shapes the transfer functions", ALN),
            new Parameter("EL", "E_L", "mV", -65, ANY, range(-75, -55),
                    "leak reversal potential; shapes the transfer functions", ALN),
            new Parameter("DeltaT", "Delta_T", "mV", 1.5, POSITIVE, range(0.5, 3),
                    "threshold slope factor; shapes the transfer functions", ALN),
            new Parameter("VT", "V_T", "mV", -50, ANY, range(-55, -45),
                    "effective threshold; shapes the transfer functions", ALN),
            new Parameter("Vr", "V_r", "mV", -70, ANY, range(-75, -60),
                    "reset potential; shapes the transfer functions", ALN),
            new Parameter("Vs", "V_s", "mV", -40, ANY, range(-45, -35),
                    "voltage at which a spike is counted; shapes the transfer functions", ALN),
            new Parameter("Tref", "T_ref", "ms", 1.5, NOT_NEGATIVE, range(0, 5),
                    "refractory time; shapes the transfer functions", ALN),
            new Parameter("c_gl", "c_gl", "mV/ms", 0.3, NOT_NEGATIVE, range(0.1, 0.6),
                    "PSC amplitude between areas", ALN),
            new Parameter("Ke_gl", "K_gl", "-", 250, NOT_NEGATIVE, range(0, 500),
                    "inputs per area from other areas", WHOLE_BRAIN),
            new Parameter("signalV", "v", "mm/ms", 20, ANY, range(5, 100),
                    "transmission speed; 0 or less: no delay", WHOLE_BRAIN)),
            Set.of("dt", "de", "di", "signalV", "C", "gL", "EL", "DeltaT", "VT", "Vr", "Vs", "Tref"));

    private AlnCatalogue() {
    }

    private static Range range(double low, double high) {
        return new Range(low, high);
    }
}
