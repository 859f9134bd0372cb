/**
 * A neural-mass model as others see it: parameters, and "run these parameters on this connectome with this seed"; and
 * {@link org.alnilam.simulator.Pulse pulses} to stimulate it with.
 *
 * <p>Uses {@code Connectome} of the module datasets, and {@code Names} for suggestions, and nothing of the packages below it
 * ({@code aln}, {@code bold}, {@code noise}), which all build on this one. Start reading at {@link
 * org.alnilam.simulator.Model}.
 */
package org.alnilam.simulator;
