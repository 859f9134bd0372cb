package org.alnilam.fitting.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * What {@code best.json} says of the simulations that confirm the best candidate.
 *
 * @param seeds how many fresh seeds count
 * @param invalid how many gave no scores
 * @param seconds model time of each simulation in s
 * @param fitness the fitness over the seeds
 * @param means mean over subjects by id of the objective; {@value #FC} is always there
 * @param bySubject the same for each subject, by id of the objective and subject
 * @param heldOutMissing how many simulations of held-out subjects gave no scores
 */
record ConfirmedBest(int seeds, int invalid, double seconds, Score fitness, Map<String, Score> means,
        Map<String, Map<String, Score>> bySubject, int heldOutMissing) {

    static final String FC = "fc";
    static final String HELD_OUT = "held_out";

    /** Reads the entry, if there is one. */
    static Optional<ConfirmedBest> read(JsonFile file) {
        JsonNode node = file.root().path("confirmed");
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        int seeds = (int) file.number(node, "seeds");
        Map<String, Score> means = scores(file, node.path("means"), seeds);
        Map<String, Map<String, Score>> bySubject = new LinkedHashMap<>();
        node.path("by_subject").propertyNames().forEach(objective -> bySubject.put(objective, scores(file, node.path(
                "by_subject").path(objective), seeds)));
        if (!means.containsKey(FC) || !bySubject.containsKey(FC)) {
            throw file.bad("'confirmed' must hold the means of 'fc', and these by subject");
        }
        return Optional.of(new ConfirmedBest(seeds, (int) file.number(node, "invalid"), file.number(node, "duration_s"),
                score(file, node, "fitness", seeds), means, bySubject, node.path("held_out_missing").asInt(0)));
    }

    private static Map<String, Score> scores(JsonFile file, JsonNode node, int seeds) {
        Map<String, Score> scores = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> scores.put(name, score(file, node, name, seeds)));
        return scores;
    }

    private static Score score(JsonFile file, JsonNode node, String key, int seeds) {
        JsonNode value = node.path(key);
        return Score.of(file.number(value, "mean"), file.number(value, "deviation"), seeds);
    }

    Score fc() {
        return means.get(FC);
    }

    Optional<Score> heldOut() {
        return Optional.ofNullable(means.get(HELD_OUT));
    }

    /** A subject's score under an objective, not a number where there is none. */
    Score of(String objective, String subject) {
        return bySubject.getOrDefault(objective, Map.of()).getOrDefault(subject, new Score(Double.NaN, Double.NaN));
    }

    /** How it was confirmed: {@code 8 fresh seeds of 300 s}. */
    String how() {
        return "%d fresh %s of %s s".formatted(seeds, seeds == 1 ? "seed" : "seeds", Html.number(seconds));
    }
}
