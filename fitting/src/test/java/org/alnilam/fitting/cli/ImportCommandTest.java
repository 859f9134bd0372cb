package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.source.StudyImport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code dataset import}: what it prints, writes and refuses. */
class ImportCommandTest {

    private static final int REGIONS = 12;

    @TempDir
    private Path temp;

    private String bold;
    private String tracts;
    private String labels;
    private String out;

    @BeforeEach
    void writeStudy() throws IOException {
        bold = temp.resolve("bold").toString();
        tracts = temp.resolve("tracts").toString();
        labels = temp.resolve("labels.txt").toString();
        out = temp.resolve("data").toString();
        for (String subject : new String[] {"01", "02"}) {
            Path func = Files.createDirectories(Path.of(bold, "sub-" + subject, "func"));
            Files.writeString(func.resolve("sub-" + subject + "_task-rest_seg-A_timeseries.tsv"), series());
            write(Path.of(tracts, "sub-" + subject), x -> Math.pow(10, 5 * x));
        }
        Files.writeString(Path.of(labels), IntStream.range(0, REGIONS).mapToObj(i -> "area " + i + "\n").collect(
                Collectors.joining()));
    }

    /** Samples in rows, regions in columns under other spellings. */
    private static String series() {
        Random random = new Random(1);
        String header = IntStream.range(0, REGIONS).mapToObj(i -> "Area-" + i)
                .collect(Collectors.joining("\t", "", "\n"));
        return header + IntStream.range(0, 40).mapToObj(t -> IntStream.range(0, REGIONS).mapToObj(i -> Double.toString(
                random.nextGaussian())).collect(Collectors.joining("\t", "", "\n"))).collect(Collectors.joining());
    }

    private static void write(Path folder, DoubleUnaryOperator strength) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(2);
        Files.writeString(folder.resolve("connectome.csv"), IntStream.range(0, REGIONS).mapToObj(i -> IntStream.range(0,
                REGIONS).mapToObj(j -> i < j ? Double.toString(strength.applyAsDouble(random.nextDouble())) : "0")
                .collect(
                        Collectors.joining(" ", "", "\n")))
                .collect(Collectors.joining()));
    }

    @Test
    void writesDataFolderAndPrintsWhatItAssumed() throws IOException {
        String printed = Cli.run("dataset", "import", bold, tracts, "--regions", labels, "--tr", "2s", "--out", out)
                .succeeds().out();
        assertTrue(printed.contains("one triangle of the weights is empty; it is filled from the other (2 files"),
                printed);
        assertTrue(printed.contains("12 when case and punctuation are ignored"), printed);
        assertTrue(
                printed.endsWith(out + ": 2 subjects, 12 regions; see what 'alnilam dataset check " + out + "' says\n"),
                printed);
        assertTrue(printed.startsWith(Files.readString(Path.of(out, "import.log"))), printed);
        assertTrue(Files.exists(Path.of(out, "subjects", "02", "bold.csv")));
    }

    @Test
    void dryRunWritesNothing() {
        String printed = Cli.run("dataset", "import", bold, tracts, "--regions", labels, "--tr", "2s", "--out", out,
                "--dry-run").succeeds().out();
        assertTrue(printed.endsWith("nothing was written; there would be 2 subjects, 12 regions\n"), printed);
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void optionsThatMustAnswerAreNamedWithExitCode2() throws IOException {
        Cli.run("dataset", "import", bold, tracts, "--tr", "2s").fails(2, "--out", "--dry-run");
        Cli.run("dataset", "import", bold, tracts, "--tr", "2s", "--out", out).fails(2,
                "connectome.csv does not name its 12 regions", "--regions FILE");
        Cli.run("dataset", "import", bold, tracts, "--atlas", "B", "--out", out).fails(2, "of atlas B; it has A");
        Cli.run("dataset", "import", bold, tracts, "--layout", "qsireco", "--out", out).fails(2, "--layout qsireco",
                "qsirecon");
        Cli.run("dataset", "import", bold, tracts, "--out", temp.toString()).fails(2, temp
                + " exists and is not empty");
        write(Path.of(tracts, "sub-01"), x -> 3 + x);
        write(Path.of(tracts, "sub-02"), x -> 3 + x);
        Cli.run("dataset", "import", bold, tracts, "--regions", labels, "--tr", "2s", "--out", out).fails(2,
                "weights look like logarithms", "--weights-scale log10, log1p");
        write(Path.of(tracts, "sub-02"), x -> x - 0.5);
        Cli.run("dataset", "import", bold, tracts, "--regions", labels, "--tr", "2s", "--out", out).fails(2,
                "weights hold -", "--weights-scale log10, log1p");
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void dataThatCannotBeUsedAreRefusedWithExitCode3() {
        Cli.run("dataset", "import", bold, tracts, "--regions", labels, "--out", out).fails(3,
                "no sidecar tells its TR", "--tr");
        Cli.run("dataset", "import", temp.resolve("nowhere").toString(), "--out", out).fails(3,
                "nowhere does not exist");
        Cli.run("dataset", "import", bold, "--tr", "2", "--out", out).fails(3, "the sources hold no connectome");
        Cli.run("dataset", "import", tracts, "--regions", labels, "--out", out).fails(3,
                "the sources hold neither recordings nor FCs");
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void helpNamesEveryLayout() {
        String help = Cli.run("dataset", "import", "--help").succeeds().out();
        StudyImport.layouts().keySet().forEach(name -> assertTrue(help.contains(name), name));
        assertEquals(0, Cli.run("help", "dataset").succeeds().code());
    }
}
