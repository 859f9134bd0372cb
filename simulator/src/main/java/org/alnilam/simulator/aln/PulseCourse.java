package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.List;

import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Pulse.Unit;

/**
 * Course of an input that pulses are added to. Values are computed where they change, at begins and ends of pulses and
 * during sinusoids, so that all other steps cost a comparison.
 */
final class PulseCourse implements InputCourse {

    private static final double ROUNDING = 1e-9;

    /** A pulse of one run. */
    private static final class Piece {

        final Pulse pulse;
        final int[] nodes;
        final long first;
        final long end;
        /** In the unit of the input. */
        final double amplitude;
        /** Phase per element; 0 for a constant pulse. */
        final double omega;

        Piece(Pulse pulse, AlnConstants constants, List<String> labels) {
            this.pulse = pulse;
            nodes = pulse.indices(labels);
            first = pulse.firstStep(constants.dt);
            end = pulse.endStep(constants.dt);
            amplitude = pulse.unit() == Unit.PICOAMPERE ? pulse.amplitude() / constants.C : pulse.amplitude();
            omega = 2 * Math.PI * pulse.frequencyHertz() * constants.dt * 1e-3;
        }

        double value(long element) {
            // StrictMath gives the same numbers on every machine
            return omega == 0 ? amplitude : amplitude * StrictMath.sin(omega * (element - first));
        }
    }

    private final double[] constant;
    private final Piece[] pieces;
    /** The pulses that act now, in the order in which they are added. */
    private final Piece[] active;
    private int actives;
    private boolean oscillating;
    /** Elements for which {@link #active} holds: from, and up to but without. */
    private long from;
    private long until;

    /**
     * A course.
     *
     * @param input the input
     * @param pulses its pulses
     * @param constants the parameters of every node
     * @param labels the nodes' labels
     * @throws IllegalArgumentException if a pulse names an unknown region, or the sum leaves the range of the input; the
     *         message begins with the text form of a pulse
     */
    PulseCourse(Stimulus.Input input, List<Pulse> pulses, AlnConstants[] constants, List<String> labels) {
        constant = Arrays.stream(constants).mapToDouble(input::constant).toArray();
        pieces = new Piece[pulses.size()];
        active = new Piece[pieces.length];
        for (int k = 0; k < pieces.length; k++) {
            pieces[k] = piece(pulses.get(k), constants[0], labels);
        }
        check(AlnModel.CATALOGUE.get(input.id()), labels, constants[0].dt);
    }

    private static Piece piece(Pulse pulse, AlnConstants constants, List<String> labels) {
        try {
            return new Piece(pulse, constants, labels);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(pulse, e.getMessage()), e);
        }
    }

    /** Checks the bounds of the sum where it changes; a sinusoid counts with both signs of its amplitude. */
    private void check(Parameter parameter, List<String> labels, double dt) {
        for (Piece changed : pieces) {
            for (long element : new long[] {changed.first, changed.end}) {
                seek(element);
                for (int node : changed.nodes) {
                    String place = "%s: %s of %s can be".formatted(changed.pulse, parameter.id(), labels.get(
                            node));
                    requireValid(parameter, bound(node, -1), place, element * dt / 1000);
                    requireValid(parameter, bound(node, 1), place, element * dt / 1000);
                }
            }
        }
        until = 0; // the first element seeks again
    }

    private double bound(int node, int sign) {
        double sum = constant[node];
        for (int k = 0; k < actives; k++) {
            if (Arrays.binarySearch(active[k].nodes, node) >= 0) {
                sum += active[k].omega == 0 ? active[k].amplitude : sign * Math.abs(active[k].amplitude);
            }
        }
        return sum;
    }

    private static void requireValid(Parameter parameter, double value, String place, double seconds) {
        double low = parameter.valid().low();
        double high = parameter.valid().high();
        if (value < low - ROUNDING || value > high) {
            throw new IllegalArgumentException("%s %s %s at %s s, outside of %s..%s".formatted(place,
                    value, parameter.unit(), seconds, low, high));
        }
    }

    @Override
    public void fill(long element, double[] values) {
        boolean sought = element < from || element >= until;
        if (sought) {
            seek(element);
        } else if (!oscillating) {
            return;
        }
        System.arraycopy(constant, 0, values, 0, constant.length);
        for (int k = 0; k < actives; k++) {
            double value = active[k].value(element);
            for (int node : active[k].nodes) {
                values[node] += value;
            }
        }
    }

    /** Finds the pulses that act at an element, and the elements around it for which they stay the same. */
    private void seek(long element) {
        from = 0;
        until = Long.MAX_VALUE;
        actives = 0;
        oscillating = false;
        for (Piece piece : pieces) {
            if (element < piece.first) {
                until = Math.min(until, piece.first);
            } else if (element < piece.end) {
                from = Math.max(from, piece.first);
                until = Math.min(until, piece.end);
                active[actives++] = piece;
                oscillating |= piece.omega != 0;
            } else {
                from = Math.max(from, piece.end);
            }
        }
    }
}
