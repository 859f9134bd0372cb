package org.alnilam.fitting.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.source.ImportOptions;
import org.alnilam.datasets.source.StudyImport;
import org.alnilam.datasets.source.UndecidedException;
import org.alnilam.datasets.source.WeightsScale;

/** {@code dataset import}: a data folder from what other tools wrote. */
@Command(name = "import", description = {"Makes a data folder from what other tools wrote.",
        "Recordings or FCs and connectomes may be in different folders, files or zips: they are joined by subject (sub-ID) "
                + "and region. What was left out, assumed and changed is printed, and kept in import.log and dataset.json. "
                + "Nothing is written unless all of it can be."})
final class ImportCommand extends Job {

    @Parameters(paramLabel = "SOURCE", arity = "1..*", showDefaultValue = Visibility.NEVER, description = "Folders, files or zips of other tools.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--layout", paramLabel = "NAME", split = ",", completionCandidates = Layouts.class, showDefaultValue = Visibility.NEVER, description = "Kinds to look for, all unless given: ${COMPLETION-CANDIDATES}.")
    private List<String> layouts = new ArrayList<>();

    @Option(names = "--atlas", paramLabel = "A", description = "Atlas to read where there are several, as files or variables name it.")
    private String atlas;

    @Option(names = "--only", paramLabel = "KEY-LABEL", split = ",", showDefaultValue = Visibility.NEVER, description = "Only recordings whose files have these parts in their names, such as task-rest,ses-1.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--regions", paramLabel = "FILE", description = "List of the regions: label[,hemisphere,cortical,x,y,z,network], or a label a line. Names the rows of files that have no labels, in this order, and tells what others do not.")
    private Path regions;

    @Option(names = "--weights-scale", paramLabel = "SCALE", description = "What the connection strengths are, where they look like logarithms: linear, log10, log1p (of 1 + strength) or log (natural).")
    private WeightsScale weightsScale;

    @Option(names = "--tr", paramLabel = "TIME", converter = Seconds.class, description = "Time between two BOLD samples, in s unless it says ms, instead of what sidecars say.")
    private Double tr;

    @Option(names = "--out", paramLabel = "D", description = "Data folder to make; it must not exist or be empty.")
    private Path out;

    @Option(names = "--dry-run", description = "Only print what would be done.")
    private boolean dryRun;

    /** Names of the known layouts, for help and completion. */
    static final class Layouts implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return StudyImport.layouts().keySet().iterator();
        }
    }

    @Override
    public void run() {
        if (out == null && !dryRun) {
            throw new UsageException("name the data folder to make with --out, or look first with --dry-run");
        }
        try {
            if (out != null) {
                StudyImport.requireFree(out);
            }
            StudyImport study = StudyImport.read(new ImportOptions(sources, layouts, Optional.ofNullable(atlas), only,
                    Optional.ofNullable(regions), Optional.ofNullable(weightsScale), tr == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(tr)),
                    line -> {
                        // printed once all is known to fit together
                    });
            study.log().forEach(out()::println);
            String found = "%s subjects, %s regions".formatted(study.cohort().size(), study.cohort().labels().size());
            if (dryRun) {
                out().println("nothing was written; there would be " + found);
                return;
            }
            study.write(out);
            out().printf("%s: %s; see what 'alnilam dataset check %s' says%n", out, found, out);
        } catch (UndecidedException e) {
            throw new UsageException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new UsageException("cannot write to the folder %s: %s".formatted(out, OutputException.reason(e
                    .getCause())), e);
        }
    }
}
