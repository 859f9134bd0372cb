package org.alnilam.fitting.explore;

import java.util.List;
import java.util.Map;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.evaluation.Summary;

/**
 * A point of an exploration, its simulations with several seeds taken as one.
 *
 * @param mean means over the simulations; generation 0, the number of the point in the design as individual. It is valid if
 *        all simulations are; otherwise its outcome is that of the first that is not
 * @param fitness fitness over the simulations; not numbers unless the point is valid
 * @param means mean over subjects, over the simulations, by id of the objective; empty unless the point is valid
 */
public record ExploredPoint(Evaluation mean, Spread fitness, Map<String, Spread> means) {

    /** Makes the point of its simulations, in the order of their seeds. */
    static ExploredPoint of(List<Evaluation> simulations) {
        Evaluation first = simulations.getFirst();
        Outcome outcome = simulations.stream().map(Evaluation::outcome).filter(o -> o != Outcome.OK).findFirst().orElse(
                Outcome.OK);
        if (outcome != Outcome.OK) {
            double wallSeconds = simulations.stream().mapToDouble(Evaluation::wallSeconds).sum();
            double floor = simulations.stream().mapToDouble(Evaluation::fitness).min().orElseThrow();
            Evaluation invalid = new Evaluation(
                    first.generation(),
                    first.individual(),
                    first.parameters(),
                    Map.of(),
                    floor,
                    List.of(),
                    outcome,
                    wallSeconds);
            return new ExploredPoint(invalid, Spread.NONE, Map.of());
        }
        Summary summary = Summary.of(simulations);
        return new ExploredPoint(Evaluation.mean(simulations), summary.fitness(), summary.means());
    }
}
