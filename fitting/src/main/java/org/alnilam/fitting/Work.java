package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;

/**
 * The work of a run in model time, done and to do, and the time that is left. It begins with a plan, which says what each
 * stage is expected to take, and learns from the run: evaluations that end early, stages that turn out smaller, the pace. It has no
 * clock: every event comes with its time, in s since any moment. A run may have several fits, each with a plan of its own, one after
 * the other or side by side.
 *
 * {@snippet :
 * Work work = new Work(List.of(fit.plan(FitState.START)), threads, 1);
 * fit.listener(new FitListener() {
 *     @Override
 *     public void stageBegan(WorkPart part) {
 *         work.begin(0, part, seconds());
 *     }
 *
 *     @Override
 *     public void simulated(EvaluationAnswer answer) {
 *         work.simulated(0, answer.modelSeconds(), seconds());
 *     }
 * });
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

    private final List<Course> fits = new ArrayList<>();
    private final Map<Stage, Taken> taken = new EnumMap<>(Stage.class);
    private final int threads;
    private final int sideBySide;
    private boolean begun;
    private int evaluations;
    private double doneModelSeconds;
    /** Newest wall and model time, older ones weighing less. */
    private double recentSeconds;
    private double recentModelSeconds;
    private double lastSeconds;
    private boolean ended;

    /** A fit: the parts of its plan, and the place of that which goes on. */
    private static final class Course {

        private final List<Part> parts = new ArrayList<>();
        private int current = -1;

        Part now() {
            return parts.get(current);
        }

        int find(Stage stage, int from) {
            int place = from;
            while (place < parts.size() && parts.get(place).stage != stage) {
                place++;
            }
            return place;
        }
    }

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

        void replan(WorkPart part) {
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
     * @param plans the parts of each fit in their order
     * @param threads number of evaluations at once
     * @param sideBySide number of fits at once
     * @throws IllegalArgumentException if there is no thread, or no fit at once
     */
    public Work(List<List<WorkPart>> plans, int threads, int sideBySide) {
        if (threads < 1 || sideBySide < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread and 1 fit at once, not %s and %s"
                    .formatted(threads, sideBySide));
        }
        for (List<WorkPart> plan : plans) {
            Course course = new Course();
            plan.forEach(part -> course.parts.add(new Part(part)));
            fits.add(course);
        }
        this.threads = threads;
        this.sideBySide = sideBySide;
    }

    /**
     * A stage begins: the parts before it are done. One that is not planned is added.
     *
     * @param fit number of the fit, from 0
     * @param part its expected work
     * @param seconds the time
     */
    public void begin(int fit, WorkPart part, double seconds) {
        pass(seconds);
        begun = true;
        Course course = fits.get(fit);
        boolean again = course.current >= 0 && course.now().stage == part.stage();
        int next = course.find(part.stage(), again ? course.current : course.current + 1);
        if (next == course.parts.size()) {
            next = course.current + 1;
            course.parts.add(next, new Part(part));
        }
        course.parts.subList(0, next).forEach(earlier -> earlier.left = 0);
        course.current = next;
        course.now().replan(part);
    }

    /**
     * A later stage is known better.
     *
     * @param fit number of the fit, from 0
     * @param part its expected work; the next part of this stage is replaced
     */
    public void expect(int fit, WorkPart part) {
        Course course = fits.get(fit);
        int next = course.find(part.stage(), course.current + 1);
        if (next < course.parts.size()) {
            course.parts.get(next).replan(part);
        }
    }

    /**
     * An evaluation of the fit's stage has ended.
     *
     * @param fit number of the fit, from 0
     * @param modelSeconds model time that was simulated in s
     * @param seconds the time
     */
    public void simulated(int fit, double modelSeconds, double seconds) {
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
        Part part = fits.get(fit).now();
        part.left = Math.max(part.left - 1, 0);
        Taken of = taken.computeIfAbsent(part.stage, stage -> new Taken());
        of.planned += part.modelSeconds;
        of.simulated += modelSeconds;
    }

    private void pass(double seconds) {
        recentSeconds += begun ? seconds - lastSeconds : 0;
        lastSeconds = seconds;
    }

    /** The run has ended: nothing is left. */
    public void end() {
        parts().forEach(part -> part.left = 0);
        ended = true;
    }

    /** {@return model time that was simulated in s} */
    public double doneModelSeconds() {
        return doneModelSeconds;
    }

    /** {@return model time that is expected of the whole work in s, at least what is done} */
    public double plannedModelSeconds() {
        return doneModelSeconds + parts().mapToDouble(part -> part.left * expectedModelSeconds(part)).sum();
    }

    private Stream<Part> parts() {
        return fits.stream().flatMap(course -> course.parts.stream());
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
        int left = parts().mapToInt(part -> part.left).sum();
        double least = (double) threads / sideBySide; // the last evaluations of a part take as long as if all threads had one
        double running = Math.min(threads - 1, left) / 2.0; // other threads have made half of an evaluation each
        double pace = recentSeconds / (recentModelSeconds * (1 + running / evaluations));
        double seconds = parts().filter(part -> part.left > 0)
                .mapToDouble(part -> Math.max(part.left, least) * expectedModelSeconds(part) * pace).sum();
        return OptionalDouble.of(Math.max(seconds, LEAST_SECONDS));
    }
}
