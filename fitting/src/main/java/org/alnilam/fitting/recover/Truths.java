package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.fitting.evaluation.BatchEvaluator;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.space.EvenPoints;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.noise.Philox;

/**
 * Draws true parameter sets and records subjects that have them: each is simulated on its own connectome, with noise of its
 * own, and recorded with the noise of a scanner. A truth is a function of the seed and of its place in the sequence.
 */
final class Truths {

    /** Adaptation and BOLD have settled by then. */
    private static final int MOST_REDRAWN = 100;
    private static final int POINT_STREAM = -6;
    private static final int SUBJECT_STREAM = -7;

    /**
     * A true parameter set.
     *
     * @param point which point of the sequence it is, from 0
     * @param parameters its values by id
     * @param cohort the recordings of its subjects
     * @param measures what else was measured of them
     */
    record Drawn(int point, Map<String, Double> parameters, Cohort cohort, TruthMeasures measures) {}

    /** One subject's simulation, which ends at its own time. */
    private record Ended(int subject, CandidateEvaluator.Recorded recorded) {}

    private final SearchSpace space;
    private final Cohort template;
    private final double recordingNoise;
    private final long seed;
    private final int dropped;
    private final int[] samples;
    private final CandidateEvaluator simulator;

    /**
     * @param model the model
     * @param cohort gives connectomes, TR and, unless the settings do, the lengths of recordings
     * @param space what is searched
     * @param settings how truths are recorded
     * @param fit the step of BOLD and the seed
     * @throws IllegalArgumentException if recordings would be too short
     */
    Truths(Model model, Cohort cohort, SearchSpace space, RecoverySettings settings, FitSettings fit) {
        this.space = space;
        recordingNoise = settings.recordingNoise();
        seed = fit.seed();
        template = template(cohort, settings.subjects() == 0 ? cohort.size() : settings.subjects());
        double tr = cohort.trSeconds();
        dropped = (int) Math.max(BoldSimulation.TRANSIENT_SAMPLES, Math.ceil(BoldSimulation.SETTLING_SECONDS / tr));
        samples = template.subjects().stream().mapToInt(subject -> settings.recordingSeconds().isPresent()
                ? (int) Math.round(settings.recordingSeconds().getAsDouble() / tr)
                : subject.bold().samples()).toArray();
        int longest = Arrays.stream(samples).max().orElseThrow();
        simulator = new CandidateEvaluator(model, Target.of(template), space, fit.withMode(Mode.SUBJECT).withSeconds(
                (dropped + longest) * tr));
        if (longest * tr < 3 * tr) {
            throw new IllegalArgumentException("recordings of %d samples are too short for an FC".formatted(longest));
        }
    }

    private static Cohort template(Cohort cohort, int size) {
        if (size == cohort.size()) {
            return cohort;
        }
        List<Subject> subjects = IntStream.range(0, size).mapToObj(k -> {
            Subject subject = cohort.subjects().get(k % cohort.size());
            return new Subject("subject-%03d".formatted(k + 1), subject.connectome(), subject.bold());
        }).toList();
        return new Cohort(cohort.name(), subjects);
    }

    /** Subjects with recordings as long as those of a truth, which hold anything: to check whether they can be fitted. */
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
        return new Cohort(template.name(), subjects);
    }

    /** @return model time of all recordings of a truth in s */
    double modelSeconds() {
        return simulator.simulations() * (dropped + Arrays.stream(samples).max().orElseThrow()) * template.trSeconds();
    }

    /**
     * Draws the next truth.
     *
     * @param from the first point of the sequence that may serve
     * @param batch simulates subjects
     * @return the first from there on none of whose subjects is silent, runs away or diverges
     * @throws NoTruthException if there is none among many
     * @throws FitInterruptedException if it was asked to stop
     */
    Drawn draw(int from, BatchEvaluator batch) {
        EvenPoints points = new EvenPoints(space, Evolution.RANDOM.create(Philox.derivedSeed(seed, 0, POINT_STREAM)))
                .from(from);
        for (int point = from; point < from + MOST_REDRAWN; point++) {
            Map<String, Double> parameters = points.next();
            Optional<Drawn> drawn = recorded(point, parameters, batch);
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
        throw new NoTruthException(
                "%d points of the searched ranges in turn are silent, runaway or diverged; search other ranges"
                        .formatted(MOST_REDRAWN));
    }

    private Optional<Drawn> recorded(int point, Map<String, Double> parameters, BatchEvaluator batch) {
        long own = Philox.derivedSeed(seed, point, SUBJECT_STREAM);
        List<BatchEvaluator.Task<Ended>> tasks = new ArrayList<>();
        for (int k = 0; k < template.size(); k++) {
            int subject = k;
            tasks.add(stop -> simulator.record(parameters, subject, own, stop).map(recorded -> new Ended(subject,
                    recorded)));
        }
        List<Ended> ended = new ArrayList<>();
        batch.run(tasks, ended::add);
        if (ended.stream().anyMatch(one -> one.recorded.outcome() != Outcome.OK)) {
            return Optional.empty();
        }
        ended.sort(Comparator.comparingInt(Ended::subject));
        List<SimulatedActivity> activities = ended.stream().map(one -> one.recorded.activity().orElseThrow()).toList();
        List<Subject> subjects = new ArrayList<>();
        try {
            for (int k = 0; k < activities.size(); k++) {
                BoldRecording bold = activities.get(k).bold();
                BoldRecording settled = bold.dropFirst(bold.samples() - samples[k]);
                subjects.add(template.subjects().get(k).withBold(RecordingNoise.add(settled, recordingNoise, Philox
                        .derivedSeed(own, k, 1))));
            }
        } catch (DataException e) {
            return Optional.empty(); // a region that does not vary has no FC
        }
        return Optional.of(new Drawn(point, parameters, new Cohort("truth-%d".formatted(point), subjects),
                TruthMeasures.of(activities)));
    }
}
