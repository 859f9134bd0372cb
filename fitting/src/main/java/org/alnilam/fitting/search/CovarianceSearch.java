package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.space.SearchSpace;

/**
 * CMA-ES (Hansen and Ostermeier 2001, Evol. Comput. 9, 159), active, started at the best of the first generation. The
 * optimizer asks for one value at a time. To find a generation it runs again from its start, with the values that are known,
 * until it has asked for a whole generation of unknown ones. Where it converges it starts again at a random point.
 */
final class CovarianceSearch implements Search {

    /**
     * Standard deviation of the first steps, as a share of each range: larger ones leave the best of the first generation,
     * smaller ones do not reach the next hill.
     */
    private static final double SIGMA = 0.2;

    /** Ends a run of the optimizer that has asked for a whole generation. */
    private static final class GenerationComplete extends RuntimeException {

        private static final long serialVersionUID = 1;

        GenerationComplete() {
            super("a generation is complete", null, false, false);
        }
    }

    private final SearchSpace space;
    private final int size;
    private final long seed;

    /**
     * @param space the searched space
     * @param size candidates in a generation
     * @param seed the seed of the fit
     */
    CovarianceSearch(SearchSpace space, int size, long seed) {
        this.space = space;
        this.size = size;
        this.seed = seed;
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        int first = soFar.getFirst().generation();
        double[] known = soFar.stream().filter(evaluation -> evaluation.generation() > first)
                .mapToDouble(Evaluation::fitness)
                .toArray();
        Replay replay = new Replay(known, size);
        long own = first == 0 ? seed : RandomStream.CMAES_RESTART.seed(seed, first);
        for (int run = 0;; run++) {
            Optional<Evaluation> best = run == 0 ? Evaluation.best(soFar, first) : Optional.empty();
            double[] start = best.map(evaluation -> space.encode(evaluation.parameters())).orElse(drawn(own, run));
            replay.begin(best.map(Evaluation::fitness).orElse(soFar.getFirst().fitness()));
            try {
                optimize(replay, start, own, run);
            } catch (GenerationComplete e) {
                return replay.asked.stream().map(space::decode).toList();
            }
        }
    }

    private double[] drawn(long own, int run) {
        Well19937c random = new Well19937c(RandomStream.CMAES_START.seed(own, run));
        double[] genes = new double[space.dimensions().size()];
        Arrays.setAll(genes, k -> random.nextDouble());
        return genes;
    }

    private void optimize(Replay replay, double[] start, long own, int run) {
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        double[] sigma = new double[start.length];
        Arrays.fill(high, 1);
        Arrays.fill(sigma, SIGMA);
        Well19937c random = new Well19937c(RandomStream.CMAES_RUN.seed(own, run));
        new CMAESOptimizer(Integer.MAX_VALUE, 0, true, 0, 0, random, false, null).optimize(
                new ObjectiveFunction(replay),
                GoalType.MAXIMIZE,
                new InitialGuess(start),
                new SimpleBounds(low, high),
                new CMAESOptimizer.Sigma(sigma),
                new CMAESOptimizer.PopulationSize(size),
                MaxEval.unlimited());
    }

    /** Answers the optimizer with what is known, then collects what it asks for. */
    private static final class Replay implements MultivariateFunction {

        private final double[] known;
        private final int size;
        private final List<double[]> asked = new ArrayList<>();
        private int answered;
        private double valueOfStart;
        private boolean atStart;

        Replay(double[] known, int size) {
            this.known = known;
            this.size = size;
        }

        void begin(double startValue) {
            valueOfStart = startValue;
            atStart = true;
        }

        @Override
        public double value(double[] point) {
            if (atStart) {
                atStart = false;
                return valueOfStart;
            }
            if (answered < known.length) {
                return known[answered++];
            }
            asked.add(point.clone());
            if (asked.size() == size) {
                throw new GenerationComplete();
            }
            return valueOfStart;
        }
    }
}
