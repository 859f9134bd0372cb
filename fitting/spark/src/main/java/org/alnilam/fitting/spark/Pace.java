package org.alnilam.fitting.spark;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.space.SearchSpace.Dimension;

/**
 * Expected times of simulations: those of the nearest candidates before, since silent candidates end early and slow transmission
 * is quick to simulate. Only the order of the work depends on it.
 */
final class Pace {

    /** Wall time in s of a region and a step before anything is known. */
    private static final double FIRST_SECONDS = 60e-9;
    /** Number of neighbours that are asked. */
    private static final int NEIGHBOURS = 3;
    /** Number of simulations that are remembered. */
    private static final int REMEMBERED = 300;

    private final List<Dimension> dimensions;
    private final double first;
    private final Deque<Seen> seen = new ArrayDeque<>();

    /**
     * A simulation that was made.
     *
     * @param place its candidate in the searched space, each range from 0 to 1
     * @param secondsPerModelSecond its wall time in s over the model time that was wanted in s
     */
    private record Seen(List<Double> place, double secondsPerModelSecond) {

        double distance(List<Double> other) {
            double sum = 0;
            for (int k = 0; k < place.size(); k++) {
                sum += (place.get(k) - other.get(k)) * (place.get(k) - other.get(k));
            }
            return sum;
        }
    }

    Pace(Problem problem) {
        // not the problem itself, which is to be forgotten when its fit has ended
        this(problem.space().dimensions(), FIRST_SECONDS * problem.target().cohort().regions().size() * problem.model()
                .steps(problem.space().base(), 1));
    }

    /**
     * Expectations before anything is known.
     *
     * @param dimensions the searched space
     * @param first expected wall time in s of a second of model time
     */
    Pace(List<Dimension> dimensions, double first) {
        this.dimensions = List.copyOf(dimensions);
        this.first = first;
    }

    /**
     * Learns from a simulation.
     *
     * @param request its request
     * @param wallSeconds wall time that it took in s
     */
    synchronized void learn(EvaluationRequest request, double wallSeconds) {
        seen.addLast(new Seen(place(request), wallSeconds / request.modelSeconds()));
        if (seen.size() > REMEMBERED) {
            seen.removeFirst();
        }
    }

    /** {@return expected wall time in s of each simulation of a request} */
    synchronized double seconds(EvaluationRequest request) {
        List<Double> place = place(request);
        return request.modelSeconds() * seen.stream().sorted(Comparator.comparingDouble(one -> one.distance(place)))
                .limit(NEIGHBOURS).mapToDouble(Seen::secondsPerModelSecond).average().orElse(first);
    }

    private List<Double> place(EvaluationRequest request) {
        return dimensions.stream().map(dimension -> dimension.position(request.parameters().getOrDefault(dimension
                .parameter().id(), dimension.range().low()))).toList();
    }
}
