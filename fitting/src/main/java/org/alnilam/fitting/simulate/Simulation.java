package org.alnilam.fitting.simulate;

import java.util.function.BooleanSupplier;

import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;

/**
 * A simulation to make: what, for how long, and with which noise. The same simulation gives the same result every time.
 *
 * {@snippet :
 * var simulation = new Simulation(model, new Brain(parameters, cohort.groupConnectome()), 300, BoldTiming.of(2), 1);
 * var comparison = Comparison.of(simulation.run(() -> false), cohort, 10);
 * }
 *
 * @param model the model
 * @param brain its parameters and the wiring
 * @param modelSeconds model time to simulate in s
 * @param timing times of the BOLD samples and step of their integration
 * @param seed seed of the random start and the noise
 */
public record Simulation(Model model, Brain brain, double modelSeconds, BoldTiming timing, long seed) {

    /** {@return the step of the model in ms} */
    public double stepMillis() {
        return model.stepMillis(brain.parameters());
    }

    /** {@return number of steps of the run} */
    public long steps() {
        return model.steps(brain.parameters(), modelSeconds);
    }

    /**
     * Simulates.
     *
     * @param stop asked now and then; true ends the run
     * @param recorders see every step
     * @return BOLD and the end of the run
     * @throws IllegalArgumentException if the model cannot be run with these parameters
     */
    public BoldSimulation run(BooleanSupplier stop, Recorder... recorders) {
        return BoldSimulation.run(model, brain.parameters(), brain.connectome(), modelSeconds, timing, seed, stop,
                recorders);
    }
}
