package org.alnilam.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.alnilam.datasets.Names;

/**
 * A stimulus: a current or a rate that is added to the constant input of a population in some regions for some time.
 * Several pulses add up. Immutable.
 *
 * {@snippet :
 * Model stimulated = AlnModel.standard().stimulated(List.of(
 *         Pulse.current(40).in("Precentral_L").during(2, 0.5), // 40 pA from 2 s to 2.5 s
 *         Pulse.parse("region=Precentral_R,start=2s,duration=500ms,current=40pA")));
 * }
 *
 * @param regions labels of the stimulated regions; none for all
 * @param population the stimulated population
 * @param startSeconds begin after the start of the run in s
 * @param durationSeconds duration in s, infinite for the rest of the run
 * @param amplitude size in its unit, not 0; that of a sinusoid is half of its swing
 * @param unit unit of the amplitude
 * @param frequencyHertz 0 for a constant pulse, or the frequency in Hz of {@code amplitude * sin(2 pi f t)}, where t is the
 *        time since its begin
 */
public record Pulse(List<String> regions, Population population, double startSeconds, double durationSeconds,
        double amplitude, Unit unit, double frequencyHertz) {

    /** A population of a region. */
    public enum Population {
        /** The excitatory one. */
        E,
        /** The inhibitory one. */
        I
    }

    /** Unit of an amplitude; it tells currents and rates apart. */
    public enum Unit {
        /** Current in pA; divided by the capacitance of the neuron in pF it is one in mV/ms. */
        PICOAMPERE("pA"),
        /** Current over capacitance in mV/ms. */
        MILLIVOLT_PER_MILLISECOND("mV/ms"),
        /** Rate of incoming spikes in kHz. */
        KILOHERTZ("kHz");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** {@return the unit as it is written, such as {@code pA}} */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not possible; the message says what would be
     */
    public Pulse {
        regions = List.copyOf(regions);
        if (!(startSeconds >= 0) || Double.isInfinite(startSeconds)) {
            throw new IllegalArgumentException("a start of %s s is not possible; it must be 0 s or later".formatted(
                    startSeconds));
        }
        if (!(durationSeconds > 0)) {
            throw new IllegalArgumentException("a duration of %s s is not possible; it must be above 0 s".formatted(
                    durationSeconds));
        }
        if (!Double.isFinite(amplitude) || amplitude == 0) {
            throw new IllegalArgumentException("%s of %s %s does nothing or is not possible; give another number"
                    .formatted(unit == Unit.KILOHERTZ ? "a rate" : "a current", amplitude, unit.symbol()));
        }
        if (!(frequencyHertz >= 0) || Double.isInfinite(frequencyHertz)) {
            throw new IllegalArgumentException("a frequency of %s Hz is not possible; it must be above 0 Hz".formatted(
                    frequencyHertz));
        }
    }

    /**
     * {@return a constant current into E of all regions during the whole run}
     *
     * @param picoampere current in pA, which acts by its ratio to the capacitance of the neuron
     */
    public static Pulse current(double picoampere) {
        return whole(picoampere, Unit.PICOAMPERE);
    }

    /**
     * {@return a constant current into E of all regions during the whole run}
     *
     * @param millivoltPerMillisecond current over capacitance in mV/ms
     */
    public static Pulse currentOverCapacitance(double millivoltPerMillisecond) {
        return whole(millivoltPerMillisecond, Unit.MILLIVOLT_PER_MILLISECOND);
    }

    /**
     * {@return a constant rate into E of all regions during the whole run}
     *
     * @param kilohertz rate of incoming spikes in kHz
     */
    public static Pulse rate(double kilohertz) {
        return whole(kilohertz, Unit.KILOHERTZ);
    }

    private static Pulse whole(double amplitude, Unit unit) {
        return new Pulse(List.of(), Population.E, 0, Double.POSITIVE_INFINITY, amplitude, unit, 0);
    }

    /**
     * Reads the text form, without groups.
     *
     * @param text such as {@code region=Precentral_L,start=2s,duration=500ms,current=40pA}
     * @return the pulse
     * @throws IllegalArgumentException if the text cannot be understood; the message says what would be right
     * @see #parse(String, Map)
     */
    public static Pulse parse(String text) {
        return parse(text, Map.of());
    }

    /**
     * Reads the text form: {@code KEY=VALUE,...} with these keys.
     *
     * <ul>
     * <li>{@code region=LABEL}, {@code region=all}, or {@code group=NAME} for the regions of a group. One of them is
     * needed; they may be given several times.
     * <li>{@code current} with pA, nA or mV/ms, or {@code rate} with kHz or Hz. One of them is needed.
     * <li>{@code start} and {@code duration} with ms, s, min or h; 0 s and the rest of the run unless given.
     * <li>{@code population}: {@code E}, unless given, or {@code I}.
     * <li>{@code frequency} with Hz or kHz makes a sinusoid.
     * </ul>
     *
     * @param text the text
     * @param groups labels of the regions of each group, by its name
     * @return the pulse
     * @throws IllegalArgumentException if the text cannot be understood; the message says what would be right
     */
    public static Pulse parse(String text, Map<String, List<String>> groups) {
        return new PulseText(text, groups).pulse();
    }

    /**
     * {@return the same pulse in these regions}
     *
     * @param labels labels of the stimulated regions; none for all
     */
    public Pulse in(String... labels) {
        return in(List.of(labels));
    }

    /**
     * {@return the same pulse in these regions}
     *
     * @param labels labels of the stimulated regions; none for all
     */
    public Pulse in(List<String> labels) {
        return new Pulse(labels, population, startSeconds, durationSeconds, amplitude, unit, frequencyHertz);
    }

    /**
     * {@return the same pulse into this population}
     *
     * @param stimulated the stimulated population
     */
    public Pulse into(Population stimulated) {
        return new Pulse(regions, stimulated, startSeconds, durationSeconds, amplitude, unit, frequencyHertz);
    }

    /**
     * {@return the same pulse during this time}
     *
     * @param start begin after the start of the run in s
     * @param duration duration in s, infinite for the rest of the run
     * @throws IllegalArgumentException if the begin is negative, or the duration not above 0
     */
    public Pulse during(double start, double duration) {
        return new Pulse(regions, population, start, duration, amplitude, unit, frequencyHertz);
    }

    /**
     * {@return the same pulse as a sinusoid}
     *
     * @param hertz frequency of a sinusoid in Hz, 0 for a constant pulse
     * @throws IllegalArgumentException if the frequency is negative or not finite
     */
    public Pulse oscillating(double hertz) {
        return new Pulse(regions, population, startSeconds, durationSeconds, amplitude, unit, hertz);
    }

    /** {@return the end after the start of the run in s, infinite where it lasts for the rest of the run} */
    public double endSeconds() {
        return startSeconds + durationSeconds;
    }

    /**
     * Finds the stimulated regions.
     *
     * @param labels labels of a connectome
     * @return their indices, from 0, in ascending order
     * @throws IllegalArgumentException if a region is not among them; the message names the nearest
     */
    public int[] indices(List<String> labels) {
        if (regions.isEmpty()) {
            return IntStream.range(0, labels.size()).toArray();
        }
        List<Integer> indices = new ArrayList<>();
        for (String region : regions) {
            int index = labels.indexOf(region);
            if (index < 0) {
                throw new IllegalArgumentException("there is no region '%s'; the nearest is '%s'".formatted(region,
                        Names.nearest(region, labels, 1).getFirst()));
            }
            indices.add(index);
        }
        return indices.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    /**
     * {@return the first step at which it acts, of steps that begin at 0, dt, 2 dt, ...}
     *
     * @param dt length of a step in ms
     */
    public long firstStep(double dt) {
        return Math.round(startSeconds * 1000 / dt);
    }

    /**
     * {@return the step after the last at which it acts, {@link Long#MAX_VALUE} where it acts for the rest of the run}
     *
     * @param dt length of a step in ms
     */
    public long endStep(double dt) {
        return Math.round(endSeconds() * 1000 / dt);
    }

    /**
     * Checks that it acts during a run.
     *
     * @param dt length of a step in ms
     * @param steps number of steps of the run
     * @throws IllegalArgumentException if it begins when the run has ended, or is shorter than a step
     */
    public void requireWithin(double dt, long steps) {
        if (firstStep(dt) >= steps) {
            throw new IllegalArgumentException("it starts at %s s, but the simulation ends at %s s".formatted(
                    PulseText.number(startSeconds), PulseText.number(steps * dt / 1000)));
        }
        if (firstStep(dt) >= endStep(dt)) {
            throw new IllegalArgumentException("it lasts %s ms, which is shorter than a step of %s ms".formatted(
                    PulseText.number(durationSeconds * 1000), PulseText.number(dt)));
        }
    }

    /** {@return the text form, which {@link #parse(String)} reads as the same pulse} */
    @Override
    public String toString() {
        return PulseText.of(this);
    }

    /** {@return its amplitude with the unit, such as {@code 40 pA} or {@code 40 pA at 10 Hz}} */
    public String describe() {
        String size = PulseText.number(amplitude) + " " + unit.symbol();
        return frequencyHertz == 0 ? size : "%s at %s Hz".formatted(size, PulseText.number(frequencyHertz));
    }
}
