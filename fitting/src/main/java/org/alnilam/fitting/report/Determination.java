package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.report.EvaluationTable.Candidate;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ProblemDescription.Searched;

/**
 * Spread and correlations of the parameters over the candidates that noise alone can make worse than the best one: what the
 * data determine. Where a run has a refinement, these are the candidates of the refinement,
 * since scores of longer simulations tell more and the best one is among them.
 *
 * @param stage origin of the candidates: {@code search} or {@code refinement}
 * @param noise standard deviation of the fitness over the seeds of the confirmation, if several confirmed
 * @param scored the model time that is scored
 * @param reference the fitness of the best candidate, with which others are compared
 * @param margin by how much less a candidate's fitness may be
 * @param candidates number of candidates that were compared
 * @param good values of the parameters of those that are as good
 * @param widths their spread in each parameter
 */
record Determination(String stage, OptionalDouble noise, Scored scored, double reference, double margin,
        int candidates, List<List<Double>> good, List<Width> widths) {

    /** Fewest candidates that allow a statement. */
    static final int FEWEST = 10;
    /** Margin, in standard deviations of the noise, within which candidates are as good as the best. */
    static final double DEVIATIONS = 2;
    private static final double LOW = 5;
    private static final double HIGH = 95;
    /** Share of its range, in percent, above which a parameter is poorly determined. */
    private static final long POOR = 50;
    /** Size of a correlation from which on two parameters trade off. */
    private static final double TRADE_OFF = 0.7;

    /**
     * Spread of a parameter among the good candidates, between percentiles 5 and 95.
     *
     * @param parameter the parameter
     * @param low its lower end
     * @param high its upper end
     * @param share its share of the searched range
     * @param searched the share of all candidates of the search
     */
    record Width(Searched parameter, double low, double high, double share, double searched) {

        boolean poor() {
            return Math.round(100 * share) > POOR;
        }
    }

    /**
     * Model time that is scored.
     *
     * @param candidateSeconds of a simulation of a candidate, in s
     * @param confirmingSeconds of a confirming simulation, in s
     */
    record Scored(double candidateSeconds, double confirmingSeconds) {

        /** Noise of a candidate's fitness relative to one of the confirmation: the square root of the ratio of times. */
        double noisier() {
            return Math.max(1, Math.sqrt(confirmingSeconds / candidateSeconds));
        }
    }

    /**
     * Two parameters of which one makes up for the other.
     *
     * @param first id of a parameter
     * @param second id of another
     * @param correlation their correlation among the good candidates
     */
    record TradeOff(String first, String second, double correlation) {}

    /**
     * Compares the candidates with the best one.
     *
     * @param parameters the searched parameters
     * @param stage origin of the candidates
     * @param evaluations the candidates
     * @param search the candidates of the search, which show the places where it looked
     * @param best the best candidate
     * @param noise standard deviation of the fitness over the seeds of the confirmation
     * @param scored the model time that is scored
     * @return what they tell
     */
    static Determination of(List<Searched> parameters, String stage, EvaluationTable evaluations,
            EvaluationTable search, BestCandidate best, OptionalDouble noise, Scored scored) {
        if (noise.isEmpty()) {
            return new Determination(stage, noise, scored, Double.NaN, Double.NaN, 0, List.of(), List.of());
        }
        List<String> ids = parameters.stream().map(Searched::id).toList();
        List<Candidate> all = evaluations.distinct(ids);
        List<List<Double>> searched = search.distinct(ids).stream().map(Candidate::values).toList();
        double margin = DEVIATIONS * noise.getAsDouble() * scored.noisier();
        List<Double> genes = ids.stream().map(best.parameters()::get).toList();
        double reference = all.stream().filter(candidate -> candidate.values().equals(genes)).mapToDouble(
                Candidate::fitness).findFirst().orElse(best.fitness());
        List<List<Double>> good = all.stream().filter(candidate -> candidate.fitness() >= reference - margin).map(
                Candidate::values).toList();
        List<Width> widths = new ArrayList<>();
        for (int k = 0; k < parameters.size() && good.size() >= FEWEST; k++) {
            Searched parameter = parameters.get(k);
            double low = percentile(good, k, LOW);
            double high = percentile(good, k, HIGH);
            widths.add(new Width(parameter, low, high, parameter.position(high) - parameter.position(low), parameter
                    .position(percentile(searched, k, HIGH)) - parameter.position(percentile(searched, k, LOW))));
        }
        return new Determination(stage, noise, scored, reference, margin, all.size(), good, widths);
    }

    /** Tells whether candidates were simulated for less time than confirming simulations. */
    boolean shorter() {
        return scored.noisier() > 1;
    }

    /** Ids of the parameters that are poorly determined, or of the others. */
    List<String> ids(boolean poor) {
        return widths.stream().filter(width -> width.poor() == poor).map(width -> width.parameter().id()).toList();
    }

    /** Correlations of the parameters among the good candidates. */
    DMatrixRMaj correlations() {
        int n = widths.size();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, i == j ? 1 : new PearsonsCorrelation().correlation(column(good, i), column(good, j)));
            }
        }
        return matrix;
    }

    List<TradeOff> tradeOffs() {
        DMatrixRMaj matrix = correlations();
        List<TradeOff> pairs = new ArrayList<>();
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = i + 1; j < matrix.numCols; j++) {
                if (Math.abs(matrix.get(i, j)) > TRADE_OFF) {
                    pairs.add(new TradeOff(widths.get(i).parameter().id(), widths.get(j).parameter().id(), matrix.get(
                            i, j)));
                }
            }
        }
        return pairs;
    }

    private static double[] column(List<List<Double>> places, int parameter) {
        return places.stream().mapToDouble(values -> values.get(parameter)).toArray();
    }

    private static double percentile(List<List<Double>> places, int parameter, double percent) {
        double[] sorted = Arrays.stream(column(places, parameter)).sorted().toArray();
        return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(sorted, percent);
    }
}
