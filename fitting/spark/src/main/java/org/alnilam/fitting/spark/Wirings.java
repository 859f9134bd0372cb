package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Matrices;
import org.alnilam.fitting.evaluation.EvaluationRequest.Wiring;

/**
 * The wirings that requests of a batch bring along, each once.
 *
 * @param weights connection strengths of each, row by row
 * @param lengths fiber lengths of each in mm, row by row
 */
record Wirings(List<DMatrixRMaj> weights, List<DMatrixRMaj> lengths) implements Serializable {

    /** Wirings that are about to be sent. */
    static final class Collected {

        private final Map<Wiring, Integer> places = new LinkedHashMap<>();

        /** {@return the place of a wiring, which is added if it is new} */
        int place(Wiring wiring) {
            return places.computeIfAbsent(wiring, one -> places.size());
        }

        /** {@return whether there is none} */
        boolean isEmpty() {
            return places.isEmpty();
        }

        /** {@return all of them} */
        Wirings wirings() {
            return new Wirings(
                    places.keySet().stream().map(wiring -> row(wiring.weights())).toList(),
                    places.keySet().stream().map(wiring -> row(wiring.lengths())).toList());
        }

        private static DMatrixRMaj row(List<Double> values) {
            return new DMatrixRMaj(1, values.size(), true, values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** {@return the wiring at a place} */
    Wiring get(int place) {
        return new Wiring(Matrices.entries(weights.get(place)), Matrices.entries(lengths.get(place)));
    }
}
