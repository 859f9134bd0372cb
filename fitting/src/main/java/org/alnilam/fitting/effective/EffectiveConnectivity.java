package org.alnilam.fitting.effective;

import java.util.List;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.confirm.Confirmed;

/**
 * The connectome with which the model reproduces the fitted FC better than with that of the data, and what it is worth.
 *
 * @param result the candidate, whose parameters were adapted to the links, and its scores on this connectome over the seeds that
 *        are reported
 * @param structural the connectome that it began with, as the data have it, after transforms that were searched
 * @param connectome the changed connectome: the same in-strengths, and links between the same region of both hemispheres where
 *        there were none
 * @param spread standard deviation of the natural logarithm of each weight [regions x regions], over the parts of the fitted data
 *        from which the steps were derived; NaN where the data could not be split
 * @param seed number of a reported seed with which it is valid
 * @param steps the steps that led there
 */
public record EffectiveConnectivity(Confirmed result, Connectome structural, Connectome connectome, DMatrixRMaj spread,
        int seed, List<EffectiveStep> steps) {

    /** Keeps a copy of the list. */
    public EffectiveConnectivity {
        steps = List.copyOf(steps);
    }

    /** {@return number of links that could change} */
    public int links() {
        DMatrixRMaj weights = connectome.weights();
        int links = 0;
        for (double weight : weights.data) {
            links += weight > 0 ? 1 : 0;
        }
        return links;
    }
}
