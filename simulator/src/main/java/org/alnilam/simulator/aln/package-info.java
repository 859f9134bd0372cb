/**
 * The ALN network: its parameters, transfer functions and their solver, delays, stimuli, and the kernels that compute steps.
 *
 * <p>Uses {@code org.alnilam.simulator} and its package {@code noise}. Start reading at {@link
 * org.alnilam.simulator.aln.AlnModel}; the formulas are in {@code ScalarKernel}, in the order in which they are computed.
 */
package org.alnilam.simulator.aln;
