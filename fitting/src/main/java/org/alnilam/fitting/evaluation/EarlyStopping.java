package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.regression.SimpleRegression;

import org.alnilam.datasets.Internal;

/**
 * Stops candidates that are hopeless. A running candidate is scored after 20, 60, 180, ... s of BOLD, not counting the
 * settling. A regression over the valid candidates so far foretells its final score. The candidate is stopped where that
 * score would stay below a bar even if it were {@value #MARGIN} residual standard deviations better than foretold; one that
 * is above the bar is stopped with a probability of about 2 %.
 *
 * <p>The bar is the lowest of the medians of the last {@value #GENERATIONS} generations since the search started; stopped and
 * rejected candidates count, at the lower end. The median of one generation alone may be high because of the noise that its
 * candidates share. Bar and regression come from complete generations alone, so that threads have no influence.
 *
 * <p>The method is successive halving (Jamieson and Talwalkar 2016, AISTATS), with a bound on false rejections in place of a
 * fixed share of survivors.
 */
@Internal
public final class EarlyStopping {

    /** Model time in s that is scored at the first hurdle: with less, scores hardly correlate with the final ones. */
    private static final double FIRST_MODEL_SECONDS = 20;
    /** Ratio of the scored times of two hurdles: a larger one stops candidates later, a smaller one scores more often. */
    private static final double RATIO = 3;
    /** Latest hurdle as a share of a simulation: after it, stopping would save too little. */
    private static final double LATEST = 0.7;
    /** Residual standard deviations by which a candidate may be better than foretold: beyond two are about 2 %. */
    private static final double MARGIN = 2;
    /** Number of latest generations whose medians make the bar: several, since the noise of one may raise its median. */
    private static final int GENERATIONS = 5;
    /** Fewest candidates that a regression learns from: of fewer it is uncertain, with more stopping begins later. */
    private static final int LEAST_CANDIDATES = 20;

    private EarlyStopping() {
    }

    /**
     * Model times at which candidates are scored.
     *
     * @param modelSeconds model time of a whole simulation in s
     * @param settlingModelSeconds model time at its start that is dropped in s
     * @return model times in s
     */
    public static List<Double> times(double modelSeconds, double settlingModelSeconds) {
        List<Double> times = new ArrayList<>();
        for (double t = FIRST_MODEL_SECONDS; settlingModelSeconds + t <= LATEST * modelSeconds; t *= RATIO) {
            times.add(settlingModelSeconds + t);
        }
        return times;
    }

    /**
     * The hurdles of a generation.
     *
     * @param times model times at which candidates are scored in s
     * @param complete the evaluations of all generations before
     * @param start the generation that the search started at last
     * @return the hurdles, in the order of time; without effect where too little is known
     */
    public static List<Hurdle> hurdles(List<Double> times, List<Evaluation> complete, int start) {
        double bar = bar(complete, start);
        List<Evaluation> valid = complete.stream().filter(Evaluation::valid).toList();
        List<Hurdle> hurdles = new ArrayList<>();
        for (int j = 0; j < times.size(); j++) {
            hurdles.add(new Hurdle(times.get(j), threshold(j, valid, bar)));
        }
        return hurdles;
    }

    /** The bar, as the comment of the class has it; not a number where more than half of each generation was invalid. */
    private static double bar(List<Evaluation> complete, int start) {
        int last = complete.stream().mapToInt(Evaluation::generation).max().orElse(-1);
        return IntStream.rangeClosed(Math.max(last - GENERATIONS + 1, start), last)
                .mapToDouble(generation -> median(complete, generation))
                .filter(Double::isFinite).min().orElse(Double.NaN);
    }

    private static double median(List<Evaluation> complete, int generation) {
        return new Median().evaluate(complete.stream().filter(evaluation -> evaluation.generation() == generation)
                .mapToDouble(evaluation -> evaluation.valid() ? evaluation.fitness() : Double.NEGATIVE_INFINITY)
                .toArray());
    }

    private static double threshold(int hurdle, List<Evaluation> valid, double bar) {
        SimpleRegression regression = new SimpleRegression();
        for (Evaluation evaluation : valid) {
            if (evaluation.hurdleScores().size() > hurdle) {
                regression.addData(evaluation.hurdleScores().get(hurdle), evaluation.fitness());
            }
        }
        if (regression.getN() < LEAST_CANDIDATES || !(regression.getSlope() > 0) || !Double.isFinite(bar)) {
            return Double.NEGATIVE_INFINITY;
        }
        double residual = Math.sqrt(regression.getMeanSquareError());
        return (bar - MARGIN * residual - regression.getIntercept()) / regression.getSlope();
    }
}
