/**
 * Misfit: whether recordings are such as the fitted model makes them.
 *
 * <p>Uses {@code objective}. Start reading at {@link org.alnilam.fitting.misfit.MisfitCheck}; what is behind it, and how often it
 * is right, is in docs/misfit.md.
 */
package org.alnilam.fitting.misfit;
