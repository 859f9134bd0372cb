package org.alnilam.datasets;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Baselines of a cohort: how well the FC of its subjects can be told without a model, which a fit should exceed, and the
 * ceiling that it can reach. All figures are Pearson correlations. FCs are compared as {@link
 * FunctionalConnectivity#score} does, over the pairs that both have. Weights are asymmetric and an FC is not, so that those two are compared over all
 * ordered pairs of different regions: each direction of a connection counts, and the transposed weights have the same
 * figure. A constant side gives 0.
 *
 * @param weights correlation of each subject's FC with the weights of the group's connectome
 * @param logWeights correlation of each subject's FC with the natural logarithm of these weights; a weight of zero counts
 *        as the smallest positive one, so that all pairs are compared
 * @param linearNetwork the linear network of the group's connectome whose FC resembles the subjects' best, with the
 *        correlation of each subject's FC with it; empty without connections
 * @param otherSubjects correlation of each subject's FC with the FC of another subject, the mean over the others; empty in
 *        a cohort of one
 * @param ceiling correlation of each subject's FC with the arithmetic mean of the others' FCs, about as high as a model
 *        that is the same for all subjects could reach; empty in a cohort of one
 */
public record Baselines(Figure weights, Figure logWeights, Optional<Linear> linearNetwork,
        Optional<Figure> otherSubjects,
        Optional<Figure> ceiling) {

    /**
     * A linear network and its scores.
     *
     * @param network the network, fitted to these subjects
     * @param figure correlation of each subject's FC with that of the network
     */
    public record Linear(LinearNetwork network, Figure figure) {}

    /**
     * A correlation for each subject.
     *
     * @param bySubject from a subject's id to its correlation, -1 to 1, in the order of the cohort
     */
    public record Figure(SequencedMap<String, Double> bySubject) {

        /**
         * Keeps a copy of the values.
         *
         * @throws IllegalArgumentException if there is no subject
         */
        public Figure {
            if (bySubject.isEmpty()) {
                throw new IllegalArgumentException("a baseline needs at least one subject");
            }
            bySubject = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bySubject));
        }

        /** {@return the arithmetic mean over subjects} */
        public double mean() {
            return bySubject.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /**
     * Compares the subjects of a cohort with their wiring, with the linear network that is fitted to them, and with each other.
     *
     * @param cohort any number of subjects
     * @return its baselines
     */
    public static Baselines of(Cohort cohort) {
        Map<String, DMatrixRMaj> fcs = fcs(cohort);
        Connectome group = cohort.groupConnectome();
        return of(group, fcs, LinearNetwork.fitted(group, fcs.values()));
    }

    /**
     * Compares held-out subjects with their wiring and with each other, and with a linear network that was fitted to others.
     *
     * @param cohort any number of subjects
     * @param network the network; empty if there is none
     * @return the baselines of these subjects
     */
    public static Baselines of(Cohort cohort, Optional<LinearNetwork> network) {
        return of(cohort.groupConnectome(), fcs(cohort), network);
    }

    private static Map<String, DMatrixRMaj> fcs(Cohort cohort) {
        Map<String, DMatrixRMaj> fcs = new LinkedHashMap<>();
        cohort.subjects().forEach(subject -> fcs.put(subject.id(), subject.functionalConnectivity()));
        return fcs;
    }

    private static Baselines of(Connectome group, Map<String, DMatrixRMaj> fcs, Optional<LinearNetwork> network) {
        DMatrixRMaj weights = group.weights();
        DMatrixRMaj logarithms = logarithms(weights);
        Figure wiring = figure(fcs, id -> wiringCorrelation(fcs.get(id), weights));
        Figure logWiring = figure(fcs, id -> wiringCorrelation(fcs.get(id), logarithms));
        Optional<Linear> linear = network
                .map(known -> new Linear(known, figure(fcs, id -> FunctionalConnectivity.score(fcs
                        .get(id), known.functionalConnectivity()))));
        boolean alone = fcs.size() == 1;
        return new Baselines(wiring, logWiring, linear, alone ? Optional.empty() : Optional.of(otherSubjects(fcs)),
                alone
                        ? Optional.empty()
                        : Optional.of(ceiling(fcs)));
    }

    private static Figure otherSubjects(Map<String, DMatrixRMaj> fcs) {
        boolean complete = fcs.values().stream().allMatch(Matrices::isComplete);
        return complete
                ? otherCompleteSubjects(fcs)
                : figure(fcs, id -> fcs.keySet().stream().filter(other -> !other
                        .equals(id)).mapToDouble(other -> FunctionalConnectivity.score(fcs.get(id), fcs.get(other)))
                        .average()
                        .orElseThrow());
    }

    /** Mean correlation with the others, from one product with the sum of all standardised triangles. */
    private static Figure otherCompleteSubjects(Map<String, DMatrixRMaj> fcs) {
        Map<String, DMatrixRMaj> standardised = new LinkedHashMap<>();
        fcs.forEach((id, fc) -> standardised.put(id, FunctionalConnectivity.standardisedTriangle(fc)));
        DMatrixRMaj all = sum(standardised.values());
        return figure(fcs, id -> {
            DMatrixRMaj own = standardised.get(id);
            double mean = (CommonOps_DDRM.dot(own, all) - CommonOps_DDRM.dot(own, own)) / (fcs.size() - 1);
            return Math.clamp(mean, -1.0, 1.0);
        });
    }

    private static Figure ceiling(Map<String, DMatrixRMaj> fcs) {
        MatrixMean all = new MatrixMean();
        fcs.values().forEach(all::add);
        return figure(fcs, id -> FunctionalConnectivity.score(fcs.get(id), all.meanWithout(fcs.get(id))));
    }

    private static DMatrixRMaj sum(Collection<DMatrixRMaj> matrices) {
        DMatrixRMaj sum = matrices.iterator().next().createLike();
        matrices.forEach(matrix -> CommonOps_DDRM.addEquals(sum, matrix));
        return sum;
    }

    private static Figure figure(Map<String, DMatrixRMaj> fcs, ToDoubleFunction<String> correlation) {
        SequencedMap<String, Double> bySubject = new LinkedHashMap<>();
        fcs.keySet().forEach(id -> bySubject.put(id, correlation.applyAsDouble(id)));
        return new Figure(bySubject);
    }

    private static double wiringCorrelation(DMatrixRMaj fc, DMatrixRMaj wiring) {
        int n = fc.numRows;
        int[] pairs = IntStream.range(0, n * n).filter(k -> k / n != k % n && !Double.isNaN(fc.data[k])).toArray();
        if (pairs.length == 0) {
            return 0;
        }
        DMatrixRMaj both = new DMatrixRMaj(2, pairs.length);
        for (int k = 0; k < pairs.length; k++) {
            both.set(0, k, fc.data[pairs[k]]);
            both.set(1, k, wiring.data[pairs[k]]);
        }
        return Math.clamp(FunctionalConnectivity.correlationOfRows(both).get(0, 1), -1.0, 1.0);
    }

    private static DMatrixRMaj logarithms(DMatrixRMaj weights) {
        double smallest = Arrays.stream(weights.data).filter(weight -> weight > 0).min().orElse(1);
        DMatrixRMaj logarithms = weights.copy();
        CommonOps_DDRM.apply(logarithms, weight -> Math.log(Math.max(weight, smallest)));
        return logarithms;
    }
}
