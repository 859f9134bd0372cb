package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

public class DatasetWriterTest {

    @TempDir
    private Path folder;

    public static Cohort cohort() {
        List<String> labels = List.of("Gyrus, left", "Gyrus \"right\"", "Insel", "\u00d8");
        return new Cohort("written", Stream.of("s1", "s2").map(id -> subject(id, labels)).toList());
    }

    private static Subject subject(String id, List<String> labels) {
        Random random = new Random(id.hashCode());
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(4, 4, 0, 1, random);
        weights.set(0, 3, 1); // the maximum of normalised weights
        DMatrixRMaj lengths = RandomMatrices_DDRM.rectangle(4, 4, 0, 200, random);
        DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(4, 30, -1, 1, random);
        for (int i = 0; i < signal.data.length; i++) {
            signal.data[i] = (float) signal.data[i];
        }
        return new Subject(id, new Connectome(labels, weights, lengths), new BoldRecording(signal, 0.72));
    }

    private Cohort read(Path from) {
        return DatasetReader.read(from, DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
    }

    @Test
    void cohortIsReadBackUnchanged() {
        DatasetWriter.write(cohort(), folder.resolve("new/data"));
        Cohort back = read(folder.resolve("new/data"));
        assertEquals(cohort().fingerprint(), back.fingerprint());
        assertEquals("written", back.name());
    }

    @Test
    void sameCohortGivesTheSameBytes() throws IOException, InterruptedException {
        DatasetWriter.write(cohort(), folder.resolve("a"));
        Thread.sleep(1100); // were a time of day written, it would differ
        DatasetWriter.write(cohort(), folder.resolve("b"));
        try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertEquals(2 + 2 * 3, written.size());
            for (Path file : written) {
                Path twin = folder.resolve("b").resolve(folder.resolve("a").relativize(file).toString());
                assertEquals(-1, Files.mismatch(file, twin), file.toString());
            }
        }
    }

    @Test
    void folderThatHoldsSubjectsIsRejected() {
        DatasetWriter.write(cohort(), folder);
        assertEquals(
                folder.resolve("subjects") + " exists already; write to a new folder, so that no subjects are mixed",
                assertThrows(DataException.class, () -> DatasetWriter.write(cohort(), folder)).getMessage());
    }
}
