/**
 * The BOLD signal of simulated activity: the Balloon-Windkessel model, when it is sampled, and what is left out of a run.
 *
 * <p>Uses {@code org.alnilam.simulator}; knows no particular model. Start reading at {@link
 * org.alnilam.simulator.bold.BoldSimulation}.
 */
package org.alnilam.simulator.bold;
