package org.alnilam.fitting.effective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.LinearNetwork;
import org.alnilam.datasets.MatrixMean;

/** Steps of the links that surrogates propose, as long and with as strong a pull as the {@link InnerSplit}s choose. */
final class LinkProposals {

    /** Radius below which no step is worth its simulations. */
    static final double LEAST_RADIUS = 0.02;

    /** Strengths of the pull to the structural weights that are tried, the weakest first. */
    private static final List<Double> PULLS = List.of(0.1, 0.3, 1.0, 3.0);
    /** Strength of the pull where the data cannot be split. */
    private static final double USUAL_PULL = 1;
    /** Part of the largest gain with which a stronger pull is preferred. */
    private static final double MOST_OF_GAIN = 0.8;
    /** Part of what the surrogate foretells FC to change by that simulations show (docs/effective-connectivity.md). */
    static final double REALISED = 0.4;

    private final Links links;
    private final FcAim aim;
    private final List<InnerSplit> splits;

    /**
     * Proposals for a cohort.
     *
     * @param links the links that may change
     * @param cohort the fitted subjects
     */
    LinkProposals(Links links, Cohort cohort) {
        this.links = links;
        aim = FcAim.of(cohort);
        splits = InnerSplit.of(cohort);
    }

    /** {@return whether the data can be split, so that steps have a spread} */
    boolean isSplit() {
        return !splits.isEmpty();
    }

    /**
     * The step of a linear network that is fitted to the data themselves, as far as it goes.
     *
     * @param cohort the fitted subjects
     * @return the step from the structural weights; none if the inner splits foretell no gain
     */
    Optional<LinkProposal> fromData(Cohort cohort) {
        return LinearNetwork.fitted(links.connectome(links.unchanged()), cohort)
                .flatMap(network -> LinkSurrogate.fitted(links, links.unchanged(), network.functionalConnectivity()))
                .flatMap(surrogate -> best(surrogate, Double.MAX_VALUE, 1));
    }

    /**
     * The step of a linear network that is fitted to a simulation.
     *
     * @param present what was simulated
     * @param radius largest root mean square of what links move by; less if the inner splits foretell no gain of so long a step
     * @return the step; none if they foretell none of a shorter one either, or there is no simulation
     */
    Optional<LinkProposal> fromSimulation(Tried present, double radius) {
        if (present.fcs().isEmpty()) {
            return Optional.empty();
        }
        Optional<LinkSurrogate> surrogate = LinkSurrogate.fitted(links, present.changes(), present.meanFc());
        Optional<LinkProposal> proposal = Optional.empty();
        for (double shorter = radius; shorter >= LEAST_RADIUS && proposal.isEmpty(); shorter /= 2) {
            double most = shorter;
            proposal = surrogate.flatMap(fitted -> best(fitted, most, REALISED));
        }
        return proposal;
    }

    /** The step with the strongest pull whose gain, as the inner splits foretell it, is most of the largest. */
    private Optional<LinkProposal> best(LinkSurrogate surrogate, double radius, double realised) {
        if (splits.isEmpty()) {
            return Optional
                    .of(new LinkProposal(surrogate.climb(aim, USUAL_PULL, radius), USUAL_PULL, links.unchanged()));
        }
        List<List<LinkSurrogate.Place>> places = PULLS.stream()
                .map(pull -> splits.stream().map(split -> surrogate.climb(
                        split.fitted(), pull, radius)).toList())
                .toList();
        double[] gains = places.stream().mapToDouble(of -> gain(surrogate, of, realised)).toArray();
        return strongest(gains).map(chosen -> new LinkProposal(surrogate.climb(aim, PULLS.get(chosen), radius), PULLS
                .get(chosen), variances(places.get(chosen))));
    }

    /**
     * Chooses a pull.
     *
     * @param gains gain of each, the weakest first
     * @return place of the strongest with most of the largest gain; nothing if there is no gain
     */
    static Optional<Integer> strongest(double[] gains) {
        double largest = Arrays.stream(gains).max().orElseThrow();
        return largest <= 0
                ? Optional.empty()
                : IntStream.range(0, gains.length).filter(k -> gains[k] >= MOST_OF_GAIN * largest).boxed().reduce((
                        weaker, stronger) -> stronger);
    }

    /** Mean gain, over the splits, of the part that is left, if a part of what is foretold is realised. */
    private double gain(LinkSurrogate surrogate, List<LinkSurrogate.Place> places, double realised) {
        return IntStream.range(0, splits.size())
                .mapToDouble(k -> surrogate.gain(places.get(k), splits.get(k).left(), realised)).average()
                .orElseThrow();
    }

    private static DMatrixRMaj variances(List<LinkSurrogate.Place> places) {
        MatrixMean mean = new MatrixMean();
        places.forEach(place -> mean.add(place.changes()));
        DMatrixRMaj centre = mean.mean();
        DMatrixRMaj variances = centre.createLike();
        for (LinkSurrogate.Place place : places) {
            for (int k = 0; k < variances.getNumElements(); k++) {
                double difference = place.changes().data[k] - centre.data[k];
                variances.data[k] += difference * difference / Math.max(places.size() - 1, 1);
            }
        }
        return variances;
    }
}
