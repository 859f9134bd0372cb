package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatFiles;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.fuzz.Fuzz.Reader;
import org.alnilam.datasets.fuzz.Twist.Sink;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.Participants;
import org.alnilam.datasets.layout.RegionsCsv;
import org.alnilam.datasets.source.ImportOptions;
import org.alnilam.datasets.source.StudyImport;
import org.alnilam.datasets.source.UndecidedException;

/**
 * Files of almost 5 MB, or much less, made to take much memory or time: all of small pieces, or grown by decompression. The
 * program reads each and prints a line with its name, the outcome and the milliseconds; it runs in a JVM of little memory.
 */
final class HeavyFiles {

    private static final int MOST = 4_999_000;

    private final Path folder;
    private final Map<String, Reader> readers = new LinkedHashMap<>();

    private HeavyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the files, or reads them.
     *
     * @param args folder of the files; with a second argument they are made
     */
    public static void main(String[] args) throws IOException {
        HeavyFiles files = new HeavyFiles(Path.of(args[0]));
        files.all(args.length > 1);
        if (args.length == 1) {
            files.readers.forEach((name, reader) -> System.out.println(files.read(name, reader)));
        }
    }

    private String read(String name, Reader reader) {
        long start = System.nanoTime();
        String outcome;
        try {
            reader.read(folder.resolve(name));
            outcome = "value";
        } catch (DataException | UndecidedException e) {
            outcome = "refused " + e.getMessage();
        } catch (RuntimeException | Error e) {
            outcome = "FAULT " + e;
            e.printStackTrace();
        }
        return "%s\t%s\t%s".formatted(name, (System.nanoTime() - start) / 1_000_000, outcome);
    }

    /** Content of a file, which is only made when it is written. */
    @FunctionalInterface
    private interface Maker {
        byte[] bytes() throws IOException;
    }

