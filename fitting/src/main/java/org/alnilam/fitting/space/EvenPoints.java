package org.alnilam.fitting.space;

import java.util.Map;
import java.util.random.RandomGenerator;

import org.apache.commons.math3.random.SobolSequenceGenerator;

import org.alnilam.datasets.Internal;

/** Points that fill a space evenly: a Sobol sequence, moved as a whole by a random shift. */
@Internal
public final class EvenPoints {

    private final SearchSpace space;
    private final double[] shift;
    private final SobolSequenceGenerator sobol;

    /**
     * The sequence from its first point, with a shift of its own.
     *
     * @param space the space that is filled
     * @param random random numbers of the shift
     */
    public EvenPoints(SearchSpace space, RandomGenerator random) {
        this.space = space;
        int dimensions = space.dimensions().size();
        shift = random.doubles(dimensions).toArray();
        sobol = new SobolSequenceGenerator(dimensions);
    }

    /**
     * Leaves out the first points.
     *
     * @param index number of points to leave out
     * @return these points
     */
    public EvenPoints from(int index) {
        sobol.skipTo(index);
        return this;
    }

    /** {@return the searched parameters' values at the next point} */
    public Map<String, Double> next() {
        double[] genes = sobol.nextVector();
        for (int k = 0; k < genes.length; k++) {
            genes[k] = (genes[k] + shift[k]) % 1;
        }
        return space.decode(genes);
    }
}
