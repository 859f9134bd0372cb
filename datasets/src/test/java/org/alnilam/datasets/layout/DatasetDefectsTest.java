package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every defect of a data folder is one sentence that names the place, the defect and the remedy. */
class DatasetDefectsTest {

    private static final String BOLD = "subjects/s2/functional/BOLD_rsfMRI.mat";
    private static final String COUNTS = "subjects/s2/structural/DTI_CM.mat";
    private static final String LENGTHS = "subjects/s2/structural/DTI_LEN.mat";

    @TempDir
    private Path folder;

    /** A damage to a good folder; the message begins with the path of {@code file}, then {@code sentence}. */
    private record Defect(String file, String sentence, WeightNormalisation weights, Consumer<Path> damage) {
        @Override
        public String toString() {
            return file + sentence;
        }
    }

    private static Defect defect(String file, String sentence, Consumer<Path> damage) {
        return new Defect(file, sentence, WeightNormalisation.MAX, damage);
    }

    private static Consumer<Path> text(String file, String text) {
        return folder -> TinyDataset.text(folder.resolve(file), text);
    }

    private static Consumer<Path> mat(String file, String variable, Array value) {
        return folder -> TinyDataset.mat(folder.resolve(file), variable, value);
    }

    private static Consumer<Path> matrix(String file, String variable, double[][] values) {
        return mat(file, variable, TinyDataset.matrix(MatlabType.Double, values));
    }

    private static Consumer<Path> entry(String file, String variable, double[][] values, int i, int j, double value) {
        double[][] changed = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        changed[i][j] = value;
        return matrix(file, variable, changed);
    }

