package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.function.BiFunction;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Matrices;

/** Reads a subject's {@code structural} folder of the MATLAB layout: fiber counts, their divisors and fiber lengths. */
final class StructuralReader {

    private final Path folder;
    private final RegionList regions;
    private final BiFunction<Path, String, DMatrixRMaj> matrices;

    /**
     * @param folder the {@code structural} folder of a subject
     * @param regions the regions to keep
     * @param matrices reads {@code sc} and {@code len}
     */
    StructuralReader(Path folder, RegionList regions, BiFunction<Path, String, DMatrixRMaj> matrices) {
        this.folder = folder;
        this.regions = regions;
        this.matrices = matrices;
    }

    /**
     * @param folder the {@code structural} folder of a subject
     * @return the file of the fiber counts
     * @throws DataException if there is none or more than one
     */
    static Path countsFile(Path folder) {
        return DataFolders.onlyFile(folder, "DTI_CM*.mat");
    }

    /**
     * @param normalisation rule by which counts become weights
     * @return the wiring of the kept regions
     * @throws DataException if a file is missing or has an impossible value
     */
    RawWiring read(WeightNormalisation normalisation) {
        Path file = countsFile(folder);
        DMatrixRMaj counts = square(file, "sc");
        Path lengthsFile = DataFolders.onlyFile(folder, "DTI_LEN*.mat");
        DMatrixRMaj lengths = square(lengthsFile, "len");
        for (int i = 0; i < lengths.numRows; i++) {
            for (int j = 0; j < lengths.numCols; j++) {
                if (i != j) {
                    RawWiring.checkLength(lengthsFile, lengths.get(i, j), regions.kept().get(i), regions.kept().get(j));
                }
            }
        }
        return new RawWiring(file + ": sc", counts, lengths, Divisors.read(folder, regions, normalisation));
    }

    private DMatrixRMaj square(Path file, String variable) {
        DMatrixRMaj all = matrices.apply(file, variable);
        if (all.numRows != all.numCols) {
            throw new DataException("%s: %s is %s x %s; it must be square, a row and a column for each region"
                    .formatted(file, variable, all.numRows, all.numCols));
        }
        if (all.numRows != regions.total()) {
            throw new DataException("%s: %s is %s x %s, but %s; both need the same regions".formatted(file, variable,
                    all.numRows, all.numCols, regions.source()));
        }
        for (int i : regions.kept()) {
            for (int j : regions.kept()) {
                double value = all.get(i, j);
                if (!(value >= 0) || Double.isInfinite(value)) {
                    throw new DataException("%s: %s holds %s in row %s, column %s; it must be finite and not negative"
                            .formatted(file, variable, value, i + 1, j + 1));
                }
            }
        }
        return Matrices.square(all, regions.kept());
    }
}
