package org.alnilam.fitting.effective;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One step of a search for effective connectivity, of the group or of a subject: fitness is then the FC score of the subject, and
 * pull and distance are those from the links of the group.
 *
 * @param kind the part that it changed
 * @param before fitness before it, mean over the seeds that all steps share
 * @param foretold score that the linear network foretold, where links were changed
 * @param after fitness of what was tried; nothing if it had no scores with any seed
 * @param accepted whether that was kept
 * @param pull strength of the pull to the structural weights; 0 where links were not changed
 * @param distance root mean square of the changes of links that were tried
 * @param meanFc mean simulated FC of what was tried, if it had scores
 * @param invalid number of seeds with which it was silent, ran away or diverged
 */
public record EffectiveStep(Kind kind, double before, Optional<Double> foretold, Optional<Double> after,
        boolean accepted, double pull,
        double distance, @JsonProperty("mean_fc") Optional<Double> meanFc, int invalid) {

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if the kind is missing, or a number is not possible
     */
    public EffectiveStep {
        if (kind == null || invalid < 0 || !(pull >= 0) || !(distance >= 0)) {
            throw new IllegalArgumentException(
                    "a step must have 'kind', and 'pull', 'distance' and 'invalid' from 0 on");
        }
        foretold = foretold == null ? Optional.empty() : foretold;
        after = after == null ? Optional.empty() : after;
        meanFc = meanFc == null ? Optional.empty() : meanFc;
    }

    /** Part that a step changes. */
    public enum Kind {
        /** The links, from one of the candidates that it began with. */
        START("links, from one of the first candidates"),
        /** The links. */
        LINKS("links"),
        /** The parameters. */
        PARAMETERS("parameters"),
        /** Nothing: no step of the links that was derived from one part of the data foretold a gain in the rest. */
        END("nothing: no further gain foretold");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the part in words} */
        public String words() {
            return words;
        }

        /** {@return the name in files} */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Finds a kind by its name.
         *
         * @param id a name in files
         * @return the kind
         * @throws IllegalArgumentException if there is none of that name
         */
        @JsonCreator
        public static Kind of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("there is no step '%s'".formatted(id)));
        }
    }
}
