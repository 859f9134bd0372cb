package org.alnilam.simulator.aln;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Pulse.Population;
import org.alnilam.simulator.Pulse.Unit;

/**
 * External stimulation that changes over time: series, which replace the constant parameter of the same name, or pulses,
 * which are added to it. Inputs without either stay at their parameter.
 *
 * <p>As every other input, stimulation acts one step late: step k = 1, 2, ... uses element k - 1 of a series, and step 0 uses
 * the last element. Pulses act as the series that has their sum and the constant at each step.
 */
public final class Stimulus {

    /** Inputs that can be stimulated. */
    public enum Input {
        /** Current into E in mV/ms. */
        EXT_EXC_CURRENT("ext_exc_current"),
        /** Current into I in mV/ms. */
        EXT_INH_CURRENT("ext_inh_current"),
        /** Rate into E in kHz. */
        EXT_EXC_RATE("ext_exc_rate"),
        /** Rate into I in kHz. */
        EXT_INH_RATE("ext_inh_rate");

        private final String id;

        Input(String id) {
            this.id = id;
        }

        /** {@return the id of the parameter that a series replaces and a pulse is added to} */
        public String id() {
            return id;
        }

        /** The input that a pulse goes to. */
        static Input of(Pulse pulse) {
            if (pulse.unit() == Unit.KILOHERTZ) {
                return pulse.population() == Population.E ? EXT_EXC_RATE : EXT_INH_RATE;
            }
            return pulse.population() == Population.E ? EXT_EXC_CURRENT : EXT_INH_CURRENT;
        }

        /** The constant part of the input of a node. */
        double constant(AlnConstants constants) {
            return switch (this) {
                case EXT_EXC_CURRENT -> constants.ext_exc_current;
                case EXT_INH_CURRENT -> constants.ext_inh_current;
                case EXT_EXC_RATE -> constants.ext_exc_rate;
                case EXT_INH_RATE -> constants.ext_inh_rate;
            };
        }
    }

    private final Map<Input, DMatrixRMaj> series = new EnumMap<>(Input.class);
    private final List<Pulse> pulses;

    /**
     * Stimulation by series.
     *
     * @param series for each stimulated input a matrix of 1 row, for all nodes alike, or of one row per node, with one
     *        column per step
     */
    public Stimulus(Map<Input, DMatrixRMaj> series) {
        series.forEach((input, matrix) -> this.series.put(input, matrix.copy()));
        pulses = List.of();
    }

    private Stimulus(List<Pulse> pulses) {
        this.pulses = List.copyOf(pulses);
    }

    /** {@return no stimulation beyond the constant parameters} */
    public static Stimulus none() {
        return of(List.of());
    }

    /**
     * Stimulation by pulses; it takes no memory for the steps of a run.
     *
     * @param pulses what is added to the constant inputs
     * @return the stimulation
     */
    public static Stimulus of(List<Pulse> pulses) {
        return new Stimulus(pulses);
    }

    /**
     * Prepares a run.
     *
     * @param constants the parameters of every node
     * @param labels the nodes' labels
     * @param steps the steps of the run
     * @return what the kernel asks at each step
     * @throws IllegalArgumentException if a series has another number of columns or of rows, or a value that is not finite; or
     *         if a pulse names an unknown region or makes an input impossible; the message then begins with its text form
     */
    StimulusCourse course(AlnConstants[] constants, List<String> labels, long steps) {
        Map<Input, InputCourse> courses = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            List<Pulse> own = pulses.stream().filter(pulse -> Input.of(pulse) == input).toList();
            if (series.containsKey(input)) {
                courses.put(input, new SeriesCourse(input, series.get(input), constants.length, steps));
            } else if (!own.isEmpty()) {
                courses.put(input, new PulseCourse(input, own, constants, labels));
            }
        }
        return new StimulusCourse(courses, steps);
    }
}
