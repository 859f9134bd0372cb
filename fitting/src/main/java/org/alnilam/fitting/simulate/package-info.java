/**
 * One simulation, looked at closely: what is simulated, its activity over time, its regime and spectrum, and how its BOLD
 * compares with a cohort.
 *
 * <p>Uses {@code org.alnilam.fitting} and the packages that it builds on; knows no model in particular, no files and no
 * options.
 *
 * <p>Start reading at {@link org.alnilam.fitting.simulate.Simulation}; {@link org.alnilam.fitting.simulate.Regime} says what
 * silent, asynchronous, oscillating and up-down switching are.
 */
package org.alnilam.fitting.simulate;
