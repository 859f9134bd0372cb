package org.alnilam.fitting.misfit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

/**
 * Likeness of the FC of subjects and of simulations, freed of the noise of both: the mean correlation of a subject's FC with a
 * simulated one, divided by the geometric mean of that among subjects and that among simulations. It is 1 where both scatter about
 * the same FC, however noisy each is (correction for attenuation, Spearman 1904, Am J Psychol 15, 72).
 *
 * @param correlation the likeness; by chance it may be a little above 1
 * @param error its standard error, from leaving out each subject and each simulation in turn (jackknife)
 */
public record FcLikeness(double correlation, double error) {

    /** Likeness below which, with {@link Misfit#ERRORS} standard errors, the model does not make the FC of the data. */
    private static final double LEAST = 0.95;
    /** Fewest FCs on each side: with fewer, leaving out one leaves no pair. */
    static final int FEWEST = 3;

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is not possible
     */
    public FcLikeness {
        if (!Double.isFinite(correlation) || !(error >= 0)) {
            throw new IllegalArgumentException(
                    "'fc' of 'misfit' must hold 'correlation' and 'error', which is not negative");
        }
    }

    /** {@return it in a few words} */
    public String text() {
        return String.format(Locale.ROOT, "FC likeness %.2f +- %.2f", correlation, error);
    }

    /** {@return whether it is below what the fit of a right model comes to} */
    public boolean alarm() {
        return correlation + Misfit.ERRORS * error < LEAST;
    }

    /**
     * Compares.
     *
     * @param subjects FC of each subject [regions x regions], NaN where a pair is missing
     * @param simulated FC of each simulation, of the same regions
     * @return the likeness; nothing if there are fewer than {@value #FEWEST} on a side, or those of one are not alike
     */
    static Optional<FcLikeness> of(Stream<DMatrixRMaj> subjects, Stream<DMatrixRMaj> simulated) {
        List<double[]> ofSubjects = subjects.map(FcPatterns::pattern).toList();
        List<double[]> ofSimulations = simulated.map(FcPatterns::pattern).toList();
        if (ofSubjects.size() < FEWEST || ofSimulations.size() < FEWEST) {
            return Optional.empty();
        }
        FcPatterns a = FcPatterns.of(ofSubjects);
        FcPatterns b = FcPatterns.of(ofSimulations);
        double whole = correlation(a, b);
        double variance = variance(ofSubjects.stream().mapToDouble(one -> correlation(a.without(one), b)).toArray())
                + variance(ofSimulations.stream().mapToDouble(one -> correlation(a, b.without(one))).toArray());
        return Double.isFinite(whole) && Double.isFinite(variance)
                ? Optional.of(new FcLikeness(whole, Math.sqrt(variance)))
                : Optional.empty();
    }

    /** The likeness; not a number where the patterns of one side are not alike. */
    private static double correlation(FcPatterns a, FcPatterns b) {
        double among = a.meanCorrelation();
        double amongOthers = b.meanCorrelation();
        return among > 0 && amongOthers > 0 ? a.meanCorrelationWith(b) / Math.sqrt(among * amongOthers) : Double.NaN;
    }

    /** Variance of an estimate, from the estimates without each of its values. */
    private static double variance(double[] without) {
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = Arrays.stream(without).map(one -> (one - mean) * (one - mean)).sum();
        return squares * (without.length - 1) / without.length;
    }
}
