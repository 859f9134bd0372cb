/**
 * Effective connectivity: links of the connectome changed until simulations resemble the fitted FC better.
 *
 * <p>Uses {@code confirm} and what that uses. Start reading at {@link org.alnilam.fitting.effective.EffectiveSearch}; what is
 * behind it is in docs/effective-connectivity.md.
 */
package org.alnilam.fitting.effective;
