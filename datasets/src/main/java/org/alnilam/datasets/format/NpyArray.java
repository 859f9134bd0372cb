package org.alnilam.datasets.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;

/**
 * Header of an array in the format of NumPy, versions 1 to 3, behind which its numbers stand.
 *
 * @param type the letter of NumPy's type: f, i, u or b for numbers, others for what is no real number
 * @param size bytes of a number
 * @param order byte order of the numbers
 * @param columnsFirst whether a column's numbers stand together ({@code fortran_order})
 * @param shape the dimensions
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NpyArray(char type, int size, ByteOrder order, boolean columnsFirst, List<Long> shape) {

    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z?])(\\d*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\sL]*)\\)");

    static boolean isNpy(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header.
     *
     * @param place the file, or the file and the name in it, for messages
     * @param stream the bytes of an array from its start; read up to its numbers
     * @return the header
     * @throws DataException if it is damaged or the array holds structures
     */
    static NpyArray header(String place, InputStream stream) throws IOException {
        byte[] start = stream.readNBytes(8);
        int lengthBytes = start.length == 8 && start[6] == 1 ? 2 : 4;
        byte[] length = stream.readNBytes(lengthBytes);
        if (!isNpy(start) || length.length < lengthBytes) {
            throw damaged(place);
        }
        ByteBuffer buffer = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
        long bytes = lengthBytes == 2 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
        if (bytes > MOST_HEADER_BYTES) {
            throw damaged(place);
        }
        String header = new String(stream.readNBytes((int) bytes), StandardCharsets.UTF_8);
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!order.find() || !shape.find()) {
            throw damaged(place);
        }
        if (!type.find()) {
            throw new DataException("%s holds an array of structures; save a plain array of numbers".formatted(place));
        }
        char letter = type.group(2).equals("?") ? 'b' : type.group(2).charAt(0);
        return new NpyArray(letter, type.group(3).isEmpty() ? 1 : Integer.parseInt(type.group(3)), type.group(1).equals(
                ">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, order.group(1).equals("True"), dimensions(place,
                        shape.group(1)));
    }

    private static List<Long> dimensions(String place, String text) {
        try {
            return Arrays.stream(text.replace("L", "").split(",")).map(String::strip).filter(part -> !part.isEmpty())
                    .map(
                            Long::parseLong)
                    .toList();
        } catch (NumberFormatException e) {
            throw new DataException("%s is damaged; write it again".formatted(place), e);
        }
    }

    private static DataException damaged(String place) {
        return new DataException("%s is a truncated or damaged NumPy array; write it again".formatted(place));
    }

    /** {@return whether this is a matrix of real numbers} */
    boolean isMatrix() {
        return shape.size() == 2 && isReal();
    }

    private boolean isReal() {
        return switch (type) {
            case 'f' -> size == 2 || size == 4 || size == 8;
            case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
            case 'b' -> size == 1;
            default -> false;
        };
    }

    /**
     * Reads the numbers.
     *
     * @param content the file
     * @param place the file, or the file and the name in it, for messages
     * @param stream the bytes behind the header
     * @return the matrix, rows and columns as in NumPy
     * @throws DataException if this is no matrix of real numbers, or bytes are missing
     */
    DMatrixRMaj read(Content content, String place, InputStream stream) throws IOException {
        if (!isReal()) {
            throw new DataException("%s holds %s; save an array of real numbers".formatted(place, switch (type) {
                case 'O' -> "Python objects (a pickle)";
                case 'c' -> "complex numbers";
                case 'U', 'S', 'a' -> "texts";
                default -> "numbers of the type '" + type + size + "'";
            }));
        }
        if (shape.size() != 2) {
            throw new DataException("%s holds an array of %s; reshape it to a matrix of two, such as regions x samples"
                    .formatted(place, shape.size() == 1 ? "one dimension" : shape.size() + " dimensions"));
        }
        byte[] bytes = stream.readNBytes(byteCount(place));
        if (bytes.length < byteCount(place)) {
            throw new EOFException();
        }
        content.requireRoom(place, shape.get(0), shape.get(1));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        int rows = shape.get(0).intValue();
        int columns = shape.get(1).intValue();
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int k = 0; k < matrix.data.length; k++) {
            int to = columnsFirst ? k % rows * columns + k / rows : k;
            matrix.data[to] = number(buffer);
        }
        return matrix;
    }

    private int byteCount(String place) {
        try {
            return Math.toIntExact(Math.multiplyExact(Math.multiplyExact(shape.get(0), shape.get(1)), (long) size));
        } catch (ArithmeticException e) {
            throw new DataException(
                    "%s declares %s x %s numbers, more than 2 GiB; split it into smaller files".formatted(
                            place, shape.get(0), shape.get(1)),
                    e);
        }
    }

    private double number(ByteBuffer buffer) {
        return switch (type) {
            case 'f' -> switch (size) {
                case 2 -> Float.float16ToFloat(buffer.getShort());
                case 4 -> buffer.getFloat();
                default -> buffer.getDouble();
            };
            case 'i' -> switch (size) {
                case 1 -> buffer.get();
                case 2 -> buffer.getShort();
                case 4 -> buffer.getInt();
                default -> buffer.getLong();
            };
            case 'u' -> switch (size) {
                case 1 -> buffer.get() & 0xff;
                case 2 -> buffer.getShort() & 0xffff;
                case 4 -> buffer.getInt() & 0xffffffffL;
                default -> unsigned(buffer.getLong());
            };
            default -> buffer.get() == 0 ? 0 : 1;
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
