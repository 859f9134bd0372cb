package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Help texts: headings, examples, completion. */
class HelpTest {

    @Test
    void everyOptionHasOneHeading() {
        List<String> named = HelpLayout.HEADINGS.values().stream().flatMap(List::stream).toList();
        assertEquals(named.size(), named.stream().distinct().count(), "an option has two headings");
        allCommands().forEach((name, command) -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                List<String> names = Stream.of(option.names()).map(text -> text.replaceFirst("^--no-", "--")).toList();
                assertTrue(named.stream().anyMatch(names::contains), name + ": " + names + " has no heading");
            }
        });
    }

    @Test
    void helpListsEveryOptionOnceInTheOrderOfTheWork() {
        String help = Cli.run("fit", "--help").succeeds().out();
        int last = -1;
        for (String part : List.of("Data:", "--dataset=", "Model:", "--set=", "What is searched:", "--param=",
                "--algorithm=", "What is confirmed:", "--confirm=", "How it is run:", "--out=", "Messages:", "--help",
                "Examples:", "alnilam fit --dataset my-data")) {
            int place = help.indexOf(part);
            assertTrue(place > last, part + " is missing or too early in:\n" + help);
            last = place;
        }
        assertEquals(1, help.lines().filter(line -> line.matches("\\s+--seed=.*")).count(), help);
        assertFalse(help.contains("Default: []"), help);
    }

    @Test
    void everyExampleIsACommandLineThatIsUnderstood() {
        Map<String, CommandLine> commands = allCommands();
        Examples.BY_COMMAND.forEach((name, examples) -> {
            assertTrue(commands.containsKey(name), name + " is no command");
            for (String example : examples) {
                List<String> words = List.of(example.split(" "));
                assertTrue(example.startsWith("alnilam " + name), example);
                Alnilam.commandLine(Parts.standard()).setCaseInsensitiveEnumValuesAllowed(true)
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            }
        });
        for (String name : commands.keySet()) {
            boolean needsNone = List.of("", "dataset", "help", "completion").contains(name);
            assertTrue(needsNone || Examples.BY_COMMAND.containsKey(name), name + " has no example");
        }
    }

    @Test
    void commandReadsItsOwnOptionsAndNotThoseOfOthers() {
        Alnilam.commandLine(Parts.standard()).getSubcommands().forEach((name, command) -> {
            assertEquals(command.getCommandSpec().userObject().getClass().getAnnotation(Command.class).name(), name);
            boolean needsAll = List.of("help", "completion").contains(name);
            assertEquals(!needsAll,
                    Alnilam.commandLine(Parts.standard(), name, "--help").getSubcommands().keySet().equals(
                            Set.of(name)),
                    name);
        });
    }

    @Test
    void helpOfTheProgramListsTheExitCodes() {
        String help = Cli.run("--help").succeeds().out();
        assertTrue(
                help.contains("Exit codes:")
                        && help.contains("a fit, an exploration or a recovery ended without a valid "),
                help);
        assertFalse(Cli.run("fit", "--help").succeeds().out().contains("Exit codes:"));
    }

    @Test
    void helpOfACommandHasTwoWays() {
        assertEquals(Cli.run("fit", "--help").succeeds().out(), Cli.run("help", "fit").succeeds().out());
    }

    @Test
    void bashUnderstandsTheCompletion(@TempDir Path temp) throws IOException, InterruptedException {
        Path script = temp.resolve("completion.sh");
        Files.writeString(script, Cli.run("completion").succeeds().out()
                + "\nCOMP_WORDS=(alnilam fit --popu); COMP_CWORD=2; COMP_LINE='alnilam fit --popu'\n"
                + "_complete_alnilam 2>/dev/null; echo \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), printed);
        assertEquals(List.of("--population"), Arrays.asList(printed.strip().split(" ")));
    }

    /** Every command by its whole name without "alnilam". */
    private static Map<String, CommandLine> allCommands() {
        Map<String, CommandLine> found = new TreeMap<>();
        List<CommandLine> open = new ArrayList<>(List.of(Alnilam.commandLine(Parts.standard())));
        while (!open.isEmpty()) {
            CommandLine next = open.removeLast();
            found.put(next.getCommandSpec().qualifiedName().replaceFirst("^alnilam ?", ""), next);
            open.addAll(next.getSubcommands().values());
        }
        return found;
    }
}
