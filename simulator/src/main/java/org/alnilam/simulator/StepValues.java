package org.alnilam.simulator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The variables of one step of a run, as recorders see them: for each variable of the model an array with one value per
 * node. The arrays belong to the simulation and change with the next step; a recorder that keeps values copies them.
 */
public final class StepValues {

    private final List<ModelVariable> variables;
    private final String[] ids;
    private final double[][] rows;

    /**
     * Values of a run, empty until {@link #set} gives them.
     *
     * @param variables the variables of the model, as {@link Model#variables()} lists it; at least one
     * @throws IllegalArgumentException if there is no variable
     */
    public StepValues(List<ModelVariable> variables) {
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one variable, the activity that drives BOLD");
        }
        this.variables = List.copyOf(variables);
        ids = variables.stream().map(ModelVariable::id).toArray(String[]::new);
        rows = new double[ids.length][0];
    }

    /**
     * Shows an array to the recorders; for the simulation alone.
     *
     * @param variable the place of the variable in {@link #variables()}
     * @param row its values in the variable's unit, one per node
     */
    public void set(int variable, double[] row) {
        rows[variable] = row;
    }

    /** {@return the variables, the activity first} */
    public List<ModelVariable> variables() {
        return variables;
    }

    /** {@return the activity that drives BOLD, in Hz, one value per node} */
    public double[] activity() {
        return rows[0];
    }

    /**
     * Looks a variable up.
     *
     * @param id a variable's id
     * @return its values in its unit, one per node
     * @throws IllegalArgumentException if the model has no such variable; the message lists those that it has
     */
    public double[] get(String id) {
        for (int k = 0; k < ids.length; k++) {
            if (ids[k].equals(id)) {
                return rows[k];
            }
        }
        throw new IllegalArgumentException("unknown variable '%s'; the model has %s".formatted(id, variables.stream()
                .map(ModelVariable::id).collect(Collectors.joining(", "))));
    }
}
