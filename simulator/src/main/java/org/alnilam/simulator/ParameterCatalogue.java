package org.alnilam.simulator;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a model, in the order of its documentation. */
public final class ParameterCatalogue {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Set<String> wholeBrain;

    /**
     * Collects declarations of parameters that have one value for the whole brain.
     *
     * @param parameters the declarations, each id once
     * @throws IllegalArgumentException if an id occurs twice
     */
    public ParameterCatalogue(List<Parameter> parameters) {
        this(parameters, parameters.stream().map(Parameter::id).collect(Collectors.toSet()));
    }

    /**
     * Collects declarations.
     *
     * @param parameters the declarations, each id once
     * @param wholeBrain ids of those that have one value for the whole brain; the others may differ between regions
     * @throws IllegalArgumentException if an id occurs twice
     */
    public ParameterCatalogue(List<Parameter> parameters, Set<String> wholeBrain) {
        this.wholeBrain = Set.copyOf(wholeBrain);
        for (Parameter parameter : parameters) {
            if (this.parameters.put(parameter.id(), parameter) != null) {
                throw new IllegalArgumentException(parameter.id() + " is declared twice");
            }
        }
    }

    /** {@return every declaration, in order} */
    public List<Parameter> all() {
        return List.copyOf(parameters.values());
    }

    /**
     * Looks a parameter up.
     *
     * @param id a parameter's id
     * @return its declaration, if there is one
     */
    public Optional<Parameter> find(String id) {
        return Optional.ofNullable(parameters.get(id));
    }

    /**
     * Looks a parameter up that must exist.
     *
     * @param id a parameter's id
     * @return its declaration
     * @throws IllegalArgumentException if there is none; the message has the nearest known id
     */
    public Parameter get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "unknown parameter '%s'; the nearest known one is '%s'".formatted(id, nearest(id))));
    }

    /**
     * {@return whether its value may differ between regions}
     *
     * @param id a parameter's id
     */
    public boolean mayDiffer(String id) {
        return !wholeBrain.contains(get(id).id());
    }

    /** {@return every parameter at its default} */
    public ParameterSet defaults() {
        return new ParameterSet(this);
    }

    private String nearest(String id) {
        return parameters.keySet().stream().min(Comparator.comparingInt(known -> distance(known, id))).orElse("");
    }

    /** Levenshtein distance, letters compared without case. */
    private static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[] row = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int substituted = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[t.length()];
    }
}
