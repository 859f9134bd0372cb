package org.alnilam.simulator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value for every parameter of a catalogue. Immutable.
 *
 * <p>A parameter that may differ between regions can have a value for each of them besides; {@link #get} then still gives
 * the value that was set for the whole brain.
 */
public final class ParameterSet {

    private final ParameterCatalogue catalogue;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, double[]> regional = new LinkedHashMap<>();

    ParameterSet(ParameterCatalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.all().forEach(p -> values.put(p.id(), p.defaultValue()));
    }

    private ParameterSet(ParameterSet origin) {
        catalogue = origin.catalogue;
        values.putAll(origin.values);
        regional.putAll(origin.regional);
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
        ParameterSet changed = new ParameterSet(this);
        changes.forEach((id, value) -> changed.values.put(id, catalogue.get(id).check(value)));
        return changed;
    }

    /**
     * Gives every region a value of its own.
     *
     * @param id a parameter's id
     * @param valueOfRegion its value in each region, in the catalogue's unit
     * @return a set with those values
     * @throws IllegalArgumentException if the id is unknown, the parameter has one value for the whole brain, a value is
     *         outside of what the model accepts, or there are values for another number of regions already
     */
    public ParameterSet withRegional(String id, double... valueOfRegion) {
        Parameter parameter = catalogue.get(id);
        if (!catalogue.mayDiffer(id)) {
            throw new IllegalArgumentException(
                    id + " has one value for the whole brain; it cannot differ between regions");
        }
        for (int i = 0; i < valueOfRegion.length; i++) {
            try {
                parameter.check(valueOfRegion[i]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("region %s: %s".formatted(i + 1, e.getMessage()), e);
            }
        }
        ParameterSet changed = new ParameterSet(this);
        changed.regional.put(id, valueOfRegion.clone());
        changed.requireRegions(valueOfRegion.length);
        return changed;
    }

    /**
     * Tells whether regions have values of their own.
     *
     * @param id a parameter's id
     * @return true if {@link #withRegional} gave it values
     */
    public boolean differs(String id) {
        return regional.containsKey(id);
    }

    /** {@return whether some parameter differs between regions} */
    public boolean isRegional() {
        return !regional.isEmpty();
    }

    /**
     * Checks that the set fits a network.
     *
     * @param regions the number of regions
     * @throws IllegalArgumentException if a parameter has values for another number of regions
     */
    public void requireRegions(int regions) {
        regional.forEach((id, given) -> {
            if (given.length != regions) {
                throw new IllegalArgumentException(
                        "%s has values for %s regions, not for %s".formatted(id, given.length,
                                regions));
            }
        });
    }

    /**
     * The parameters of one region.
     *
     * @param region a region, counted from 0
     * @return a set without differences between regions
     */
    public ParameterSet ofRegion(int region) {
        if (regional.isEmpty()) {
            return this;
        }
        ParameterSet own = new ParameterSet(this);
        own.regional.clear();
        regional.forEach((id, given) -> own.values.put(id, given[region]));
        return own;
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

    /**
     * Reads the value of one region.
     *
     * @param id a parameter's id
     * @param region a region, counted from 0
     * @return its value there, in the catalogue's unit
     * @throws IllegalArgumentException if the id is unknown
     */
    public double get(String id, int region) {
        double[] given = regional.get(id);
        return given == null ? get(id) : given[region];
    }

    /** {@return every value by parameter id, in catalogue order} */
    public Map<String, Double> toMap() {
        return new LinkedHashMap<>(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSet set && catalogue == set.catalogue && values.equals(set.values)
                && regionalLists().equals(set.regionalLists());
    }

    private Map<String, List<Double>> regionalLists() {
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        regional.forEach((id, given) -> lists.put(id, Arrays.stream(given).boxed().toList()));
        return lists;
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + regionalLists().hashCode();
    }

    @Override
    public String toString() {
        return regional.isEmpty() ? values.toString() : values + " and by region " + regionalLists();
    }
}
