package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/** Matrices in MATLAB's files of version 5 to 7 (not 7.3, which is HDF5), in any file system. */
public final class MatFiles {

    private static final String REMEDY = "write or copy it again";

    private MatFiles() {
    }

    /**
     * Reads a matrix.
     *
     * @param file a MAT file
     * @param variable the name of a real numeric matrix in it, of any class, sparse or full
     * @return its values
     * @throws DataException if the file cannot be read or has no such matrix
     */
    public static DMatrixRMaj read(Path file, String variable) {
        return read(Content.of(file), variable);
    }

    static DMatrixRMaj read(Content content, String variable) {
        return toMatrix(content, variable, variable(content, variable));
    }

    /**
     * Lists the variables of a file.
     *
     * @param file a MAT file
     * @return their names, in the order of the file
     * @throws DataException if the file cannot be read
     */
    @Internal
    public static List<String> variables(Path file) {
        return names(Content.of(file));
    }

    /**
     * Reads a variable of texts: a matrix of characters, a text in each row, or a cell array of texts.
     *
     * @param file a MAT file
     * @param variable the name of the variable
     * @return the texts without blanks at their ends
     * @throws DataException if the file cannot be read or has no such variable
     */
    @Internal
    public static List<String> texts(Path file, String variable) {
        Array array = variable(Content.of(file), variable);
        List<String> texts = new ArrayList<>();
        try {
            addTexts(array, texts);
        } catch (RuntimeException e) {
            throw new DataException("%s: %s is damaged; %s".formatted(file, variable, REMEDY), e);
        }
        if (texts.isEmpty()) {
            throw new DataException("%s: %s is of class %s; it must hold texts".formatted(file, variable, array
                    .getType()));
        }
        return texts;
    }

    private static void addTexts(Array array, List<String> texts) {
        if (array instanceof Char text) {
            for (int i = 0; i < text.getNumRows(); i++) {
                texts.add(text.getRow(i).strip());
            }
        } else if (array instanceof Cell cell) {
            for (int i = 0; i < cell.getNumElements(); i++) {
                addTexts(cell.get(i), texts);
            }
        }
    }

    private static List<String> names(Content content) {
        Set<String> names = new LinkedHashSet<>();
        parse(content, header -> {
            names.add(header.getName());
            return false;
        });
        return List.copyOf(names);
    }

    private static Array variable(Content content, String variable) {
        for (MatFile.Entry entry : parse(content, header -> header.getName().equals(variable))) {
            if (entry.getName().equals(variable)) {
                return entry.getValue();
            }
        }
        List<String> names = names(content);
        throw new DataException("%s has no variable %s; it holds %s".formatted(content.file(), variable, names.isEmpty()
                ? "none"
                : String.join(", ", names)));
    }

    static boolean isMatFile(byte[] start) {
        boolean order = start.length >= 128 && ((start[124] == 0 && start[125] == 1 && start[126] == 'I'
                && start[127] == 'M')
                || (start[124] == 1 && start[125] == 0 && start[126] == 'M' && start[127] == 'I'));
        return order || header(start).startsWith("MATLAB 5.0");
    }

