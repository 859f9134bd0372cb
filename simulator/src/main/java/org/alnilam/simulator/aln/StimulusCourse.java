package org.alnilam.simulator.aln;

import java.util.Map;

/** Course of a stimulus over the steps of one run; it belongs to the run's thread. */
final class StimulusCourse {

    /** Course of each input by its place among {@link Stimulus.Input}; null where it stays at its parameter. */
    private final InputCourse[] courses = new InputCourse[Stimulus.Input.values().length];
    private final long last;

    /**
     * A course.
     *
     * @param courses the courses of the stimulated inputs
     * @param steps the steps of the run
     */
    StimulusCourse(Map<Stimulus.Input, InputCourse> courses, long steps) {
        courses.forEach((input, course) -> this.courses[input.ordinal()] = course);
        last = steps - 1;
    }

    /**
     * Gives the input of one step, if it is stimulated.
     *
     * @param input the input
     * @param step the step, counted from 0
     * @param values receives one value per node; untouched where the input stays at its parameter. The same array at every
     *        step
     */
    void fill(Stimulus.Input input, long step, double[] values) {
        InputCourse course = courses[input.ordinal()];
        if (course != null) {
            course.fill(step == 0 ? last : step - 1, values);
        }
    }
}
