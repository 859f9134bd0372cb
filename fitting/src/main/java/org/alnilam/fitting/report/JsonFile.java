package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;

/** A JSON file of a run folder, whose entries must be there and have the right type. */
final class JsonFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final JsonNode root;

    /**
     * Reads a file that exists.
     *
     * @param file the file
     * @throws DataException if it is not a JSON object
     */
    JsonFile(Path file) {
        this.file = file;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException e) {
            throw new DataException("%s is no JSON (%s); restore it from a copy or start a new run".formatted(file,
                    e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage()), e);
        }
        if (!root.isObject()) {
            throw bad("expected an object in braces");
        }
    }

    JsonNode root() {
        return root;
    }

    DataException bad(String defect) {
        return new DataException("%s: %s".formatted(file, defect));
    }

    String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw bad("'%s' must be a text".formatted(key));
        }
        return value.stringValue();
    }

    /** A scalar as text, whole numbers without decimals, or the alternative where there is none. */
    String textOr(String key, String alternative) {
        JsonNode value = root.path(key);
        return value.isValueNode() && !value.isNull() ? plain(value) : alternative;
    }

    double number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isNumber()) {
            throw bad("'%s' must be a number".formatted(key));
        }
        return value.doubleValue();
    }

    /** A value as a reader writes it. */
    static String plain(JsonNode value) {
        if (value.isNumber()) {
            return Html.plain(value.asString());
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    List<String> texts(String key) {
        JsonNode array = root.path(key);
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (text.isString()) {
                texts.add(text.stringValue());
            }
        }
        if (!array.isArray() || texts.size() != array.size()) {
            throw bad("'%s' must be a list of texts".formatted(key));
        }
        return texts;
    }
}
