package org.alnilam.fitting.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.RegionMap;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;

/**
 * Everything that a fit may vary or fix, by id:
 * <ul>
 * <li>a parameter of the model, {@code b};
 * <li>{@code b@MAP}, the share by which a parameter varies over regions with a map: b_i = b * (1 + sum over maps of s *
 * map_i), where the s are such variables and maps have a largest absolute value of 1 (those of a file and log-in-strength
 * have a mean of 0 as well);
 * <li>{@code b@GROUP}, the value of a parameter in the regions of a group;
 * <li>{@value #EXPONENT}, the exponent of the connectome's weights, see {@link Connectome#weightsToPower};
 * <li>{@value #HOMOTOPIC}, the strength of added links between mirrored regions, see
 * {@link Connectome#withHomotopicLinks}. They are added after the power is taken.
 * </ul>
 *
 * {@snippet :
 * Variables variables = Variables.of(model.catalogue()).withBuiltInMaps(cohort);
 * Brain brain = variables.brain(defaults, Map.of("b@log-in-strength", 0.3, "weight_exponent", 1.4), connectome);
 * }
 */
public final class Variables {

    /** The id of the exponent of weights. */
    public static final String EXPONENT = "weight_exponent";
    /** The id of the strength of added homotopic links. */
    public static final String HOMOTOPIC = "homotopic_strength";

    private static final char AT = '@';
    private static final String OWN = "Alnilam";
    /** Rounding error of shares that add up to 1: a factor that is negative by no more has not turned a sign. */
    private static final double ROUNDING = 1e-9;
    private static final Map<String, Parameter> TRANSFORMS = Stream.of(
            new Parameter(EXPONENT, "gamma", "-", 1, new Range(0.05, 20), new Range(0.5, 2),
                    "exponent of the connection weights, their sum kept", OWN),
            new Parameter(HOMOTOPIC, "h", "-", 0, new Range(0, 1000), new Range(0, 1),
                    "added homotopic links, in mean in-strengths", OWN))
            .collect(Collectors.toMap(Parameter::id, p -> p));

    private final ParameterCatalogue catalogue;
    private final Map<String, Supplier<RegionMap>> maps;
    private final Map<String, List<Integer>> groups;

    /** Makes a map when it is first asked for, once. */
    private static final class Once implements Supplier<RegionMap> {

        private final Supplier<RegionMap> maker;
        private RegionMap made;

        Once(Supplier<RegionMap> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized RegionMap get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }
    }

    private Variables(ParameterCatalogue catalogue, Map<String, Supplier<RegionMap>> maps,
            Map<String, List<Integer>> groups) {
        this.catalogue = catalogue;
        this.maps = maps;
        this.groups = groups;
    }

    /**
     * Variables without maps and groups.
     *
     * @param catalogue the model's parameters
     * @return these and the transforms of the connectome
     */
    public static Variables of(ParameterCatalogue catalogue) {
        return new Variables(catalogue, Map.of(), Map.of());
    }

    /**
     * Variables with maps that are centred and scaled already, and groups.
     *
     * @param catalogue the model's parameters
     * @param maps value in each region by name of the map
     * @param groups regions by name of the group, from 0
     * @return these and the transforms of the connectome
     */
    static Variables of(ParameterCatalogue catalogue, Map<String, double[]> maps, Map<String, List<Integer>> groups) {
        Map<String, Supplier<RegionMap>> made = new LinkedHashMap<>();
        maps.forEach((name, values) -> {
            RegionMap map = new RegionMap(name, values);
            made.put(name, () -> map);
        });
        return new Variables(catalogue, made, new LinkedHashMap<>(groups));
    }

    /** {@return value in each region of the maps that variables name, by name of the map} */
    Map<String, double[]> mapsOf(Set<String> ids) {
        Map<String, double[]> named = new LinkedHashMap<>();
        for (String id : ids) {
            String map = id.substring(id.indexOf(AT) + 1);
            if (id.indexOf(AT) >= 0 && maps.containsKey(map)) {
                named.put(map, maps.get(map).get().values());
            }
        }
        return named;
    }

