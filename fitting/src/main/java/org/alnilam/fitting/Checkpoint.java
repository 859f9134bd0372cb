package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;

/**
 * Where a fit stands.
 *
 * @param population the last complete generation, if there is one
 * @param pending evaluations that are already made of the generation after it
 */
record Checkpoint(Optional<Population> population, List<Evaluation> pending) {

    static final Checkpoint START = new Checkpoint(Optional.empty(), List.of());

    /** @return the number of the last complete generation, -1 before the first */
    int generation() {
        return population.map(Population::generation).orElse(-1);
    }
}
