package org.alnilam.fitting.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;

/** Reads {@code --param}. */
final class ParamRanges {

    private ParamRanges() {
    }

    /**
     * Reads the ranges to be searched.
     *
     * @param texts texts like {@code b=0:20}, {@code b=default} or, to search it besides the model's own choice,
     *        {@code +b@hemisphere=-0.5:0.5}
     * @param variables the variables that can be searched
     * @param model the model; without texts its choice of parameters is searched, but for those set or replaced by groups
     * @param set ids that have a value by {@code --set}
     * @return range by id
     * @throws IllegalArgumentException if a text has another form, or names what is unknown, set or was given before
     */
    static Map<String, Range> of(List<String> texts, Variables variables, Model model, Set<String> set) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        if (texts.isEmpty() || texts.stream().anyMatch(text -> text.startsWith("+"))) {
            ranges.putAll(SearchSpace.standardRanges(model));
            ranges.keySet().removeAll(set);
        }
        Set<String> given = new HashSet<>();
        for (String text : texts) {
            String plain = text.startsWith("+") ? text.substring(1) : text;
            int sign = plain.indexOf('=');
            int colon = plain.indexOf(':', sign + 1);
            boolean standard = sign >= 1 && plain.substring(sign + 1).equals("default");
            if (sign < 1 || (colon < 0 && !standard)) {
                throw new IllegalArgumentException("%s is not of the form ID=LO:HI, such as b=0:20".formatted(text));
            }
            Parameter parameter = variables.get(plain.substring(0, sign));
            if (!given.add(parameter.id())) {
                throw new IllegalArgumentException("%s is given twice".formatted(parameter.id()));
            }
            requireNotSet(parameter.id(), set);
            ranges.put(parameter.id(), standard
                    ? parameter.search()
                    : range(text, number(text, plain.substring(sign + 1, colon)), number(text, plain.substring(colon
                            + 1))));
        }
        Set<String> all = Stream.concat(ranges.keySet().stream(), set.stream()).collect(Collectors.toSet());
        ranges.keySet().removeIf(id -> !given.contains(id) && variables.isReplaced(id, all));
        return ranges;
    }

    /**
     * Refuses to vary a parameter that is set.
     *
     * @param id id of the parameter that is to be varied
     * @param set ids that have a value by {@code --set}
     * @throws IllegalArgumentException if it is one of these
     */
    static void requireNotSet(String id, Set<String> set) {
        if (set.contains(id)) {
            throw new IllegalArgumentException("%s has a value by --set; leave that out to vary it".formatted(id));
        }
    }

    private static Range range(String text, double low, double high) {
        try {
            return new Range(low, high);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(text, e.getMessage()), e);
        }
    }

    private static double number(String text, String part) {
        try {
            return Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: '%s' is not a number".formatted(text, part), e);
        }
    }
}
