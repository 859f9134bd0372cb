package org.alnilam.fitting.space;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;

/**
 * A brain to simulate: parameters on a connectome.
 *
 * @param parameters values of the model's parameters, which may differ between regions
 * @param connectome the wiring
 */
public record Brain(ParameterSet parameters, Connectome connectome) {}
