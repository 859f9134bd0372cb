package org.alnilam.fitting.explore;

import java.util.List;
import java.util.Map;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.evaluation.Summary;

/**
 * A point of an exploration.
 *
 * @param mean its simulations as one: generation 0, its number in the design as individual, means over the simulations. It
 *        is valid if all of them are; otherwise it ended as the first that is not
 * @param fitness its fitness over the simulations; not numbers unless it is valid
 * @param means mean over subjects, over the simulations, by id of the objective; empty unless it is valid
 */
public record ExploredPoint(Evaluation mean, Spread fitness, Map<String, Spread> means) {

    /** The simulations of one point, in the order of their seeds. */
    static ExploredPoint of(List<Evaluation> simulations) {
        Evaluation first = simulations.getFirst();
        Outcome outcome = simulations.stream().map(Evaluation::outcome).filter(o -> o != Outcome.OK).findFirst().orElse(
                Outcome.OK);
        if (outcome != Outcome.OK) {
            double seconds = simulations.stream().mapToDouble(Evaluation::wallSeconds).sum();
            double floor = simulations.stream().mapToDouble(Evaluation::fitness).min().orElseThrow();
            return new ExploredPoint(new Evaluation(first.generation(), first.individual(), first.parameters(), Map
                    .of(), floor, List.of(), outcome, seconds), Spread.NONE, Map.of());
        }
        Summary summary = Summary.of(simulations);
        return new ExploredPoint(Evaluation.mean(simulations), summary.fitness(), summary.means());
    }
}
