package org.alnilam.datasets.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Matrices in the files of NumPy, MATLAB, HDF5 and GIFTI, which are written here byte by byte or were by these programs. */
class MatrixFilesTest {

    /** The matrix of all files here, in the order of its rows. */
    private static final double[] VALUES = {0, 1.5, -2, 3, 4, 5.25};

    @TempDir
    private Path folder;

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private DMatrixRMaj read(byte[] bytes, String... names) throws IOException {
        return MatrixFiles.read(Files.write(folder.resolve("matrix"), bytes), names).values();
    }

    private static void isTheMatrix(DMatrixRMaj matrix) {
        assertEquals(2, matrix.numRows);
        assertEquals(3, matrix.numCols);
        assertArrayEquals(VALUES, matrix.data);
    }

    private String messageOf(byte[] bytes, String... names) {
        String message = assertThrows(DataException.class, () -> read(bytes, names)).getMessage();
        assertTrue(message.startsWith(folder.resolve("matrix").toString()), message);
        return message.substring(folder.resolve("matrix").toString().length());
    }

    /** An array in the format of NumPy with any header. */
    private static byte[] npy(int version, String type, boolean columnsFirst, String shape, byte[] numbers) {
        String header = "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n".formatted(type,
                columnsFirst ? "True" : "False",
                shape);
        ByteBuffer bytes = ByteBuffer.allocate(12 + header.length() + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
        if (version == 1) {
            bytes.putShort((short) header.length());
        } else {
            bytes.putInt(header.length());
        }
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(numbers);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] doubles() {
        return doubles(ByteOrder.LITTLE_ENDIAN, VALUES);
    }

    private static byte[] good() {
        return npy(1, "'<f8'", false, "(2, 3)", doubles());
    }

    @Test
    void readsNumPyFilesOfAnyVersionAndOrder() throws IOException {
        for (int version = 1; version <= 3; version++) {
            isTheMatrix(read(npy(version, "'<f8'", false, "(2, 3)", doubles())));
            isTheMatrix(read(npy(version, "'<f8'", true, "(2, 3)", doubles(ByteOrder.LITTLE_ENDIAN, 0, 3, 1.5, 4, -2,
                    5.25))));
            isTheMatrix(read(npy(version, "'>f8'", false, "(2L, 3L)", doubles(ByteOrder.BIG_ENDIAN, VALUES))));
        }
    }

    @ParameterizedTest
    @CsvSource({"<f2, 003e 00c0, 1.5, -2", ">f4, 3fc00000 c0000000, 1.5, -2", "|i1, 7f 80, 127, -128",
            "|u1, 7f 80, 127, 128",
            "<i2, ff7f 0080, 32767, -32768", "<u2, ff7f 0080, 32767, 32768",
            ">i4, 7fffffff 80000000, 2147483647, -2147483648",
            ">u4, 7fffffff 80000000, 2147483647, 2147483648", ">i8, 0000000000000002 ffffffffffffffff, 2, -1",
            ">u8, 0000000000000002 8000000000000000, 2, 9223372036854775808", "|b1, 00 01, 0, 1", "|?, 01 00, 1, 0"})
    void readsNumbersOfEveryTypeOfNumPy(String type, String hex, double first, double second) throws IOException {
        byte[] numbers = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertArrayEquals(new double[] {first, second}, read(npy(1, "'" + type + "'", false, "(1, 2)", numbers)).data);
    }

    @Test
    void refusesNumPyFilesThatHoldNoMatrix() {
        assertEquals(" holds an array of one dimension; reshape it to a matrix of two, such as regions x samples",
                messageOf(
                        npy(1, "'<f8'", false, "(6,)", doubles())));
        assertEquals(" holds an array of 3 dimensions; reshape it to a matrix of two, such as regions x samples",
                messageOf(
                        npy(1, "'<f8'", false, "(1, 2, 3)", doubles())));
        assertEquals(" holds Python objects (a pickle); save an array of real numbers", messageOf(npy(1, "'|O'", false,
                "(2, 3)", doubles())));
        assertEquals(" holds complex numbers; save an array of real numbers",
                messageOf(npy(1, "'<c16'", false, "(1, 3)",
                        doubles())));
        assertEquals(" holds texts; save an array of real numbers",
                messageOf(npy(1, "'<U2'", false, "(2, 3)", doubles())));
        assertEquals(" holds an array of structures; save a plain array of numbers", messageOf(npy(1, "[('a', '<f8')]",
                false, "(2, 3)", doubles())));
        assertEquals(" declares 4000000000 x 4000000000 numbers, more than 2 GiB; split it into smaller files",
                messageOf(
                        npy(1, "'<f8'", false, "(4000000000, 4000000000)", doubles())));
    }

    @Test
    @Tag("heavy")
    void everyTruncationOfABinaryFileIsASentence() throws IOException {
        byte[] npz = npz("sc", good());
        for (byte[] whole : List.of(good(), npz, gzip(good()), decode(MATLAB_73),
                gifti("GZipBase64Binary", "LittleEndian"))) {
            for (int length = 1; length < whole.length - 1; length += 1 + length / 50) {
                byte[] cut = Arrays.copyOf(whole, length);
                try {
                    isTheMatrix(read(cut)); // the directory of a zip and the end of an XML are not needed
                } catch (DataException e) {
                    assertTrue(e.getMessage().startsWith(folder.resolve("matrix").toString()), e.getMessage());
                }
            }
        }
    }

    @Test
    @Tag("heavy")
    void damagedBinaryFilesGiveASentenceOrAMatrix() throws IOException {
        Random random = new Random(5);
        for (byte[] whole : List.of(good(), npz("sc", good()), gunzip(decode(MATLAB_73)), gunzip(decode(H5PY)), gifti(
                "Base64Binary", "LittleEndian"), gunzip(decode(SCIPY)))) {
            for (int trial = 0; trial < 100; trial++) {
                byte[] damaged = whole.clone();
                for (int k = 0; k <= trial % 3; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    read(damaged, "sc");
                } catch (DataException e) {
                    assertTrue(e.getMessage().startsWith(folder.resolve("matrix").toString()), e.getMessage());
                }
            }
        }
    }

    private static byte[] npz(String name, byte[] npy, String... others) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name + ".npy"));
            zip.write(npy);
            for (String other : others) {
                zip.putNextEntry(new ZipEntry(other));
                zip.write(good());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void readsTheNamedOrOnlyMatrixOfAnNpzFile() throws IOException {
        isTheMatrix(read(decode(NUMPY)));
        isTheMatrix(read(npz("v", npy(1, "'<f8'", false, "(6,)", doubles()), "sc.npy")));
        byte[] two = npz("len", npy(1, "'<f8'", false, "(3, 2)", doubles()), "sc.npy");
        isTheMatrix(read(two, "weights", "sc"));
        assertEquals(
                " is an .npz file that holds several matrices: len (3 x 2), sc (2 x 3); name the right one weights",
                messageOf(two, "weights"));
        assertEquals(" is a zip file without matrices, a workbook of Excel; save its sheet as CSV", messageOf(xlsx()));
    }

    private static byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void readsMatlab73AsMatlabShowsIt() throws IOException {
        isTheMatrix(read(decode(MATLAB_73), "sc"));
        isTheMatrix(read(gunzip(decode(MATLAB_73))));
    }

    @Test
    void readsHdf5ByNameOrItsOnlyMatrix() throws IOException {
        isTheMatrix(read(decode(H5PY_CHUNKS)));
        byte[] two = gunzip(decode(H5PY));
        isTheMatrix(read(two, "a"));
        assertArrayEquals(new double[] {0, 1, -2, 3, 4, 5}, read(two, "b").data);
        assertEquals(" is an HDF5 file that holds several matrices: a (2 x 3), b (2 x 3); name the right one sc",
                messageOf(
                        two, "sc"));
    }

    @Test
    void readsVariablesAndTextsOfMatFiles() throws IOException {
        isTheMatrix(read(decode(SCIPY), "weights", "sc"));
        isTheMatrix(read(gunzip(decode(SCIPY))));
        assertEquals(List.of("sc", "aal_region_labels", "cells", "v"), MatFiles.variables(folder.resolve("matrix")));
        assertEquals(List.of("V1", "PCC_L"), MatFiles.texts(folder.resolve("matrix"), "aal_region_labels"));
        assertEquals(List.of("V1", "PCC_L"), MatFiles.texts(folder.resolve("matrix"), "cells"));
        assertEquals(folder.resolve("matrix") + ": sc is of class double; it must hold texts", assertThrows(
                DataException.class, () -> MatFiles.texts(folder.resolve("matrix"), "sc")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", "S2"})
    void readsLogicalSparseMatricesAsMatlabWritesThem(String subject) {
        DMatrixRMaj weights = MatFiles.read(Shared.path("public-cases/C01/data/subjects/" + subject
                + "/structural/DTI_CM.mat"), "sc");
        int ones = 0;
        for (double weight : weights.data) {
            assertTrue(weight == 0 || weight == 1);
            ones += (int) weight;
        }
        assertEquals(6, weights.numCols);
        assertEquals(subject.equals("S1") ? 30 : 28, ones); // as scipy counts them
    }

    private static byte[] gifti(String encoding, String endian) throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(24).order(endian.equals("BigEndian")
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN);
        for (double value : VALUES) {
            floats.putFloat((float) value);
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(floats.array());
        }
        String data = switch (encoding) {
            case "ASCII" -> "0 1.5\n-2 3\n 4 5.25 ";
            case "Base64Binary" -> Base64.getEncoder().encodeToString(floats.array());
            default -> Base64.getEncoder().encodeToString(deflated.toByteArray());
        };
        return gifti("RowMajorOrder", "Dimensionality=\"2\" Dim0=\"2\" Dim1=\"3\"", encoding, endian, data);
    }

    private static byte[] gifti(String order, String shape, String encoding, String endian, String data) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE GIFTI SYSTEM "http://alnilam.invalid/gifti.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <GIFTI Version="1.0"  NumberOfDataArrays="1">
                <MetaData><MD><Name><![CDATA[x]]></Name></MD></MetaData><LabelTable/>
                <DataArray Intent="NIFTI_INTENT_SHAPE" DataType="NIFTI_TYPE_FLOAT32" ArrayIndexingOrder="%s" %s
                 Encoding="%s" Endian="%s" ExternalFileName="" ExternalFileOffset=""><MetaData/><Data>%s</Data></DataArray>
                </GIFTI>
                """
                .formatted(order, shape, encoding, endian, data).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASCII", "Base64Binary", "GZipBase64Binary"})
    void readsGiftiInEveryEncoding(String encoding) throws IOException {
        isTheMatrix(read(gifti(encoding, "LittleEndian")));
        isTheMatrix(read(gifti(encoding, "BigEndian")));
        isTheMatrix(read(gzip(gifti(encoding, "LittleEndian")), "0"));
    }

    @Test
    void readsGiftiByColumnsAndOfOneDimension() throws IOException {
        isTheMatrix(
                read(gifti("ColumnMajorOrder", "Dimensionality=\"2\" Dim0=\"2\" Dim1=\"3\"", "ASCII", "LittleEndian",
                        "0 3 1.5 4 -2 5.25")));
        DMatrixRMaj column = read(
                gifti("RowMajorOrder", "Dimensionality=\"1\" Dim0=\"2\"", "ASCII", "LittleEndian", "7 8"));
        assertEquals(2, column.numRows);
        assertEquals(1, column.numCols);
    }

    @Test
    void giftiNeitherFetchesNorExpandsNorAllocatesWhatItDeclares() {
        String shape = "Dimensionality=\"2\" Dim0=\"2\" Dim1=\"3\"";
        assertTrue(messageOf(gifti("RowMajorOrder", shape, "ASCII", "LittleEndian", "&e;")).endsWith(
                "; write it again"));
        assertEquals(": array 0 holds 6 numbers, but its shape is [40000, 40000]; write it again", messageOf(gifti(
                "RowMajorOrder", "Dimensionality=\"2\" Dim0=\"40000\" Dim1=\"40000\"", "ASCII", "LittleEndian",
                "0 1 2 3 4 5")));
        assertEquals(": array 0 holds 0 numbers, but its shape is [2, 3]; write it again",
                messageOf(gifti("RowMajorOrder",
                        shape, "Base64Binary", "LittleEndian", "")));
        assertEquals(" has an array in the encoding 'ExternalFileBinary', which cannot be read; save it as "
                + "GZipBase64Binary",
                messageOf(gifti("RowMajorOrder", shape, "ExternalFileBinary", "LittleEndian", "")));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] gunzip(byte[] bytes) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }

    @Test
    @Tag("heavy")
    void compressedFileThatGrowsBeyondMeasureIsRefused() throws IOException {
        byte[] zeros = "0,".repeat(1 << 19).getBytes(StandardCharsets.US_ASCII); // a line of 1 MiB
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(gzip)) {
            for (int i = 0; i < 70; i++) {
                stream.write(zeros);
                stream.write('\n');
            }
        }
        assertEquals(
                " has 12 x 524289 numbers, more than a file of its size should hold; write it again without compression",
                messageOf(gzip.toByteArray()));
        ByteArrayOutputStream npz = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(npz)) {
            zip.putNextEntry(new ZipEntry("sc.npy"));
            zip.write(npy(1, "'|u1'", false, "(70, 1048576)", new byte[0]));
            for (int i = 0; i < 70; i++) {
                zip.write(zeros);
            }
        }
        assertEquals(
                " grows to more than 48 MiB when it is decompressed, which a file of its size should not; decompress it "
                        + "yourself if that is right",
                messageOf(npz.toByteArray()));
    }

    @Test
    void readsBzip2() throws IOException {
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        try (OutputStream stream = new BZip2CompressorOutputStream(bzip2)) {
            stream.write("0 1.5 -2\n3 4 5.25\n".getBytes(StandardCharsets.US_ASCII));
        }
        isTheMatrix(read(bzip2.toByteArray()));
    }

    @Test
    void readsTheNumPyFileOfThePublicCase() {
        DMatrixRMaj plain = MatrixFiles.read(Shared.path("public-cases/C07/plain.csv")).values();
        assertArrayEquals(plain.data, MatrixFiles.read(Shared.path("public-cases/C08/array.npy")).values().data, 1e-12);
    }

    /** numpy.savez_compressed(file, sc=matrix, labels=numpy.array(["a", "b"])). */
    private static final String NUMPY = "UEsDBC0AAAAIAAAAIQDzQmkN//////////8GABQAc2MubnB5AQAQALAAAAAAAAAAWAAAAAAAAACb7BfqGxDJyFDGUK2eklqc"
            + "XKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGmjoKtQpkAy4GFPDDHso4AKE4HCC0AJQWdQAA"
            + "UEsDBC0AAAAIAAAAIQCnL+Ds//////////8KABQAbGFiZWxzLm5weQEAEACIAAAAAAAAAEsAAAAAAAAAm+wX6hsQychQxlCt"
            + "npJanFykbqWgbhNqqK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQArkQGBoYkIAYAUEsBAi0DLQAA"
            + "AAgAAAAhAPNCaQ1YAAAAsAAAAAYAAAAAAAAAAAAAAIABAAAAAHNjLm5weVBLAQItAy0AAAAIAAAAIQCnL+DsSwAAAIgAAAAK"
            + "AAAAAAAAAAAAAACAAZAAAABsYWJlbHMubnB5UEsFBgAAAAACAAIAbAAAABcBAAAAAA==";

    /** A file of h5py with a user block that begins with "MATLAB 7.3", the matrix sc, a text and #refs#; gzip. */
    private static final String MATLAB_73 = "H4sIAAAAAAACA/N1DPFxdFIw1zNW8HUM0U3LzEnVUQjISSxJyy/KtVJw9/GLcDQzYRgFwxR0eri48XJJcYE5HBwMLAwCEAkm"
            + "CPUfCirEUPkw/QlQmhFKd0DpFUwwcUawnARUXBBqPrq6kCBXV5Dq/2gAZo8BC4TmGI2yEQk8XB0DQHQElK8ApU8woaorTobQ"
            + "eYm5qSBauSg1rVgZkT4tSLSXkYENopcRxteA0EwQAWYGlOyChS8B1iqoYA9Nuw4MJtwMJv+hClmBoiB5JiaIgRzQnMLMCEvq"
            + "Biju4YHyGRl4gQo4GHzB5Xd8ck5icTFIXBhoChtSfkzJL03KSYXYSw0Q7Ofvwgj2FTS/s6Hmf1jxsYENhctQwYrfXFi+VmAe"
            + "GemZULpiQitX0fnMwJBlhIYvE1JI405PBtAgZiE5PbEg2ZuckVgEzZFUDg/s9QR6ekIvB2Dp6wIbqnkVaOHlMVqEEgE4oIXE"
            + "D3to6MIKjQMQStTBkcEJTQ9MLUwNzAyYXlGH0XAdBaNgFIyCUTAKBhcg2O8WHu13j2TACOxRENNPwdUPJr//a4K1/4to2Q8M"
            + "gPR/GRH9VaHRNEIOAACrXIuEeBYAAA==";

    /** The matrix by h5py in single precision, in chunks that are compressed; gzip. */
    private static final String H5PY_CHUNKS = "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwou8qPyYfIJUJoRSndA6RVMMHFGsJwEVFwQaj66upAgV1eQ6v9oAGaP"
            + "AQuE5mAYBSMReLg6BoDoCCgflkpPMKGqS0RLjx4U2svIwAYxixHG14DQTBABmPXMUBqdzwxM+SCVggryDJAkrMAgzsEgXg+V"
            + "ZwWmaJA8EzPEQG6gPIjBCLePA5yDUlLTchJLUqFmgPIBJEcxMzFXsCK8DLIWqiSAJvEQ7Ofvwgh2FQQoMI+mTXIAqLxjBKYW"
            + "9PKOn4C+DVAFQmjpHB3s50dPx6jpkmU0CkbBKBgFo2AUjIJRMAqGBKiIS05gaGT+psDEwNbOeADELShISMhgeCTKx8A1h0kT"
            + "AJR4HELRDwAA";

    /** The matrix as a, and as b in big-endian integers, by h5py; gzip. */
    private static final String H5PY = "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwo8OFD5MPkEKM0IpTug9AommDgjWE4CKi4INR9dXUiQqytI9X80ALPH"
            + "gAVCo7puFIwU4OHqGACiI6B8WHo6wYSqLhFKJ6GlSwcy7WVkYIWYwQjja0BoJogAzHpmKI3OZwa6FKRSUMGegQPqEhNuBpP/"
            + "UAWsQFGQPBMTxEAOqM+YGaHKGQzQXFQxoPEQ7Ofvwgj0JdRxDArM+NXD8msF62gapm66EgBrFeBkYIAUjQoE0pMBB2rOgYGG"
            + "0cgYBVDwwx7KOAChOKDFpgCUFoUVo4zAqvkfNDmCkh8rAFGoZA9ICAAA";

    /** scipy.io.savemat of sc, labels as a matrix of characters and as cells, and the vector v; gzip. */
    private static final String SCIPY = "H4sIAAAAAAACA/N1DPFxdFIw1TNQ8HUM0U3LzElVCMhJLEnLL8q1UijIL86s0FFwLkpNLElNUcjPs1IILs1T8MsvUzCyVDCw"
            + "sDI1tDI0VTAyMDJjIAMwevryAakEIGYDYg4oDQKsUD4TEDODlAJZxckMDJxAtgGGQRwOEPqHPYQWgPIZDkAoUQeQPRFI9rBg"
            + "sYcVbA8DgyAQJybmxBelpmfm58XnJCal5hRD1QsAMRcQhwUYOis4K8Qr+EDEQeavQDKfEc18RqgdjFCx5NQcsJl8UP/gchey"
            + "Poj9TAxhhhB9FgT0saLog/ADnJ3jfaD2eiDp58OiHxLujAxlQJoHiCWQow5KM0HjHQBKscNiSAIAAA==";

    private static byte[] gifti(String type, String shape, byte[] numbers) {
        return new String(gifti("RowMajorOrder", shape, "Base64Binary", "BigEndian", Base64.getEncoder().encodeToString(
                numbers)), StandardCharsets.UTF_8).replace("NIFTI_TYPE_FLOAT32", type).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsGiftiOfEveryType() throws IOException {
        String shape = "Dimensionality=\"2\" Dim0=\"1\" Dim1=\"2\"";
        assertArrayEquals(new double[] {200, 3}, read(gifti("NIFTI_TYPE_UINT8", shape, new byte[] {(byte) 200,
                3})).data);
        assertArrayEquals(new double[] {-2, 3}, read(gifti("NIFTI_TYPE_INT32", shape, ByteBuffer.allocate(8).putInt(-2)
                .putInt(3).array())).data);
        assertArrayEquals(new double[] {0.1, 3}, read(gifti("NIFTI_TYPE_FLOAT64", shape, doubles(ByteOrder.BIG_ENDIAN,
                0.1, 3))).data);
        assertEquals(" has an array of 'NIFTI_TYPE_RGB24'; it must be of real numbers", messageOf(gifti(
                "NIFTI_TYPE_RGB24", shape, new byte[6])));
        assertEquals(": array 0 holds 3 numbers, but its shape is [1, 2]; write it again", messageOf(gifti(
                "NIFTI_TYPE_UINT8", shape, new byte[3])));
    }

    @Test
    void refusesGiftiOfOtherShapes() {
        for (String shape : List.of("Dimensionality=\"0\"", "Dimensionality=\"3\" Dim0=\"1\" Dim1=\"1\" Dim2=\"1\"",
                "Dimensionality=\"2\" Dim0=\"-1\" Dim1=\"1\"")) {
            String message = messageOf(gifti("RowMajorOrder", shape, "ASCII", "LittleEndian", "1"));
            assertTrue(message.endsWith("; a matrix has two dimensions"), message);
        }
        String shape = "Dimensionality=\"2\" Dim0=\"1\" Dim1=\"2\"";
        assertEquals(": array 0 holds 3 numbers, but its shape is [1, 2]; write it again", messageOf(gifti(
                "RowMajorOrder", shape, "ASCII", "LittleEndian", "1 2 3 4")));
        assertTrue(messageOf(gifti("RowMajorOrder", shape, "ASCII", "LittleEndian", "1 x")).endsWith(
                "damaged GIFTI file; write it again"));
    }

    @Test
    void truncatedNumPyFilesAreNamed() {
        byte[] good = good();
        assertEquals(" is a truncated or damaged NumPy array; write it again", messageOf(Arrays.copyOf(good, 9)));
        assertEquals(" is a truncated or damaged NumPy array; write it again", messageOf(Arrays.copyOf(good, 30)));
        assertEquals(" is a truncated or damaged NumPy file; write it again", messageOf(Arrays.copyOf(good, good.length
                - 1)));
        assertTrue(NpyArray.isNpy(Arrays.copyOf(good, 6)));
        assertFalse(NpyArray.isNpy(Arrays.copyOf(good, 5)));
    }
}
