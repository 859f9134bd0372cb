package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Cohorts written as MATLAB files. */
class MatlabWriterTest {

    @TempDir
    private Path folder;

    private Cohort read(Path from) {
        return DatasetReader.read(from, DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
    }

    @Test
    void cohortIsReadBackUnchanged() {
        Cohort cohort = DatasetWriterTest.cohort();
        MatlabWriter.write(cohort, folder.resolve("new/data"));
        Cohort back = read(folder.resolve("new/data"));
        assertEquals(cohort.fingerprint(), back.fingerprint());
        assertEquals("written", back.name());
    }

    @Test
    void boldIsRoundedToSinglePrecision() {
        Subject subject = DatasetWriterTest.cohort().subjects().getFirst();
        DMatrixRMaj signal = subject.bold().signal();
        CommonOps_DDRM.scale(1.1, signal);
        BoldRecording bold = new BoldRecording(signal, 2);
        MatlabWriter.write(new Cohort("x", List.of(new Subject("s1", subject.connectome(), bold))), folder);
        DMatrixRMaj back = read(folder).subjects().getFirst().bold().signal();
        assertEquals((float) signal.get(2, 7), back.get(2, 7));
        assertArrayEquals(signal.data, back.data, 1e-7);
    }

    @Test
    void folderThatHoldsSubjectsIsRejected() {
        MatlabWriter.write(DatasetWriterTest.cohort(), folder);
        assertThrows(DataException.class, () -> MatlabWriter.write(DatasetWriterTest.cohort(), folder));
    }
}