    /** {@return regions of each group, from 0} */
    Map<String, List<Integer>> groups() {
        return new LinkedHashMap<>(groups);
    }

    /**
     * Adds the maps that need no file: {@code log-in-strength} of the mean connectome, and {@code hemisphere}, which can be
     * used where labels name the side of regions.
     *
     * @param cohort the subjects
     * @return variables with these maps
     */
    public Variables withBuiltInMaps(Cohort cohort) {
        return withMap("log-in-strength", () -> RegionMap.logInStrength(cohort.groupConnectome())).withMap("hemisphere",
                () -> RegionMap.hemisphere(cohort.regions()));
    }

    /**
     * Adds a map, centred and scaled.
     *
     * @param map a value for each region, in the order of the connectome; its name stands behind the @ of an id
     * @return variables with this map
     * @throws IllegalArgumentException if the name is taken, or the map is constant
     */
    public Variables withMap(RegionMap map) {
        RegionMap scaled = map.centredAndScaled();
        return withMap(map.name(), () -> scaled);
    }

    private Variables withMap(String name, Supplier<RegionMap> map) {
        requireFree(name);
        Map<String, Supplier<RegionMap>> more = new LinkedHashMap<>(maps);
        more.put(name, new Once(map));
        return new Variables(catalogue, more, groups);
    }

    /**
     * Adds groups of regions.
     *
     * @param regionGroups the group of each region
     * @return variables with these groups
     * @throws IllegalArgumentException if the name of a group is taken
     */
    public Variables withGroups(RegionGroups regionGroups) {
        Map<String, List<Integer>> more = new LinkedHashMap<>(groups);
        for (String name : regionGroups.names()) {
            requireFree(name);
            more.put(name, regionGroups.regionsOf(name));
        }
        return new Variables(catalogue, maps, more);
    }

    private void requireFree(String name) {
        if (maps.containsKey(name) || groups.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there are two maps or groups of regions named %s; rename one".formatted(name));
        }
    }

    /**
     * The declaration of a variable.
     *
     * @param id its id
     * @return its unit, default, ranges and meaning
     * @throws IllegalArgumentException if there is none of this id; the message says what there is
     */
    public Parameter get(String id) {
        int at = id.indexOf(AT);
        if (at < 0) {
            return TRANSFORMS.containsKey(id) ? TRANSFORMS.get(id) : catalogue.get(id);
        }
        Parameter parameter = catalogue.get(id.substring(0, at));
        String place = id.substring(at + 1);
        if (!catalogue.mayDiffer(parameter.id())) {
            throw new IllegalArgumentException(
                    "%s: %s has one value for the whole brain; it cannot differ between regions"
                            .formatted(id, parameter.id()));
        }
        if (maps.containsKey(place)) {
            String map = maps.get(place).get().name(); // fails where the data do not have it
            return new Parameter(id, "s", "-", 0, new Range(-1, 1), new Range(-0.5, 0.5),
                    "how %s varies over regions with the map %s".formatted(parameter.id(), map), OWN);
        }
        if (groups.containsKey(place)) {
            return new Parameter(id, parameter.symbol(), parameter.unit(), parameter.defaultValue(), parameter.valid(),
                    parameter.search(), "%s in the regions of group %s".formatted(parameter.meaning(), place), OWN);
        }
        throw new IllegalArgumentException("%s: there is no map or group of regions '%s'; there are: %s".formatted(id,
                place,
                Stream.concat(maps.keySet().stream(), groups.keySet().stream()).collect(Collectors.joining(", "))));
    }

    /**
     * Tells parameters of the model from other variables.
     *
     * @param id a variable
     * @return whether its value belongs into the model's own parameter set; false for maps, groups and transforms
     */
    public boolean isModelParameter(String id) {
        return catalogue.find(id).isPresent();
    }

