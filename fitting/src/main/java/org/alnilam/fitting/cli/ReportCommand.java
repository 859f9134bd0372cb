package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import org.alnilam.fitting.report.RecoveryReport;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;

/** {@code alnilam report}: writes the report of a run anew. */
@Command(name = "report", description = "Write the report of a run, or write it anew.")
final class ReportCommand extends Job {

    @Parameters(paramLabel = "RUN", description = "The run folder, or that of a fit with repeats.")
    private Path run;

    @Override
    public void run() {
        List<Path> repeats = Repeats.folders(run);
        (repeats.isEmpty() ? List.of(run) : repeats).forEach(this::write);
        if (!repeats.isEmpty()) {
            out().println("what compares the repeats is written by: alnilam fit --resume " + run);
        }
    }

    private void write(Path folder) {
        if (RunFolder.open(folder).description().kind() == Kind.RECOVERY) {
            RecoveryReport.write(folder);
        } else {
            RunReport.write(folder);
        }
        out().println("report: " + folder.resolve(RunFolder.REPORT));
    }
}
