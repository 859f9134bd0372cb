package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.MatrixMean;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Parameters on changed links, simulated with the seeds that all steps share.
 *
 * @param parameters searched parameters by id
 * @param changes changes of the links
 * @param evaluations the evaluation with each seed, in their order
 * @param fcs FC of the valid ones
 */
record Tried(Map<String, Double> parameters, DMatrixRMaj changes, List<Evaluation> evaluations,
        List<DMatrixRMaj> fcs) {

    /** Parameters on changed links that are to be simulated. */
    static Tried planned(Map<String, Double> parameters, DMatrixRMaj changes) {
        return new Tried(parameters, changes, List.of(), List.of());
    }

    double fitness() {
        return mean(Evaluation::fitness);
    }

    int invalid() {
        return evaluations.size() - fcs.size();
    }

    boolean isBetterThan(Tried other) {
        return invalid() <= other.invalid() && fitness() > other.fitness();
    }

    DMatrixRMaj meanFc() {
        MatrixMean mean = new MatrixMean();
        fcs.forEach(mean::add);
        return mean.mean();
    }

    /** Mean entry of the mean FC, if a seed has one. */
    Optional<Double> meanOfFc() {
        return fcs.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.stream(FunctionalConnectivity.upperTriangle(meanFc())).average().orElseThrow());
    }

    /** The fitness, if it has scores with a seed. */
    Optional<Double> score() {
        return fcs.isEmpty() ? Optional.empty() : Optional.of(fitness());
    }

    /** The same with further seeds. */
    Tried and(Tried more) {
        List<Evaluation> all = new ArrayList<>(evaluations);
        all.addAll(more.evaluations);
        List<DMatrixRMaj> allFcs = new ArrayList<>(fcs);
        allFcs.addAll(more.fcs);
        return new Tried(parameters, changes, all, allFcs);
    }

    /** The same with the first seeds alone. */
    Tried first(int seeds) {
        int valid = (int) evaluations.stream().limit(seeds).filter(Evaluation::valid).count();
        return new Tried(parameters, changes, evaluations.subList(0, seeds), fcs.subList(0, valid));
    }

    /** The same parameters, not yet simulated, on links that are moved a part of the way to others. */
    Tried movedTo(DMatrixRMaj far, double share) {
        DMatrixRMaj between = far.copy();
        CommonOps_DDRM.scale(share, between);
        CommonOps_DDRM.addEquals(between, 1 - share, changes);
        return planned(parameters, between);
    }

    /** FC score with a subject, mean over the seeds. */
    double scoreFor(String subject) {
        return mean(evaluation -> evaluation.scores().get(subject));
    }

    /** Mean of a score over the valid seeds, below any where there is none. */
    private double mean(ToDoubleFunction<Evaluation> score) {
        return evaluations.stream().filter(Evaluation::valid).mapToDouble(score).average().orElse(
                Double.NEGATIVE_INFINITY);
    }

    boolean isBetterFor(String subject, Tried other) {
        return invalid() <= other.invalid() && scoreFor(subject) > other.scoreFor(subject);
    }
}