    /**
     * Tells whether a variable at its default leaves the brain as it would be without it: a transform of the connectome, or how a
     * parameter varies with a map.
     *
     * @param id a variable
     * @return true for these; false for parameters and their values in groups, which have a default among others
     */
    boolean isModifier(String id) {
        int at = id.indexOf(AT);
        return TRANSFORMS.containsKey(id) || (at >= 0 && maps.containsKey(id.substring(at + 1)));
    }

    /**
     * Finds parameters whose value for the whole brain has no influence, since every group has one of its own.
     *
     * @param id a parameter of the model
     * @param others ids of variables that have values
     * @return whether each of the groups has a value of this parameter
     */
    public boolean isReplaced(String id, Set<String> others) {
        return !groups.isEmpty() && groups.keySet().stream().allMatch(group -> others.contains(id + AT + group));
    }

    /**
     * Makes a brain.
     *
     * @param base values of all parameters of the model
     * @param values values of variables, which replace those of the base
     * @param connectome the wiring to start from
     * @return the brain to simulate
     * @throws IllegalArgumentException if a variable is unknown, a value is not possible, or the maps turn the sign of a
     *         parameter
     */
    public Brain brain(ParameterSet base, Map<String, Double> values, Connectome connectome) {
        Map<String, Double> plain = new LinkedHashMap<>();
        Map<String, double[]> factors = new LinkedHashMap<>();
        Map<String, Map<String, Double>> groupValues = new LinkedHashMap<>();
        Connectome wiring = connectome.weightsToPower(values.getOrDefault(EXPONENT, 1.0))
                .withHomotopicLinks(values.getOrDefault(HOMOTOPIC, 0.0));
        values.forEach((id, value) -> {
            get(id).check(value);
            int at = id.indexOf(AT);
            String parameter = id.substring(0, Math.max(at, 0));
            String place = id.substring(at + 1);
            if (isModelParameter(id)) {
                plain.put(id, value);
            } else if (at >= 0 && maps.containsKey(place)) {
                addShare(factors.computeIfAbsent(parameter, p -> ones(connectome.size())), value,
                        maps.get(place).get().values());
            } else if (at >= 0) {
                groupValues.computeIfAbsent(parameter, p -> new LinkedHashMap<>()).put(place, value);
            }
        });
        ParameterSet set = base.with(plain);
        for (Map.Entry<String, Map<String, Double>> entry : groupValues.entrySet()) {
            double[] regional = regional(set, entry.getKey(), connectome.size());
            entry.getValue().forEach((group, value) -> groups.get(group).forEach(i -> regional[i] = value));
            set = set.withRegional(entry.getKey(), regional);
        }
        for (Map.Entry<String, double[]> entry : factors.entrySet()) {
            double[] regional = regional(set, entry.getKey(), connectome.size());
            for (int i = 0; i < regional.length; i++) {
                regional[i] *= factor(entry.getKey(), entry.getValue()[i]);
            }
            set = set.withRegional(entry.getKey(), regional);
        }
        return new Brain(set, wiring);
    }

    private static double factor(String id, double factor) {
        if (factor < -ROUNDING) {
            throw new IllegalArgumentException(
                    "the maps of %s together turn its sign in some region; keep the sum of their shares within 1"
                            .formatted(id));
        }
        return Math.max(factor, 0);
    }

