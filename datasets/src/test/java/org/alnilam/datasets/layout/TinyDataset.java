package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/**
 * A data folder of five regions, one of them not cortical, and two subjects, made without the code under test. The
 * regions are {@code A, B, deep, C, D} in the files' order; the list of regions has another order.
 */
public final class TinyDataset {

    static final double[][] COUNTS = {
            {7, 10, 900, 20, 30}, {40, 8, 900, 50, 60}, {900, 900, 900, 900, 900}, {70, 80, 900, 9, 90},
            {100, 5, 900, 0, 7}};
    static final int SAMPLES = 12;

    private TinyDataset() {
    }

    public static Path write(Path folder) {
        text(folder.resolve("dataset.json"),
                "{\"name\": \"tiny\", \"tr_s\": 1.5, \"atlas\": \"own\", \"regions\": \"regions.csv\"}");
        text(folder.resolve("regions.csv"),
                "region,label,cortical,x\n5,D,TRUE,1\n1,A,yes,1\n3,deep,no,1\n4,\"C\",1,1\n2,B,yes,1\n");
        for (String id : new String[] {"s2", "s10"}) {
            Path structural = folder.resolve("subjects/" + id + "/structural");
            counts(folder, id, COUNTS);
            mat(structural.resolve("DTI_LEN.mat"), "len", matrix(MatlabType.Single, lengths()));
            text(structural.resolve("waytotal.txt"), "10  \n20\n0\n40\n50\n");
            text(structural.resolve("nvoxel.txt"), "1 8.0\n2 16.0\n0 0\n4 32.0\n5 40.0\n");
            bold(folder, id, signal(id.hashCode()));
        }
        return folder;
    }

    static double[][] lengths() {
        double[][] lengths = new double[5][5];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                lengths[i][j] = i == j ? 0 : 10 * i + j + 1;
            }
        }
        return lengths;
    }

    static double[][] signal(long seed) {
        Random random = new Random(seed);
        double[][] signal = new double[5][SAMPLES];
        for (double[] row : signal) {
            Arrays.setAll(row, t -> 1000 + random.nextGaussian());
        }
        return signal;
    }

    static void counts(Path folder, String id, double[][] values) {
        mat(folder.resolve("subjects/" + id + "/structural/DTI_CM.mat"), "sc", matrix(MatlabType.Double, values));
    }

    static void bold(Path folder, String id, double[][] values) {
        mat(folder.resolve("subjects/" + id + "/functional/BOLD_rsfMRI.mat"), "tc", matrix(MatlabType.Double, values));
    }

    static Matrix matrix(MatlabType type, double[][] values) {
        Matrix matrix = Mat5.newMatrix(values.length, values[0].length, type);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[0].length; j++) {
                matrix.setDouble(i, j, values[i][j]);
            }
        }
        return matrix;
    }

    static void mat(Path file, String variable, Array value) {
        try (MatFile content = Mat5.newMatFile().addArray("other", Mat5.newScalar(1)).addArray(variable, value)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) content.getUncompressedSerializedSize() * 2 + 1024);
            try (Sink sink = Sinks.wrap(buffer)) {
                Mat5.newWriter(sink).writeMat(content);
            }
            Files.createDirectories(file.getParent());
            Files.write(file, Arrays.copyOf(buffer.array(), buffer.position()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void text(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
