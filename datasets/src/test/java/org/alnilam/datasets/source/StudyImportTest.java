package org.alnilam.datasets.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.DatasetWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Trees of other tools become a data folder. */
class StudyImportTest {

    private static Cohort cohort;

    @TempDir
    private Path temp;

    private Path functional;
    private Path structural;
    private Path out;
    private StudyTrees trees;

    @BeforeAll
    static void load() {
        cohort = StudyTrees.symmetricDemo();
    }

    @BeforeEach
    void writeTrees() {
        functional = StudyTrees.folder(temp, "xcp_d");
        structural = StudyTrees.folder(temp, "graphs");
        out = temp.resolve("new/data");
        trees = new StudyTrees(cohort, 1, label -> label.charAt(0) + "_" + label.substring(1));
        trees.xcpd(functional, "4S156Parcels");
        trees.tvbBids(structural);
    }

    @Test
    void writesDataFolderThatTellsWhereItIsFrom() throws IOException {
        StudyImport study = read(options -> {
        });
        study.write(out);
        JsonNode description = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("dataset.json")));
        assertEquals("data", description.path("name").stringValue());
        assertEquals(1.0, description.path("tr_s").doubleValue());
        assertEquals(study.log(), strings(description.path("provenance").path("log")));
        assertEquals("xcp-d", description.path("provenance").path("sources").path(0).path("layout").stringValue());
        assertEquals(study.log(), Files.readAllLines(out.resolve("import.log")));
        assertEquals("participant_id\tage\ndemo-01\t31\n", Files.readString(out.resolve("participants.tsv")).replaceAll(
                "(?s)demo-02.*", "").replaceFirst("3\\d\n", "31\n"));
        for (var subject : cohort.subjects()) {
            Path folder = out.resolve("subjects").resolve(subject.id());
            assertTrue(MatrixFeatures_DDRM.isIdentical(trees.weights(subject), MatrixCsv.read(folder.resolve(
                    "weights.csv")), 0));
            assertTrue(MatrixFeatures_DDRM.isIdentical(trees.lengths(subject), MatrixCsv.read(folder.resolve(
                    "lengths.csv")), 0));
            assertEquals(List.of("bold.csv", "lengths.csv", "weights.csv"), names(folder));
        }
        assertEquals(List.of("dataset.json", "import.log", "participants.tsv", "regions.csv", "subjects"), names(out));
        assertEquals(List.of("data"), names(out.getParent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qsirecon", "mrtrix", "tvb", "tvb-bids", "micapipe", "alnilam"})
    void fingerprintOfTheCohortIsThatOfTheOriginal(String layout) {
        Path tree = StudyTrees.folder(temp, layout);
        StudyTrees other = new StudyTrees(cohort, 7, layout.matches("mrtrix|micapipe")
                ? UnaryOperator.identity()
                : label -> "ctx-" + (label.startsWith("L") ? "lh-" : "rh-") + label.substring(1));
        Path regions = temp.resolve("regions.txt");
        StudyTrees.write(regions,
                String.join("\n", layout.matches("mrtrix|micapipe") ? other.labels() : cohort.labels())
                        + "\n");
        switch (layout) {
            case "qsirecon" -> other.qsirecon(tree, "atlas_", "A");
            case "mrtrix" -> other.mrtrix(tree, " ");
            case "tvb" ->
                cohort.subjects().forEach(subject -> other.tvbZip(tree.resolve("sub-" + subject.id() + ".zip"),
                        subject, true));
            case "tvb-bids" -> other.tvbBids(tree);
            case "micapipe" -> other.micapipe(tree, "A");
            default -> DatasetWriter.write(cohort, tree.resolve("data"));
        }
        Path source = layout.equals("alnilam") ? tree.resolve("data") : tree;
        List<Path> sources = layout.equals("alnilam") ? List.of(source) : List.of(functional, source);
        StudyImport
                .read(new ImportOptions(sources, List.of(), Optional.empty(), List.of(), Optional.of(regions), Optional
                        .empty(), OptionalDouble.empty()), line -> {
                        })
                .write(out);
        Cohort back = DatasetReader.read(out, DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
        assertEquals(inOrder(cohort, back.labels()).fingerprint(), back.fingerprint());
    }

    /** The cohort with its regions in the order of a list. */
    private static Cohort inOrder(Cohort original, List<String> labels) {
        List<Integer> order = labels.stream().map(original.labels()::indexOf).toList();
        return new Cohort(original.name(), original.subjects().stream().map(subject -> {
            DMatrixRMaj signal = subject.bold().signal();
            DMatrixRMaj rows = new DMatrixRMaj(signal.numRows, signal.numCols);
            DMatrixRMaj weights = new DMatrixRMaj(order.size(), order.size());
            DMatrixRMaj lengths = new DMatrixRMaj(order.size(), order.size());
            for (int i = 0; i < order.size(); i++) {
                CommonOps_DDRM.insert(CommonOps_DDRM.extractRow(signal, order.get(i), null), rows, i, 0);
                for (int j = 0; j < order.size(); j++) {
                    weights.set(i, j, subject.connectome().weights().get(order.get(i), order.get(j)));
                    lengths.set(i, j, subject.connectome().lengths().get(order.get(i), order.get(j)));
                }
            }
            return new Subject(subject.id(), new Connectome(labels, weights, lengths), new BoldRecording(rows, original
                    .trSeconds()));
        }).toList());
    }

    @Test
    void sameTreesGiveSameBytes() throws IOException {
        read(options -> {
        }).write(out);
        read(options -> {
        }).write(temp.resolve("again/data"));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, temp.resolve("again/data").resolve(out.relativize(file))), file
                        .toString());
            }
        }
    }

    @Test
    void windowsLineEndsAndGermanNumbersChangeNothing() throws IOException {
        StudyImport plain = read(options -> {
        });
        plain.write(out);
        try (Stream<Path> files = Files.walk(functional)) {
            for (Path file : files.filter(file -> file.toString().endsWith("timeseries.tsv")).toList()) {
                Files.writeString(file, "\uFEFF" + Files.readString(file).replace('.', ',').replace("\t", ";").replace(
                        "\n", "\r\n"));
            }
        }
        read(options -> {
        }).write(temp.resolve("german/data"));
        String bold = "subjects/demo-01/bold.csv";
        assertEquals(-1, Files.mismatch(out.resolve(bold), temp.resolve("german/data").resolve(bold)));
    }

    @Test
    void missingParcelStaysMissing() throws IOException {
        Path file = functional.resolve("sub-demo-02/func/sub-demo-02_task-rest_space-MNI152NLin6Asym_seg-4S156Parcels"
                + "_stat-mean_timeseries.tsv");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, Stream.concat(lines.stream().limit(1), lines.stream().skip(1).map(line -> line.replaceFirst(
                "^[^\t]+", "n/a"))).toList());
        read(options -> {
        }).write(out);
        Cohort back = DatasetReader.read(out, DatasetOptions.defaults(), warning -> {
        });
        int missing = back.labels().indexOf(trees.labels().getFirst());
        assertEquals(List.of(missing), back.subjects().get(1).missingRegions());
        assertEquals(List.of(), back.subjects().getFirst().missingRegions());
    }

    @Test
    void nothingIsWrittenIfAnythingFails() throws IOException {
        StudyImport study = read(options -> {
        });
        Path file = Files.createFile(temp.resolve("file"));
        assertThrows(UndecidedException.class, () -> study.write(file));
        Files.createDirectories(out.resolve("mine"));
        String message = assertThrows(UndecidedException.class, () -> study.write(out)).getMessage();
        assertEquals(out + " exists and is not empty; name a new folder with --out", message);
        assertEquals(List.of("mine"), names(out));
        assertThrows(UncheckedIOException.class, () -> study.write(file.resolve("below/data")));
        assertEquals(List.of("data"), names(out.getParent()));
    }

    @Test
    void emptyFolderIsFilled() throws IOException {
        Files.createDirectories(out);
        read(options -> {
        }).write(out);
        assertTrue(Files.exists(out.resolve("dataset.json")));
    }

    @Test
    void treeOfNoKnownKindIsRefused() throws IOException {
        Path other = StudyTrees.folder(temp, "other");
        StudyTrees.write(other.resolve("notes.txt"), "x");
        String message = assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(other), line -> {
        }))
                .getMessage();
        assertTrue(message.startsWith(other + " is not recognised as "), message);
        String unknown = assertThrows(UndecidedException.class, () -> StudyImport.read(new ImportOptions(List.of(other),
                List.of("qsireco"), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), OptionalDouble
                        .empty()),
                line -> {
                })).getMessage();
        assertTrue(unknown.startsWith("--layout qsireco is not known; the nearest are qsirecon"), unknown);
    }

    @Test
    void linesOfTheLogNameAZipOnce() throws IOException {
        Path zip = temp.resolve("study.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("sub-1/func/sub-1_task-rest_atlas-X_timeseries.tsv"));
            out.write("A\tB\n1\t2\n2\t1\n4\t2\n".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("sub-1/connectome.csv"));
            out.write(",A,B\nA,0,1\nB,1,0\n".getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new ArrayList<>();
        assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(zip), lines::add)); // it has no TR
        assertTrue(lines.contains(zip + ": the atlas is X"), lines.toString());
    }

    /** A zip of one file. */
    private Path zip(String name, String text) throws IOException {
        Path zip = temp.resolve("study.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    @Test
    void entriesOfAZipCannotLeaveIt() throws IOException {
        Path zip = zip("../../weights.txt", "0 1\n1 0\n");
        String message = assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(zip), line -> {
        }))
                .getMessage();
        assertTrue(message.startsWith(zip + " cannot be read as a zip ("), message);
        assertFalse(Files.exists(temp.getParent().resolve("weights.txt")));
    }

    @Test
    void zipThatFillsTheMemoryIsRefused() throws IOException {
        Path zip = temp.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("weights.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }
        String message = assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(zip), line -> {
        }))
                .getMessage();
        assertEquals(zip + " grows to more than 48 MiB when it is unpacked, which a zip of its size should not; "
                + "unpack it yourself", message);
    }

    @Test
    void zipWhoseFileIsLargerThanItDeclaresIsRefused() throws IOException {
        Path zip = zip("connectome.csv", "0,1\n1,0\n");
        byte[] bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        bytes[directory + 24] = 3; // bytes after decompression
        Files.write(zip, bytes);
        String message = assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(zip), line -> {
        })).getMessage();
        assertTrue(message.contains("connectome.csv grows to more than 3 bytes when it is decompressed"), message);
    }

    @Test
    void zipWithAnEntryWithoutANameIsRefused() throws IOException {
        Path zip = zip("", "0,1\n1,0\n");
        assertEquals(zip + " cannot be read as a zip (an entry has no name); make it again", assertThrows(
                DataException.class, () -> StudyImport.read(ImportOptions.of(zip), line -> {
                })).getMessage());
    }

    @Test
    void zipInAZipIsNotLookedInto() throws IOException {
        Path zip = temp.resolve("study.zip");
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(inner)) {
            out.putNextEntry(new ZipEntry("weights.txt"));
            out.putNextEntry(new ZipEntry("centres.txt"));
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("connectivity_4.zip"));
            out.write(inner.toByteArray());
        }
        String message = assertThrows(DataException.class, () -> StudyImport.read(ImportOptions.of(zip), line -> {
        })).getMessage();
        assertTrue(message.contains(zip + " is not recognised as"), message);
    }

    private StudyImport read(Consumer<List<String>> lines) {
        List<String> told = new ArrayList<>();
        StudyImport study = StudyImport.read(ImportOptions.of(functional, structural), told::add);
        assertEquals(told, study.log());
        lines.accept(told);
        return study;
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
