package org.alnilam.fitting.misfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.simulator.noise.CounterNoise;

/**
 * Compares the recordings that were fitted with simulations of the fitted model: whether they could come from it. Scores do not
 * tell: a right model has low ones where recordings are short, and a wrong one high ones where FC is simple.
 */
public final class MisfitCheck {

    /** Fewest simulations that are compared, over all connectomes: fewer leave their scatter unknown. */
    public static final int SIMULATIONS = 8;
    /** Fewest samples of recordings and simulations: an autocorrelation of fewer is mostly chance. */
    private static final int FEWEST_SAMPLES = 40;
    /** Number of parts of recordings whose FC stands for that of subjects where there are fewer than three of these. */
    private static final int PARTS = 4;
    /** Fewest samples of such a part. */
    private static final int FEWEST_SAMPLES_OF_A_PART = 20;
    /** Seed of the noise whose autocorrelation is measured; any serves. */
    private static final long NOISE_SEED = 1;
    /** Number of rows of this noise: so many that their mean is nearly exact. */
    private static final int NOISE_ROWS = 64;

    private final Cohort cohort;
    private final int samples;
    private final int lags;
    private final int longestLag;
    private final boolean isLongEnough;

    /**
     * Measures of a simulation, by which it is compared.
     *
     * @param fc its FC [regions x regions]
     * @param autocorrelation autocorrelation of its BOLD at the lags from 0 on, in samples, mean over regions; empty where recordings
     *        or simulations are too short for it
     */
    public record Measures(DMatrixRMaj fc, List<Double> autocorrelation) {

        /** Keeps a copy of the list. */
        public Measures {
            autocorrelation = List.copyOf(autocorrelation);
        }

        private double[] values() {
            return autocorrelation.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Prepares the comparison.
     *
     * @param cohort the subjects that were fitted
     * @param simulated number of samples of a simulation, at most
     */
    public MisfitCheck(Cohort cohort, int simulated) {
        this.cohort = cohort;
        lags = TimeScale.lags(cohort.trSeconds());
        longestLag = (int) Math.ceil(TimeScale.WIDEST * lags);
        samples = Math.min(simulated, typicalSamples(cohort));
        isLongEnough = samples >= Math.max(FEWEST_SAMPLES, 2 * longestLag);
    }

    /** Number of samples of a recording in the middle of all; 0 without recordings. */
    private static int typicalSamples(Cohort cohort) {
        List<Integer> all = cohort.subjects().stream().flatMap(MisfitCheck::recordings).map(BoldRecording::samples)
                .sorted().toList();
        return all.isEmpty() ? 0 : all.get(all.size() / 2);
    }

    /** Recordings without gaps. */
    private static Stream<BoldRecording> recordings(Subject subject) {
        return subject.recordings().stream().filter(recording -> !recording.isCensored()).map(Recording::bold);
    }

    /** The autocorrelation of a recording, without regions that have no signal. */
    private double[] autocorrelation(BoldRecording bold) {
        return Autocorrelation.of(bold.of(bold.usable().regions()), samples, lags);
    }

    /**
     * Measures a simulation.
     *
     * @param activity its activity
     * @return what it is compared by
     */
    public Measures measures(SimulatedActivity activity) {
        return new Measures(activity.functionalConnectivity(), isLongEnough
                ? Arrays.stream(Autocorrelation.of(activity.bold(), samples, longestLag)).boxed().toList()
                : List.of());
    }

    /**
     * Compares.
     *
     * @param simulations measures of the simulations
     * @return what tells them from the recordings
     */
    public Misfit compare(List<Measures> simulations) {
        DMatrixRMaj known = cohort.groupFunctionalConnectivity();
        return new Misfit(simulations.size(), FcLikeness.of(connectivities(), simulations.stream().map(one -> among(
                one.fc, known))), timeScale(simulations));
    }

    /** A copy of an FC that misses the pairs that another one misses. */
    private static DMatrixRMaj among(DMatrixRMaj fc, DMatrixRMaj known) {
        DMatrixRMaj copy = fc.copy();
        for (int k = 0; k < copy.data.length; k++) {
            copy.data[k] = Double.isNaN(known.data[k]) ? Double.NaN : copy.data[k];
        }
        return copy;
    }

    /** FC of each subject, or where there are too few of them, of parts of their recordings. */
    private Stream<DMatrixRMaj> connectivities() {
        if (cohort.size() >= FcLikeness.FEWEST) {
            return cohort.subjects().stream().map(Subject::functionalConnectivity);
        }
        return cohort.subjects().stream().flatMap(subject -> recordings(subject)
                .filter(bold -> bold.samples() >= PARTS * FEWEST_SAMPLES_OF_A_PART)
                .flatMap(bold -> Stream.of(bold.firstHalf(), bold.secondHalf()))
                .flatMap(half -> Stream.of(half.firstHalf(), half.secondHalf()))
                .filter(part -> part.usable().regions().size() > 1)
                .map(part -> subject.withBold(part).functionalConnectivity()));
    }

    private Optional<TimeScale> timeScale(List<Measures> simulations) {
        if (!isLongEnough) {
            return Optional.empty();
        }
        List<double[]> ofSubjects = new ArrayList<>();
        for (Subject subject : cohort.subjects()) {
            List<double[]> own = recordings(subject).filter(bold -> bold.samples() >= samples).map(
                    this::autocorrelation).toList();
            if (!own.isEmpty()) {
                ofSubjects.add(TimeScale.mean(own));
            }
        }
        return TimeScale.of(ofSubjects, simulations.stream().map(Measures::values).toList(), noise(), lags);
    }

    /** Autocorrelation of white noise, filtered as recordings are. */
    private double[] noise() {
        DMatrixRMaj white = new DMatrixRMaj(NOISE_ROWS, samples);
        CounterNoise noise = new CounterNoise(NOISE_SEED);
        double[] deviates = new double[NOISE_ROWS];
        double[] unused = new double[NOISE_ROWS];
        for (int sample = 0; sample < samples; sample++) {
            noise.fill(sample, deviates, unused);
            for (int i = 0; i < NOISE_ROWS; i++) {
                white.set(i, sample, deviates[i]);
            }
        }
        return Autocorrelation.of(cohort.asRecorded(new BoldRecording(white, cohort.trSeconds())), samples, lags);
    }
}
