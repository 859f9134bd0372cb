package org.alnilam.fitting.simulate;

import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

/**
 * Result of a simulation.
 *
 * @param simulation what was simulated
 * @param bold BOLD [regions x samples], all samples, as a fraction of the resting signal
 * @param activity rates and other variables over time
 * @param comparison the simulation beside the subjects of a cohort, if there is one
 * @param response the response to the stimuli over parameters and seeds, if it was asked for
 */
public record SimulationResult(Simulation simulation, DMatrixRMaj bold, Activity activity,
        Optional<Comparison> comparison, Optional<ResponseEnsemble> response) {}
