package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Apart;
import org.alnilam.fitting.search.KnownCandidate;
import org.alnilam.fitting.search.Offspring;
import org.alnilam.fitting.search.RandomSearch;
import org.alnilam.fitting.search.Search;
import org.alnilam.fitting.search.Surrogate;
import org.alnilam.fitting.space.SearchSpace;

/**
 * A small evolution that goes on from the best candidates of a search with simulations that are longer and fewer. Good
 * candidates are on narrow ridges, so children stay near one parent: they are mutated by small steps and not mated. Of many
 * children for each place, the one is simulated of which a surrogate expects most; it has learnt from the long simulations, and
 * knows from the search how the ridges lie. Parents are the best by this surrogate, far enough apart to be on several hills, so
 * that their children compete.
 */
@Internal
public final class Refinement implements Search {

    /**
     * Standard deviation of a mutation, relative to the parents' spread: larger steps leave the narrow ridges on which good
     * candidates are (docs/search-experiments.md).
     */
    private static final double STEP = 0.25;
    /**
     * Number of children that compete for each place: simulations are dear here, and the surrogate knows the ridges; 128
     * gain little more than 32 (docs/search-experiments.md).
     */
    private static final int CHILDREN = 32;
    /**
     * Number of standard deviations that are added to the expected fitness of a child: with more, it is tried for what is
     * not known of it; 0 and 1 were no better (docs/search-experiments.md).
     */
    private static final double BOUND = 0.5;

    private final SearchSpace space;
    private final int size;
    private final Surrogate before;

    /**
     * A refinement of what the search has found.
     *
     * @param space the searched space
     * @param size candidates in a generation
     * @param before the surrogate of the search before
     */
    public Refinement(SearchSpace space, int size, Surrogate before) {
        this.space = space;
        this.size = size;
        this.before = before;
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        if (KnownCandidate.tooFew(soFar)) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        Surrogate surrogate = new Surrogate(space, soFar, before);
        List<KnownCandidate> ranked = KnownCandidate.ranked(space, soFar, surrogate);
        List<Map<String, Double>> next = new ArrayList<>(KnownCandidate.again(ranked, size));
        List<KnownCandidate> apart = Apart.choose(ranked, KnownCandidate::genes, Apart.spacing(space, size), size);
        var parents = KnownCandidate.parents(KnownCandidate.atLeastTwo(apart, ranked), KnownCandidate::estimate);
        ToDoubleFunction<double[]> worth = genes -> surrogate.upperBound(genes, BOUND);
        List<double[]> children = Offspring.byTournament(0, STEP)
                .of(parents, size - next.size(), CHILDREN, worth, random);
        children.forEach(genes -> next.add(space.decode(genes)));
        return next;
    }
}
