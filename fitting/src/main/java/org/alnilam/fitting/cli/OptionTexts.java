package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options of a command as text: the values of each by its plain name, such as {@code population} or {@code early-stopping}. A
 * flag has the value true or false.
 */
final class OptionTexts {

    /** Options whose values name a parameter each, and of which a later layer changes single ones. */
    static final String SET = "set";
    static final String PARAM = "param";
    static final String GRID = "grid";
    static final String SOBOL = "sobol";

    private static final List<String> BY_PARAMETER = List.of(SET, PARAM, GRID);

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** {@return the options that the user gave} */
    static OptionTexts of(ParseResult parsed) {
        OptionTexts texts = new OptionTexts();
        for (OptionSpec option : parsed.matchedOptions()) {
            texts.values.put(plainName(option), isFlag(option)
                    ? List.of(Objects.toString(option.getValue()))
                    : List.copyOf(option.originalStringValues()));
        }
        return texts;
    }

    /**
     * Finds an option of a command.
     *
     * @param command the command
     * @param name its plain name
     * @return the option, if the command has it
     */
    static Optional<OptionSpec> find(CommandSpec command, String name) {
        return HelpLayout.find(command.options(), "--" + name);
    }

    /** The name of an option as a file has it: without dashes. */
    static String plainName(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** {@return values of an option; none if it is not given} */
    List<String> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** {@return the first value of an option, if it is given} */
    Optional<String> first(String name) {
        return get(name).stream().findFirst();
    }

    /**
     * Changes an option.
     *
     * @param name its plain name
     * @param texts its values; none leaves it as it is
     * @return this
     */
    OptionTexts put(String name, List<String> texts) {
        if (!texts.isEmpty()) {
            values.put(name, List.copyOf(texts));
        }
        return this;
    }

    /**
     * Finds a file among values of options.
     *
     * @param file its absolute path
     * @param above options of the layer above, which hide these
     * @return whether an option that is not hidden has it in a value
     */
    boolean mentions(String file, OptionTexts above) {
        return values.entrySet().stream().anyMatch(option -> !above.has(option.getKey()) && option.getValue().stream()
                .anyMatch(text -> text.contains(file)));
    }

    /** {@return a copy in which an option has these values, unless there are none} */
    OptionTexts with(String name, List<String> texts) {
        OptionTexts copy = new OptionTexts();
        copy.values.putAll(values);
        return copy.put(name, texts);
    }

    /**
     * Goes through the options.
     *
     * @param action takes plain name and values of each
     */
    void forEach(BiConsumer<String, List<String>> action) {
        values.forEach(action);
    }

    /** The id of the parameter that a value of such an option begins with: {@code b} of {@code b=5} and {@code +b=0:20}. */
    static String id(String text) {
        return text.replaceFirst("^\\+", "").replaceFirst("(?s)=.*", "");
    }

    /** {@return ids of parameters that {@code --set}, {@code --param} or {@code --grid} name} */
    Set<String> ids() {
        return BY_PARAMETER.stream().flatMap(name -> get(name).stream()).map(OptionTexts::id)
                .collect(Collectors.toSet());
    }

    /**
     * Completes these options by those of a layer below, which they hide where both have one. There are two exceptions:
     * values of {@code --set} hide those of the same parameter alone, and so do values of {@code --param} where one begins
     * with a +. A grid and Sobol points hide each other.
     *
     * @param below the layer below
     * @return both
     */
    OptionTexts over(OptionTexts below) {
        OptionTexts all = new OptionTexts();
        all.values.putAll(values);
        below.values.forEach((name, texts) -> all.put(name, hides(name) ? get(name) : joined(name, texts)));
        return all;
    }

    private boolean hides(String name) {
        return switch (name) {
            case SET -> false;
            case PARAM -> has(GRID) || (has(PARAM) && get(PARAM).stream().noneMatch(OptionTexts::adds));
            case GRID, SOBOL -> has(GRID) || has(SOBOL);
            default -> has(name);
        };
    }

    /** Own texts, and those of a layer below whose parameters these options do not name. */
    private List<String> joined(String name, List<String> below) {
        if (!BY_PARAMETER.contains(name)) {
            return below;
        }
        // beside parameters that are all named by the layer below there is no choice of the model to add to
        boolean plain = below.stream().noneMatch(OptionTexts::adds);
        return Stream.concat(
                get(name).stream().map(text -> plain && adds(text) ? text.substring(1) : text),
                below.stream().filter(text -> !ids().contains(id(text)))).toList();
    }

    private static boolean adds(String text) {
        return text.startsWith("+");
    }

    /**
     * Writes these options as arguments.
     *
     * @param command the command that has them
     * @return the arguments
     */
    List<String> arguments(CommandSpec command) {
        List<String> arguments = new ArrayList<>();
        values.forEach((name, texts) -> {
            OptionSpec option = find(command, name).orElseThrow();
            if (isFlag(option)) {
                arguments.addAll(flag(option, name, Boolean.parseBoolean(texts.getFirst())));
            } else if (option.arity().max() > 1) {
                arguments.add("--" + name);
                arguments.addAll(texts);
            } else {
                texts.forEach(text -> arguments.add("--%s=%s".formatted(name, text)));
            }
        });
        return arguments;
    }

    private static List<String> flag(OptionSpec option, String name, boolean value) {
        if (value) {
            return List.of("--" + name);
        }
        return option.negatable() ? List.of("--no-" + name) : List.of();
    }
}
