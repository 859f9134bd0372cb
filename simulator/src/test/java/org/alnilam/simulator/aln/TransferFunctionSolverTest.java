package org.alnilam.simulator.aln;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.apache.commons.math3.analysis.integration.RombergIntegrator;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Shared;
import org.alnilam.simulator.aln.TransferTable.Axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TransferFunctionSolverTest {

    private static final VoltageGrid GRID = VoltageGrid.of(EifNeuron.STANDARD, -1, 5);

    @Test
    void solverAgreesWithThePublishedTable() {
        TransferTable published = TransferTableFile.read(Shared.path("reference/quantities_cascade.h5"));
        assertAgrees(published, 200, 1e-9, 1e-6, TransferTableComparison.CLOSE);
    }

    @Test
    void solverComputesTheShippedTable() {
        TransferTable shipped = TransferTableFile.standard();
        assertEquals(TransferFunctionSolver.PUBLISHED_MU, shipped.mu());
        assertEquals(TransferFunctionSolver.PUBLISHED_SIGMA, shipped.sigma());
        assertEquals(EifNeuron.STANDARD, shipped.neuron());
        assertAgrees(shipped, 60, 1e-12, 1e-9, 1e-6);
    }

    @Test
    void shippedTableAgreesWithThePublishedOneEverywhere() {
        TransferTable published = TransferTableFile.read(Shared.path("reference/quantities_cascade.h5"));
        TransferTableComparison.Differences firing = TransferTableComparison.of(TransferTableFile.standard(), published)
                .firing();
        assertEquals(21375, firing.points());
        assertEquals(0, firing.rate(), 1e-11);
        assertEquals(0, firing.voltage(), 1e-9);
        assertEquals(1, firing.close());
    }

    /** Computes random points of a table, firing ones, and compares. */
    private static void assertAgrees(TransferTable table, int count, double rate, double voltage, double tau) {
        Random random = new Random(11);
        TransferFunctionSolver.Workspace workspace = new TransferFunctionSolver.Workspace(GRID);
        for (int n = 0; n < count;) {
            int i = random.nextInt(table.mu().size());
            int k = random.nextInt(table.sigma().size());
            int index = i * table.sigma().size() + k;
            if (table.rate()[index] > TransferTableComparison.FIRING) {
                var point = workspace.solve(table.mu().at(i), table.sigma().at(k));
                String place = "at %s, %s".formatted(i, k);
                assertEquals(table.rate()[index], point.rate(), rate, place);
                assertEquals(table.voltage()[index], point.voltage(), voltage, place);
                assertEquals(table.tau()[index], point.tau(), tau, place);
                n++;
            }
        }
    }

    /** The rate is the inverse of the time that the voltage takes from Vr to Vs; a little noise is left. */
    @ParameterizedTest
    @CsvSource({"1.5", "3", "6"})
    void neuronWithoutNoiseFiresAtTheRateOfItsDrift(double mu) {
        double[] leak = GRID.leak();
        double period = EifNeuron.STANDARD.refractoryTime();
        for (int k = GRID.reset() + 1; k < GRID.size(); k++) {
            period += VoltageGrid.STEP / 2 * (1 / (mu - leak[k]) + 1 / (mu - leak[k - 1]));
        }
        assertEquals(1 / period, new TransferFunctionSolver.Workspace(GRID).solve(mu, 0.05).rate(), 1e-3 / period);
    }

    /** A neuron with a vanishing spike current is the leaky integrate-and-fire one, whose rate Siegert's formula gives. */
    @ParameterizedTest
    @CsvSource({"0.3,2", "0.7,1.5", "1.2,3", "2.5,4"})
    void leakyNeuronFiresAtTheRateOfSiegertsFormula(double mu, double sigma) {
        EifNeuron leaky = new EifNeuron(200, 10, -65, 0.001, -49.9, -70, -50, 1.5);
        double taum = leaky.membraneTime();
        double mean = leaky.leakReversal() + mu * taum;
        double scale = sigma * Math.sqrt(taum);
        double integral = new RombergIntegrator().integrate(1_000_000, x -> Math.exp(x * x) * Erf.erfc(-x),
                (leaky.reset()
                        - mean) / scale,
                (leaky.spike() - mean) / scale);
        double rate = 1 / (leaky.refractoryTime() + taum * Math.sqrt(Math.PI) * integral);
        VoltageGrid grid = VoltageGrid.of(leaky, mu, sigma);
        assertEquals(rate, new TransferFunctionSolver.Workspace(grid).solve(mu, sigma).rate(), 2e-3 * rate);
    }

    @Test
    void densityIsNormalised() {
        SteadyState state = new SteadyState(GRID);
        state.solve(0.5, 2);
        assertEquals(1, VoltageGrid.STEP * DoubleStream.of(state.density).sum(), 1e-12);
    }

    /** A modulation of frequency 0 is a change of the mean input; the two discretisations differ in first order of dV. */
    @ParameterizedTest
    @CsvSource({"-0.5,3", "0.5,1", "1,2.5", "4,0.8"})
    void slowResponseIsTheSlopeOfTheRate(double mu, double sigma) {
        SteadyState state = new SteadyState(GRID);
        double step = 1e-4;
        state.solve(mu + step, sigma);
        double slope = state.rate() / (2 * step);
        state.solve(mu - step, sigma);
        slope -= state.rate() / (2 * step);
        state.solve(mu, sigma);
        double response = new LinearResponse().solve(state, new double[] {1e-7}, new double[1], new double[1]);
        assertEquals(slope, response, 2e-3 * slope);
    }

    @ParameterizedTest
    @CsvSource({"-1,0.5", "-0.6,2", "0.3,1", "1,3", "3,0.8", "6.9,1"})
    void fewFrequenciesGiveTheTimeConstantOfAllFrequencies(double mu, double sigma) {
        double tau = new TransferFunctionSolver.Workspace(GRID).solve(mu, sigma).tau();
        assertEquals(completeTau(new SteadyState(GRID), mu, sigma), tau, 2e-3);
    }

    @ParameterizedTest
    @CsvSource({"-1,0.5", "0.3,1", "3,0.8"})
    void voltagesBelowTheDensityDoNotChangeTheSolution(double mu, double sigma) {
        SteadyState state = new SteadyState(GRID);
        SteadyState whole = new SteadyState(GRID, 0);
        assertEquals(completeTau(whole, mu, sigma), completeTau(state, mu, sigma), 1e-5);
        assertEquals(whole.rate(), state.rate(), 1e-14 * state.rate());
        assertEquals(whole.voltage(), state.voltage(), 1e-9);
        assertTrue(whole.lowest() < state.lowest() - 100);
    }

    private static double completeTau(SteadyState state, double mu, double sigma) {
        ExponentialFit fit = ExponentialFit.complete();
        double[] real = new double[fit.size()];
        double[] imaginary = new double[fit.size()];
        state.solve(mu, sigma);
        new LinearResponse().solve(state, fit.frequencies(), real, imaginary);
        return fit.fit(real, imaginary, 1);
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.3", "5", "31.4", "90"})
    void fitFindsAnExponentialFilter(double tau) {
        for (ExponentialFit fit : List.of(ExponentialFit.complete(), ExponentialFit.graded(32, 16))) {
            double[] real = new double[fit.size()];
            double[] imaginary = new double[fit.size()];
            for (int i = 0; i < real.length; i++) {
                double x = 2 * Math.PI * fit.frequencies()[i] * tau;
                real[i] = 1 / (1 + x * x);
                imaginary[i] = -x / (1 + x * x);
            }
            assertEquals(tau, fit.fit(real, imaginary, 1), 1e-6);
        }
    }

    @Test
    void tableDoesNotDependOnTheNumberOfThreads() {
        Axis mu = new Axis(0, 2, 5);
        Axis sigma = new Axis(0.8, 3, 3);
        List<Double> progress = new ArrayList<>();
        TransferTable one = TransferFunctionSolver.solve(EifNeuron.STANDARD, mu, sigma, 1, progress::add);
        TransferTableFileTest.assertSame(one,
                TransferFunctionSolver.solve(EifNeuron.STANDARD, mu, sigma, 3, fraction -> {
                }));
        assertEquals(List.of(0.2, 0.4, 0.6, 0.8, 1.0), progress);
    }

    @Test
    void neuronFarBelowItsThresholdIsSilent() {
        TransferTable table = TransferFunctionSolver.solve(EifNeuron.STANDARD, new Axis(-5, 0, 2),
                new Axis(0.1, 0.2, 2));
        assertEquals(0, table.rate()[0]);
        assertEquals(-165, table.voltage()[0], 0.01);
        assertEquals(20, table.tau()[0]);
    }

    @Test
    void voltageGridReachesBelowTheDensity() {
        assertEquals(16001, GRID.size());
        assertEquals(13000, GRID.reset());
        assertEquals(-200, GRID.at(0), 1e-9);
        assertEquals(-70, GRID.at(GRID.reset()), 1e-9);
        VoltageGrid deep = VoltageGrid.of(EifNeuron.STANDARD, -5, 10);
        assertTrue(deep.at(0) < -165 - 7 * 10 * Math.sqrt(10));
        assertEquals(-70, deep.at(deep.reset()), 1e-9);
    }

    @Test
    void resetVoltageOffTheGridIsRefused() {
        EifNeuron neuron = new EifNeuron(200, 10, -65, 1.5, -50, -70.005, -40, 1.5);
        Axis axis = new Axis(1, 2, 2);
        assertEquals("Vr must lie a multiple of 0.01 mV below Vs = -40.0 mV, not at -70.005 mV", assertThrows(
                IllegalArgumentException.class, () -> TransferFunctionSolver.solve(neuron, axis, axis)).getMessage());
    }

    @Test
    void zeroThreadsAreRefused() {
        Axis axis = new Axis(1, 2, 2);
        assertEquals("at least 1 thread is needed, not 0", assertThrows(IllegalArgumentException.class,
                () -> TransferFunctionSolver.solve(EifNeuron.STANDARD, axis, axis, 0, fraction -> {
                })).getMessage());
    }

    @Test
    void inputDeviationOfZeroIsRefused() {
        assertEquals("sigma must be positive, not 0.0 mV/sqrt(ms)", assertThrows(IllegalArgumentException.class,
                () -> TransferFunctionSolver.solve(EifNeuron.STANDARD, new Axis(1, 2, 2), new Axis(0, 2, 2)))
                .getMessage());
    }
}
