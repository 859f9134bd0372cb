package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.source.FunctionalTrees.Scan;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class XcpdTest {

    static final List<String> LABELS = List.of("LH_Vis_1", "LH_Cont_1", "RH_Vis_1", "RH_Cont_1", "Thalamus_L");
    static final int SAMPLES = 12;

    @TempDir
    private Path folder;

    private final ImportLog log = new ImportLog(line -> {
    });

    static DMatrixRMaj signal(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signal = new DMatrixRMaj(LABELS.size(), SAMPLES);
        for (int i = 0; i < signal.data.length; i++) {
            signal.data[i] = random.nextGaussian();
        }
        return signal;
    }

    static FunctionalTrees study(Scan... scans) {
        return new FunctionalTrees(LABELS, 0.8, List.of(scans));
    }

    private Parts read(String... only) {
        return new Xcpd().read(folder, new SourceOptions(Optional.empty(), List.of(), List.of(only)), log);
    }

    private <T extends RuntimeException> String refusal(Class<T> type, Optional<String> atlas) {
        return assertThrows(type, () -> new Xcpd().read(folder, new SourceOptions(atlas, List.of()), log)).getMessage();
    }

    static void assertSame(DMatrixRMaj expected, DMatrixRMaj actual) {
        assertEquals(expected.numRows, actual.numRows);
        assertArrayEquals(expected.data, actual.data);
    }

    private static void assertIsStudy(FunctionalTrees study, Parts parts) {
        assertEquals(study.scans().size(), parts.recordings().size());
        for (int i = 0; i < study.scans().size(); i++) {
            RecordingPart part = parts.recordings().get(i);
            assertEquals(study.scans().get(i).subject(), part.subject());
            assertEquals(study.labels(), part.regions().stream().map(Region::label).toList());
            assertSame(study.scans().get(i).signal(), part.signal());
            assertEquals(OptionalDouble.of(0.8), part.trSeconds());
            assertFalse(part.framesRemoved());
        }
        assertEquals(List.of(), parts.connectivities());
    }

    @Test
    void readsSeriesByTheirLabelsAndTheTrOfTheDenoisedSeries() {
        FunctionalTrees study = study(new Scan("01", "task-rest", signal(1)), new Scan("02", "task-rest", signal(2)))
                .permuted(3);
        study.xcpd(folder, "4S156Parcels");
        Parts parts = read();
        assertIsStudy(study, parts);
        assertEquals(List.of("", ""), parts.recordings().stream().map(RecordingPart::name).toList());
        assertEquals(List.of(name()
                + ": FCs are left out where there are time series of the same subjects: 2 files such as "
                + "sub-01/func/sub-01_task-rest_space-MNI152NLin2009cAsym_atlas-4S156Parcels_stat-pearsoncorrelation_"
                + "relmat.tsv",
                name() + ": the atlas is 4S156Parcels", name()
                        + ": 2 of 2 recordings have a TR of 0.8 s from a JSON file beside, *_desc-denoised_bold.json"),
                log.lines());
    }

    private String name() {
        return folder.getFileName().toString();
    }

    @Test
    void readsNamesOfOlderVersions() {
        FunctionalTrees study = study(new Scan("01", "task-rest", signal(1)));
        study.oldXcpd(folder.resolve("a"), "Gordon");
        study.xcpdWithSegmentation(folder.resolve("b"), "Gordon");
        assertTrue(new Xcpd().recognises(folder.resolve("a")));
        assertTrue(new Xcpd().recognises(folder.resolve("b")));
        assertIsStudy(study, new Xcpd().read(folder.resolve("a"), new SourceOptions(Optional.empty(), List.of()),
                log));
        assertIsStudy(study, new Xcpd().read(folder.resolve("b"), new SourceOptions(Optional.empty(), List.of()),
                log));
    }

    @Test
    void namesRecordingsBySessionRunAndWhatElseDiffers() {
        study(new Scan("01", "ses-a_task-rest_run-1", signal(1)), new Scan("01", "ses-a_task-rest_run-2", signal(2)),
                new Scan("02", "ses-b_task-rest_run-1", signal(3))).xcpd(folder, "Gordon");
        assertEquals(List.of("ses-a_run-1", "ses-a_run-2", "ses-b_run-1"), read().recordings().stream().map(
                RecordingPart::name).toList());
    }

    @Test
    void keepsTasksApartAndTakesOneOfThem() {
        study(new Scan("01", "task-rest", signal(1)), new Scan("01", "task-motor", signal(2))).xcpd(folder, "Gordon");
        assertEquals(List.of("task-motor", "task-rest"),
                read().recordings().stream().map(RecordingPart::name).toList());
        assertTrue(log.lines().contains(name()
                + ": recordings of task-motor, task-rest are kept; --only task-motor takes those of one"));
        Parts rest = read("task-rest");
        assertEquals(1, rest.recordings().size());
        assertSame(signal(1), rest.recordings().getFirst().signal());
    }

    @Test
    void asksForTheAtlasWhereThereAreSeveral() {
        study(new Scan("01", "task-rest", signal(1))).xcpd(folder, "Gordon");
        study(new Scan("01", "task-rest", signal(2))).xcpd(folder, "Glasser");
        assertEquals(folder + " holds several atlases: Glasser (2 files), Gordon (2 files); choose one, such as "
                + "--atlas Glasser", refusal(UndecidedException.class, Optional.empty()));
        assertEquals(folder + " has no time series or FC of atlas Tian; it has Glasser (2 files), Gordon (2 files)",
                refusal(UndecidedException.class, Optional.of("Tian")));
        Parts parts = new Xcpd().read(folder, new SourceOptions(Optional.of("gor-don"), List.of()), log);
        assertSame(signal(1), parts.recordings().getFirst().signal());
    }

    @Test
    void partsOfNamesThatNoFileHasAreAWrongOption() {
        study(new Scan("01", "task-rest", signal(1))).xcpd(folder, "Gordon");
        assertEquals(folder + " has no time series or FC with --only task-motor; there are task-rest", assertThrows(
                UndecidedException.class, () -> read("task-motor")).getMessage());
    }

    @Test
    void givenTrComesBeforeSidecarsThatCannotBeUsed() {
        study(new Scan("01", "task-rest", signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"),
                "sub-01_task-rest_space-MNI152NLin2009cAsym_atlas-Gordon_stat-mean_timeseries.json",
                "{\"RepetitionTime\": 800}");
        assertTrue(refusal(DataException.class, Optional.empty()).contains("write 0.8 if these are milliseconds"));
        Parts parts = new Xcpd().read(folder, new SourceOptions(Optional.empty(), List.of(), List.of(), true), log);
        assertSame(signal(1), parts.recordings().getFirst().signal());
        assertTrue(parts.recordings().getFirst().trSeconds().isEmpty());
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("--tr tells the TR of sub-01_")), log.lines()
                .toString());
    }

    @Test
    void missingRegionsAreToldWithTheirCoverage() {
        DMatrixRMaj signal = signal(1);
        for (int t = 0; t < SAMPLES; t++) {
            signal.set(2, t, Double.NaN);
        }
        FunctionalTrees study = study(new Scan("01", "task-rest", signal));
        study.xcpd(folder, "Gordon");
        assertIsStudy(study, read());
        assertTrue(log.lines().contains("sub-01/func/sub-01_task-rest_space-MNI152NLin2009cAsym_atlas-Gordon_stat-mean_"
                + "timeseries.tsv: 1 of 5 regions are missing: RH_Vis_1 (coverage 0.25)"), log.lines().toString());
    }

    @Test
    void joinedRunsAreLeftOutWhereTheRunsAreThere() {
        study(new Scan("01", "task-rest_run-01", signal(1)), new Scan("01", "task-rest_run-02", signal(2)),
                new Scan("01",
                        "task-rest", signal(3)),
                new Scan("02", "task-rest", signal(4))).xcpd(folder, "Gordon");
        Parts parts = read();
        assertEquals(List.of("run-01", "run-02", ""), parts.recordings().stream().map(RecordingPart::name)
                .toList());
        assertTrue(
                log.lines().contains("sub-01_task-rest_space-MNI152NLin2009cAsym_atlas-Gordon_stat-mean_timeseries.tsv"
                        + " is left out: it joins the runs that are read"));
    }

    @Test
    void joinedFcsAndThoseOfSomeSamplesAreLeftOutWhereThoseOfRunsAreThere() {
        FunctionalTrees.write(folder,
                "sub-01_task-rest_space-x_atlas-A_stat-pearsoncorrelation_desc-100volumes_relmat.tsv",
                "not read");
        for (String run : List.of("", "_run-1", "_run-2")) {
            FunctionalTrees.write(folder,
                    "sub-01_task-rest" + run + "_space-x_atlas-A_stat-pearsoncorrelation_relmat.tsv",
                    "Node\tA\tB\nA\t1\t0.5\nB\t0.5\t1\n");
        }
        assertEquals(List.of("run-1", "run-2"), read().connectivities().stream().map(ConnectivityPart::name).toList());
    }

    @Test
    void seriesWithDescriptionsAreOfOtherKinds() {
        study(new Scan("01", "task-rest", signal(1))).xcpd(folder, "Gordon");
        String file = "sub-01_task-rest_space-MNI152NLin2009cAsym_atlas-Gordon_stat-";
        FunctionalTrees.write(folder, file + "mean_desc-interpolated_timeseries.tsv", "not read");
        assertEquals(1, read().recordings().size());
    }

    @Test
    void marksOfTheConfigurationAreTakenOffTheLabels() {
        List<String> marked = LABELS.stream().map(label -> label + "_hash-1a2b3c4d").toList();
        new FunctionalTrees(marked, 0.8, List.of(new Scan("01", "hash-1a2b3c4d_task-rest", signal(1)))).xcpd(folder,
                "Gordon");
        assertEquals(LABELS, read().recordings().getFirst().regions().stream().map(Region::label).toList());
    }

    @Test
    void fcCountsForSubjectsWithoutSeries() throws IOException {
        study(new Scan("01", "task-rest", signal(1)), new Scan("02", "task-rest", signal(2))).xcpd(folder, "Gordon");
        Files.delete(folder.resolve("sub-02/func/sub-02_task-rest_space-MNI152NLin2009cAsym_atlas-Gordon_"
                + "stat-mean_timeseries.tsv"));
        Parts parts = read();
        assertEquals(List.of("01"), parts.recordings().stream().map(RecordingPart::subject).toList());
        ConnectivityPart fc = parts.connectivities().getFirst();
        assertEquals("02", fc.subject());
        assertEquals(LABELS, fc.regions().stream().map(Region::label).toList());
        assertSame(FunctionalTrees.correlation(signal(2)), fc.fc());
    }

    @Test
    void tellsOfRecordingsThatAreThereAsCiftiAlone() {
        FunctionalTrees.write(folder.resolve("sub-01/func"),
                "sub-01_task-rest_space-fsLR_atlas-Gordon_den-91k_stat-mean_timeseries.ptseries.nii", "x");
        assertTrue(new Xcpd().recognises(folder));
        assertEquals(new Parts(List.of(), List.of(), List.of()), read());
        assertEquals(List.of(name() + ": CIFTI files are left out, for the TSV files that XCP-D writes beside them are "
                + "missing: sub-01/func/sub-01_task-rest_space-fsLR_atlas-Gordon_den-91k_stat-mean_timeseries.ptseries"
                + ".nii"), log.lines());
    }

    @Test
    void refusesSeveralSpacesUntilOneIsChosen() {
        study(new Scan("01", "task-rest", signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"),
                "sub-01_task-rest_space-fsLR_atlas-Gordon_stat-mean_timeseries.tsv", "A\tB\n1\t2\n2\t1\n3\t4\n");
        assertEquals(
                folder + " holds recordings in several ways: space-MNI152NLin2009cAsym, space-fsLR; choose one, such "
                        + "as --only space-MNI152NLin2009cAsym",
                refusal(UndecidedException.class, Optional.empty()));
        assertEquals(2, read("space-fsLR").recordings().getFirst().regions().size());
    }
}
