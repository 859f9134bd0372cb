package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.alnilam.simulator.ParameterSet;

/** The parameters of an ALN network as a kernel uses them: times in ms, rates in kHz, amplitudes rescaled to ms. */
final class AlnConstants {

    // names as in the formulas of the model
    final double dt;
    final double mue_ext_mean;
    final double mui_ext_mean;
    final double tau_ou;
    final double sigma_ou;
    final double sigmae_ext;
    final double sigmai_ext;
    final double Ke;
    final double Ki;
    final double tau_se;
    final double tau_si;
    final double cee;
    final double cie;
    final double cei;
    final double cii;
    final double Jee_max;
    final double Jie_max;
    final double Jei_max;
    final double Jii_max;
    final double a;
    final double b;
    final double EA;
    final double tauA;
    final double C;
    final double taum;
    final double c_gl;
    final double Ke_gl;
    final double ext_exc_current;
    final double ext_inh_current;
    final double ext_exc_rate;
    final double ext_inh_rate;

    AlnConstants(ParameterSet parameters) {
        dt = parameters.get("dt");
        mue_ext_mean = parameters.get("mue_ext_mean");
        mui_ext_mean = parameters.get("mui_ext_mean");
        tau_ou = parameters.get("tau_ou");
        sigma_ou = parameters.get("sigma_ou");
        sigmae_ext = parameters.get("sigmae_ext");
        sigmai_ext = parameters.get("sigmai_ext");
        Ke = parameters.get("Ke");
        Ki = parameters.get("Ki");
        tau_se = parameters.get("tau_se");
        tau_si = parameters.get("tau_si");
        Jee_max = parameters.get("Jee_max");
        Jie_max = parameters.get("Jie_max");
        Jei_max = parameters.get("Jei_max");
        Jii_max = parameters.get("Jii_max");
        cee = parameters.get("cee") * tau_se / Jee_max;
        cie = parameters.get("cie") * tau_se / Jie_max;
        cei = parameters.get("cei") * tau_si / Math.abs(Jei_max);
        cii = parameters.get("cii") * tau_si / Math.abs(Jii_max);
        a = parameters.get("a");
        b = parameters.get("b");
        EA = parameters.get("EA");
        tauA = parameters.get("tauA");
        C = parameters.get("C");
        taum = C / parameters.get("gL");
        c_gl = parameters.get("c_gl") * tau_se / Jee_max;
        Ke_gl = parameters.get("Ke_gl");
        ext_exc_current = parameters.get("ext_exc_current");
        ext_inh_current = parameters.get("ext_inh_current");
        ext_exc_rate = parameters.get("ext_exc_rate");
        ext_inh_rate = parameters.get("ext_inh_rate");
    }

    /** The parameters of every node; one object for all where they are alike. */
    static AlnConstants[] ofNodes(ParameterSet parameters, int nodes) {
        AlnConstants[] constants = new AlnConstants[nodes];
        if (parameters.isRegional()) {
            Arrays.setAll(constants, i -> new AlnConstants(parameters.ofRegion(i)));
        } else {
            Arrays.fill(constants, new AlnConstants(parameters));
        }
        return constants;
    }
}
