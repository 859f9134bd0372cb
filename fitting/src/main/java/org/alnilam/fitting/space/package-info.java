/**
 * The searched space: parameters of the model, maps and groups of regions, transforms of the connectome, and the ranges in
 * which a fit searches them. And the stimuli that a user writes down.
 *
 * <p>Uses the modules datasets and simulator, and no other package of fitting. Start reading at {@link
 * org.alnilam.fitting.space.SearchSpace}; {@link org.alnilam.fitting.space.Variables} makes a brain of values.
 */
package org.alnilam.fitting.space;
