package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;

/**
 * The work of a run in model time, done and to do, and the time that is left. It begins with a plan, which says what each
 * stage is expected to take, and learns from the run: evaluations that end early, stages that turn out smaller, the pace. It has no
 * clock: every event comes with its time, in s since any moment.
 *
 * {@snippet :
 * Work work = new Work(fit.plan(FitState.START), threads);
 * fit.listener(new FitListener() {
 *     @Override
 *     public void stageBegan(WorkPart part) {
 *         work.begin(part, seconds());
 *     }
 * }).evaluator(evaluator.watchedBy(answer -> work.simulated(answer.modelSeconds(), seconds())));
 * }
 */
public final class Work {

    /**
     * Model time over which the pace is remembered, as a share of all that is planned: less follows the load of the machine,
     * more evens out what single evaluations cost.
     */
    private static final double MEMORY = 0.2;
    /**
     * Share of the evaluations of a stage that count as simulated to their end, before what its evaluations really take: the
     * silent points of a grid come one after the other, and are not as many among the others.
     */
    private static final double WHOLE_AT_FIRST = 0.25;
    /** Weight of the first evaluation of each thread, in which a JVM compiles, so that it is slower than others. */
    private static final double WEIGHT_OF_WARM_UP = 0.1;
    /** Fewest evaluations that tell the pace. */
    private static final int LEAST_EVALUATIONS = 3;
    /** Shortest time in s that is told before the end: files and the report are still to be written. */
    private static final double LEAST_SECONDS = 1;

    private final List<Part> parts = new ArrayList<>();
    private final Map<Stage, Taken> taken = new EnumMap<>(Stage.class);
    private final int threads;
    private int current = -1;
    private int evaluations;
    private double doneModelSeconds;
    /** Newest wall and model time, older ones weighing less. */
    private double recentSeconds;
    private double recentModelSeconds;
    private double lastSeconds;
    private boolean ended;

    /** A part of the plan, as it is known by now. */
    private static final class Part {

        private final Stage stage;
        private int left;
        private double modelSeconds;

        Part(WorkPart part) {
            stage = part.stage();
            left = part.evaluations();
            modelSeconds = part.modelSeconds();
        }
    }

    /** Model time in s that the evaluations of a stage were planned to take, and that they took. */
    private static final class Taken {

        private double planned;
        private double simulated;
    }

    /**
     * The work of a run.
     *
     * @param plan its parts in their order
     * @param threads number of evaluations at once
     * @throws IllegalArgumentException if there is no thread
     */
    public Work(List<WorkPart> plan, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
        }
        plan.forEach(part -> parts.add(new Part(part)));
        this.threads = threads;
    }

    /**
     * A stage begins: the parts before it are done. One that is not planned is added.
     *
     * @param part its expected work
     * @param seconds the time
     */
    public void begin(WorkPart part, double seconds) {
        pass(seconds);
        int next = find(part.stage(), current >= 0 && parts.get(current).stage == part.stage() ? current : current + 1);
        if (next == parts.size()) {
            next = current + 1;
            parts.add(next, new Part(part));
        }
        parts.subList(0, next).forEach(earlier -> earlier.left = 0);
        current = next;
        replan(next, part);
    }

    /**
     * A later stage is known better.
     *
     * @param part its expected work; the next part of this stage is replaced
     */
    public void expect(WorkPart part) {
        int next = find(part.stage(), current + 1);
        if (next < parts.size()) {
            replan(next, part);
        }
    }

    private int find(Stage stage, int from) {
        int place = from;
        while (place < parts.size() && parts.get(place).stage != stage) {
            place++;
        }
        return place;
    }

    private void replan(int place, WorkPart part) {
        parts.get(place).left = part.evaluations();
        parts.get(place).modelSeconds = part.modelSeconds();
    }

    /**
     * An evaluation of this stage has ended.
     *
     * @param modelSeconds model time that was simulated in s
     * @param seconds the time
     */
    public void simulated(double modelSeconds, double seconds) {
        double forgotten = modelSeconds > 0 ? Math.exp(-modelSeconds / (MEMORY * plannedModelSeconds())) : 1;
        recentSeconds *= forgotten;
        recentModelSeconds = recentModelSeconds * forgotten + modelSeconds;
        pass(seconds);
        evaluations++;
        if (evaluations == threads) {
            recentSeconds *= WEIGHT_OF_WARM_UP;
            recentModelSeconds *= WEIGHT_OF_WARM_UP;
        }
        doneModelSeconds += modelSeconds;
        Part part = parts.get(current);
        part.left = Math.max(part.left - 1, 0);
        Taken of = taken.computeIfAbsent(part.stage, stage -> new Taken());
        of.planned += part.modelSeconds;
        of.simulated += modelSeconds;
    }

    private void pass(double seconds) {
        recentSeconds += current < 0 ? 0 : seconds - lastSeconds;
        lastSeconds = seconds;
    }

    /** The run has ended: nothing is left. */
    public void end() {
        parts.forEach(part -> part.left = 0);
        ended = true;
    }

    /** {@return model time that was simulated in s} */
    public double doneModelSeconds() {
        return doneModelSeconds;
    }

    /** {@return model time that is expected of the whole work in s, at least what is done} */
    public double plannedModelSeconds() {
        return doneModelSeconds + parts.stream().mapToDouble(part -> part.left * expectedModelSeconds(part)).sum();
    }

    /** Model time that an evaluation is expected to take, by what those of its stage took. */
    private double expectedModelSeconds(Part part) {
        Taken of = taken.getOrDefault(part.stage, new Taken());
        double whole = WHOLE_AT_FIRST * (of.planned + part.left * part.modelSeconds);
        return whole == 0 ? 0 : part.modelSeconds * (of.simulated + whole) / (of.planned + whole);
    }

    /** {@return wall time that is left in s, estimated, not 0 before the end; nothing while too little is known} */
    public OptionalDouble secondsLeft() {
        if (ended) {
            return OptionalDouble.of(0);
        }
        if (evaluations < LEAST_EVALUATIONS || recentModelSeconds == 0) {
            return OptionalDouble.empty();
        }
        int left = parts.stream().mapToInt(part -> part.left).sum();
        double running = Math.min(threads - 1, left) / 2.0; // other threads have made half of an evaluation each
        double pace = recentSeconds / (recentModelSeconds * (1 + running / evaluations));
        double seconds = parts.stream().filter(part -> part.left > 0)
                .mapToDouble(part -> Math.max(part.left, threads) * expectedModelSeconds(part) * pace).sum();
        return OptionalDouble.of(Math.max(seconds, LEAST_SECONDS));
    }
}
