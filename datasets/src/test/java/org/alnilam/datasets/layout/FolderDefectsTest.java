package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every defect of a data folder made by people is one sentence that names the place, the defect and the remedy. */
class FolderDefectsTest {

    private static final String SUBJECT = "subjects/s2";
    private static final String WEIGHTS = "subjects/s2/weights.csv";
    private static final String LENGTHS = "subjects/s2/lengths.csv";
    private static final String BOLD = "subjects/s2/bold.csv";
    private static final String FC = "subjects/s2/fc.csv";

    @TempDir
    private Path folder;

    /** A damage to a good folder; the message begins with the path of {@code file}, then {@code sentence}. */
    private record Defect(String file, String sentence, Consumer<Path> damage) {
        @Override
        public String toString() {
            return file + sentence;
        }
    }

    private static Consumer<Path> text(String file, String text) {
        return folder -> TinyDataset.text(folder.resolve(file), text);
    }

    private static Consumer<Path> delete(String file) {
        return folder -> TinyDataset.delete(folder.resolve(file));
    }

    private static Consumer<Path> entry(String file, double[][] values, int i, int j, double value) {
        double[][] changed = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        changed[i][j] = value;
        return text(file, FolderDataset.csv(changed));
    }

    private static Consumer<Path> fc(String text) {
        return delete(BOLD).andThen(text(FC, text));
    }

    static Stream<Defect> files() {
        return Stream.of(
                new Defect(SUBJECT, " holds no file of weights; put weights.csv there", delete(WEIGHTS)),
                new Defect(SUBJECT, " holds no file of weights; put weights.csv there, and bold.csv or fc.csv", delete(
                        WEIGHTS).andThen(delete(LENGTHS)).andThen(delete(BOLD))),
                new Defect(SUBJECT, " holds neither BOLD nor an FC; put bold.csv or fc.csv there", delete(BOLD)),
                new Defect(SUBJECT, " holds 2 files of weights (weights.csv, weights.mat); keep one", text(
                        "subjects/s2/weights.mat", "")),
                new Defect(SUBJECT, " holds 2 files of bold (bold.csv, bold.csv.gz); keep one", text(
                        "subjects/s2/bold.csv.gz", "")),
                new Defect(SUBJECT, " holds 2 files of bold_ses-1 (bold_ses-1.csv, bold_ses-1.tsv); keep one", text(
                        "subjects/s2/bold_ses-1.csv", "").andThen(text("subjects/s2/bold_ses-1.tsv", ""))),
                new Defect(WEIGHTS, " is empty; ", text(WEIGHTS, "")),
                new Defect("dataset.json",
                        ": censored is \"yes\"; it must be true, false, or a list of recordings such as "
                                + "\"sub-01/ses-1\"",
                        text("dataset.json", "{\"tr_s\": 1, \"censored\": \"yes\"}")),
                new Defect("dataset.json", ": censored is [1]; ",
                        text("dataset.json", "{\"tr_s\": 1, \"censored\": [1]}")));
    }

    static Stream<Defect> sizes() {
        return Stream.of(
                new Defect(WEIGHTS, " is 2 x 3; it must be square, a row and a column for each region", text(WEIGHTS,
                        "1,2,3\n4,5,6\n")),
                new Defect(LENGTHS, " is 2 x 2, but %s/regions.csv lists 4 regions; both need the same regions",
                        text(LENGTHS,
                                "0,2\n4,0\n")),
                new Defect(BOLD,
                        " is 3 x 2, but %s/regions.csv lists 4 regions; it needs a row or a column for each region",
                        text(BOLD, "1,2\n3,4\n5,6\n")),
                new Defect(BOLD,
                        " is 4 x 4 and there are as many regions, so that rows and columns cannot be told apart; "
                                + "write the labels of the regions in a first column, if they are in rows, or in a first line",
                        text(
                                BOLD, "1.5,2,3,4\n2,3,4,1\n3,1,4,2\n2,1,3,4\n")),
                new Defect(BOLD, ": a BOLD recording of 4 regions x 1 samples is too small; ",
                        text(BOLD, "1\n2\n3\n4\n")));
    }

