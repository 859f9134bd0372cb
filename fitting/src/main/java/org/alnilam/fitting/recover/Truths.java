package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.EvenPoints;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.bold.Settling;

/**
 * Draws true parameter sets and records subjects that have them: each is simulated on its own connectome, with noise of its
 * own, and recorded with the noise of a scanner. A truth is a function of the seed and of its place in the sequence.
 */
final class Truths {

    /** Number of points in turn that may fail to serve as truth; after more of them the ranges are to blame. */
    private static final int MOST_REDRAWN = 100;
    /** Fewest samples of a recording: two have correlations of 1 and -1 only. */
    private static final int FEWEST_SAMPLES = 3;

    /**
     * A true parameter set.
     *
     * @param point its place in the sequence of points, from 0
     * @param parameters its values by id
     * @param cohort the recordings of its subjects
     * @param measures other measures of the subjects than BOLD
     */
    record Drawn(int point, Map<String, Double> parameters, Cohort cohort, TruthMeasures measures) {}

    private final SearchSpace space;
    private final Cohort template;
    private final double recordingNoise;
    private final long seed;
    private final int[] samples;
    private final Problem simulations;
    private final double modelSeconds;

    /**
     * @param model the model
     * @param cohort connectomes, TR and, unless the settings do, the lengths of recordings
     * @param space the parameters that are drawn
     * @param settings number of subjects, length and noise of recordings
     * @param fit settings of the fits, for the step of BOLD and the seed
     * @throws IllegalArgumentException if recordings would be too short
     */
    Truths(Model model, Cohort cohort, SearchSpace space, RecoverySettings settings, FitSettings fit) {
        this.space = space;
        recordingNoise = settings.recordingNoise();
        seed = fit.run().seed();
        template = template(cohort, settings.subjects() == 0 ? cohort.size() : settings.subjects());
        double tr = cohort.trSeconds();
        int dropped = Settling.untilSettled().samples(Double.POSITIVE_INFINITY, tr, 0);
        samples = template.subjects().stream().mapToInt(subject -> settings.recordingSeconds().isPresent()
                ? (int) Math.round(settings.recordingSeconds().getAsDouble() / tr)
                : longest(subject)).toArray();
        int longest = Arrays.stream(samples).max().orElseThrow();
        modelSeconds = (dropped + longest) * tr;
        simulations = new Problem(model, Target.of(new Cohort(cohort.name(), template
                .subjects())), space, Mode.SUBJECT, fit.simulation().boldStepMillis());
        simulations.requireLongEnough("a candidate", modelSeconds);
        simulations.requireRunnable();
        if (longest < FEWEST_SAMPLES) {
            throw new IllegalArgumentException("recordings of %s samples are too short for an FC".formatted(longest));
        }
    }

    private static Cohort template(Cohort cohort, int size) {
        if (size == cohort.size()) {
            return cohort;
        }
        List<Subject> subjects = IntStream.range(0, size).mapToObj(k -> {
            Subject subject = cohort.subjects().get(k % cohort.size());
            return subject.named(String.format(Locale.ROOT, "subject-%03d", k + 1));
        }).toList();
        return cohort.with(subjects);
    }

    /** Number of samples of a subject's longest recording. */
    private static int longest(Subject subject) {
        return subject.recordings().stream().mapToInt(recording -> recording.bold().samples()).max().orElseThrow(
                () -> new IllegalArgumentException(
                        "subject %s has an FC, but no recording whose length the simulated ones could have; give that length"
                                .formatted(subject.id())));
    }

    /** Stand-in for the subjects of a truth, to check goals with: recordings of the right length, of sines. */
    Cohort example() {
        List<Subject> subjects = new ArrayList<>();
        for (int k = 0; k < template.size(); k++) {
            DMatrixRMaj signal = new DMatrixRMaj(template.labels().size(), samples[k]);
            for (int i = 0; i < signal.numRows; i++) {
                for (int sample = 0; sample < signal.numCols; sample++) {
                    signal.set(i, sample, Math.sin(sample * (i + 1.0)));
                }
            }
            subjects.add(template.subjects().get(k).withBold(new BoldRecording(signal, template.trSeconds())));
        }
        return template.with(subjects);
    }

    /** {@return the simulations of the subjects of a truth, which serves at once} */
    WorkPart work() {
        return new WorkPart(Stage.TRUTH, simulations.sites(), modelSeconds);
    }

    /**
     * Draws the next truth.
     *
     * @param from the first point of the sequence that may serve
     * @param evaluator makes the simulations of subjects
     * @param stop checked now and then; true ends the draw
     * @return the first point from there on whose subjects are all neither silent, runaway nor diverging
     * @throws NoTruthException if many points in turn cannot serve as truth
     * @throws FitInterruptedException if it was asked to stop
     */
    Drawn draw(int from, Evaluator evaluator, BooleanSupplier stop) {
        EvenPoints points = new EvenPoints(space, RandomStream.TRUTH_POINT.generator(seed, 0)).from(from);
        for (int point = from; point < from + MOST_REDRAWN; point++) {
            Map<String, Double> parameters = points.next();
            Optional<Drawn> drawn = recorded(point, parameters, evaluator, stop);
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
        throw new NoTruthException(
                "%s points of the searched ranges in turn are silent, runaway or diverged; search other ranges"
                        .formatted(MOST_REDRAWN));
    }

    private Optional<Drawn> recorded(int point, Map<String, Double> parameters, Evaluator evaluator,
            BooleanSupplier stop) {
        long own = RandomStream.TRUTH_SUBJECT.seed(seed, point);
        Optional<List<SimulatedActivity>> simulated = simulations.activities(parameters, own, modelSeconds, Function
                .identity(), evaluator, stop);
        if (simulated.isEmpty()) {
            return Optional.empty();
        }
        List<SimulatedActivity> activities = simulated.get();
        List<Subject> subjects = new ArrayList<>();
        try {
            for (int k = 0; k < activities.size(); k++) {
                BoldRecording bold = activities.get(k).bold();
                BoldRecording settled = bold.dropFirst(bold.samples() - samples[k]);
                BoldRecording noisy = template.asRecorded(RecordingNoise.add(settled, recordingNoise,
                        RandomStream.RECORDING_NOISE.seed(own, k)));
                if (noisy.usable().isPart()) {
                    return Optional.empty(); // a region that does not vary has no FC
                }
                subjects.add(template.subjects().get(k).withBold(noisy));
            }
        } catch (DataException e) {
            return Optional.empty(); // no region varies
        }
        return Optional.of(new Drawn(point, parameters, template.with(subjects).named("truth-%s".formatted(point)),
                TruthMeasures.of(activities)));
    }
}