    private static Consumer<Path> delete(String file) {
        return folder -> {
            try (Stream<Path> files = Files.walk(folder.resolve(file))) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(TinyDataset::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Consumer<Path> truncate(String file, int bytes) {
        return folder -> {
            try {
                Files.write(folder.resolve(file), Arrays.copyOf(Files.readAllBytes(folder.resolve(file)), bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static double[][] zeros(int rows, int columns) {
        return new double[rows][columns];
    }

    private static Consumer<Path> both(Consumer<Path> first, Consumer<Path> second) {
        return first.andThen(second);
    }

    static Stream<Defect> folders() {
        return Stream.of(
                defect("subjects", " does not exist or is not a folder; a data folder has subjects/<id>/weights.csv "
                        + "and bold.csv, or subjects/<id>/functional and structural", delete("subjects")),
                defect("subjects",
                        " holds no folder; each subject needs one with weights and bold, or functional/ and structural/, in it",
                        both(delete("subjects/s2"), delete("subjects/s10"))),
                defect("subjects/s2/functional", " does not exist or is not a folder; ",
                        delete("subjects/s2/functional")),
                defect("subjects/s2/functional", " holds no file *rsfMRI*.mat; put it there", delete(BOLD)),
                defect("subjects/s2/functional",
                        " holds 2 files *rsfMRI*.mat (A_rsfMRI.mat, BOLD_rsfMRI.mat); keep one",
                        text("subjects/s2/functional/A_rsfMRI.mat", "")),
                defect("subjects/s2/structural", " holds no file DTI_CM*.mat; put it there", delete(COUNTS)),
                defect("subjects/s2/structural", " holds no file DTI_LEN*.mat; put it there", delete(LENGTHS)),
                defect("subjects/s2/structural", " holds 2 files DTI_CM*.mat (DTI_CM.mat, DTI_CM2.mat); keep one", text(
                        "subjects/s2/structural/DTI_CM2.mat", "")));
    }

    static Stream<Defect> matFiles() {
        return Stream.of(
                defect(COUNTS, " is not a MAT file of version 5 to 7; save it with MATLAB's option -v7 or ",
                        text(COUNTS,
                                "0,1\n1,0\n")),
                defect(COUNTS, " is not a MAT file of version 5 to 7; ", text(COUNTS, "")),
                defect(COUNTS, " is a MATLAB 7.3 file (HDF5); save it again with the option -v7", text(COUNTS,
                        "MATLAB 7.3 MAT-file, Platform: GLNXA64")),
                defect(COUNTS, " is a truncated or damaged MAT file; write or copy it again", truncate(COUNTS, 200)),
                defect(BOLD, " is a truncated or damaged MAT file; write or copy it again", truncate(BOLD, 60)),
                defect(COUNTS, " has no variable sc; it holds other, counts", matrix(COUNTS, "counts", zeros(5, 5))),
                defect(LENGTHS, " has no variable len; it holds other, sc", matrix(LENGTHS, "sc", zeros(5, 5))),
                defect(COUNTS, ": sc is 1 x 3 of class char; it must be a matrix of real numbers",
                        mat(COUNTS, "sc", Mat5.newString(
                                "abc"))),
                defect(COUNTS, ": sc is 5 x 5 of class double, complex; ", mat(COUNTS, "sc", Mat5.newComplex(5, 5))),
                defect(COUNTS, ": sc is 5 x 5 x 2 of class double; ",
                        mat(COUNTS, "sc", Mat5.newMatrix(new int[] {5, 5, 2}))));
    }

    static Stream<Defect> sizes() {
        return Stream.of(
                defect(COUNTS, ": sc is 5 x 4; it must be square, a row and a column for each region", matrix(COUNTS,
                        "sc", zeros(5, 4))),
                defect(COUNTS, ": sc is 6 x 6, but %s/regions.csv lists 5 regions; both need the same regions", matrix(
                        COUNTS, "sc", zeros(6, 6))),
                defect(LENGTHS, ": len is 4 x 4, but %s/regions.csv lists 5 regions; both need the same regions",
                        matrix(
                                LENGTHS, "len", zeros(4, 4))),
                defect(LENGTHS, ": len is 4 x 4, but %s/subjects/s10/structural/DTI_CM.mat has 5; ", both(delete(
                        "regions.csv"),
                        both(text("dataset.json", "{\"tr_s\": 2}"), matrix(LENGTHS, "len", zeros(4, 4))))),
                defect(BOLD, ": tc is 6 x 12, but %s/regions.csv lists 5 regions; it needs a row for each region",
                        matrix(
                                BOLD, "tc", zeros(6, 12))),
                defect(BOLD, ": tc is 12 x 5, but %s/regions.csv lists 5 regions; it looks transposed, regions must be "
                        + "in rows", matrix(BOLD, "tc", zeros(12, 5))),
                defect(BOLD, ": a BOLD recording of 4 regions x 1 samples is too small; it needs at least 1 region and "
                        + "2 samples", matrix(BOLD, "tc", zeros(5, 1))));
    }

    static Stream<Defect> values() {
        double[][] counts = TinyDataset.COUNTS;
        double[][] signal = TinyDataset.signal(3);
        return Stream.of(
                defect(COUNTS, ": sc holds NaN in row 5, column 4; it must be finite and not negative", entry(COUNTS,
                        "sc", counts, 4, 3, Double.NaN)),
                defect(COUNTS, ": sc holds -1.0 in row 1, column 2; it must be finite and not negative", entry(COUNTS,
                        "sc", counts, 0, 1, -1)),
                defect(COUNTS, ": sc holds Infinity in row 4, column 5; ", entry(COUNTS, "sc", counts, 3, 4,
                        Double.POSITIVE_INFINITY)),
                defect(COUNTS, ": sc is zero between all regions; it must hold the counts of fibers",
                        entry(COUNTS, "sc",
                                zeros(5, 5), 2, 0, 1)),
                defect(LENGTHS, ": len holds NaN in row 2, column 4; ", entry(LENGTHS, "len", TinyDataset.lengths(), 1,
                        3, Double.NaN)),
                defect(LENGTHS, ": len holds -5.0 in row 4, column 1; ", entry(LENGTHS, "len", TinyDataset.lengths(), 3,
                        0, -5)),
                defect(BOLD, ": tc holds Infinity in row 4, column 12; ", entry(BOLD, "tc", signal, 3, 11,
                        Double.POSITIVE_INFINITY)));
    }

    static Stream<Defect> divisors() {
        String waytotal = "subjects/s2/structural/waytotal.txt";
        String nvoxel = "subjects/s2/structural/nvoxel.txt";
        return Stream.of(
                new Defect(waytotal,
                        " does not exist, but weights by waytotal need it; provide it or take --weights max",
                        WeightNormalisation.WAYTOTAL, delete(waytotal)),
                new Defect(waytotal, " has 4 lines, but %s/regions.csv lists 5 regions; it needs one for each",
                        WeightNormalisation.WAYTOTAL, text(waytotal, "1\n2\n3\n4\n")),
                new Defect(waytotal, ": line 4 holds 0, but weights are divided by it; it must be positive",
                        WeightNormalisation.WAYTOTAL, text(waytotal, "1\n2\n3\n0\n5")),
                new Defect(waytotal, ": line 2 holds 'many', which is not a number", WeightNormalisation.WAYTOTAL, text(
                        waytotal, "1\nmany\n3\n4\n5")),
                new Defect(nvoxel, ": line 1 holds NaN, but weights are divided by it; it must be positive",
                        WeightNormalisation.NVOXEL, text(nvoxel, "NaN 8\n2 16\n3 24\n4 32\n5 40\n")));
    }

    static Stream<Defect> descriptions() {
        String positive = "; it must be a positive number of seconds";
        return Stream.of(
                defect("dataset.json", " is not valid JSON: ", text("dataset.json", "{\"name\": ")),
                defect("dataset.json", " is not a JSON object; ", text("dataset.json", "")),
                defect("dataset.json", " is not valid JSON: ", text("dataset.json", "{\"tr_s\": NaN}")),
                defect("dataset.json", " is not valid JSON: ", text("dataset.json", "{\"tr_s\": 1, \"tr_s\": 2}")),
                defect("dataset.json", " is not valid JSON: ", text("dataset.json", "{} {}")),
                defect("dataset.json", " is not a JSON object; it must be {\"name\", ", text("dataset.json", "[2.0]")),
                defect("dataset.json", ": tr_s is 0" + positive, text("dataset.json", "{\"tr_s\": 0}")),
                defect("dataset.json", ": tr_s is -2.5" + positive, text("dataset.json", "{\"tr_s\": -2.5}")),
                defect("dataset.json", ": tr_s is \"2 s\"" + positive, text("dataset.json", "{\"tr_s\": \"2 s\"}")),
                defect("dataset.json", ": tr_s is ", text("dataset.json", "{\"tr_s\": 1e999}")),
                defect("dataset.json", ": tr_s is 9999", text("dataset.json", "{\"tr_s\": " + "9".repeat(400) + "}")),
                defect("dataset.json", ": name is 7; it must be a text in quotes", text("dataset.json", "{\"name\": 7, "
                        + "\"tr_s\": 2}")),
                defect("list.csv", " does not exist, but dataset.json names it as the list of regions", text(
                        "dataset.json", "{\"tr_s\": 2, \"regions\": \"list.csv\"}")));
    }

    static Stream<Defect> regionLists() {
        String header = "region,label,cortical\n";
        String four = header + "1,A,yes\n2,B,yes\n3,deep,no\n4,C,yes\n";
        return Stream.of(
                regions("",
                        " is empty; it needs a label in each line, or the header label[,hemisphere,cortical,x,y,z,network]"),
                regions("region,cortical\n1,yes\n",
                        ", line 1: there is no column label in 'region,cortical'; the header "
                                + "must be label[,hemisphere,cortical,x,y,z,network]"),
                regions(header, " lists no region; write a line for each"),
                regions(four + "4,D,yes\n", ", line 6: region 4 occurs twice; number each row of the matrices once"),
                regions(four + "6,D,yes\n", " has no line for region 5; list each row of the matrices once"),
                regions(four + "5,A,yes\n",
                        ", line 6: label A occurs twice, also in line 2; each region needs one of its own"),
                regions(four + "5,,yes\n", ", line 6: the region has no label; give it one"),
                regions(four + "5,D,maybe\n", ", line 6: cortical is 'maybe'; it must be yes or no"),
                regions(four + "five,D,yes\n", ", line 6: region 'five' is not a whole number; "),
                regions(four + "0,D,yes\n", ", line 6: region 0 is not possible; regions are rows of the matrices, "
                        + "from 1"),
                regions(four + "5,D\n", ", line 6: has 2 fields, but the first line has 3; "),
                regions(four + "5,\"D,yes\n", " cannot be read as a table: "),
                regions(header + "1,A,no\n", " has no cortical region; at least one must say yes"),
                defect("subjects/s10/structural/DTI_CM.mat", ": sc is 5 x 5, but %s/regions.csv lists 4 regions; ",
                        text(
                                "regions.csv", four)));
    }

    private static Defect regions(String text, String sentence) {
        return defect("regions.csv", sentence, text("regions.csv", text));
    }

    @ParameterizedTest
    @MethodSource({"folders", "matFiles", "sizes", "values", "divisors", "descriptions", "regionLists"})
    void everyDefectIsOneSentence(Defect defect) {
        TinyDataset.write(folder);
        DatasetOptions options = DatasetOptions.defaults().withWeights(defect.weights());
        assertEquals(2, DatasetReader.read(folder, options).size(), "the folder is good before it is damaged");
        defect.damage().accept(folder);
        DataException thrown = assertThrows(DataException.class, () -> DatasetReader.read(folder, options, warning -> {
        }));
        String expected = folder.resolve(defect.file()) + defect.sentence().formatted(folder);
        assertTrue(thrown.getMessage().startsWith(expected), () -> thrown.getMessage() + "\nshould begin with\n"
                + expected);
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
    }

    @Test
    void missingFolderIsNamed() {
        Path missing = folder.resolve("nowhere");
        DataException thrown = assertThrows(DataException.class, () -> DatasetReader.read(missing, DatasetOptions
                .defaults()));
        assertEquals(missing + " is not a folder; name a data folder that holds subjects/<id>/...",
                thrown.getMessage());
    }

    @Test
    void impossibleTrOfTheUserIsRejected() {
        for (double tr : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            DataException thrown = assertThrows(DataException.class, () -> DatasetOptions.defaults().withTr(
                    OptionalDouble.of(tr)));
            assertEquals("a TR of " + tr + " s is not possible; it must be a positive number of seconds", thrown
                    .getMessage());
        }
    }
}
