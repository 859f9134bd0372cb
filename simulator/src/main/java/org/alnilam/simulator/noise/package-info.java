/**
 * Random numbers as pure functions of (seed, stream, index): Philox, and normal deviates made of it.
 *
 * <p>Uses nothing of Alnilam. Start reading at {@link org.alnilam.simulator.noise.Philox}.
 */
package org.alnilam.simulator.noise;
