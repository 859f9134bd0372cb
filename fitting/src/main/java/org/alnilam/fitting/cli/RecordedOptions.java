package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.run.DatasetName;

/** The options of a command as {@code run.json} keeps them for {@code --config}. */
final class RecordedOptions {

    /** Options that have no influence on the result, or would repeat a run in its own folder. */
    private static final Set<String> LEFT_OUT = Set.of("out", "resume", "threads", "spark", "config", "from", "debug",
            "quiet", "events", "help", "version");

    private static final String SPECTRUM = "spectrum=";

    private RecordedOptions() {
    }

    /**
     * Lists the options of a command line, paths from the root of the file system on.
     *
     * @param parsed the command line, completed by {@link OptionLayers}
     * @return a text, a number, true, false or a list of texts by name without dashes
     */
    static Map<String, Object> of(ParseResult parsed) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = OptionTexts.plainName(option);
            if (!LEFT_OUT.contains(name)) {
                options.put(name, OptionTexts.isFlag(option) ? option.getValue() : value(name, option));
            }
        }
        return options;
    }

    private static Object value(String name, OptionSpec option) {
        Object value = option.getValue();
        List<?> values = value instanceof Collection<?> several ? List.copyOf(several) : List.of(value);
        List<String> texts = values.getFirst() instanceof Path
                ? values.stream().map(path -> absolute((Path) path)).toList()
                : option.originalStringValues().stream().map(text -> resolved(name, text)).toList();
        if (option.isMultiValue()) {
            return texts;
        }
        return value instanceof Number && texts.getFirst().matches("-?[0-9]{1,18}")
                ? Long.valueOf(texts.getFirst())
                : texts.getFirst();
    }

    private static String resolved(String name, String text) {
        return switch (name) {
            case "dataset" -> DatasetName.recorded(text);
            case "objective" ->
                Stream.of(text.split(",", -1)).map(RecordedOptions::goal).collect(Collectors.joining(","));
            case "stimulus" -> text.contains("=") ? text : absolute(Path.of(text));
            default -> text;
        };
    }

    /** A goal of {@code --objective} with the absolute path of its file, if it has one. */
    private static String goal(String text) {
        String aim = text.strip();
        if (!aim.startsWith(SPECTRUM) || aim.equals(SPECTRUM + Goals.TRUTH) || aim.startsWith(SPECTRUM + Goals.TRUTH
                + "*")) {
            return aim;
        }
        int star = aim.lastIndexOf('*');
        String file = aim.substring(SPECTRUM.length(), star < 0 ? aim.length() : star);
        return SPECTRUM + absolute(Path.of(file)) + (star < 0 ? "" : aim.substring(star));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
