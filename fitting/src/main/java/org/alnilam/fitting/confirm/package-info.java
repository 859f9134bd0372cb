/**
 * The stages after a search, which refine, screen and confirm its best candidates with longer simulations and fresh seeds,
 * and the posterior of a fit.
 *
 * <p>Uses {@code search} and what that uses. Start reading at {@link org.alnilam.fitting.confirm.AfterSearch}, which lists
 * the stages; {@link org.alnilam.fitting.confirm.Selection} has the rules by which candidates go on.
 */
package org.alnilam.fitting.confirm;
