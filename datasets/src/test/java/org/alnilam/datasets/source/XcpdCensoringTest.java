package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.source.FunctionalTrees.Scan;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class XcpdCensoringTest {

    @TempDir
    private Path folder;

    private final ImportLog log = new ImportLog(line -> {
    });

    private Parts read() {
        return new Xcpd().read(folder, new SourceOptions(Optional.empty(), List.of()), log);
    }

    @Test
    void censoredSamplesAreKnownByTheOutliers() {
        XcpdTest.study(new Scan("01", "task-rest", XcpdTest.signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"), "sub-01_task-rest_outliers.tsv", "framewise_displacement\n"
                + "0\n".repeat(7) + "1\n1\n" + "0\n".repeat(5));
        RecordingPart part = read().recordings().getFirst();
        assertTrue(part.framesRemoved());
        XcpdTest.assertSame(XcpdTest.signal(1), part.signal());
        assertTrue(log.lines().stream().anyMatch(line -> line.endsWith(
                "timeseries.tsv: 2 of 14 samples were taken out by XCP-D (sub-01_task-rest_outliers.tsv)")));
    }

    @ParameterizedTest
    @CsvSource({
            "12, true, 3 samples were taken out by XCP-D (sub-01_task-rest_space-MNI152NLin2009cAsym_desc-linc_qc.tsv)",
            "9, false, '3 samples are interpolated by XCP-D (sub-01_task-rest_space-MNI152NLin2009cAsym_desc-linc_qc.tsv), "
                    + "but no *_outliers.tsv tells which; they are kept'"})
    void censoredSamplesAreKnownByTheTableOfQuality(int retained, boolean removed, String line) {
        XcpdTest.study(new Scan("01", "task-rest", XcpdTest.signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"),
                "sub-01_task-rest_space-MNI152NLin2009cAsym_desc-linc_qc.tsv",
                "sub\ttask\tnum_censored_volumes\tnum_retained_volumes\n01\trest\t3\t" + retained + "\n");
        RecordingPart part = read().recordings().getFirst();
        assertEquals(removed, part.framesRemoved());
        XcpdTest.assertSame(XcpdTest.signal(1), part.signal());
        assertTrue(log.lines().stream().anyMatch(logged -> logged.endsWith("_timeseries.tsv: " + line)), log.lines()
                .toString());
    }

    @Test
    void outliersOfFewerSamplesAreNotUsed() {
        XcpdTest.study(new Scan("01", "task-rest", XcpdTest.signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"), "sub-01_task-rest_outliers.tsv", "framewise_displacement\n"
                + "1\n".repeat(4));
        RecordingPart part = read().recordings().getFirst();
        assertFalse(part.framesRemoved());
        XcpdTest.assertSame(XcpdTest.signal(1), part.signal());
        assertTrue(log.lines().stream().anyMatch(line -> line.endsWith("_timeseries.tsv has 12 samples, but "
                + "sub-01_task-rest_outliers.tsv only 4; it is not used")), log.lines().toString());
    }

    @Test
    void interpolatedSamplesCountAsMissing() {
        XcpdTest.study(new Scan("01", "task-rest", XcpdTest.signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"), "sub-01_task-rest_outliers.tsv", "framewise_displacement\n"
                + "0\n".repeat(4) + "1\n" + "0\n".repeat(7));
        RecordingPart part = read().recordings().getFirst();
        assertFalse(part.framesRemoved());
        DMatrixRMaj expected = XcpdTest.signal(1);
        for (int i = 0; i < XcpdTest.LABELS.size(); i++) {
            expected.set(i, 4, Double.NaN);
        }
        XcpdTest.assertSame(expected, part.signal());
        assertTrue(
                log.lines().stream().anyMatch(line -> line.endsWith("timeseries.tsv: 1 of 12 samples are interpolated "
                        + "by XCP-D (sub-01_task-rest_outliers.tsv); they count as missing")));
    }

    @Test
    void recordingsWithoutOutliersAreComplete() {
        XcpdTest.study(new Scan("01", "task-rest", XcpdTest.signal(1))).xcpd(folder, "Gordon");
        FunctionalTrees.write(folder.resolve("sub-01/func"), "sub-01_task-rest_outliers.tsv", "framewise_displacement\n"
                + "0\n".repeat(XcpdTest.SAMPLES));
        FunctionalTrees.write(folder.resolve("sub-01/func"), "sub-01_task-motor_outliers.tsv",
                "framewise_displacement\n1\n1\n");
        assertFalse(read().recordings().getFirst().framesRemoved());
        XcpdTest.assertSame(XcpdTest.signal(1), read().recordings().getFirst().signal());
    }
}
