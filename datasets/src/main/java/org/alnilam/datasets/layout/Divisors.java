package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixCsv;

/** Numbers by which FSL's fiber counts are divided, {@code waytotal.txt} or {@code nvoxel.txt}: a line for each region. */
final class Divisors {

    /** Tracts that FSL's probtrackx starts in each voxel. */
    private static final double TRACTS_PER_VOXEL = 5000;

    private Divisors() {
    }

    /**
     * Reads the divisors that a rule needs.
     *
     * @param folder the folder of the file
     * @param regions the regions to keep
     * @param normalisation the rule
     * @return a positive number for each kept region; empty if the rule needs none
     * @throws DataException if the file is missing or has an impossible value
     */
    static Optional<List<Double>> read(Path folder, RegionList regions, WeightNormalisation normalisation) {
        return switch (normalisation) {
            case MAX -> Optional.empty();
            case WAYTOTAL -> Optional.of(read(folder, regions, "waytotal", 1));
            case NVOXEL -> Optional.of(read(folder, regions, "nvoxel", TRACTS_PER_VOXEL));
        };
    }

    /** The first number of each kept line of a text file, times a factor. */
    private static List<Double> read(Path folder, RegionList regions, String name, double factor) {
        Path file = folder.resolve(name + ".txt");
        if (!Files.exists(file)) {
            throw new DataException("%s does not exist, but weights by %s need it; provide it or take --weights max"
                    .formatted(file, name));
        }
        List<String> lines = MatrixCsv.lines(file);
        if (lines.size() != regions.total()) {
            throw new DataException("%s has %s lines, but %s; it needs one for each".formatted(file, lines.size(),
                    regions.source()));
        }
        return regions.kept().stream().map(i -> factor * divisor(file, i + 1, lines.get(i))).toList();
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
