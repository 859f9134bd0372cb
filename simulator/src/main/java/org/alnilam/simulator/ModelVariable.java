package org.alnilam.simulator;

/**
 * A variable that a model shows to recorders at every step, one value per node.
 *
 * @param id the name in code and files, e.g. {@code rates_exc}
 * @param meaning its meaning in one line
 * @param unit its unit
 */
public record ModelVariable(String id, String meaning, String unit) {}
