package org.alnilam.fitting.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.alnilam.fitting.picture.NoFontException;
import org.alnilam.fitting.picture.Picture;
import org.alnilam.fitting.report.ChartPage;
import org.alnilam.fitting.report.RecoveryReport;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;

/** {@code alnilam report}: writes the report of a run anew. */
@Command(name = "report", description = "Write the report of a run, or write it anew.")
final class ReportCommand extends Job {

    @Parameters(paramLabel = "RUN", description = "The run folder, or that of a fit with repeats.")
    private Path run;

    @Option(names = "--pictures", paramLabel = "DIR", description = "Write the charts of the report as SVG and PNG into this "
            + "folder, too; made if missing. Repeats have a folder each in it.")
    private Path pictures;

    @Override
    public void run() {
        List<Path> repeats = Repeats.folders(run);
        if (repeats.isEmpty()) {
            write(run, pictures);
        } else {
            repeats.forEach(repeat -> write(repeat, pictures == null ? null : pictures.resolve(repeat.getFileName())));
            out().println("what compares the repeats is written by: alnilam fit --resume " + run);
        }
    }

    private void write(Path folder, Path drawn) {
        ChartPage page = RunFolder.open(folder).description().kind() == Kind.RECOVERY
                ? RecoveryReport.write(folder)
                : RunReport.write(folder);
        out().println("report: " + folder.resolve(RunFolder.REPORT));
        if (drawn != null) {
            draw(page.pictures(), drawn);
        }
    }

    private void draw(Map<String, Picture> byName, Path folder) {
        System.setProperty("java.awt.headless", "true"); // no window, even where there is a display
        try (OutputFolder output = OutputFolder.open(folder)) {
            byName.forEach((name, picture) -> output.text(name + ".svg", picture.svg()));
            String kinds = "SVG and PNG";
            try {
                for (Map.Entry<String, Picture> picture : byName.entrySet()) {
                    byte[] png = picture.getValue().png();
                    output.write(picture.getKey() + ".png", file -> Files.write(file, png));
                }
            } catch (NoFontException e) {
                kinds = "SVG";
                warn("no PNG is drawn: " + e.getMessage());
            }
            output.commit();
            out().println("pictures: %s charts as %s in %s".formatted(byName.size(), kinds, folder));
        }
    }
}
