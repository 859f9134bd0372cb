package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.JsonFile;
import org.alnilam.fitting.run.Provenance;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;

/**
 * The file of {@code --config}: a JSON object whose keys are names of options without dashes. A value is a text, a number or,
 * for a flag, true or false; a list of them stands for an option that is given several times. Paths are those of the command
 * line, relative to the working directory. The {@code run.json} of a run has such an object under {@code options}.
 */
final class ConfigFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();
    private static final int MOST_SUGGESTIONS = 3;

    private final Path file;
    private final CommandSpec command;

    /**
     * @param file the file
     * @param command the command that has its options
     */
    ConfigFile(Path file, CommandSpec command) {
        this.file = file;
        this.command = command;
    }

    /**
     * Reads the file.
     *
     * @return its options
     * @throws DataException if it is not there or is no JSON object
     * @throws UsageException if the command does not have one of its options
     */
    OptionTexts read() {
        OptionTexts texts = new OptionTexts();
        options(json()).properties().forEach(entry -> {
            OptionSpec option = OptionTexts.find(command, entry.getKey()).filter(found -> !found.longestName().equals(
                    ConfigOptions.CONFIG)).orElseThrow(() -> unknown(entry.getKey()));
            texts.put(OptionTexts.plainName(option), values(entry, option));
        });
        return texts;
    }

    private ObjectNode json() {
        try {
            if (JSON.readTree(JsonFile.bytes(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new DataException("%s cannot be read; name a JSON file of options or the run.json of a run".formatted(
                    file), e);
        } catch (JacksonException e) {
            throw new DataException(
                    "%s%s: %s; expected JSON such as {\"population\": 20, \"param\": [\"b=0:20\"]}".formatted(file,
                            Optional
                                    .ofNullable(e.getLocation()).map(place -> ", line " + place.getLineNr()).orElse(""),
                            e
                                    .getOriginalMessage()),
                    e);
        }
        throw new DataException("%s holds no JSON object; expected one such as {\"population\": 20}".formatted(file));
    }

    /** The options of a run, or those of a file that was written by hand. */
    private ObjectNode options(ObjectNode json) {
        if (!json.has("data_fingerprint")) {
            return json;
        }
        Kind kind = RunDescription.kindOf(json);
        String other = "%s %%s; alnilam %s takes data, model and parameters of a run with --from %s".formatted(file,
                command
                        .name(),
                Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file));
        if (!kind.command().equals(command.name())) {
            throw new UsageException(other.formatted("holds the options of alnilam " + kind.command()));
        }
        if (!(json.get(Provenance.OPTIONS) instanceof ObjectNode options)) {
            throw new UsageException(other.formatted("holds no options, since no command began this run"));
        }
        return options;
    }

    private UsageException unknown(String name) {
        List<String> near = new UnmatchedArgumentException(command.commandLine(), List.of("--" + name))
                .getSuggestions();
        String hint = near.isEmpty()
                ? "alnilam %s --help lists them".formatted(command.name())
                : near.stream().limit(MOST_SUGGESTIONS).map(text -> "'%s'".formatted(text.replaceFirst("^--", "")))
                        .collect(Collectors.joining(" or ", "did you mean ", "?"));
        return new UsageException("%s: alnilam %s has no option '%s'; %s".formatted(file, command.name(), name, hint));
    }

    private List<String> values(Map.Entry<String, JsonNode> entry, OptionSpec option) {
        JsonNode value = entry.getValue();
        if (OptionTexts.isFlag(option)) {
            if (!value.isBoolean()) {
                throw new UsageException("%s: '%s' is true or false, not %s".formatted(file, entry.getKey(), value));
            }
            return List.of(Boolean.toString(value.asBoolean()));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isString() && !one.isNumber()) {
                throw new UsageException("%s: '%s' has the value %s; expected a text, a number or a list of them"
                        .formatted(file, entry.getKey(), one));
            }
            texts.add(one.asString());
        }
        if (texts.size() > 1 && !option.isMultiValue()) {
            throw new UsageException("%s: '%s' takes one value, not %s".formatted(file, entry.getKey(), texts.size()));
        }
        return texts;
    }
}
