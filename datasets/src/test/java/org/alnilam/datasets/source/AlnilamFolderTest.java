package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.DatasetWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A data folder of this program is imported without loss. */
class AlnilamFolderTest {

    @TempDir
    private Path temp;

    @Test
    void fingerprintStaysTheSame() {
        Cohort demo = DemoCohort.load();
        Path original = temp.resolve("original");
        DatasetWriter.write(demo, original);
        Path out = temp.resolve("data");
        StudyImport study = StudyImport.read(ImportOptions.of(original), line -> {
        });
        study.write(out);
        assertTrue(study.log().containsAll(List.of("weights of each subject are divided by their maximum", original
                + " is read as alnilam: 6 recordings, 0 FCs, 6 connectomes")), String.join("\n", study.log()));
        Cohort back = DatasetReader.read(out, DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
        assertEquals(demo.fingerprint(), back.fingerprint());
    }

    @Test
    void realCohortStaysTheSameWithItsZerosWhereThereIsNoFiber() {
        Path original = Shared.path("datasets/gw");
        StudyImport.read(ImportOptions.of(original), line -> {
        }).write(temp.resolve("gw"));
        assertEquals(DatasetReader.read(original, DatasetOptions.defaults()).fingerprint(), DatasetReader.read(temp
                .resolve("gw"), DatasetOptions.defaults()).fingerprint());
    }
}
