package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;

/**
 * A genetic algorithm for a noisy and expensive fitness with more than one hill. Parents are the best of all generations, as
 * many as a generation has. Half of them are the best of which none is near another (clearing: Pétrowski 1996, Proc. IEEE
 * Int. Conf. Evol. Comput., 798), so that no hill is left for another on the strength of a few noisy scores; the other half
 * are simply the best. A candidate that was evaluated several times counts with the mean of all its evaluations.
 *
 * <p>Two children ({@link Offspring}) of parents chosen by tournaments compete for each place of the next
 * generation by the expected fitness that a {@link Surrogate} gives them, plus its standard deviation. The first places go
 * to the best candidates so far, as the surrogate estimates them, which are evaluated again with the generation's own noise,
 * and later in a fit to the {@link Summits} of the surrogate.
 */
final class GeneticSearch implements Search {

    /**
     * Standard deviation of a mutation, relative to the parents' spread: 1 spreads children as their parents are; 1.4 was
     * worse (docs/search-experiments.md).
     */
    private static final double STEP = 1;
    /**
     * Number of children that compete for each place: more of them would go by the surrogate alone; three were worse
     * (docs/search-experiments.md).
     */
    private static final int CHILDREN = 2;
    /**
     * Evaluations per gene that a surrogate must have seen; before that its summits would draw the search to a first hill
     * (measured: docs/search-experiments.md).
     */
    private static final int EVALUATIONS_BEFORE_SUMMITS = 50;
    /**
     * Share of a generation's places that go to summits of the surrogate: more leave fewer for children; half was no better
     * (docs/search-experiments.md).
     */
    private static final double SUMMITS = 0.25;

    private final SearchSpace space;
    private final int size;

    /**
     * @param space the searched space
     * @param size candidates in a generation
     */
    GeneticSearch(SearchSpace space, int size) {
        this.space = space;
        this.size = size;
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        if (KnownCandidate.tooFew(soFar)) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        Surrogate surrogate = new Surrogate(space, soFar);
        List<KnownCandidate> ranked = KnownCandidate.ranked(space, soFar, surrogate);
        List<Map<String, Double>> next = new ArrayList<>(KnownCandidate.again(ranked, size));
        if (soFar.size() >= EVALUATIONS_BEFORE_SUMMITS * space.dimensions().size()) {
            List<double[]> starts = ranked.stream().limit(size).map(KnownCandidate::genes).toList();
            List<double[]> summits = new Summits(surrogate).of(starts, (int) Math.ceil(SUMMITS * size), random);
            summits.forEach(genes -> next.add(space.decode(genes)));
        }
        var parents = KnownCandidate.parents(parents(ranked), KnownCandidate::fitness);
        ToDoubleFunction<double[]> worth = genes -> surrogate.upperBound(genes, 1);
        List<double[]> children = Offspring.byTournament(Offspring.CROSSOVER, STEP)
                .of(parents, size - next.size(), CHILDREN, worth, random);
        children.forEach(genes -> next.add(space.decode(genes)));
        return next;
    }

    private List<KnownCandidate> parents(List<KnownCandidate> known) {
        List<KnownCandidate> best = KnownCandidate.sorted(known, KnownCandidate::fitness);
        List<KnownCandidate> hills = Apart.choose(best, KnownCandidate::genes, Apart.spacing(space, size), size / 2);
        List<KnownCandidate> different = Apart.choose(best, KnownCandidate::genes, Apart.SAME, size);
        List<KnownCandidate> parents = Stream.concat(hills.stream(), different.stream()).distinct().limit(size)
                .toList();
        return KnownCandidate.atLeastTwo(parents, best);
    }
}
