package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import org.alnilam.datasets.DataException;

/**
 * The card that micapipe writes of a functional acquisition, {@code func/[<acquisition>/]volumetric/*.json}. Its
 * {@code Preprocess} has {@code RepetitionTime} as text: seconds, one number for each echo.
 *
 * <p>Source: <a href="https://micapipe.readthedocs.io/en/latest/pages/02.restingstateproc/index.html">Functional
 * processing</a> in the documentation of micapipe.
 */
final class MicapipeCard {

    private static final String REPETITION_TIME = "RepetitionTime";

    /** Repetition times above this are milliseconds. */
    private static final double SLOWEST_TR_SECONDS = 100;

    private MicapipeCard() {
    }

    /**
     * The TR of a recording.
     *
     * @param tree the tree
     * @param file a file of the recording, in {@code surf} or {@code surfaces} beside {@code volumetric}
     * @return the TR in s, if a card tells it
     * @throws DataException if the card is broken or tells no positive number of seconds
     */
    static Optional<Double> trSeconds(SourceTree tree, Path file) {
        for (Path card : cards(tree, file)) {
            JsonNode content = Sidecar.readLoosely(card).content();
            JsonNode value = content.path("Preprocess").path(REPETITION_TIME);
            JsonNode told = value.isMissingNode() ? content.path(REPETITION_TIME) : value;
            if (!told.isMissingNode()) {
                return Optional.of(seconds(card, told));
            }
        }
        return Optional.empty();
    }

    /** JSON files beside a file and in the folder of the volumes. */
    private static List<Path> cards(SourceTree tree, Path file) {
        Path surfaces = file.getParent();
        Path acquisition = surfaces.getParent();
        Path volumes = acquisition == null ? surfaces : acquisition.resolve("volumetric");
        return tree.files().stream()
                .filter(card -> card.getFileName().toString().endsWith(".json") && (volumes.equals(card
                        .getParent()) || surfaces.equals(card.getParent())))
                .toList();
    }

    private static double seconds(Path card, JsonNode value) {
        List<String> texts = value.isString()
                ? Arrays.asList(value.stringValue().strip().split("[\\s,]+"))
                : List.of(value
                        .toString());
        Set<Double> seconds = texts.stream().map(text -> number(card, value, text)).collect(Collectors.toSet());
        if (seconds.size() != 1) {
            throw wrong(card, value);
        }
        return seconds.iterator().next();
    }

    private static double number(Path card, JsonNode value, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= SLOWEST_TR_SECONDS) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(card, value);
        }
        throw wrong(card, value);
    }

    private static DataException wrong(Path card, JsonNode value) {
        return new DataException("%s: %s is %s; it must be one positive number of seconds".formatted(card,
                REPETITION_TIME, value));
    }
}