    /** {@return value of a parameter in each region} */
    static double[] regional(ParameterSet set, String id, int regions) {
        double[] values = new double[regions];
        for (int i = 0; i < regions; i++) {
            values[i] = set.get(id, i);
        }
        return values;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void addShare(double[] factor, double share, double[] map) {
        if (map.length != factor.length) {
            throw new IllegalArgumentException(
                    "a map of %s regions does not fit a connectome of %s".formatted(map.length, factor.length));
        }
        for (int i = 0; i < factor.length; i++) {
            factor[i] += share * map[i];
        }
    }

    /**
     * Checks that all values that can be drawn from the ranges are possible together.
     *
     * @param base the values of all parameters
     * @param ranges the range of each searched variable
     * @param fixed values of variables that are not searched
     * @throws IllegalArgumentException if the maps of a parameter could turn its sign together or take it to values that it
     *         cannot have, a parameter is given node by node and searched, or one is searched that has no influence: for
     *         the whole brain although every group has a value of its own, or as a share of 0
     */
    void requireCompatible(ParameterSet base, Map<String, Range> ranges, Map<String, Double> fixed) {
        Map<String, Double> shares = new LinkedHashMap<>();
        Map<String, Range> all = new LinkedHashMap<>();
        fixed.forEach((id, value) -> all.put(id, new Range(value, value)));
        all.putAll(ranges);
        all.forEach((id, range) -> {
            int at = id.indexOf(AT);
            if (at < 0 && isModelParameter(id) && base.differs(id)) {
                throw new IllegalArgumentException(
                        "%s is given for each region and searched for the whole brain; leave one out, or search %s@MAP"
                                .formatted(id, id));
            }
            if (at >= 0 && maps.containsKey(id.substring(at + 1))) {
                shares.merge(id.substring(0, at), Math.max(Math.abs(range.low()), Math.abs(range.high())), Double::sum);
            }
        });
        shares.forEach((id, sum) -> {
            if (sum > 1) {
                throw new IllegalArgumentException(
                        ("the maps of %s together could change it by %s times itself, which turns "
                                + "its sign; narrow the ranges of %s@... to a sum of at most 1")
                                .formatted(id, sum, id));
            }
            requirePossible(id, sum, base, all);
        });
        ranges.keySet().forEach(id -> requireInfluence(id, base, all));
    }

    /** Checks that a parameter is possible at both ends of what its maps can make of it. */
    private void requirePossible(String id, double share, ParameterSet base, Map<String, Range> all) {
        List<Range> own = all.entrySet().stream()
                .filter(entry -> entry.getKey().equals(id) || isGroupOf(id, entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<Range> values = own.isEmpty() && !base.differs(id) ? List.of(new Range(base.get(id), base.get(id))) : own;
        for (Range range : values) {
            for (double value : new double[] {range.low(), range.high()}) {
                for (double varied : new double[] {value * (1 - share), value * (1 + share)}) {
                    Range valid = catalogue.get(id).valid();
                    if (varied < valid.low() || varied > valid.high()) {
                        throw new IllegalArgumentException(
                                "the maps of %s could take it from %s to %s, outside of what is possible (%s to %s); narrow the ranges of %s@..."
                                        .formatted(id, value, varied, valid.low(), valid.high(), id));
                    }
                }
            }
        }
    }

    private void requireInfluence(String id, ParameterSet base, Map<String, Range> all) {
        int at = id.indexOf(AT);
        if (at < 0 && isReplaced(id, all.keySet())) {
            throw new IllegalArgumentException(
                    "%s has a value of its own in every group of regions, so that one for the whole brain changes nothing; leave %s out"
                            .formatted(id, id));
        }
        if (at >= 0 && maps.containsKey(id.substring(at + 1))) {
            String parameter = id.substring(0, at);
            boolean varied = base.differs(parameter) || base.get(parameter) != 0 || all.entrySet().stream().anyMatch(
                    entry -> (entry.getKey().equals(parameter) || isGroupOf(parameter, entry.getKey())) && (entry
                            .getValue().low() != 0 || entry.getValue().high() != 0));
            if (!varied) {
                throw new IllegalArgumentException(
                        "%s varies %s, which is 0, so that nothing changes; search %s as well (+%s=... keeps the usual parameters) or set it with --set"
                                .formatted(id, parameter, parameter, id));
            }
        }
    }

    private boolean isGroupOf(String parameter, String id) {
        return id.startsWith(parameter + AT) && groups.containsKey(id.substring(parameter.length() + 1));
    }
}
