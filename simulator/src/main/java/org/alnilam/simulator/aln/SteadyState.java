package org.alnilam.simulator.aln;

/**
 * The stationary density of the membrane voltage for one mean and deviation of the input, by threshold integration
 * (Richardson 2007, Phys Rev E 76, 021919, section III), and the coefficients of each voltage cell.
 *
 * <p>An instance is a workspace that {@link #solve} fills again and again; it belongs to one thread.
 */
final class SteadyState {

    /**
     * Integration stops below the reset where the density has fallen to this part of its peak. What lies below adds less
     * than 1e-20 to the sums; and the two solutions of the linear response have become multiples of each other there (what
     * sets them apart decays like the density itself), so that their quotient, which is all that counts, stays as it is.
     */
    private static final double NEGLIGIBLE = 1e-20;

    /** Size above which densities are scaled down: far below the threshold they grow beyond the range of doubles. */
    private static final double LARGE = 1e100;

    private final VoltageGrid grid;
    private final double[] leak;
    private final double negligible;

    /** exp(dV G) of each cell k, which leads from voltage k to k - 1. */
    final double[] growth;
    /** (2/sigma^2)(exp(dV G) - 1)/G of each cell: what a flux of 1 adds to the density, in 1/(mV kHz). */
    final double[] source;
    /** Density in 1/mV, normalised without the refractory part; 0 below {@link #lowest}. */
    final double[] density;

    private int lowest;
    private double free;
    private double voltage;

    SteadyState(VoltageGrid grid) {
        this(grid, NEGLIGIBLE);
    }

    /** @param negligible density at which to stop, as a part of the peak; 0 for the whole grid */
    SteadyState(VoltageGrid grid, double negligible) {
        this.grid = grid;
        this.leak = grid.leak();
        this.negligible = negligible;
        this.growth = new double[grid.size()];
        this.source = new double[grid.size()];
        this.density = new double[grid.size()];
    }

    /**
     * @param mu mean input in mV/ms
     * @param sigma standard deviation of the input in mV/sqrt(ms)
     */
    void solve(double mu, double sigma) {
        double diffusion = 2 / (sigma * sigma);
        double flux = 1;
        double peak = 0;
        double sum = 0;
        int k = grid.size() - 1;
        density[k] = 0;
        for (; k > 0; k--) {
            double g = diffusion * (leak[k] - mu);
            double excess = Math.expm1(VoltageGrid.STEP * g);
            growth[k] = 1 + excess;
            source[k] = diffusion * (g == 0 ? VoltageGrid.STEP : excess / g);
            double p = density[k] * growth[k] + (k > grid.reset() ? flux * source[k] : 0);
            density[k - 1] = p;
            sum += p;
            peak = Math.max(peak, p);
            if (p > LARGE) {
                scale(k - 1, 1 / LARGE);
                flux /= LARGE;
                peak /= LARGE;
                sum /= LARGE;
            } else if (k <= grid.reset() && p < negligible * peak) {
                break;
            }
        }
        lowest = Math.max(k - 1, 0);
        // r0 = 1/(dV sum p) in units of the flux, which the scaling has moved along.
        free = flux / (VoltageGrid.STEP * sum);
        normalise(1 / (VoltageGrid.STEP * sum));
    }

    private void scale(int from, double factor) {
        for (int k = from; k < grid.size(); k++) {
            density[k] *= factor;
        }
    }

    private void normalise(double factor) {
        voltage = 0;
        for (int k = lowest; k < grid.size(); k++) {
            density[k] *= factor;
            voltage += VoltageGrid.STEP * grid.at(k) * density[k];
        }
    }

    VoltageGrid grid() {
        return grid;
    }

    /** {@return the lowest voltage index that the integration reached} */
    int lowest() {
        return lowest;
    }

    /** {@return the part of the neurons that are not refractory, r_ss/r0} */
    double ready() {
        return 1 / (1 + free * grid.neuron().refractoryTime());
    }

    /** {@return r_ss in kHz} */
    double rate() {
        return free * ready();
    }

    /** {@return V_mean in mV} */
    double voltage() {
        return voltage;
    }
}
