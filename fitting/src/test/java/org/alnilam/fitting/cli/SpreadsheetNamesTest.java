package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.layout.DatasetWriter;
import org.alnilam.datasets.layout.RegionsCsv;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Names that spreadsheet programs would run as formulas, in every table that commands write. */
class SpreadsheetNamesTest {

    private static final List<String> IDS = List.of("=1+1", "'=1+1", "@SUM(A1)");
    private static final List<String> LABELS = List.of("=HYPERLINK(A1)", "+plus", "-minus", "@at",
            "\tindented", "\uFF1Dwide", "'=quoted", "plain;=1+1");

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void writeData() {
        List<Subject> subjects = new ArrayList<>();
        for (int s = 0; s < IDS.size(); s++) {
            Subject toy = ToyFits.COHORT.subjects().get(s);
            subjects.add(
                    new Subject(IDS.get(s), Connectome.of(LABELS.stream().map(Region::of).toList(), toy.connectome()
                            .weights(), toy.connectome().lengths()), toy.bold()));
        }
        data = temp.resolve("data");
        DatasetWriter.write(new Cohort("=1+1", subjects), data);
    }

    private Path run(String command, Object... more) {
        Path out = temp.resolve(command);
        Cli.run(ToyRuns.TOY,
                Stream.concat(Stream.of(command, "--dataset", data, "--out", out), Stream.of(more)).toArray())
                .succeeds();
        return out;
    }

    @Test
    void noCellOfAnyTableIsRunAndAllAreReadBack() throws IOException {
        Path measured = run("measure");
        Path simulated = run("simulate", "--duration", "60s");
        Path fitted = run("fit", "--population", 6, "--generations", 2, "--duration", "60s", "--confirm", 2,
                "--confirm-duration", "60s");
        List<Path> tables = new ArrayList<>();
        try (Stream<Path> files = Files.walk(temp)) {
            files.filter(file -> file.toString().matches(".*\\.[ct]sv")).forEach(tables::add);
        }
        assertTrue(tables.size() > 15, tables.toString());
        for (Path table : tables) {
            for (String line : Files.readAllLines(table)) {
                for (String cell : line.split("[,;\t]", -1)) {
                    assertTrue(cell.matches("\"?(-?[0-9.E+-]*|-?Infinity|NaN)\"?|\"?[^\"=+@\t\uFF1D-].*|\""),
                            () -> table
                                    + " has the cell " + cell + " in " + line);
                }
            }
        }
        assertEquals(IDS.stream().sorted().toList(),
                TableFile.read(simulated.resolve("scores.csv"), "subject,fc").rows()
                        .stream().map(row -> row.fields().getFirst()).sorted().toList());
        assertEquals(9,
                TableFile.read(measured.resolve("similarity.csv"), "subject_a").rows().stream()
                        .filter(row -> IDS.containsAll(row.fields().subList(0, 2))).count());
        assertEquals(LABELS, RegionsCsv.read(data.resolve("regions.csv")).stream().map(Region::label).toList());
        RunFolder folder = RunFolder.open(fitted);
        assertEquals(IDS.stream().sorted().toList(),
                folder.table("subjects.csv").stringColumn("subject").asList().stream()
                        .sorted().toList());
        assertTrue(
                folder.table("evaluations.csv").columnNames().containsAll(IDS.stream().map(id -> "fc_" + id).toList()));
        Cli.run(ToyRuns.TOY, "fit", "--resume", fitted, "--generations", 3).succeeds();
        assertEquals(18, folder.table("evaluations.csv").rowCount());
    }
}
