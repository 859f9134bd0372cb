package org.alnilam.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.alnilam.datasets.Names;
import org.alnilam.simulator.Pulse.Population;
import org.alnilam.simulator.Pulse.Unit;

/** The text form of a {@link Pulse}, in both directions. */
final class PulseText {

    private static final String REGION = "region";
    private static final String GROUP = "group";
    private static final String ALL = "all";
    private static final String CURRENT = "current";
    private static final String RATE = "rate";
    private static final String POPULATION = "population";
    private static final String START = "start";
    private static final String DURATION = "duration";
    private static final String FREQUENCY = "frequency";
    private static final List<String> KEYS = List.of(REGION, GROUP, START, DURATION, CURRENT, RATE, FREQUENCY,
            POPULATION);

    /** Commas between items: those of a label are followed by no key. */
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*(?=[^,=]*=)");
    private static final Pattern QUANTITY = Pattern.compile(
            "([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)\\s*(\\S*)");

    /**
     * Unit of a quantity.
     *
     * @param symbol the unit as it is written
     * @param factor factor that turns a number of it into one of the target unit
     * @param target the unit of the pulse, empty for times and frequencies
     */
    private record Scale(String symbol, double factor, Optional<Unit> target) {

        Scale(String symbol, double factor) {
            this(symbol, factor, Optional.empty());
        }

        Scale(String symbol, double factor, Unit target) {
            this(symbol, factor, Optional.of(target));
        }
    }

    private static final List<Scale> TIMES = List.of(new Scale("ms", 1e-3), new Scale("s", 1), new Scale("min", 60),
            new Scale("h", 3600));
    private static final List<Scale> FREQUENCIES = List.of(new Scale("Hz", 1), new Scale("kHz", 1e3));
    private static final List<Scale> CURRENTS = List.of(new Scale("pA", 1, Unit.PICOAMPERE), new Scale("nA", 1e3,
            Unit.PICOAMPERE), new Scale("mV/ms", 1, Unit.MILLIVOLT_PER_MILLISECOND));
    private static final List<Scale> RATES = List.of(new Scale("kHz", 1, Unit.KILOHERTZ), new Scale("Hz", 1e-3,
            Unit.KILOHERTZ));

    private record Quantity(double value, Scale scale) {}

