package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.OptionalDouble;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.JsonFile;

/**
 * A JSON file that describes data beside it.
 *
 * @param file the JSON file
 * @param content its object
 */
record Sidecar(Path file, JsonNode content) {

    /** Repetition times above this are milliseconds. */
    private static final double SLOWEST_TR_SECONDS = 100;

    private static final String REPETITION_TIME = "RepetitionTime";
    private static final String SAMPLING_FREQUENCY = "SamplingFrequency";
    /** Text that XCP-D writes in place of a frequency. */
    private static final String UNKNOWN = "TR";

    /** Digits behind the point that a TR keeps when it is computed from a frequency: nanoseconds. */
    private static final double NANO = 1e9;

    /** Strict JSON, but for {@code NaN}, which Python writes. */
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Reader that lets a key occur twice, as micapipe writes some. */
    private static final JsonMapper LOOSE = MAPPER.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads a file.
     *
     * @throws DataException if it cannot be read, is too large or is not one JSON object
     */
    static Sidecar read(Path file) {
        return read(file, MAPPER);
    }

    /** Reads a file in which keys may be repeated; the last one counts. */
    static Sidecar readLoosely(Path file) {
        return read(file, LOOSE);
    }

    private static Sidecar read(Path file, JsonMapper mapper) {
        JsonNode content = JsonFile.read(file, mapper);
        if (!content.isObject()) {
            throw new DataException(
                    "%s is not a JSON object; it must be like {\"RepetitionTime\": 2.0}".formatted(file));
        }
        return new Sidecar(file, content);
    }

    /**
     * The time between two samples: {@code RepetitionTime} in s, else the inverse of {@code SamplingFrequency} in Hz, which
     * giga_connectome writes. XCP-D writes the text {@code "TR"} as frequency, which tells nothing.
     *
     * @return the TR in s, if the file tells it
     * @throws DataException if the value is not a positive number of seconds
     */
    OptionalDouble trSeconds() {
        JsonNode time = content.path(REPETITION_TIME);
        if (!time.isMissingNode() && !time.isNull()) {
            double seconds = number(REPETITION_TIME, time);
            if (seconds > SLOWEST_TR_SECONDS) {
                throw new DataException("%s: %s is %s; it must be in seconds, so write %s if these are milliseconds"
                        .formatted(file, REPETITION_TIME, time, seconds / 1000));
            }
            return OptionalDouble.of(seconds);
        }
        JsonNode frequency = content.path(SAMPLING_FREQUENCY);
        if (frequency.isMissingNode() || frequency.isNull() || UNKNOWN.equals(frequency.asString(""))) {
            return OptionalDouble.empty();
        }
        double seconds = Math.round(NANO / number(SAMPLING_FREQUENCY, frequency)) / NANO;
        if (seconds > SLOWEST_TR_SECONDS || seconds == 0) {
            throw new DataException("%s: %s is %s, a TR of %s s; it must be in Hz, such as 0.5 for a TR of 2 s"
                    .formatted(file, SAMPLING_FREQUENCY, frequency, seconds));
        }
        return OptionalDouble.of(seconds);
    }

    private double number(String key, JsonNode value) {
        double number = JsonFile.number(value);
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new DataException("%s: %s is %s; it must be a positive number of %s".formatted(file, key, value, key
                    .equals(REPETITION_TIME) ? "seconds" : "Hz"));
        }
        return number;
    }

    /** {@return a number that is at least 0; empty if the file has none under this key} */
    OptionalDouble count(String key) {
        double number = JsonFile.number(content.path(key));
        return number >= 0 ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
