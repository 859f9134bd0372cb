package org.alnilam.fitting.space;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;

/**
 * What one simulation runs on.
 *
 * @param parameters values of the model's parameters, which may differ between regions
 * @param connectome the wiring
 */
public record Brain(ParameterSet parameters, Connectome connectome) {}
