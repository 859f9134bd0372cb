package org.alnilam.fitting.effective;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.alnilam.fitting.evaluation.Spread;

/**
 * The worth of a subject's own effective connectivity, beside that of the group and of the subject's own structural connectome, as
 * {@code effective-subjects.json} has it. All scores are from simulations of the same length.
 *
 * @param subject id of the subject
 * @param distance root mean square, over the links, of half the logarithms of the factors by which weights differ from the group's
 * @param steps the steps that led there
 * @param own scores on its own effective connectivity
 * @param group scores on that of the group
 * @param structural scores of the structural result on the subject's own connectome of the data
 */
public record SubjectResult(String subject, Double distance, List<EffectiveStep> steps, Scores own, Scores group,
        Scores structural) {

    /**
     * FC scores of a subject over seeds.
     *
     * @param seeds number of simulations that count
     * @param fitted score of the fitted recordings
     * @param heldOut score of its held-out recordings, if it has some
     */
    public record Scores(int seeds, Spread fitted, Optional<Spread> heldOut) {

        /**
         * Checks the entries, which a file may lack.
         *
         * @throws IllegalArgumentException if one is missing
         */
        public Scores {
            if (seeds < 0 || fitted == null) {
                throw new IllegalArgumentException("scores must have 'seeds' and 'fitted'");
            }
            heldOut = heldOut == null ? Optional.empty() : heldOut;
        }

        /** {@return the score that tells the worth: of the held-out recordings where there are some} */
        public Spread worth() {
            return heldOut.orElse(fitted);
        }
    }

    /**
     * Keeps a copy of the list, and checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public SubjectResult {
        if (Stream.of(subject, distance, steps, own, group, structural).anyMatch(Objects::isNull) || !(distance >= 0)) {
            throw new IllegalArgumentException(
                    "a subject must have 'subject', 'distance' from 0 on, 'steps', 'own', 'group' and 'structural'");
        }
        steps = List.copyOf(steps);
    }
}
