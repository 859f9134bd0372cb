package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The order and the headings of options in help texts: those of the work, from data to messages. A new option is named in the
 * list below; help texts of few options have their order alone.
 */
final class HelpLayout {

    /** Options of a heading, in the order in which help texts show them; a negatable option by its plain name. */
    static final Map<String, List<String>> HEADINGS = headings();

    /** Most options that need no headings. */
    private static final int FEW = 10;

    private HelpLayout() {
    }

    private static Map<String, List<String>> headings() {
        Map<String, List<String>> headings = new LinkedHashMap<>();
        headings.put("Where to start from", List.of("--from", "--config", "--scenario", "--resume"));
        headings.put("Data", List.of("--dataset", "--mirror", "--subjects", "--sessions", "--layout", "--atlas",
                "--only", "--regions", "--weights", "--weights-scale", "--tr", "--bandpass", "--interhemispheric",
                "--exclude-regions", "--missing-subjects", "--missing-regions", "--bold", "--rates", "--dt", "--nodes",
                "--maps", "--groups"));
        headings.put("Model", List.of("--set", "--stimulus", "--table", "--kernel", "--mu", "--sigma", "--compare"));
        headings.put("Simulations", List.of("--duration", "--settle", "--bold-step"));
        headings.put("What is searched", List.of("--param", "--grid", "--sobol", "--start"));
        headings.put("What is aimed at",
                List.of("--objective", "--mode", "--connectivity", "--holdout", "--fcd-window", "--fcd-step"));
        headings.put("How it is searched", List.of("--algorithm", "--population", "--generations",
                "--early-stopping", "--patience", "--restarts"));
        headings.put("What is confirmed", List.of("--refine", "--confirm", "--confirm-duration"));
        headings.put("Truths", List.of("--truths", "--simulated-subjects", "--recording-noise",
                "--recording-duration"));
        headings.put("How it is run", List.of("--seed", "--seeds", "--repeats", "--threads", "--spark"));
        headings.put("What is written",
                List.of("--out", "--keep", "--keep-step", "--keep-format", "--pictures", "--html", "--dry-run"));
        headings.put("Messages", List.of("--quiet", "--events", "--debug", "--help", "--version"));
        return headings;
    }

    /**
     * Gives a command line and its subcommands this layout, and each its {@link Examples} and its {@link Version}.
     *
     * @param commandLine a command line with all its subcommands
     * @return the same command line
     */
    static CommandLine of(CommandLine commandLine) {
        addExamples("", commandLine);
        addVersion(commandLine);
        Map<String, CommandLine.IHelpSectionRenderer> sections = new LinkedHashMap<>(commandLine
                .getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        return commandLine.setHelpSectionMap(sections);
    }

    /** Adds examples to the subcommands of a command whose whole name, with a blank at its end, is {@code prefix}. */
    private static void addExamples(String prefix, CommandLine commandLine) {
        commandLine.getSubcommands().forEach((name, subcommand) -> {
            List<String> examples = Examples.BY_COMMAND.getOrDefault(prefix + name, List.of());
            if (!examples.isEmpty()) {
                subcommand.getCommandSpec().usageMessage().footerHeading("%nExamples:%n")
                        .footer(examples.stream().map(example -> "  " + example).toArray(String[]::new));
            }
            addExamples(prefix + name + " ", subcommand);
        });
    }

    /** Adds the version, which subcommands would ask for at every start if they inherited it. */
    private static void addVersion(CommandLine commandLine) {
        commandLine.getCommandSpec().versionProvider(new Version());
        commandLine.getSubcommands().values().forEach(HelpLayout::addVersion);
    }

    private static String options(Help help) {
        List<OptionSpec> all = help.commandSpec().options().stream().filter(option -> !option.hidden()).toList();
        StringBuilder text = new StringBuilder();
        List<OptionSpec> rest = new ArrayList<>(all);
        HEADINGS.forEach((heading, names) -> {
            List<OptionSpec> under = names.stream().flatMap(name -> find(all, name).stream()).toList();
            rest.removeAll(under);
            if (!under.isEmpty()) {
                text.append(all.size() > FEW ? "%n%s:%n".formatted(heading) : "").append(list(help, all, under));
            }
        });
        return text.append(rest.isEmpty() ? "" : list(help, all, rest)).toString();
    }

    /** Options as text, in columns that are as wide as all options of the command need. */
    private static String list(Help help, List<OptionSpec> all, List<OptionSpec> some) {
        Help.Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
        some.forEach(option -> layout.addOption(option, help.createDefaultParamLabelRenderer()));
        return layout.toString();
    }

    static Optional<OptionSpec> find(List<OptionSpec> options, String name) {
        return options.stream().filter(option -> List.of(option.names()).contains(name)
                || option.longestName().replaceFirst("^--no-", "--").equals(name)).findFirst();
    }
}
