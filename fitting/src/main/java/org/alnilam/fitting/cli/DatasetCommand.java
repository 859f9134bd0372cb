package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.report.DatasetReport;
import org.alnilam.fitting.run.DatasetName;

/** {@code dataset}: imports, fetches, describes or validates a data folder. */
@Command(name = "dataset", description = "Imports, fetches, describes or validates a data folder.", subcommands = {
        ImportCommand.class, DatasetFetchCommand.class, DatasetCommand.Info.class, DatasetCommand.Check.class})
final class DatasetCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; known are " + String.join(", ", spec
                .subcommands().keySet()));
    }

    /** A command about one data set. */
    abstract static class AboutDataset extends Job {

        @Parameters(paramLabel = "D", description = DatasetName.ABOUT)
        private String dataset;

        @Mixin
        private ReadingOptions reading;

        final DatasetSummary summary(Consumer<String> warnings) {
            Cohort cohort = reading.read(DatasetName.chosen(dataset), warnings);
            List<String> ids = cohort.subjects().stream().map(Subject::id).toList();
            new Columns(List.of(), List.of(Objectives.FC), ids, ids).requireDistinct();
            return new DatasetSummary(cohort);
        }
    }

    /** {@code dataset info}: content of a folder. */
    @Command(name = "info", description = "Describes a data folder: subjects, regions, recordings and wiring.")
    static final class Info extends AboutDataset {

        @Override
        public void run() {
            DatasetSummary summary = summary(this::warn);
            PrintWriter out = out();
            out.println("name: " + summary.name());
            out.printf("subjects: %s (%s)%n", summary.subjects().size(), String.join(", ", summary.subjects()));
            out.println("regions: " + summary.regions());
            out.printf("TR: %s s%n", summary.trSeconds());
            out.println("recordings: " + summary.samples());
            out.printf(Locale.ROOT, "weights: %.3g to %.3g, group mean %.3g to %.3g%n", summary.weights().low(), summary
                    .weights().high(), summary.groupWeights().low(), summary.groupWeights().high());
            out.printf(Locale.ROOT, "non-zero weights: %.1f %%, group mean %.1f %%%n", 100 * summary.nonZero(), 100
                    * summary.groupNonZero());
            out.printf(Locale.ROOT, "asymmetry of weights: %.2f to %.2f, group mean %.2f%n", summary.asymmetry().low(),
                    summary.asymmetry().high(), summary.groupAsymmetry());
            out.printf(Locale.ROOT, "fiber lengths: %.1f to %.1f mm, group mean %.1f to %.1f mm%n", summary.lengths()
                    .low(), summary.lengths().high(), summary.groupLengths().low(), summary.groupLengths().high());
            out.printf(Locale.ROOT, "delays at %.0f m/s: %.1f to %.1f ms, median %.1f ms%n", DatasetSummary.SPEED,
                    summary
                            .groupLengths().low() / DatasetSummary.SPEED,
                    summary.groupLengths().high() / DatasetSummary.SPEED,
                    summary.medianLength() / DatasetSummary.SPEED);
            Baselines baselines = summary.baselines();
            print("with the group weights", baselines.weights());
            print("with their logarithm", baselines.logWeights());
            baselines.linearNetwork().ifPresent(linear -> print(String.format(Locale.ROOT,
                    "with the linear network of the group weights (e %.2f, g %.2f)", linear.network().exponent(), linear
                            .network().gain()),
                    linear.figure()));
            baselines.otherSubjects().ifPresent(figure -> print("between subjects", figure));
            baselines.ceiling().ifPresent(figure -> print("with the mean FC of the others (ceiling)", figure));
        }

        private void print(String what, Baselines.Figure figure) {
            var range = figure.bySubject().values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
            out().printf(Locale.ROOT, "mean FC correlation %s: %.2f (%.2f to %.2f)%n", what, figure.mean(), range
                    .getMin(), range.getMax());
        }
    }

    /** {@code dataset check}: verdict on whether a folder can be used. */
    @Command(name = "check", description = {"Validates a data folder.",
            "Prints 'ok' and what it holds, or says what is wrong with which file and exits with 3."})
    static final class Check extends AboutDataset {

        @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with charts of the data, to be "
                + "opened in a browser.")
        private Path html;

        @Override
        public void run() {
            Optional<PageOutput> page = Optional.ofNullable(html).map(PageOutput::to);
            List<String> doubts = new ArrayList<>();
            Consumer<String> tell = doubt -> {
                warn(doubt);
                doubts.add(doubt);
            };
            DatasetSummary summary = summary(tell);
            summary.doubts().forEach(tell);
            page.ifPresent(file -> file.write(DatasetReport.html(summary.cohort(), doubts)));
            out().printf("ok: %s subjects, %s regions, %s%n", summary.subjects().size(), summary.regions(),
                    summary
                            .samples());
            page.ifPresent(file -> out().println("page: " + html));
        }
    }
}
