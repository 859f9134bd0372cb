package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The demo cohort, written as each tool writes connectomes, is read and joined with its recordings. */
class StructuralSourcesTest {

    private static Cohort cohort;

    @TempDir
    private Path tree;

    private final List<String> lines = new ArrayList<>();

    @BeforeAll
    static void load() {
        cohort = StudyTrees.symmetricDemo();
    }

    @ParameterizedTest
    @ValueSource(strings = {"atlas_", ""})
    void qsireconIsRead(String prefix) {
        StudyTrees trees = new StudyTrees(cohort, 1,
                label -> "ctx-" + hemisphere(label, "lh", "rh") + "-" + rest(label));
        trees.qsirecon(tree, prefix, "4S156Parcels");
        assertEqualsCohort(read(new QsiRecon(), List.of()), 0);
        assertLogged(
                "weights of the atlas 4S156Parcels are %s4S156Parcels_sift_invnodevol_radius2_count_connectivity, not %s"
                        .formatted(prefix, prefix + "4S156Parcels_radius2_count_connectivity"));
    }

    @Test
    void qsiprepNamesFilesAfterTheMethod() throws IOException {
        StudyTrees trees = new StudyTrees(cohort, 1, label -> label);
        trees.qsirecon(tree, "", "aal116");
        List<Path> files;
        try (Stream<Path> all = Files.walk(tree)) {
            files = all.filter(file -> file.toString().endsWith("_connectivity.mat")).toList();
        }
        for (Path file : files) {
            Files.move(file, file.resolveSibling(file.getFileName().toString().replace("_connectivity.mat",
                    "_space-T1w_dhollanderconnectome.mat")));
        }
        assertEqualsCohort(read(new QsiRecon(), List.of()), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " "})
    void mrtrixIsReadWithItsTriangleMirrored(String separator) {
        StudyTrees trees = new StudyTrees(cohort, 2, label -> rest(label) + "_" + label.charAt(0));
        trees.mrtrix(tree, separator);
        assertEqualsCohort(read(new MRtrix(), trees.labels().stream().map(Region::of).toList()), 0);
        assertLogged("one triangle of the weights is empty; it is filled from the other (6 files, such as ");
        assertLogged("one triangle of the fiber lengths is empty; it is filled from the other (6 files, such as ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tvbIsReadFromAZipOfEachSubject(boolean bzip2) {
        StudyTrees trees = new StudyTrees(cohort, 3, label -> hemisphere(label, "left", "right") + "-" + rest(label));
        cohort.subjects().forEach(subject -> trees.tvbZip(tree.resolve("sub-" + subject.id() + "_connectivity.zip"),
                subject, bzip2));
        Cohort study = read(new Tvb(), List.of());
        assertEqualsCohort(study, 0);
        Region first = study.regions().getFirst();
        int original = cohort.labels().indexOf(original(first.label()));
        assertEquals(Optional.of(new Region.Centre(original, -original, 0.5)), first.centre());
        assertEquals(Optional.of(first.label().startsWith("left") ? Hemisphere.LEFT : Hemisphere.RIGHT), first
                .hemisphere());
    }

    @Test
    void centresOfTvbMayMixTabsAndBlanks() throws IOException {
        StudyTrees.write(tree.resolve("weights.txt"), "0 1\n1 0\n");
        StudyTrees.write(tree.resolve("centres.txt"), "lA1\t-1.5 2 3\nrA1\t1.5  2 3\n");
        Parts parts = new Tvb().read(tree, new SourceOptions(Optional.empty(), List.of()), new ImportLog(lines::add));
        List<Region> regions = parts.connectomes().getFirst().regions();
        assertEquals(List.of("lA1", "rA1"), regions.stream().map(Region::label).toList());
        assertEquals(Optional.of(new Region.Centre(1.5, 2, 3)), regions.getLast().centre());
    }

    @Test
    void oneZipOfTvbIsOfAllSubjects() {
        StudyTrees trees = new StudyTrees(cohort, 3, label -> label);
        Subject first = cohort.subjects().getFirst();
        trees.tvbZip(tree.resolve("connectivity_32.zip"), first, false);
        Cohort study = read(new Tvb(), List.of());
        assertEquals(cohort.size(), study.subjects().size());
        study.subjects().forEach(subject -> assertTrue(
                MatrixFeatures_DDRM.isIdentical(trees.weights(first), subject.connectome().weights(), 0)));
        assertLogged(
                "connectivity_32.zip is of no subject; it is taken for 6 subjects without a connectome of their own");
    }

    @Test
    void tvbBidsIsReadWithTheCoordinatesThatItsSidecarsName() {
        StudyTrees trees = new StudyTrees(cohort, 4, label -> label.toLowerCase(Locale.ROOT));
        trees.tvbBids(tree);
        Cohort study = read(new TvbBids(), List.of());
        assertEqualsCohort(study, 0);
        assertTrue(study.regions().getFirst().centre().isPresent());
    }

    @Test
    void micapipeIsReadWithItsTriangleMirrored() {
        StudyTrees trees = new StudyTrees(cohort, 5, label -> label);
        trees.micapipe(tree, "schaefer-100");
        trees.micapipe(tree, "aparc");
        ImportLog log = new ImportLog(lines::add);
        assertThrows(UndecidedException.class, () -> new MicapipeConnectomes().read(tree, new SourceOptions(Optional
                .empty(), List.of()), log));
        List<Region> given = trees.labels().stream().map(Region::of).toList();
        Parts parts = new MicapipeConnectomes().read(tree, new SourceOptions(Optional.of("Schaefer100"), given), log);
        StudyTrees functional = new StudyTrees(cohort, 9, label -> label);
        assertEqualsCohort(new Joiner(given, ImportOptions.of(tree), log)
                .join(SubjectJoin.of(new Parts(functional.recordings(), List
                        .of(), parts.connectomes()), log)),
                0);
        assertLogged("weights are sums of SIFT2's weights of 40M streamlines");
    }

    @Test
    void enigmaIsReadAsAGroup() {
        StudyTrees trees = new StudyTrees(cohort, 6, label -> label);
        trees.enigma(tree, UnaryOperator.identity());
        Parts parts = new Enigma().read(tree, new SourceOptions(Optional.empty(), List.of()), new ImportLog(
                lines::add));
        assertEquals(Optional.empty(), parts.connectomes().getFirst().subject());
        assertEquals("group", parts.connectivities().getFirst().subject());
        Cohort study = new Joiner(List.of(), ImportOptions.of(tree), new ImportLog(lines::add))
                .join(SubjectJoin.of(parts,
                        new ImportLog(lines::add)));
        DMatrixRMaj fc = study.subjects().getFirst().functionalConnectivity();
        DMatrixRMaj expected = cohort.groupFunctionalConnectivity();
        List<Integer> order = study.regions().stream().map(region -> cohort.labels().indexOf(region.label())).toList();
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = 0; j < fc.numCols; j++) {
                assertEquals(i == j ? 1 : Math.tanh(1.5 * atanh(expected.get(order.get(i), order.get(j)))),
                        fc.get(i, j),
                        1e-12);
            }
        }
        assertLogged("funcMatrix_ctx.csv holds Fisher's z; correlations r = tanh z are taken");
        assertLogged("lengths are 0, so that there are no delays");
    }

    @Test
    void enigmaFcThatIsNotSquareIsRefused() throws IOException {
        new StudyTrees(cohort, 6, label -> label).enigma(tree, UnaryOperator.identity());
        Path fc = tree.resolve("funcMatrix_ctx.csv");
        Files.writeString(fc, "1,0.5\n0.5,1\n0.2,0.1\n");
        assertEquals(fc + " has 3 rows and 2 columns; an FC has as many of both", assertThrows(DataException.class,
                () -> new Enigma().read(tree, new SourceOptions(Optional.empty(), List.of()), new ImportLog(
                        lines::add)))
                .getMessage());
    }

    private static double atanh(double value) {
        return 0.5 * Math.log((1 + value) / (1 - value));
    }

    @Test
    void foldersNameSubjectsWithoutBidsNamesAndFilesTheirSessions() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}});
        for (String name : List.of("study/S1/dwi", "study/S2/dwi")) {
            StudyTrees.write(StudyTrees.folder(tree, name.split("/")).resolve("weights.csv"), StudyTrees.text(weights,
                    ","));
        }
        assertEquals(List.of(Optional.of("S1"), Optional.of("S2")), subjects());
        StudyTrees.write(StudyTrees.folder(tree, "study", "S1", "dwi2").resolve("weights.csv"), StudyTrees.text(weights,
                ","));
        String message = assertThrows(DataException.class, this::subjects).getMessage();
        assertTrue(message.contains("nothing tells the subject of study/S1/dwi2/weights.csv from that of "
                + "study/S1/dwi/weights.csv"), message);
    }

    @Test
    void filesNameSubjectsInOneFolder() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}});
        for (String name : List.of("A_connectome.csv", "B_connectome.csv", "A_meanlength.csv")) {
            StudyTrees.write(tree.resolve(name), StudyTrees.text(weights, ","));
        }
        Parts parts = new MRtrix().read(tree, new SourceOptions(Optional.empty(), List.of()),
                new ImportLog(lines::add));
        assertEquals(List.of(true, false),
                parts.connectomes().stream().map(part -> part.lengths().isPresent()).toList());
        assertEquals(List.of(Optional.of("A"), Optional.of("B")), subjects());
    }

    @Test
    void firstSessionIsTakenAndTwoFilesOfASessionAreRefused() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}});
        for (String session : List.of("ses-1", "ses-2")) {
            StudyTrees.write(StudyTrees.folder(tree, "sub-01", session, "dwi").resolve("connectome.csv"),
                    StudyTrees.text(
                            weights, ","));
        }
        assertEquals(List.of(Optional.of("01")), subjects());
        assertLogged("subject 01 has connectomes of sessions 1, 2; the first is taken");
        StudyTrees.write(StudyTrees.folder(tree, "sub-01", "ses-1", "other").resolve("connectome.csv"), StudyTrees.text(
                weights, ","));
        String message = assertThrows(DataException.class, this::subjects).getMessage();
        assertTrue(message.endsWith("are two connectomes of subject 01; name the folder of one of them"), message);
    }

    private List<Optional<String>> subjects() {
        return new MRtrix().read(tree, new SourceOptions(Optional.empty(), List.of()), new ImportLog(lines::add))
                .connectomes().stream().map(Parts.ConnectomePart::subject).toList();
    }

    /** Joins the connectomes of the tree with recordings in another order. */
    private Cohort read(Source source, List<Region> given) {
        assertTrue(source.recognises(tree));
        ImportLog log = new ImportLog(lines::add);
        Parts structural = source.read(tree, new SourceOptions(Optional.empty(), given), log);
        StudyTrees functional = new StudyTrees(cohort, 9, label -> label.charAt(0) + "_" + rest(label));
        ImportOptions options = new ImportOptions(List.of(tree), List.of(), Optional.empty(), List.of(),
                Optional.empty(),
                Optional.empty(), OptionalDouble.empty());
        return new Joiner(given, options, log)
                .join(SubjectJoin.of(new Parts(functional.recordings(), List.of(), structural
                        .connectomes()), log));
    }

    private static String hemisphere(String label, String left, String right) {
        return label.startsWith("L") ? left : right;
    }

    private static String rest(String label) {
        return label.substring(1);
    }

    /** The label of the demo cohort that a label of the files stands for. */
    private static String original(String label) {
        boolean left = label.matches("(?i)(l|ctx-lh|left).*|.*_L");
        return (left ? "L" : "R") + label.replaceAll("\\D", "");
    }

    private static void assertEqualsCohort(Cohort study, double tolerance) {
        assertEquals(cohort.subjects().stream().map(Subject::id).toList(), study.subjects().stream().map(
                Subject::id).toList());
        assertEquals(cohort.trSeconds(), study.trSeconds());
        List<Integer> order = study.regions().stream().map(region -> cohort.labels().indexOf(original(region.label())))
                .toList();
        assertEquals(cohort.labels().size(), order.stream().distinct().count());
        for (int s = 0; s < cohort.size(); s++) {
            Subject expected = cohort.subjects().get(s);
            Subject subject = study.subjects().get(s);
            DMatrixRMaj signal = subject.bold().signal();
            for (int i = 0; i < order.size(); i++) {
                for (int j = 0; j < order.size(); j++) {
                    assertEquals(expected.connectome().weights().get(order.get(i), order.get(j)),
                            subject.connectome().weights().get(i,
                                    j),
                            tolerance);
                    assertEquals(expected.connectome().lengths().get(order.get(i), order.get(j)),
                            subject.connectome().lengths().get(i,
                                    j),
                            tolerance);
                }
                DMatrixRMaj row = CommonOps_DDRM.extractRow(signal, i, null);
                assertTrue(
                        MatrixFeatures_DDRM.isIdentical(CommonOps_DDRM.extractRow(expected.bold().signal(), order.get(
                                i), null), row, 0));
            }
        }
    }

    private void assertLogged(String part) {
        assertTrue(lines.stream().anyMatch(line -> line.contains(part)), () -> part + " is not in\n" + String.join("\n",
                lines));
    }
}
