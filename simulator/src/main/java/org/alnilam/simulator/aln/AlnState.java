package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.noise.Philox;

/**
 * The state of an ALN network: one value per node and variable, and the rates that are held constant over the delay
 * history before the first step.
 *
 * <p>Variables and units: {@code mufe, mufi} filtered mean inputs in mV/ms; {@code IA} adaptation current in pA;
 * {@code seem, seim, siem, siim} mean synaptic activities ({@code sXYm}: into X from Y); {@code seev, seiv, siev, siiv}
 * their variances; {@code mue_ou, mui_ou} OU inputs in mV/ms; {@code rates_exc, rates_inh} rates in Hz.
 */
public final class AlnState {

    // names as in the formulas of the model
    final double[] mufe;
    final double[] mufi;
    final double[] IA;
    final double[] seem;
    final double[] seim;
    final double[] siem;
    final double[] siim;
    final double[] seev;
    final double[] seiv;
    final double[] siev;
    final double[] siiv;
    final double[] mue_ou;
    final double[] mui_ou;
    /** Rates of the newest step in Hz. */
    final double[] rates_exc;
    final double[] rates_inh;

    private final Map<String, double[]> variables = new LinkedHashMap<>();

    /**
     * A state of given values.
     *
     * @param values one array per variable, all of one length
     * @throws IllegalArgumentException if a variable is missing, has another length or a value that is not finite
     */
    public AlnState(Map<String, double[]> values) {
        this(values, true);
    }

    private AlnState(Map<String, double[]> values, boolean finite) {
        int n = take(values, "mufe", -1, finite).length;
        mufe = take(values, "mufe", n, finite);
        mufi = take(values, "mufi", n, finite);
        IA = take(values, "IA", n, finite);
        seem = take(values, "seem", n, finite);
        seim = take(values, "seim", n, finite);
        siem = take(values, "siem", n, finite);
        siim = take(values, "siim", n, finite);
        seev = take(values, "seev", n, finite);
        seiv = take(values, "seiv", n, finite);
        siev = take(values, "siev", n, finite);
        siiv = take(values, "siiv", n, finite);
        mue_ou = take(values, "mue_ou", n, finite);
        mui_ou = take(values, "mui_ou", n, finite);
        rates_exc = take(values, "rates_exc", n, finite);
        rates_inh = take(values, "rates_inh", n, finite);
    }

    /**
     * A random start: each variable uniform in an interval from 0, the OU inputs at their means.
     *
     * @param nodes the number of nodes
     * @param parameters the parameters, for the means of the OU inputs
     * @param seed the seed; the same seed gives the same state
     * @return the state
     */
    public static AlnState random(int nodes, ParameterSet parameters, long seed) {
        Map<String, Double> upper = new LinkedHashMap<>();
        upper.put("mufe", 3.0);
        upper.put("mufi", 3.0);
        upper.put("IA", 200.0);
        upper.put("seem", 0.5);
        upper.put("seim", 0.5);
        upper.put("siem", 0.5);
        upper.put("siim", 0.5);
        upper.put("seev", 0.001);
        upper.put("seiv", 0.001);
        upper.put("siev", 0.01);
        upper.put("siiv", 0.01);
        upper.put("rates_exc", 0.01);
        upper.put("rates_inh", 0.01);
        Map<String, double[]> values = new LinkedHashMap<>();
        int variable = 0;
        for (Map.Entry<String, Double> entry : upper.entrySet()) {
            double[] value = new double[nodes];
            for (int node = 0; node < nodes; node++) {
                value[node] = entry.getValue() * Philox.uniform(seed, variable, node, Philox.INITIAL_STATE);
            }
            values.put(entry.getKey(), value);
            variable++;
        }
        values.put("mue_ou", ofNodes(nodes, parameters, "mue_ext_mean"));
        values.put("mui_ou", ofNodes(nodes, parameters, "mui_ext_mean"));
        return new AlnState(values);
    }

    private static double[] ofNodes(int nodes, ParameterSet parameters, String id) {
        double[] values = new double[nodes];
        Arrays.setAll(values, i -> parameters.get(id, i));
        return values;
    }

    private double[] take(Map<String, double[]> values, String name, int length, boolean finite) {
        double[] given = values.get(name);
        if (given == null) {
            throw new IllegalArgumentException("the state lacks '" + name + "'");
        }
        if (length >= 0 && given.length != length) {
            throw new IllegalArgumentException("'%s' has %s values, but 'mufe' has %s".formatted(name, given.length,
                    length));
        }
        for (double value : given) {
            if (finite && !Double.isFinite(value)) {
                throw new IllegalArgumentException("'%s' holds %s; values must be finite".formatted(name, value));
            }
        }
        double[] copy = given.clone();
        variables.put(name, copy);
        return copy;
    }

    /** {@return the number of nodes} */
    public int nodes() {
        return mufe.length;
    }

    /** Takes over the values of another state with as many nodes. */
    void set(AlnState other) {
        variables.forEach((name, values) -> System.arraycopy(other.variables.get(name), 0, values, 0, values.length));
    }

    /** {@return an independent copy} */
    public AlnState copy() {
        return new AlnState(variables, false);
    }

    /** {@return copies of the values, one array per variable, by name} */
    public Map<String, double[]> toMap() {
        Map<String, double[]> copies = new LinkedHashMap<>();
        variables.forEach((name, values) -> copies.put(name, values.clone()));
        return copies;
    }
}
