package org.alnilam.fitting.cli;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import org.alnilam.fitting.RecoveryFolder;
import org.alnilam.fitting.RunFolder;
import org.alnilam.fitting.report.RecoveryReport;
import org.alnilam.fitting.report.RunReport;

/** {@code alnilam report}: writes the report of a run anew. */
@Command(name = "report", description = "Write the report of a run, or write it anew.")
final class ReportCommand extends Job {

    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run;

    @Override
    public void run() {
        if (RecoveryFolder.holds(run)) {
            RecoveryReport.write(run);
        } else {
            RunReport.write(RunFolder.open(run).path());
        }
        out().println("report: " + run.resolve("report.html"));
    }
}
