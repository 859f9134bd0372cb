package org.alnilam.datasets.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.source.FunctionalTrees.Scan;

/** Writes recordings of a study as micapipe does, for tests of the import. */
public final class MicapipeTrees {

    private MicapipeTrees() {
    }

    /**
     * Writes what micapipe 0.2 writes of the cortex and 48 regions before it: FCs as GIFTI, upper triangles. The study's
     * regions are the cortex.
     */
    public static void write(FunctionalTrees study, Path root, String atlas) {
        for (Scan scan : study.scans()) {
            Path folder = scan.folder(root).resolve("desc-se_task-rest_acq-AP_bold");
            DMatrixRMaj fc = FunctionalTrees.correlation(withOthers(scan.signal(), List.of(0)));
            upperTriangle(fc);
            FunctionalTrees.write(folder.resolve("surf"), scan.person() + "_atlas-" + atlas + "_desc-FC.shape.gii",
                    gifti(fc));
            FunctionalTrees.write(folder.resolve("volumetric"), scan.person() + "_space-func_desc-se_preproc.json",
                    card(study.trSeconds()));
        }
    }

    /** Writes what micapipe 0.1 writes: series and FC as text. The study's regions are the cortex. */
    public static void writeOld(FunctionalTrees study, Path root, String atlas) {
        for (Scan scan : study.scans()) {
            Path folder = scan.folder(root).resolve("surfaces");
            DMatrixRMaj signal = withOthers(scan.signal(), List.of(0, study.labels().size() / 2));
            String text = FunctionalTrees.table(signal, "").substring(1).replace('\t', ' ');
            FunctionalTrees.write(folder,
                    scan.person() + "_rsfmri_space-fsnative_atlas-" + atlas + "_desc-timeseries.txt", text);
            DMatrixRMaj fc = FunctionalTrees.correlation(withOthers(scan.signal(), List.of(0)));
            upperTriangle(fc);
            FunctionalTrees.write(folder, scan.person() + "_rsfmri_space-conte69-32k_atlas-" + atlas + "_desc-FC.txt",
                    FunctionalTrees.table(transposed(fc),
                            "").substring(1).replace('\t', ' '));
            FunctionalTrees.write(scan.folder(root).resolve("volumetric"),
                    scan.person() + "_space-rsfmri_desc-singleecho_clean.json",
                    card(study.trSeconds()));
        }
    }

    private static String card(double trSeconds) {
        return "{\"Preprocess\": {\"MotionCorrection\": \"a\", \"MotionCorrection\": [\"b\"], \"RepetitionTime\": \""
                + trSeconds + " " + trSeconds + "\"}}\n";
    }

    /** 48 rows, then the signal with a row for a medial wall before some of its rows. */
    private static DMatrixRMaj withOthers(DMatrixRMaj signal, List<Integer> walls) {
        DMatrixRMaj all = new DMatrixRMaj(48 + walls.size() + signal.numRows, signal.numCols);
        Random random = new Random(48);
        int row = 0;
        for (int i = -48; i < signal.numRows; i++) {
            for (int extra = walls.contains(i) ? 1 : 0; extra >= 0; extra--) {
                for (int t = 0; t < signal.numCols; t++) {
                    all.set(row, t, i >= 0 && extra == 0 ? signal.get(i, t) : random.nextGaussian());
                }
                row++;
            }
        }
        return all;
    }

    private static void upperTriangle(DMatrixRMaj fc) {
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = 0; j < i; j++) {
                fc.set(i, j, 0);
            }
        }
    }

    private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }

    /** {@return a GIFTI file of one matrix, in single precision and compressed, as nibabel writes it} */
    static String gifti(DMatrixRMaj matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * matrix.data.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(matrix.data).forEach(value -> bytes.putFloat((float) value));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(compressed)) {
            stream.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">
                <GIFTI Version="1.0" NumberOfDataArrays="1"><MetaData /><LabelTable /><DataArray Intent="NIFTI_INTENT_SHAPE"
                 DataType="NIFTI_TYPE_FLOAT32" ArrayIndexingOrder="RowMajorOrder" Dimensionality="2" Dim0="%s" Dim1="%s"
                 Encoding="GZipBase64Binary" Endian="LittleEndian" ExternalFileName="" ExternalFileOffset="0"><MetaData />
                <Data>%s</Data></DataArray></GIFTI>
                """
                .formatted(matrix.numRows, matrix.numCols, Base64.getEncoder().encodeToString(compressed
                        .toByteArray()));
    }
}
