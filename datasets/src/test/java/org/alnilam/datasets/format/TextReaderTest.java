package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Matrices in text, as programs of many kinds write it. */
class TextReaderTest {

    @TempDir
    private Path folder;

    private LabelledMatrix read(byte[] bytes) throws IOException {
        return MatrixFiles.read(Files.write(folder.resolve("matrix"), bytes));
    }

    private LabelledMatrix read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A matrix and its labels as one text: rows between slashes, labels behind bars. */
    private static String shown(LabelledMatrix matrix) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < matrix.values().numRows; i++) {
            text.append(i == 0 ? "" : " / ");
            for (int j = 0; j < matrix.values().numCols; j++) {
                text.append(j == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.6s", matrix.values().get(i, j)));
            }
        }
        return text.append(" | ").append(String.join(" ", matrix.rowLabels())).append(" | ").append(String.join(" ",
                matrix.columnLabels())).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5,-2,3\n4,NaN,6e2\n", "0.5,-2,3\r\n4,,6e2", "0.5\t-2\t3\r4\tn/a\t6e2\r",
            "0.5; -2; 3\n\n4; NA; 600.0\n", "0.5 -2  3 \n 4 nan 600\n",
            "# of mrtrix\n5.000000000000000000e-01 -2 3\n4 nan 6E+2",
            "0,5;-2;3\n4;;6,0e2\n", "0,5\t-2\t3\n4\tn/a\t600,0\n", "0,5 -2,0 3\n4 NaN 600\n", "0.5,-2,3,\n4,NaN,600,\n",
            "\"0.5\",\"-2\",\"3\"\n\"4\",\"\",\"600\"\n", "0.5, -2, 3\n4, NaN, 600\n", "+.5,-2.,3\n4,-nan,600\n"})
    void readsTheSameNumbersInAnyNotationAndEncoding(String text) throws IOException {
        String expected = "0.5 -2.0 3.0 / 4.0 NaN 600.0 |  | ";
        assertEquals(expected, shown(read(text)));
        assertEquals(expected, shown(read("\uFEFF" + text)));
        for (Charset encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(expected, shown(read(text.getBytes(encoding))));
            assertEquals(expected, shown(read(("\uFEFF" + text).getBytes(encoding))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            // labels of columns, of rows, of both; R leaves the corner out, pandas leaves it empty
            "A,B;1,2;3,4 # 1.0 2.0 / 3.0 4.0 |  | A B", "A,1,2;B,3,4 # 1.0 2.0 / 3.0 4.0 | A B | ",
            "x,A,B;A,1,2;B,3,4 # 1.0 2.0 / 3.0 4.0 | A B | A B", ",A,B;A,1,2;B,3,4 # 1.0 2.0 / 3.0 4.0 | A B | A B",
            "\"A\",\"B\";\"1\",1.5,2;\"2\",3,4 # 1.5 2.0 / 3.0 4.0 | 1 2 | A B",
            "\"V1, left\",B;1,2 # 1.0 2.0 |  | V1, left B", "A,B,;1,2,;3,4, # 1.0 2.0 / 3.0 4.0 |  | A B",
            "A,B;1,2,;3,4, # 1.0 2.0 / 3.0 4.0 |  | A B", "A,B,C;1,2,;3,4, # 1.0 2.0 NaN / 3.0 4.0 NaN |  | A B C",
            // labels of which some are numbers, as those of Brodmann's areas
            "3a,3b,4;1.5,2,3 # 1.5 2.0 3.0 |  | 3a 3b 4", ",A,B;7,1,2;9,3,4 # 1.0 2.0 / 3.0 4.0 | 7 9 | A B",
            // counts beside numbers with a decimal point
            "0,1,2;.5,.2,1.5;.1,1,.7 # 0.5 0.2 1.5 / 0.1 1.0 0.7 |  | 0 1 2",
            "1,2,3;.5,.2,1.5;.1,1,.7 # 0.5 0.2 1.5 / 0.1 1.0 0.7 |  | 1 2 3",
            "0,.5,.2;1,.1,.7 # 0.5 0.2 / 0.1 0.7 | 0 1 | ", ",0,1;0,.5,.2;1,.1,.7 # 0.5 0.2 / 0.1 0.7 | 0 1 | 0 1",
            ",3,7;3,.5,.2;7,.1,.7 # 0.5 0.2 / 0.1 0.7 | 3 7 | 3 7",
            "A,0,1;B,.5,.2;C,.1,.7 # 0.5 0.2 / 0.1 0.7 | B C | 0 1",
            "time,A,B;0,.5,.2;1,.1,.7 # 0.5 0.2 / 0.1 0.7 | 0 1 | A B",
            // counts beside a square matrix of whole numbers
            "0,1,2;0,8,9;8,0,7;9,7,0 # 0.0 8.0 9.0 / 8.0 0.0 7.0 / 9.0 7.0 0.0 |  | 0 1 2",
            "1,0,8,9;2,8,0,7;3,9,7,0 # 0.0 8.0 9.0 / 8.0 0.0 7.0 / 9.0 7.0 0.0 | 1 2 3 | ",
            // numbers that only look like counts
            "0,1,2;1,0,1;2,1,0 # 0.0 1.0 2.0 / 1.0 0.0 1.0 / 2.0 1.0 0.0 |  | ", "0,1;1,0 # 0.0 1.0 / 1.0 0.0 |  | ",
            "0,1;.5,0 # 0.0 1.0 / 0.5 0.0 |  | ",
            "0,1,2;.5,0,.5;.7,.5,0 # 0.0 1.0 2.0 / 0.5 0.0 0.5 / 0.7 0.5 0.0 |  | ",
            "1,2,3;4,5,6 # 1.0 2.0 3.0 / 4.0 5.0 6.0 |  | ",
            "0.0,1.0,2.0;.5,.2,1.5;.1,1,.7 # 0.0 1.0 2.0 / 0.5 0.2 1.5 / 0.1 1.0 0.7 |  | ",
            "1,2,3;2,4,6;3,6,9 # 1.0 2.0 3.0 / 2.0 4.0 6.0 / 3.0 6.0 9.0 |  | ", "0;.5;.2 # 0.0 / 0.5 / 0.2 |  | ",
            "0,1,2 # 0.0 1.0 2.0 |  | ", "inf,-Inf,2 # Infini -Infin 2.0 |  | "})
    void tellsLabelsFromNumbers(String text, String expected) throws IOException {
        assertEquals(expected, shown(read(text.replace(';', '\n') + "\n")).strip());
    }

    @Test
    void labelsKeepTheirAccentsInTheEncodingsOfSpreadsheets() throws IOException {
        for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16,
                Charset.forName("windows-1252"))) {
            assertEquals(List.of("Précentral", "Ångström"), read("Précentral;Ångström\n1;2\n".getBytes(encoding))
                    .columnLabels());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1,2;3 # , line 2 has 1 field, but line 1 has 2 (UTF-8 text, commas between fields); all lines need the same number",
            "1,2;3,4,5 # , line 2 has 3 fields, but line 1 has 2 (UTF-8 text, commas between fields); all lines need the same number",
            "1,2;3,4;5,6,7 # , line 3 has 3 fields, but line 2 has 2 (UTF-8 text, commas between fields); all lines need the same number",
            "1,2;3,x # , line 2, column 2 holds 'x', which is not a number (UTF-8 text, commas between fields)",
            "1,2;3,4;y5,6 # , line 3, column 1 holds 'y5', which is not a number (UTF-8 text, commas between fields)",
            "1,2,z;3,4,5 # , line 1, column 3 holds 'z', which is not a number (UTF-8 text, commas between fields)",
            "A\tB;1\t0x10 # , line 2, column 2 holds '0x10', which is not a number (UTF-8 text, tabs between fields)",
            "1 2;3 1d # , line 2, column 2 holds '1d', which is not a number (UTF-8 text, blanks between fields)",
            "A,B # ' holds words, but no numbers (UTF-8 text, commas between fields); the first line holds ''A B'''",
            "'' # ' is empty; it needs a line of numbers for each row'"})
    void everyDefectIsASentence(String text, String sentence) {
        assertEquals(folder.resolve("matrix") + sentence, assertThrows(
                DataException.class, () -> read(text.replace(';', '\n') + "\n")).getMessage());
    }

    @Test
    void mixtureOfDecimalCommasAndPointsIsRefused() {
        assertEquals(
                folder.resolve("matrix") + " has a decimal comma in line 1, column 1 and a decimal point in line 2, "
                        + "column 2 (UTF-8 text, semicolons between fields); write all numbers alike",
                assertThrows(
                        DataException.class, () -> read("0,5;2\n3;1.000\n")).getMessage());
    }

    @Test
    void messageQuotesAFewPrintableCharactersOnly() {
        String message = assertThrows(DataException.class, () -> read("1,2\n3,\u0007" + "x".repeat(10_000)))
                .getMessage();
        assertTrue(message
                .endsWith("line 2, column 2 holds '?" + "x".repeat(36) + "...', which is not a number (UTF-8 text, "
                        + "commas between fields)"),
                message);
    }

    @Test
    void binaryFileOfAnUnknownTypeIsRefused() {
        byte[] bytes = new byte[300];
        bytes[5] = 7; // the rest is 0
        assertEquals(folder.resolve("matrix") + " is neither text nor of another known type; known are "
                + MatrixFiles.TYPES, assertThrows(DataException.class, () -> read(bytes)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C07/to_csv_header_false.csv", "C07/to_csv_index_false.csv", "C08/bom.csv",
            "C08/german.csv",
            "C08/savetxt_default.txt", "C08/tabs.tsv", "C08/utf16.csv"})
    void readsTheMatrixOfThePublicCases(String file) {
        LabelledMatrix plain = MatrixFiles.read(Shared.path("public-cases/C07/plain.csv"));
        assertEquals(4, plain.values().numRows);
        assertEquals(60, plain.values().numCols);
        assertEquals(0.3456, plain.values().get(0, 0));
        assertArrayEquals(plain.values().data, MatrixFiles.read(Shared.path("public-cases/" + file)).values().data);
    }

    @ParameterizedTest
    @CsvSource({"5000, 2", "2, 5000"})
    void matrixMayHaveManyLinesOrColumns(int rows, int columns) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                text.append(j == 0 ? "" : ",").append(i * columns + j).append(".5");
            }
            text.append('\n');
        }
        LabelledMatrix matrix = read(text.toString());
        assertEquals(rows, matrix.values().numRows);
        assertEquals(columns, matrix.values().numCols);
        for (int k = 0; k < rows * columns; k++) {
            assertEquals(k + 0.5, matrix.values().data[k]);
        }
    }
}