    private final Map<String, List<String>> groups;
    /** Labels of the named regions, in the order of the text. */
    private final Set<String> regions = new LinkedHashSet<>();
    private boolean all;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Takes a text apart.
     *
     * @param text the text
     * @param groups labels of the regions of each group, by its name
     * @throws IllegalArgumentException if it is not of the form, or names an unknown key or group
     */
    PulseText(String text, Map<String, List<String>> groups) {
        this.groups = groups;
        for (String item : COMMA.split(text.strip(), -1)) {
            int sign = item.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("'%s' is not of the form KEY=VALUE,..., such as ".formatted(item)
                        + "region=LABEL,start=2s,duration=500ms,current=40pA");
            }
            add(item.substring(0, sign).strip(), item.substring(sign + 1).strip());
        }
        if (!all && regions.isEmpty()) {
            throw new IllegalArgumentException("it says no region; add region=LABEL, region=all or group=NAME");
        }
        if (all && !regions.isEmpty()) {
            throw new IllegalArgumentException("region=all goes with no other region; leave one of them out");
        }
    }

    private void add(String key, String value) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("there is no key '%s'; the nearest is '%s'".formatted(key, Names.nearest(
                    key, KEYS, 1).getFirst()));
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'%s=' says nothing; write a value behind it or leave it out".formatted(
                    key));
        }
        switch (key) {
            case REGION -> {
                if (value.equals(ALL)) {
                    all = true;
                } else {
                    regions.add(value);
                }
            }
            case GROUP -> regions.addAll(group(value));
            default -> {
                if (values.put(key, value) != null) {
                    throw new IllegalArgumentException("'%s' is given twice; give it once, and a further stimulus apart"
                            .formatted(key));
                }
            }
        }
    }

    private List<String> group(String name) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "group=%s needs groups of regions, which a file tells (region,group)".formatted(name));
        }
        if (!groups.containsKey(name)) {
            throw new IllegalArgumentException("there is no group '%s'; the nearest is '%s'".formatted(name, Names
                    .nearest(name, groups.keySet(), 1).getFirst()));
        }
        return groups.get(name);
    }

    /**
     * {@return the pulse}
     *
     * @throws IllegalArgumentException if a value is not possible; the message says what would be
     */
    Pulse pulse() {
        if (values.containsKey(CURRENT) == values.containsKey(RATE)) {
            throw new IllegalArgumentException(values.containsKey(CURRENT)
                    ? "it has a current and a rate; write a stimulus for each"
                    : "it has no strength; add a current such as current=40pA, or a rate such as rate=0.02kHz");
        }
        Quantity strength = values.containsKey(CURRENT) ? quantity(CURRENT, CURRENTS) : quantity(RATE, RATES);
        double frequency = value(FREQUENCY, FREQUENCIES, 0);
        if (values.containsKey(FREQUENCY) && !(frequency > 0)) {
            throw new IllegalArgumentException("frequency=%s is not possible; it must be above 0 Hz".formatted(values
                    .get(FREQUENCY)));
        }
        return new Pulse(List.copyOf(regions), population(), value(START, TIMES, 0), value(DURATION, TIMES,
                Double.POSITIVE_INFINITY), strength.value(), strength.scale().target().orElseThrow(), frequency);
    }

    private Population population() {
        return switch (values.getOrDefault(POPULATION, Population.E.name())) {
            case "E" -> Population.E;
            case "I" -> Population.I;
            default -> throw new IllegalArgumentException("population=%s is not possible; it must be E or I".formatted(
                    values.get(POPULATION)));
        };
    }

    private double value(String key, List<Scale> scales, double other) {
        return values.containsKey(key) ? quantity(key, scales).value() : other;
    }

    private Quantity quantity(String key, List<Scale> scales) {
        String text = values.get(key);
        String units = scales.stream().map(Scale::symbol).collect(Collectors.joining(", "));
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("%s=%s is not a number with a unit; the units are %s".formatted(key,
                    text, units));
        }
        String symbol = matcher.group(2);
        Scale scale = scales.stream().filter(known -> known.symbol().equals(symbol)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(symbol.isEmpty()
                        ? "%s=%s lacks its unit, one of %s".formatted(key, text, units)
                        : "%s=%s has the unknown unit '%s'; the units are %s".formatted(key, text, symbol, units)));
        // a decimal product, so that 500ms is the same number as 0.5s
        BigDecimal product = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(scale.factor()));
        return new Quantity(product.doubleValue(), scale);
    }

    /** Writes a pulse. */
    static String of(Pulse pulse) {
        List<String> items = new ArrayList<>();
        if (pulse.regions().isEmpty()) {
            items.add(REGION + "=" + ALL);
        }
        pulse.regions().forEach(region -> items.add(REGION + "=" + region));
        if (pulse.population() != Population.E) {
            items.add(POPULATION + "=" + pulse.population());
        }
        items.add("%s=%ss".formatted(START, number(pulse.startSeconds())));
        if (Double.isFinite(pulse.durationSeconds())) {
            items.add("%s=%ss".formatted(DURATION, number(pulse.durationSeconds())));
        }
        items.add("%s=%s%s".formatted(pulse.unit() == Unit.KILOHERTZ ? RATE : CURRENT, number(pulse.amplitude()), pulse
                .unit().symbol()));
        if (pulse.frequencyHertz() > 0) {
            items.add("%s=%sHz".formatted(FREQUENCY, number(pulse.frequencyHertz())));
        }
        return String.join(",", items);
    }

    /** The shortest decimal that reads back as the same number, 2 rather than 2.0. */
    static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
