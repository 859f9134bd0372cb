/**
 * Random numbers as pure functions of (seed, stream, index): Philox, and normal deviates made of it.
 *
 * <p>Uses nothing of Alnilam but the annotation {@code Internal}. Start reading at
 * {@link org.alnilam.simulator.noise.Philox}.
 */
package org.alnilam.simulator.noise;
