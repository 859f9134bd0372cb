/**
 * Whole-brain ALN networks: the mean-field model of coupled excitatory and inhibitory populations of adaptive
 * exponential integrate-and-fire neurons, its transfer functions and their solver, delays, noise, stimuli and BOLD.
 */
package org.alnilam.simulator;
