/**
 * Algorithms that choose the next candidates, and the surrogate of the fitness that they learn from noisy evaluations.
 *
 * <p>Uses {@code space}, {@code objective} and {@code evaluation}; makes no simulation. Start reading at {@link
 * org.alnilam.fitting.search.Evolution}; a new algorithm is a {@link org.alnilam.fitting.search.Search} that it lists. The
 * reasons for the rules and their numbers are in {@code docs/search.md} and {@code docs/search-experiments.md}.
 */
package org.alnilam.fitting.search;
