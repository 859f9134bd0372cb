package org.alnilam.datasets.format;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.DataException;

/**
 * Matrices in HDF5 files, those of MATLAB 7.3 included. MATLAB keeps a matrix by columns, so that HDF5 sees it transposed;
 * it is read as MATLAB shows it.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File Format</a>
 * @see <a href="https://www.mathworks.com/help/matlab/import_export/mat-file-versions.html">MAT-File Versions</a>
 */
final class HdfReader implements MatrixReader {

    private static final String SIGNATURE = "\u0089HDF\r\n\u001a\n";
    private static final String MATLAB = "MATLAB 7.3";
    private static final String MATLAB_CLASS = "MATLAB_class";
    private static final List<String> NUMBERS = List.of("double", "single", "logical", "int8", "uint8", "int16",
            "uint16",
            "int32", "uint32", "int64", "uint64");
    /** Most levels of groups that are searched. */
    private static final int DEPTH = 16;
    /** Most groups and data sets that are looked at: groups of a damaged file may hold each other. */
    private static final int MOST_NODES = 10_000;

    @Override
    public boolean recognises(byte[] start) {
        return text(start, 0, MATLAB.length()).equals(MATLAB) || isSignature(start, 0) || isSignature(start, 512)
                || isSignature(start, 1024) || isSignature(start, 2048);
    }

    private static boolean isSignature(byte[] start, int at) {
        return text(start, at, SIGNATURE.length()).equals(SIGNATURE);
    }

    private static String text(byte[] start, int at, int length) {
        return start.length < at + length ? "" : new String(start, at, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        try (HdfFile file = HdfNumbers.open(content)) {
            List<Dataset> datasets = new ArrayList<>();
            collect(content, file, datasets, DEPTH, new int[1]);
            boolean transposed = text(content.start(), 0, MATLAB.length()).equals(MATLAB);
            List<Variable> matrices = datasets.stream().map(dataset -> variable(dataset, transposed)).toList();
            Variable chosen = Variable.choose(content.file(), names, matrices, transposed
                    ? "a file of MATLAB 7.3"
                    : "an HDF5 file");
            DMatrixRMaj matrix = matrix(content, datasets.get(matrices.indexOf(chosen)));
            return LabelledMatrix.of(transposed ? CommonOps_DDRM.transpose(matrix, null) : matrix);
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DataException(
                    "%s is a truncated or damaged HDF5 file, or of a kind that cannot be read; write it again"
                            .formatted(content.file()),
                    e);
        }
    }

    private static void collect(Content content, Group group, List<Dataset> datasets, int depth, int[] nodes) {
        for (Node node : group.getChildren().values()) {
            if (++nodes[0] > MOST_NODES) {
                throw new DataException(
                        "%s holds more than %s groups and data sets; keep the matrix alone".formatted(content
                                .file(), MOST_NODES));
            }
            if (node instanceof Dataset dataset && isMatrix(dataset)) {
                datasets.add(dataset);
            } else if (node instanceof Group below && depth > 0 && !node.isLink() && !node.getName().startsWith("#")) {
                collect(content, below, datasets, depth - 1, nodes);
            }
        }
    }

    private static boolean isMatrix(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        Attribute matlab = dataset.getAttributes().get(MATLAB_CLASS);
        return dataset.getDimensions().length == 2 && !dataset.isCompound() && !dataset.isVariableLength() && (type
                .isPrimitive() || Number.class.isAssignableFrom(type)) && (matlab == null || NUMBERS.contains(
                        matlab
                                .getData()));
    }

    private static Variable variable(Dataset dataset, boolean transposed) {
        int[] size = dataset.getDimensions();
        String name = dataset.getPath().replaceFirst("^/", "");
        return new Variable(name, size[transposed ? 1 : 0], size[transposed ? 0 : 1]);
    }

    private static DMatrixRMaj matrix(Content content, Dataset dataset) {
        int[] size = dataset.getDimensions();
        Object numbers = HdfNumbers.flat(content, dataset);
        DMatrixRMaj matrix = new DMatrixRMaj(size[0], size[1]);
        for (int k = 0; k < matrix.data.length; k++) {
            matrix.data[k] = numbers instanceof Object[] objects
                    ? ((Number) objects[k]).doubleValue()
                    : Array.getDouble(
                            numbers, k);
        }
        return matrix;
    }
}
