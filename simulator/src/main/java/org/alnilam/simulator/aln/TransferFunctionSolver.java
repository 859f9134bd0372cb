package org.alnilam.simulator.aln;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;

import org.alnilam.simulator.aln.TransferTable.Axis;

/**
 * Computes the transfer functions of an {@link EifNeuron} driven by white noise: rate and mean voltage of the steady state,
 * and the time constant of an exponential filter fitted to the linear response to the mean input.
 *
 * <p>The method is threshold integration on a voltage grid of 0.01 mV (Richardson 2007, Phys Rev E 76, 021919); the fit is
 * that of Augustin et al. 2017 (PLoS Comput Biol 13(6): e1005545), least squares over f = 0.25, 0.5, ... 1000 Hz.
 *
 * @implNote The sum over 4000 frequencies is taken from some hundred of them by interpolation. Every second
 *           and every fourth of these gives another estimate of tau; where the first two differ by more than
 *           {@value #TOLERANCE} ms or the third by ten times that, which happens where little noise leaves sharp
 *           resonances at multiples of the rate, a finer choice follows and at last all 4000.
 *           Accuracy and comparison with the published table: {@code docs/transfer-functions.md} of this module.
 */
public final class TransferFunctionSolver {

    /** Mean inputs of the published table in mV/ms. */
    public static final Axis PUBLISHED_MU = new Axis(-1, 7, 350);

    /** Standard deviations of the input in the published table, in mV/sqrt(ms). */
    public static final Axis PUBLISHED_SIGMA = new Axis(0.5, 5, 64);

    /** Difference in ms of tau from its coarser estimate that is accepted; tau itself is then about ten times closer. */
    private static final double TOLERANCE = 1e-3;

    /** Choices of frequencies, from the quickest to the complete one. */
    private static final List<Level> LEVELS = List.of(Level.of(ExponentialFit.graded(32, 16)),
            Level.of(ExponentialFit.graded(32, 4)), Level.of(ExponentialFit.complete()));

    private TransferFunctionSolver() {
    }

    /**
     * One point of a table.
     *
     * @param rate r_ss in kHz
     * @param voltage V_mean in mV
     * @param tau tau_mu in ms; C/gL where the rate is too small for a double and so without a response
     */
    record Point(double rate, double voltage, double tau) {}

    /** A choice of frequencies, every second and every fourth of it. */
    private record Level(ExponentialFit fit, ExponentialFit half, ExponentialFit quarter) {

        static Level of(ExponentialFit fit) {
            ExponentialFit half = fit.coarser();
            return new Level(fit, half, half.coarser());
        }

        /** Compares tau with two coarser estimates, since one may agree by chance. */
        boolean settles(double tau, double[] real, double[] imaginary) {
            return Math.abs(tau - half.fit(real, imaginary, 2)) <= TOLERANCE
                    && Math.abs(tau - quarter.fit(real, imaginary,
                            4)) <= 10 * TOLERANCE;
        }
    }

    /** Scratch buffers of one thread that computes points. */
    static final class Workspace {

        private final SteadyState state;
        private final LinearResponse response = new LinearResponse();

        Workspace(VoltageGrid grid) {
            state = new SteadyState(grid);
        }

        Point solve(double mu, double sigma) {
            state.solve(mu, sigma);
            double tau = Double.NaN;
            for (Level level : LEVELS) {
                double[] real = new double[level.fit().size()];
                double[] imaginary = new double[real.length];
                response.solve(state, level.fit().frequencies(), real, imaginary);
                tau = level.fit().fit(real, imaginary, 1);
                if (Double.isNaN(tau) || level.settles(tau, real, imaginary)) {
                    break;
                }
            }
            return new Point(state.rate(), state.voltage(), Double.isNaN(tau) ? silentTau() : tau);
        }

        /** Time constant where rates are below the range of doubles: the voltage follows the membrane. */
        private double silentTau() {
            return state.grid().neuron().membraneTime();
        }
    }

    /**
     * Computes a table with all processors, without reports.
     *
     * @param neuron the cell; Vr must lie a multiple of 0.01 mV below Vs
     * @param mu mean inputs in mV/ms
     * @param sigma standard deviations of the input in mV/sqrt(ms), positive
     * @return the table
     * @throws IllegalArgumentException as {@link #solve(EifNeuron, Axis, Axis, int, DoubleConsumer)}
     */
    public static TransferTable solve(EifNeuron neuron, Axis mu, Axis sigma) {
        return solve(neuron, mu, sigma, Runtime.getRuntime().availableProcessors(), fraction -> {
        });
    }

    /**
     * Computes a table. The result does not depend on the number of threads.
     *
     * @param neuron the cell; Vr must lie a multiple of 0.01 mV below Vs
     * @param mu mean inputs in mV/ms
     * @param sigma standard deviations of the input in mV/sqrt(ms), positive
     * @param threads the number of threads to use, at least 1
     * @param progress receives the part that is done, rising to 1, on the calling thread
     * @return the table
     * @throws IllegalArgumentException if a deviation or the number of threads is not positive, if Vr is off the voltage
     *         grid, or if the equations have no finite solution for this neuron
     */
    public static TransferTable solve(EifNeuron neuron, Axis mu, Axis sigma, int threads, DoubleConsumer progress) {
        if (!(sigma.first() > 0)) {
            throw new IllegalArgumentException("sigma must be positive, not " + sigma.first() + " mV/sqrt(ms)");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, not " + threads);
        }
        VoltageGrid grid = VoltageGrid.of(neuron, mu.first(), sigma.last());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Point[]>> rows = new ArrayList<>();
            for (int i = 0; i < mu.size(); i++) {
                double mean = mu.at(i);
                Callable<Point[]> row = () -> row(grid, mean, sigma);
                rows.add(pool.submit(row));
            }
            return collect(neuron, mu, sigma, rows, progress);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Point[] row(VoltageGrid grid, double mean, Axis sigma) {
        Workspace workspace = new Workspace(grid);
        Point[] row = new Point[sigma.size()];
        for (int k = 0; k < row.length && !Thread.currentThread().isInterrupted(); k++) {
            row[k] = workspace.solve(mean, sigma.at(k));
        }
        return row;
    }

    private static TransferTable collect(EifNeuron neuron, Axis mu, Axis sigma, List<Future<Point[]>> rows,
            DoubleConsumer progress) {
        double[] rate = new double[mu.size() * sigma.size()];
        double[] voltage = new double[rate.length];
        double[] tau = new double[rate.length];
        for (int i = 0; i < mu.size(); i++) {
            Point[] row = await(rows.get(i));
            for (int k = 0; k < row.length; k++) {
                int index = i * sigma.size() + k;
                rate[index] = row[k].rate();
                voltage[index] = row[k].voltage();
                tau[index] = row[k].tau();
            }
            progress.accept((i + 1.0) / mu.size());
        }
        return new TransferTable(neuron, mu, sigma, rate, voltage, tau);
    }

    private static Point[] await(Future<Point[]> row) {
        try {
            return row.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing transfer functions", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a row of the transfer functions failed", e.getCause());
        }
    }
}