    private void add(boolean make, String name, Maker content, Reader reader) throws IOException {
        readers.put(name, reader);
        if (make) {
            byte[] bytes = content.bytes();
            if (bytes.length > 5_000_000) {
                throw new IllegalStateException(name + " has " + bytes.length);
            }
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), bytes);
        }
    }

    private static byte[] repeated(String text) {
        return text.repeat(MOST / text.length()).getBytes(StandardCharsets.UTF_8);
    }

    private void all(boolean make) throws IOException {
        Reader matrix = file -> MatrixFiles.read(file, "sc");
        for (String piece : List.of("1,", ",", "1\n", "1 ", "1,2\n", "a,", "a\n", "\"\",", "\"a\"\n", "\n", "1.5,2\n",
                "#\n")) {
            String name = "text-%s.csv"
                    .formatted(piece.replace("\n", "n").replace("\"", "q").replace(",", "c").replace(' ',
                            'b').replace('#', 'h'));
            add(make, name, () -> repeated(piece), matrix);
            add(make, "table-" + name, () -> repeated(piece), file -> TableFile.read(file, "region,group"));
        }
        add(make, "two-lines.csv", () -> ("1,".repeat(MOST / 4) + "1\n").repeat(2).substring(0, MOST).getBytes(
                StandardCharsets.UTF_8), matrix);
        add(make, "labels.csv", () -> repeatedLines("A%s,%s\n"), RegionsCsv::read);
        add(make, "participants.tsv", () -> ("participant_id\tx\n" + new String(repeatedLines("%s\t%s\n"),
                StandardCharsets.UTF_8).substring(20)).getBytes(StandardCharsets.UTF_8), Participants::read);
        add(make, "digits.csv", () -> ("1,2\n" + "9".repeat(MOST - 100) + ",3\n4,5\n").getBytes(StandardCharsets.UTF_8),
                matrix);
        compressed(make, matrix);
        arrays(make, matrix);
        folders(make);
    }

    private static byte[] repeatedLines(String line) {
        StringBuilder text = new StringBuilder("label,network\n");
        for (int i = 0; text.length() < MOST - 40; i++) {
            text.append(line.formatted(i, i % 7));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Many copies of the compressed form of a piece, repeated to half a MiB. */
    private static byte[] bomb(String piece, String kind, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = piece.repeat((1 << 19) / piece.length()).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = FormatFuzzTest.compressed(block, kind.equals("gz"));
        for (int i = 0; i < 1200 && bytes.size() < most - compressed.length; i++) {
            bytes.writeBytes(compressed);
        }
        return bytes.toByteArray();
    }

    private void compressed(boolean make, Reader matrix) throws IOException {
        for (String kind : List.of("gz", "bz2")) {
            for (String piece : List.of("0,", "0\n", "0,1\n", " ", "9")) {
                add(make,
                        "bomb-%s.%s".formatted(
                                piece.chars().boxed().map(Object::toString).collect(Collectors.joining("-")), kind),
                        () -> bomb(piece, kind, MOST),
                        matrix);
            }
            add(make, "bomb-table." + kind, () -> bomb("a\n", kind, MOST),
                    file -> TableFile.read(file, "region,group"));
            add(make, "bomb-nested." + kind, () -> FormatFuzzTest.compressed(bomb("0,", kind, MOST), true), matrix);
        }
    }

    private static byte[] deflated(byte[] head, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            out.write(head);
            for (int i = 0; i < zeros; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] mat(byte[]... elements) {
        Sink file = new Sink(true).block("%-124s".formatted("MATLAB 5.0 MAT-file").getBytes(StandardCharsets.US_ASCII))
                .number(
                        0x0100, 2)
                .number(0x4d49, 2);
        Arrays.stream(elements).forEach(file::block);
        return file.bytes();
    }

    private static byte[] compressedElement(byte[] content, int zeros) throws IOException {
        byte[] deflated = deflated(content, zeros);
        return new Sink(true).number(15, 4).number(deflated.length, 4).block(deflated).bytes();
    }

    /** Begin of a matrix variable, whose numbers follow. */
    private static byte[] variable(int kind, int stored, int rows, int columns, long bytes) {
        return new Sink(true).number(14, 4).number(bytes + 48, 4).number(6, 4).number(8, 4).number(kind, 8).number(5, 4)
                .number(
                        8, 4)
                .number(rows, 4).number(columns, 4).number(0x20001, 4).block(new byte[] {'s', 'c', 0, 0}).number(stored,
                        4)
                .number(bytes, 4).bytes();
    }

    private void arrays(boolean make, Reader matrix) throws IOException {
        add(make, "zeros.mat", () -> mat(compressedElement(variable(6, 9, 2048, 2048, 32 << 20), 32)), matrix);
        add(make, "beyond.mat", () -> mat(compressedElement(variable(6, 9, 16384, 16384, 2L << 30), 600)), matrix);
        add(make, "bytes.mat", () -> mat(compressedElement(variable(9, 2, 6000, 6000, 36_000_000), 35)), matrix);
        add(make, "cells.mat", () -> mat(compressedElement(variable(1, 14, 6000, 1000, 40 << 20), 40)),
                file -> MatFiles.texts(file,
                        "sc"));
        add(make, "sparse.mat", () -> mat(variable(5, 5, 100_000, 100_000, 0)), matrix);
        add(make, "ones.npy",
                () -> new Sink(true).block(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 80, 0}).block(
                        "%-79s\n".formatted("{'descr': '|u1', 'fortran_order': True, 'shape': (2200, 2200), }")
                                .getBytes(
                                        StandardCharsets.US_ASCII))
                        .block(new byte[2200 * 2200]).bytes(),
                matrix);
        add(make, "bomb.npz", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (int i = 0; i < 100; i++) {
                    zip.putNextEntry(new ZipEntry(i + ".npy"));
                    for (int k = 0; k < 40; k++) {
                        zip.write(new byte[1 << 20]);
                    }
                }
            }
            return bytes.toByteArray();
        }, matrix);
        for (int mebibytes : new int[] {32, 600}) {
            int rows = mebibytes == 32 ? 2048 : 4096;
            add(make, "zeros%s.gii".formatted(mebibytes), () -> ("<GIFTI><DataArray DataType=\"NIFTI_TYPE_FLOAT64\" "
                    + "Dimensionality=\"2\" Dim0=\"%s\" Dim1=\"2048\" Encoding=\"GZipBase64Binary\" Endian=\"LittleEndian\"><Data>%s"
                    + "</Data></DataArray></GIFTI>")
                    .formatted(rows, Base64.getEncoder().encodeToString(deflated(new byte[0],
                            mebibytes)))
                    .getBytes(StandardCharsets.US_ASCII), matrix);
        }
        add(make, "arrays.gii",
                () -> ("<GIFTI>" + "<DataArray Dimensionality=\"1\" Dim0=\"1\"><Data>1</Data></DataArray>"
                        .repeat(MOST / 70) + "</GIFTI>").getBytes(StandardCharsets.US_ASCII),
                matrix);
        add(make, "ascii.gii",
                () -> ("<GIFTI><DataArray Dimensionality=\"2\" Dim0=\"1500\" Dim1=\"1600\" Encoding=\"ASCII\"><Data>"
                        + "1 ".repeat(2_400_000) + "</Data></DataArray></GIFTI>").getBytes(StandardCharsets.US_ASCII),
                matrix);
        add(make, "deep.gii", () -> ("<GIFTI>" + "<a>".repeat(MOST / 3 - 10)).getBytes(StandardCharsets.US_ASCII),
                matrix);
        add(make, "zeros.h5", () -> chunked(2048, 2048, 2048, 32), matrix);
        add(make, "beyond.h5", () -> chunked(2048, 2048, 2048, 600), matrix);
        add(make, "many.h5", () -> chunked(2048, 2048, 512, 8), matrix);
        add(make, "groups.h5", () -> new HdfForm(Collections.nCopies(9000, "g"), 1, 1, false).write(new Random(
                1), Twist.none()), matrix);
    }

    private static byte[] chunked(int rows, int columns, int perChunk, int mebibytes) throws IOException {
        return HdfForm.ofChunks(rows, columns, perChunk, deflated(new byte[0], mebibytes));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void imported(Path source) {
        StudyImport.read(
                new ImportOptions(List.of(source), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional
                        .empty(), OptionalDouble.empty()),
                line -> {
                });
    }

    private void folders(boolean make) throws IOException {
        for (String piece : List.of("[", "[0,", "{\"a\":", "[[],", "[{},", "[{\"a\":0},", "\"a", "1",
                "{\"censored\":[\"a\",")) {
            String name = "json-%s/dataset.json".formatted(piece.replaceAll("\\W", "") + piece.length());
            add(make, name, () -> {
                String last = piece.substring(piece.length() - 1);
                String open = piece.startsWith("[") ? "[" : "";
                String inner = piece.length() > 1 && last.equals(",") && open.equals("[") ? piece.substring(1) : piece;
                return (open + inner.repeat((MOST - 10) / inner.length()) + (inner.equals(piece) ? "" : "0]")).getBytes(
                        StandardCharsets.UTF_8);
            }, file -> DatasetReader.read(subject(file.getParent()), DatasetOptions.defaults()));
        }
        byte[] centres = "A 1 2 3\nB 4 5 6\n".getBytes(StandardCharsets.UTF_8);
        add(make, "bz2.zip", () -> {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put("centres.txt", centres);
            entries.put("weights.txt.bz2", bomb("0 0\n", "bz2", 100_000));
            return zip(entries);
        }, HeavyFiles::imported);
        add(make, "text.zip", () -> zip(Map.of("centres.txt", centres, "weights.txt", "0 ".repeat(60 << 19).getBytes(
                StandardCharsets.UTF_8))), HeavyFiles::imported);
        add(make, "subjects.zip", () -> {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            byte[] zeros = FormatFuzzTest
                    .compressed(("0 ".repeat(999) + "1\n").repeat(1000).getBytes(StandardCharsets.UTF_8), false);
            byte[] some = Arrays.copyOf(zeros, zeros.length);
            for (int i = 0; i < 400; i++) {
                entries.put("sub-%s/connectome.csv.bz2".formatted(i), some);
            }
            return zip(entries);
        }, HeavyFiles::imported);
        add(make, "entries.zip", () -> {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (int i = 0; i < 38_000; i++) {
                entries.put("%s/weights.txt".formatted(i), new byte[0]);
            }
            return zip(entries);
        }, HeavyFiles::imported);
        add(make, "zips/nested.zip", () -> {
            byte[] inner = zip(
                    Map.of("weights.txt", "0 ".repeat(30 << 19).getBytes(StandardCharsets.UTF_8), "centres.txt",
                            centres));
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (int i = 0; i < 100; i++) {
                entries.put("connectivity_%s.zip".formatted(i), inner);
            }
            return zip(entries);
        }, HeavyFiles::imported);
    }

    private static Path subject(Path folder) {
        try {
            Path subject = Files.createDirectories(folder.resolve("subjects/s1"));
            Files.writeString(subject.resolve("weights.csv"), "0,1\n1,0\n");
            Files.writeString(subject.resolve("bold.csv"), "1,2,3,4\n4,1,2,5\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
