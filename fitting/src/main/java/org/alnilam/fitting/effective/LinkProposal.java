package org.alnilam.fitting.effective;

import org.ejml.data.DMatrixRMaj;

/**
 * A step of the links that a surrogate proposes.
 *
 * @param place the place that it leads to
 * @param pull strength of the pull to the structural weights
 * @param variances variance of what it moves links by, over the inner splits
 */
record LinkProposal(LinkSurrogate.Place place, double pull, DMatrixRMaj variances) {}