    private static String header(byte[] start) {
        return new String(start, 0, Math.min(start.length, 19), StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the variables that a filter accepts.
     *
     * @param content a MAT file
     * @param filter asked for each variable before its values are read
     * @return the accepted variables
     */
    static List<MatFile.Entry> parse(Content content, Mat5Reader.EntryFilter filter) {
        byte[] bytes = content.bytes();
        if (header(bytes).startsWith("MATLAB 7.3")) {
            throw new DataException(
                    "%s is a MATLAB 7.3 file (HDF5); save it again with the option -v7".formatted(content
                            .file()));
        }
        if (!isMatFile(bytes)) {
            throw new DataException("%s is not a MAT file of version 5 to 7; save it with MATLAB's option -v7 or "
                    .formatted(content.file()) + "scipy.io.savemat");
        }
        long limit = content.mostBytes();
        try {
            byte[] plain = MatRepair.plain(bytes, limit);
            try {
                return parse(plain, filter, limit);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                return parse(MatRepair.repaired(plain), filter, limit);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DataException("%s is a truncated or damaged MAT file; %s".formatted(content.file(), REMEDY), e);
        }
    }

    // Exceptions of MFL on a damaged file are of any kind: bad indices, sizes beyond memory, endless nesting.
    private static List<MatFile.Entry> parse(byte[] bytes, Mat5Reader.EntryFilter filter, long limit)
            throws IOException {
        try (Source source = Sources.wrap(ByteBuffer.wrap(bytes))) {
            List<MatFile.Entry> entries = new ArrayList<>();
            Mat5.newReader(source).setBufferAllocator(new Allocator(limit)).setEntryFilter(filter).readMat()
                    .getEntries()
                    .forEach(entries::add);
            return entries;
        }
    }

    private static DMatrixRMaj toMatrix(Content content, String variable, Array array) {
        Path file = content.file();
        boolean complex = array instanceof Matrix number && number.isComplex();
        if (!(array instanceof Matrix matrix) || complex || array.getNumDimensions() != 2) {
            String size = Arrays.stream(array.getDimensions()).mapToObj(Integer::toString).collect(Collectors.joining(
                    " x "));
            throw new DataException("%s: %s is %s of class %s%s; it must be a matrix of real numbers".formatted(file,
                    variable, size, array.getType(), complex ? ", complex" : ""));
        }
        content.requireRoom("%s: %s".formatted(file, variable), matrix.getNumRows(), matrix.getNumCols());
        try {
            DMatrixRMaj values = new DMatrixRMaj(matrix.getNumRows(), matrix.getNumCols());
            for (int i = 0; i < values.numRows; i++) {
                for (int j = 0; j < values.numCols; j++) {
                    values.set(i, j, matrix.getDouble(i, j));
                }
            }
            return values;
        } catch (RuntimeException e) {
            throw new DataException("%s: %s is damaged; write or copy the file again".formatted(file, variable), e);
        }
    }

    /**
     * Writes a matrix as the only variable of a compressed file. The same matrix gives the same bytes.
     *
     * @param file the file to write or replace
     * @param variable the variable's name
     * @param values the matrix
     * @param type {@code Double} or {@code Single}
     * @throws IOException if it cannot be written
     */
    @Internal
    public static void write(Path file, String variable, DMatrixRMaj values, MatlabType type) throws IOException {
        Matrix matrix = Mat5.newMatrix(values.numRows, values.numCols, type);
        for (int i = 0; i < values.numRows; i++) {
            for (int j = 0; j < values.numCols; j++) {
                matrix.setDouble(i, j, values.get(i, j));
            }
        }
        try (MatFile content = new UndatedFile()) {
            content.addArray(variable, matrix);
            // Capacity beyond the size itself: data that does not shrink grows by a few bytes in each block.
            int capacity = Math.toIntExact(content.getUncompressedSerializedSize() * 11 / 10 + 1024);
            ByteBuffer buffer = ByteBuffer.allocate(capacity);
            try (Sink sink = Sinks.wrap(buffer)) {
                Mat5.newWriter(sink).setDeflateLevel(9).writeMat(content);
            }
            Files.write(file, Arrays.copyOf(buffer.array(), buffer.position()));
        }
    }

    /** A file whose header does not say when it was written. */
    private static final class UndatedFile extends Mat5File {
        UndatedFile() {
            super(", written by Alnilam");
        }
    }

    /** Memory for a file's matrices, up to a limit. */
    private static final class Allocator implements BufferAllocator {

        private final long limit;
        private long used;

        Allocator(long limit) {
            this.limit = limit;
        }

        @Override
        public ByteBuffer allocate(int bytes) {
            used += bytes;
            if (bytes < 0 || used > limit) {
                throw new IllegalStateException("the file asks for more memory than it can fill");
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // left to the garbage collector
        }
    }
}
