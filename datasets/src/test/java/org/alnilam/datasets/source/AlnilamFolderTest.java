package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;

import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.DatasetWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A data folder of this program is imported without loss. */
class AlnilamFolderTest {

    @TempDir
    private Path temp;

    @Test
    void matricesStayAsTheyAre() {
        Cohort demo = DemoCohort.load();
        Path original = temp.resolve("original");
        DatasetWriter.write(demo, original);
        Path out = temp.resolve("data");
        StudyImport study = StudyImport.read(ImportOptions.of(original), line -> {
        });
        study.write(out);
        assertEquals(demo.subjects().stream().map(Subject::id).toList(), study.subjects());
        assertTrue(study.log().containsAll(List.of("weights of each subject are divided by their maximum", original
                + " is read as alnilam: 6 recordings, 0 FCs, 6 connectomes")), String.join("\n", study.log()));
        for (Subject subject : demo.subjects()) {
            Path folder = out.resolve("subjects").resolve(subject.id());
            assertTrue(MatrixFeatures_DDRM.isIdentical(subject.connectome().weights(), MatrixCsv.read(folder.resolve(
                    "weights.csv")), 0));
            assertTrue(MatrixFeatures_DDRM.isIdentical(subject.connectome().lengths(), MatrixCsv.read(folder.resolve(
                    "lengths.csv")), 0));
            assertTrue(MatrixFeatures_DDRM.isIdentical(subject.bold().signal(), MatrixCsv.read(folder.resolve(
                    "bold.csv")), 0));
        }
    }
}
