package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.PowerSpectrum;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Measures against the reference figures, which another program computed from the same five subjects. */
class GoldenMeasuresTest {

    private static final double TOLERANCE = 1e-9;

    private static Cohort cohort;
    private static JsonNode golden;

    @BeforeAll
    static void read() throws IOException {
        cohort = DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
        golden = JsonMapper.shared().readTree(Files.readAllBytes(Shared.path("golden/measures/gw/measures.json")));
    }

    private static DMatrixRMaj matrix(String name) {
        return MatrixCsv.read(Shared.path("golden/measures/gw/" + name + ".csv.gz"));
    }

    private static void assertClose(DMatrixRMaj expected, DMatrixRMaj actual) {
        assertEquals(expected.numRows, actual.numRows);
        assertArrayEquals(expected.data, actual.data, TOLERANCE);
    }

    /** The subjects in the order of the reference figures. */
    private static List<Subject> subjects() {
        return StreamSupport.stream(golden.path("subjects").spliterator(), false).map(id -> cohort.select(List.of(id
                .stringValue())).subjects().getFirst()).toList();
    }

    @Test
    void cohortIsFiveSubjectsOfEightyRegions() {
        assertEquals(List.of("NAP_001", "NAP_002", "NAP_007", "NAP_009", "NAP_013"), cohort.subjects().stream().map(
                Subject::id).toList());
        assertEquals(80, cohort.labels().size());
        assertEquals("Calcarine_L", cohort.labels().get(40));
        assertEquals(2, cohort.trSeconds());
        assertEquals(355, cohort.subjects().getFirst().bold().samples());
        assertEquals("gw", cohort.name());
    }

    @Test
    void groupConnectomeAgreesWithTheReference() {
        assertClose(matrix("weights_mean"), cohort.groupConnectome().weights());
        assertClose(matrix("lengths_mean_mm"), cohort.groupConnectome().lengths());
    }

    @Test
    void functionalConnectivitiesAgreeWithTheReference() {
        for (Subject subject : cohort.subjects()) {
            assertClose(matrix("fc_" + subject.id()), subject.functionalConnectivity());
        }
    }

    @Test
    void dynamicsOfTheFirstSubjectAgreeWithTheReference() {
        DMatrixRMaj signal = cohort.subjects().getFirst().bold().signal();
        assertClose(matrix("fcd_NAP_001"), FunctionalConnectivityDynamics.of(signal, golden.path("fcd_window")
                .intValue(), golden.path("fcd_step").intValue()));
    }

    @Test
    void defaultWindowsInSecondsAreTheReferenceWindowsInSamples() {
        BoldRecording bold = cohort.subjects().getFirst().bold();
        assertClose(matrix("fcd_NAP_001"), FunctionalConnectivityDynamics.of(bold, FcdWindow.DEFAULT));
    }

    @Test
    void similaritiesOfSubjectsAgreeWithTheReference() {
        List<Subject> subjects = subjects();
        List<DMatrixRMaj> fcs = subjects.stream().map(Subject::functionalConnectivity).toList();
        List<DMatrixRMaj> fcds = subjects.stream().map(s -> FunctionalConnectivityDynamics.of(s.bold(),
                FcdWindow.DEFAULT)).toList();
        assertEquals(5, subjects.size());
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(golden.path("fc_corr_between_subjects").path(i).path(j).doubleValue(),
                        FunctionalConnectivity.score(fcs.get(i), fcs.get(j)), TOLERANCE);
                assertEquals(golden.path("fcd_ks_between_subjects").path(i).path(j).doubleValue(),
                        FunctionalConnectivityDynamics.distance(fcds.get(i), fcds.get(j)), TOLERANCE);
            }
        }
    }

    @Test
    void powerSpectrumOfTheFirstRegionAgreesWithTheReference() {
        JsonNode expected = golden.path("power_spectrum_first_region");
        DMatrixRMaj signal = cohort.subjects().getFirst().bold().signal();
        double[] series = new double[signal.numCols];
        System.arraycopy(signal.data, 0, series, 0, series.length);
        PowerSpectrum spectrum = PowerSpectrum.welch(series, expected.path("dt_ms").doubleValue() / 1000, expected.path(
                "window_s").doubleValue());
        assertArrayEquals(numbers(expected.path("frequency_hz")), spectrum.frequencies(), TOLERANCE);
        assertArrayEquals(numbers(expected.path("power")), spectrum.power(), TOLERANCE);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    @Test
    void subjectsResembleTheGroupMoreThanTheirWiring() {
        DMatrixRMaj group = cohort.groupFunctionalConnectivity();
        double wiring = 0;
        double brain = 0;
        for (Subject subject : cohort.subjects()) {
            DMatrixRMaj fc = subject.functionalConnectivity();
            wiring += FunctionalConnectivity.score(fc, cohort.groupConnectome().weights()) / cohort.size();
            brain += FunctionalConnectivity.score(fc, group) / cohort.size();
        }
        assertEquals(0.26, wiring, 0.01); // a published baseline of this cohort
        assertTrue(brain > 0.68); // the mean of the others reaches 0.68, and here each is part of the mean
    }

    @Test
    void numberedRegionsAreTheListedOnes() {
        RegionList listed = RegionList.read(Shared.path("datasets/gw/regions.csv"));
        RegionList numbered = RegionList.numbered("this test says 94", 94, true);
        assertEquals(listed.kept(), numbered.kept());
        assertEquals("region-47", numbered.labels().get(40));
    }
}