    static Stream<Defect> labels() {
        return Stream.of(
                new Defect(WEIGHTS,
                        ": there is no region 'Aa'; %s/regions.csv lists 4 regions, the nearest are A, B, C; use "
                                + "the same labels",
                        text(WEIGHTS, ",Aa,B,C,D\nAa,0,1,1,1\nB,1,0,1,1\nC,1,1,0,1\nD,1,1,1,0\n")),
                new Defect(BOLD,
                        " has no region 'D', but %s/regions.csv lists 4 regions; the nearest of its labels are A, B, "
                                + "C; all files need the same regions",
                        text(BOLD, "A,1,2\nB,2,1\nC,3,3.5\n")),
                new Defect(BOLD, ": label A occurs twice; each region needs a label of its own", text(BOLD,
                        "A,B,C,A\n1,2,3,4\n2,3,1,2\n")));
    }

    static Stream<Defect> values() {
        double[][] weights = FolderDataset.WEIGHTS;
        double[][] lengths = FolderDataset.LENGTHS;
        return Stream.of(
                new Defect(WEIGHTS, " holds NaN in row 3, column 2; weights must be finite and not negative",
                        entry(WEIGHTS,
                                weights, 2, 1, Double.NaN)),
                new Defect(WEIGHTS, " holds -1.0 in row 1, column 4; ", entry(WEIGHTS, weights, 0, 3, -1)),
                new Defect(WEIGHTS, " is zero between all regions; it must hold the counts of fibers", text(WEIGHTS,
                        FolderDataset.csv(new double[4][4]))),
                new Defect(LENGTHS,
                        " holds -1.0 in row 1, column 2; fiber lengths must be finite, in mm, not negative, or "
                                + "empty where there is no fiber",
                        entry(LENGTHS, lengths, 0, 1, -1)),
                new Defect(LENGTHS,
                        " has no length of the connection from B to A, whose weight in weights.csv is 10.0; give "
                                + "a length, or no weight where there is no fiber",
                        entry(LENGTHS, lengths, 0, 1, Double.NaN)),
                new Defect(BOLD, ": the BOLD signal holds Infinity in row 2, sample 3; ",
                        entry(BOLD, FolderDataset.signal(
                                "s2"), 1, 2, Double.POSITIVE_INFINITY)),
                new Defect(FC,
                        " holds 2.5 in row 1, column 2; an FC must be of correlations, from -1 to 1, or empty where a "
                                + "value is missing",
                        fc("1,2.5,0,0\n2.5,1,0,0\n0,0,1,0\n0,0,0,1\n")),
                new Defect(FC, ": subject s2: the FC holds ", fc("1,.5,.1,.1\n0,1,.1,.1\n.1,.1,1,.1\n.1,.1,.1,1\n")));
    }

    @ParameterizedTest
    @MethodSource({"files", "sizes", "labels", "values"})
    void everyDefectIsOneSentence(Defect defect) {
        FolderDataset.write(folder, "s1", "s2");
        assertEquals(2, DatasetReader.read(folder, DatasetOptions.defaults()).size(), "good before it is damaged");
        defect.damage().accept(folder);
        String told = assertThrows(DataException.class, () -> DatasetReader.read(folder, DatasetOptions.defaults(),
                warning -> {
                })).getMessage();
        String expected = folder.resolve(defect.file()) + defect.sentence().formatted(folder);
        assertTrue(told.startsWith(expected), () -> told + "\nshould begin with\n" + expected);
        assertFalse(told.contains("\n"), told);
    }

    @Test
    void defectOfTheFirstSubjectIsToldWhicheverIsReadFirst() {
        String[] ids = Stream.iterate(10, i -> i + 1).limit(40).map(i -> "s" + i).toArray(String[]::new);
        FolderDataset.write(folder, ids);
        for (String id : ids) {
            if (!id.equals("s10")) {
                TinyDataset.text(folder.resolve("subjects/" + id + "/bold.csv"), "damaged " + id);
            }
        }
        for (int attempt = 0; attempt < 20; attempt++) {
            String told = assertThrows(DataException.class, () -> DatasetReader.read(folder, DatasetOptions.defaults()))
                    .getMessage();
            assertTrue(told.startsWith(folder.resolve("subjects/s11/bold.csv").toString()), told);
        }
    }

    @Test
    void subjectWithoutTheChosenSessionIsRefusedWithWhatItHas() {
        FolderDataset.write(folder, "s1");
        TinyDataset.text(folder.resolve("subjects/s1/bold_ses-1.csv"), "");
        TinyDataset.text(folder.resolve("subjects/s1/bold_ses-2_run-1.csv"), "");
        assertEquals(
                "--sessions: subject s1 has no recording of session 3; its sessions are ses-1, ses-2; choose others, or "
                        + "leave it out",
                assertThrows(UnknownChoiceException.class, () -> DatasetReader.read(folder, DatasetOptions
                        .defaults().withSessions(List.of("3")))).getMessage());
    }
}
