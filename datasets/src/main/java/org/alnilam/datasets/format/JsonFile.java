package org.alnilam.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/** Files of JSON that describe data, which are small. */
@Internal
public final class JsonFile {

    /** Largest file that is read, in bytes; real ones have some kilobytes. */
    private static final int LARGEST = 16 << 20;

    private JsonFile() {
    }

    /**
     * Reads a file.
     *
     * @param file a file of JSON
     * @param mapper its dialect
     * @return its content
     * @throws DataException if it cannot be read, is too large or is not JSON
     */
    public static JsonNode read(Path file, JsonMapper mapper) {
        try {
            return mapper.readTree(bytes(file));
        } catch (JacksonException e) {
            throw new DataException("%s is not valid JSON: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param file a file of JSON
     * @return all its bytes
     * @throws IOException if it cannot be read
     * @throws DataException if it is too large, or no file
     */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new DataException("%s is not a file; write a file of JSON".formatted(file));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new DataException("%s has more than %s MB; a JSON file that describes data is small".formatted(
                        file, LARGEST >> 20));
            }
            return bytes;
        }
    }

    /**
     * The number that a node holds.
     *
     * @param node any node
     * @return its value; infinite or NaN if a double cannot hold it, NaN if it is no number
     */
    public static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    }
}
