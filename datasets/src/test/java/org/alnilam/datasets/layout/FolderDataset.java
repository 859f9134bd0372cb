package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A data folder of Alnilam's own layout, made without the code under test: regions {@code A, B, C, D}, TR 1.5 s, recordings of
 * {@value #SAMPLES} samples.
 */
final class FolderDataset {

    static final double[][] WEIGHTS = {{7, 10, 20, 30}, {40, 8, 50, 60}, {70, 80, 9, 90}, {100, 5, 0, 7}};
    static final double[][] LENGTHS = {{0, 12, 14, 15}, {21, 0, 24, 25}, {41, 42, 0, 45}, {51, 52, 54, 0}};
    static final int SAMPLES = 12;

    private FolderDataset() {
    }

    static Path write(Path folder, String... ids) {
        TinyDataset.text(folder.resolve("dataset.json"), "{\"name\": \"tiny\", \"tr_s\": 1.5}");
        TinyDataset.text(folder.resolve("regions.csv"), "label\nA\nB\nC\nD\n");
        for (String id : ids) {
            Path subject = folder.resolve("subjects/" + id);
            TinyDataset.text(subject.resolve("weights.csv"), csv(WEIGHTS));
            TinyDataset.text(subject.resolve("lengths.csv"), csv(LENGTHS));
            TinyDataset.text(subject.resolve("bold.csv"), csv(signal(id)));
        }
        return folder;
    }

    static double[][] signal(String id) {
        Random random = new Random(id.hashCode());
        double[][] signal = new double[4][SAMPLES];
        for (double[] row : signal) {
            Arrays.setAll(row, t -> random.nextGaussian());
        }
        return signal;
    }

    /** Rows in lines, commas between numbers; a missing value is an empty field. */
    static String csv(double[][] matrix) {
        return Arrays.stream(matrix).map(row -> DoubleStream.of(row).mapToObj(value -> Double.isNaN(value)
                ? ""
                : Double.toString(value)).collect(Collectors.joining(","))).collect(Collectors.joining("\n", "", "\n"));
    }

    static double[][] transposed(double[][] matrix) {
        return IntStream.range(0, matrix[0].length).mapToObj(j -> Arrays.stream(matrix).mapToDouble(row -> row[j])
                .toArray()).toArray(double[][]::new);
    }
}
