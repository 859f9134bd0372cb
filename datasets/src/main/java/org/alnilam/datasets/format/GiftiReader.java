package org.alnilam.datasets.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;

/**
 * Matrices in GIFTI files, XML with arrays of numbers. micapipe writes a connectome as one array [regions x regions].
 * Arrays have no names; a name is the number of one, from 0. An array of one dimension is a column. Nothing that the XML
 * refers to is fetched, and entities are not expanded.
 *
 * @see <a href="https://www.nitrc.org/projects/gifti/">GIFTI Surface Data Format, version 1.0</a>
 * @see <a href="https://micapipe.readthedocs.io/en/latest/pages/04.matrices/index.html">Output matrices of micapipe</a>
 */
final class GiftiReader implements MatrixReader {

    @Override
    public boolean recognises(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, 2000), StandardCharsets.ISO_8859_1);
        return text.stripLeading().replaceFirst("^\u00ef\u00bb\u00bf", "").startsWith("<") && text.contains("<GIFTI");
    }

    /** An array as the file describes it. */
    private record DataArray(List<Integer> shape, String type, String encoding, ByteOrder order, boolean rowsFirst,
            String text) {}

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        List<DataArray> arrays = content.read(stream -> arrays(content, stream));
        List<Variable> matrices = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            List<Integer> shape = arrays.get(i).shape;
            matrices.add(new Variable(Integer.toString(i), shape.getFirst(), shape.size() > 1 ? shape.get(1) : 1));
        }
        Variable chosen = Variable.choose(content.file(), names, matrices, "a GIFTI file");
        try {
            return LabelledMatrix.of(matrix(content, chosen, arrays.get(matrices.indexOf(chosen))));
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(content, e);
        }
    }

    private static DataException damaged(Content content, Exception e) {
        return new DataException("%s is a truncated or damaged GIFTI file; write it again".formatted(content.file()),
                e);
    }

    private static List<DataArray> arrays(Content content, InputStream stream) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<DataArray> arrays = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(stream);
            DataArray current = null;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("DataArray")) {
                        current = describe(content, xml);
                    } else if (xml.getLocalName().equals("Data") && current != null) {
                        arrays.add(new DataArray(current.shape, current.type, current.encoding, current.order,
                                current.rowsFirst, xml.getElementText()));
                        current = null;
                    }
                }
            }
            return arrays;
        } catch (DataException e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) { // the parser of the JDK throws several kinds
            throw damaged(content, e);
        }
    }

    private static DataArray describe(Content content, XMLStreamReader xml) {
        int dimensions = Integer.parseInt(attribute(xml, "Dimensionality"));
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(Integer.parseInt(attribute(xml, "Dim" + i)));
        }
        if (dimensions < 1 || dimensions > 2 || shape.stream().anyMatch(size -> size < 0)) {
            throw new DataException(
                    "%s has an array of the shape %s; a matrix has two dimensions".formatted(content.file(),
                            shape));
        }
        return new DataArray(shape, attribute(xml, "DataType"), attribute(xml, "Encoding"),
                attribute(xml, "Endian").equals(
                        "BigEndian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                !attribute(xml, "ArrayIndexingOrder")
                        .equals("ColumnMajorOrder"),
                "");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static DMatrixRMaj matrix(Content content, Variable variable, DataArray array) throws IOException {
        long count = variable.rows() * variable.columns();
        long most = Math.min(count, content.mostBytes() / Double.BYTES); // a shape beyond the data takes no memory
        double[] numbers = array.encoding.equals("ASCII") ? ascii(array, most) : binary(content, array, most);
        if (numbers.length != count) {
            throw new DataException(
                    "%s: array %s holds %s numbers, but its shape is %s; write it again".formatted(content
                            .file(), variable.name(), numbers.length, array.shape));
        }
        content.requireRoom(content.file().toString(), variable.rows(), variable.columns());
        return new DMatrixRMaj((int) variable.rows(), (int) variable.columns(), array.rowsFirst, numbers);
    }

    /** Numbers between blanks, at most one more than there should be. */
    private static double[] ascii(DataArray array, long count) {
        NumberField number = new NumberField();
        String text = array.text;
        double[] numbers = new double[(int) Math.min(count + 1, text.length() / 2 + 1)];
        int read = 0;
        for (int at = 0; at < text.length() && read < numbers.length; at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                int end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                if (!number.read(text, at, end)) {
                    throw new IllegalArgumentException(TextFile.quote(text.substring(at, end)));
                }
                numbers[read++] = number.value();
                at = end;
            }
        }
        return Arrays.copyOf(numbers, read);
    }

    private static double[] binary(Content content, DataArray array, long count) throws IOException {
        int size = switch (array.type) {
            case "NIFTI_TYPE_UINT8" -> 1;
            case "NIFTI_TYPE_INT32", "NIFTI_TYPE_FLOAT32" -> Integer.BYTES;
            case "NIFTI_TYPE_FLOAT64" -> Double.BYTES;
            default -> throw new DataException("%s has an array of %s; it must be of real numbers".formatted(content
                    .file(), TextFile.quote(array.type)));
        };
        InputStream stream = new ByteArrayInputStream(Base64.getMimeDecoder().decode(array.text));
        InputStream plain = switch (array.encoding) {
            case "Base64Binary" -> stream;
            case "GZipBase64Binary" -> new InflaterInputStream(stream);
            default -> throw new DataException("%s has an array in the encoding %s, which cannot be read; save it as "
                    .formatted(content.file(), TextFile.quote(array.encoding)) + "GZipBase64Binary");
        };
        byte[] bytes = plain.readNBytes(Math.toIntExact(Math.min(count * size + 1, Integer.MAX_VALUE - 8)));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(array.order);
        double[] numbers = new double[bytes.length / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (array.type) {
                case "NIFTI_TYPE_UINT8" -> buffer.get() & 0xff;
                case "NIFTI_TYPE_INT32" -> buffer.getInt();
                case "NIFTI_TYPE_FLOAT32" -> buffer.getFloat();
                default -> buffer.getDouble();
            };
        }
        return numbers;
    }
}
