package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import org.alnilam.datasets.DataException;

/**
 * Completes a command line before it is run. What the user wrote counts first, then the file of {@code --config}, then the
 * run of {@code --from}: the command finds their options as if the user had written them all.
 */
final class OptionLayers {

    private final CommandLine commandLine;
    private final Consumer<String> warnings;

    /**
     * @param commandLine the command line that is run, of its own: it is only used to understand arguments
     * @param warnings receives a sentence for what is not taken over from a run
     */
    OptionLayers(CommandLine commandLine, Consumer<String> warnings) {
        this.commandLine = commandLine;
        this.warnings = warnings;
    }

    /**
     * Tells whether arguments need to be completed.
     *
     * @param arguments the command line
     * @return whether they may name a file of options or a run to start from
     */
    static boolean needed(String... arguments) {
        return Stream.of(arguments)
                .anyMatch(argument -> argument.startsWith(ConfigOptions.CONFIG) || argument.startsWith(
                        OriginOptions.FROM));
    }

    /**
     * Completes arguments.
     *
     * @param arguments the command line
     * @return the completed command line; the same one if it cannot be understood or carries on a run
     * @throws UsageException if the file or the run does not fit to the command
     * @throws DataException if one of them cannot be read
     */
    String[] complete(String... arguments) {
        lenient(commandLine);
        List<String> path = new ArrayList<>();
        ParseResult parsed = commandLine.parseArgs(arguments);
        boolean understood = understood(parsed);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            path.add(parsed.commandSpec().name());
            understood &= understood(parsed);
        }
        OptionTexts given = OptionTexts.of(parsed);
        if (!understood || given.has("resume") || given.has("help")) {
            return arguments;
        }
        CommandSpec command = parsed.commandSpec();
        Optional<Path> config = given.first("config").map(Path::of);
        OptionTexts all = config.map(file -> given.over(new ConfigFile(file, command).read())).orElse(given);
        if (all.has("from")) {
            all = new OriginLayer(Origin.of(Path.of(all.first("from").orElseThrow())), command, warnings).complete(all);
        }
        return Stream.concat(path.stream(), all.arguments(command).stream()).toArray(String[]::new);
    }

    /** Whether nothing is wrong but what is missing, which a file or a run may add. */
    private static boolean understood(ParseResult parsed) {
        return parsed.errors().stream().allMatch(MissingParameterException.class::isInstance);
    }

    /** Lets errors pass: they are reported when the command line is run. */
    private static void lenient(CommandLine commandLine) {
        commandLine.getCommandSpec().parser().collectErrors(true);
        commandLine.getSubcommands().values().forEach(OptionLayers::lenient);
    }
}
