package org.alnilam.datasets.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixCsv;

/** Reads a subject's {@code structural} folder: fiber counts, their divisors and fiber lengths. */
final class StructuralReader {

    /** Tracts that FSL's probtrackx starts in each voxel. */
    private static final double TRACTS_PER_VOXEL = 5000;

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
     * @return the connectome of the kept regions
     * @throws DataException if a file is missing or has an impossible value
     */
    Connectome read(WeightNormalisation normalisation) {
        Path file = countsFile(folder);
        DMatrixRMaj weights = square(file, "sc");
        for (int i = 0; i < regions.size(); i++) {
            weights.set(i, i, 0);
        }
        double maximum = CommonOps_DDRM.elementMax(weights);
        if (maximum == 0) {
            throw new DataException("%s: sc is zero between all regions; it must hold the counts of fibers".formatted(
                    file));
        }
        switch (normalisation) {
            case MAX -> CommonOps_DDRM.divide(weights, maximum);
            case WAYTOTAL -> CommonOps_DDRM.divideCols(weights, divisors("waytotal", 1));
            case NVOXEL -> CommonOps_DDRM.divideCols(weights, divisors("nvoxel", TRACTS_PER_VOXEL));
        }
        return new Connectome(regions.labels(), weights, square(DataFolders.onlyFile(folder, "DTI_LEN*.mat"), "len"));
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
        return regions.square(all);
    }

    /** The first number of each kept line of a text file, times a factor. */
    private double[] divisors(String name, double factor) {
        Path file = folder.resolve(name + ".txt");
        List<String> lines;
        try (BufferedReader reader = MatrixCsv.open(file)) {
            lines = reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (NoSuchFileException e) {
            throw new DataException("%s does not exist, but weights by %s need it; provide it or take --weights max"
                    .formatted(file, name), e);
        } catch (IOException | UncheckedIOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        if (lines.size() != regions.total()) {
            throw new DataException("%s has %s lines, but %s; it needs one for each".formatted(file, lines.size(),
                    regions.source()));
        }
        return regions.kept().stream().mapToDouble(i -> factor * divisor(file, i + 1, lines.get(i))).toArray();
    }

    private static double divisor(Path file, int line, String text) {
        String number = text.strip().split("[\\s,]+", 2)[0];
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new DataException("%s: line %s holds '%s', which is not a number".formatted(file, line, number), e);
        }
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new DataException("%s: line %s holds %s, but weights are divided by it; it must be positive"
                    .formatted(file, line, number));
        }
        return value;
    }
}
