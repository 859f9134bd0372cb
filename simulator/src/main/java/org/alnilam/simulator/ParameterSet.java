package org.alnilam.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value for every parameter of a catalogue. Immutable. */
public final class ParameterSet {

    private final ParameterCatalogue catalogue;
    private final Map<String, Double> values = new LinkedHashMap<>();

    ParameterSet(ParameterCatalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.all().forEach(p -> values.put(p.id(), p.defaultValue()));
    }

    private ParameterSet(ParameterSet origin, Map<String, Double> changes) {
        this.catalogue = origin.catalogue;
        this.values.putAll(origin.values);
        changes.forEach((id, value) -> values.put(id, catalogue.get(id).check(value)));
    }

    /**
     * Sets one value.
     *
     * @param id a parameter's id
     * @param value its new value, in the catalogue's unit
     * @return a set with that value
     * @throws IllegalArgumentException if the id is unknown or the value outside of what the model accepts
     */
    public ParameterSet with(String id, double value) {
        return with(Map.of(id, value));
    }

    /**
     * Sets some values.
     *
     * @param changes new values by parameter id, in the catalogue's units
     * @return a set with those values
     * @throws IllegalArgumentException if an id is unknown or a value outside of what the model accepts
     */
    public ParameterSet with(Map<String, Double> changes) {
        return new ParameterSet(this, changes);
    }

    /**
     * Reads one value.
     *
     * @param id a parameter's id
     * @return its value, in the catalogue's unit
     * @throws IllegalArgumentException if the id is unknown
     */
    public double get(String id) {
        catalogue.get(id);
        return values.get(id);
    }

    /** @return every value by parameter id, in catalogue order */
    public Map<String, Double> toMap() {
        return new LinkedHashMap<>(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSet set && catalogue == set.catalogue && values.equals(set.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
