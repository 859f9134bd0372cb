package org.alnilam.simulator.aln;

import java.util.Map;

/** Course of a stimulus over the steps of one run; it belongs to the run's thread. */
final class StimulusCourse {

    private final Map<Stimulus.Input, InputCourse> courses;
    private final long last;

    /**
     * A course.
     *
     * @param courses the courses of the stimulated inputs; other inputs stay at their parameter
     * @param steps the steps of the run
     */
    StimulusCourse(Map<Stimulus.Input, InputCourse> courses, long steps) {
        this.courses = courses;
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
        InputCourse course = courses.get(input);
        if (course != null) {
            course.fill(step == 0 ? last : step - 1, values);
        }
    }
}
