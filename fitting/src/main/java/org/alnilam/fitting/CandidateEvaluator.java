package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.simulator.BoldRecorder;
import org.alnilam.simulator.BoldSimulation;
import org.alnilam.simulator.BoldTiming;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Philox;
import org.alnilam.simulator.Status;

/**
 * Scores candidates: simulates and compares with each subject. Used by many threads at once; a result is a function of the
 * parameters and the seed.
 */
final class CandidateEvaluator {

    /** Under this name the FC scores of held-out recordings are kept. */
    static final String HELD_OUT = "held_out";

    private static final int LEAST_SAMPLES = 3;
    private static final double TIMING_SECONDS = 2;
    private static final int TIMING_WARM_UPS = 3;

    /** What a simulation is compared with. */
    private record Comparison(String objective, String subject, Objective.Comparison with) {}

    /** A connectome to simulate on, and whom the simulation is compared with. */
    private record Site(Connectome connectome, List<Comparison> comparisons) {}

    private final Model model;
    private final Target target;
    private final SearchSpace space;
    private final double seconds;
    private final BoldTiming timing;
    private final List<Site> sites = new ArrayList<>();

    /**
     * An evaluator.
     *
     * @param model the model
     * @param target what to compare with
     * @param space what is searched
     * @param settings which connectomes are simulated, and how BOLD is
     * @param seconds model time of a simulation in s
     * @param withHeldOut whether simulations are also compared with the held-out recordings
     * @throws IllegalArgumentException if the time is too short, or the model cannot be run
     */
    CandidateEvaluator(Model model, Target target, SearchSpace space, FitSettings settings, double seconds,
            boolean withHeldOut) {
        this.model = model;
        this.target = target;
        this.space = space;
        this.seconds = seconds;
        Cohort cohort = target.cohort();
        timing = new BoldTiming(cohort.trSeconds(), settings.boldStepMillis());
        requireLongEnough();
        Optional<Cohort> heldOut = withHeldOut ? target.heldOut() : Optional.empty();
        if (settings.mode() == Mode.GROUP) {
            Site site = new Site(cohort.groupConnectome(), new ArrayList<>());
            cohort.subjects().forEach(subject -> addTo(site, subject));
            heldOut.ifPresent(others -> others.subjects().forEach(subject -> addHeldOutTo(site, subject)));
            sites.add(site);
        } else {
            Map<String, Site> siteOf = new LinkedHashMap<>();
            cohort.subjects().forEach(subject -> addTo(siteOf.computeIfAbsent(subject.id(), id -> new Site(subject
                    .connectome(), new ArrayList<>())), subject));
            heldOut.ifPresent(others -> others.subjects().forEach(subject -> addHeldOutTo(siteOf.computeIfAbsent(subject
                    .id(), id -> new Site(subject.connectome(), new ArrayList<>())), subject)));
            sites.addAll(siteOf.values());
        }
        requireRunnable();
    }

    private void addTo(Site site, Subject subject) {
        target.goals().forEach(goal -> site.comparisons.add(new Comparison(goal.objective().id(), subject.id(), goal
                .objective().against(subject))));
    }

    private static void addHeldOutTo(Site site, Subject subject) {
        site.comparisons.add(new Comparison(HELD_OUT, subject.id(), Objectives.fc().against(subject)));
    }

    private void requireLongEnough() {
        double tr = timing.trSeconds();
        double transient_ = BoldSimulation.TRANSIENT_SAMPLES * tr;
        double least = transient_ + LEAST_SAMPLES * tr;
        if (seconds < least) {
            throw new IllegalArgumentException("a candidate of %s s leaves too few BOLD samples; simulate at least %s s"
                    .formatted(seconds, least));
        }
        for (Goal goal : target.goals()) {
            double needed = transient_ + goal.objective().leastSeconds(tr);
            if (seconds < needed) {
                throw new IllegalArgumentException(
                        "a candidate of %s s is too short for the objective %s; simulate at least %s s"
                                .formatted(seconds, goal.objective().id(), needed));
            }
        }
    }

    /** Runs of no length, so that a search that cannot be simulated ends before it starts. */
    private void requireRunnable() {
        for (SearchSpace.Dimension dimension : space.dimensions()) {
            for (double end : new double[] {dimension.range().low(), dimension.range().high()}) {
                Map<String, Double> values = space.decode(new double[space.dimensions().size()]);
                values.put(dimension.parameter().id(), end);
                Brain brain = space.brain(values, sites.getFirst().connectome);
                model.run(brain.parameters(), brain.connectome(), 0, 0, () -> false);
            }
        }
    }

    /** See {@link Fit#secondsPerModelSecond()}. */
    double secondsPerModelSecond() {
        double[] middle = new double[space.dimensions().size()];
        Arrays.fill(middle, 0.5);
        Brain brain = space.brain(space.decode(middle), sites.getFirst().connectome);
        for (int repeat = 0; repeat < TIMING_WARM_UPS; repeat++) {
            model.run(brain.parameters(), brain.connectome(), TIMING_SECONDS, repeat, () -> false);
        }
        long began = System.nanoTime();
        model.run(brain.parameters(), brain.connectome(), TIMING_SECONDS, 0, () -> false);
        return (System.nanoTime() - began) / 1e9 / TIMING_SECONDS;
    }

    /** @return how many simulations an evaluation needs */
    int simulations() {
        return sites.size();
    }

    /**
     * Evaluates a candidate.
     *
     * @param generation the generation that it was made in
     * @param individual its place there
     * @param searched its searched parameters by id
     * @param seed gives the random start and noise of all its simulations
     * @param stages when it may be stopped early
     * @param stop asked now and then; true ends the evaluation
     * @return its values, or why it has none; nothing if it was asked to stop
     */
    Optional<Evaluation> evaluate(int generation, int individual, Map<String, Double> searched, long seed,
            List<EarlyStopping.Stage> stages, BooleanSupplier stop) {
        long began = System.nanoTime();
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        List<Double> stageScores = List.of();
        Outcome outcome = Outcome.OK;
        for (int k = 0; k < sites.size() && outcome == Outcome.OK; k++) {
            Site site = sites.get(k);
            Simulated simulated = simulate(searched, site.connectome, Philox.derivedSeed(seed, k, 0), stages, site,
                    stop);
            if (simulated.interrupted) {
                return Optional.empty();
            }
            outcome = simulated.outcome;
            stageScores = simulated.stageScores;
            if (outcome == Outcome.OK) {
                for (Comparison comparison : site.comparisons) {
                    values.computeIfAbsent(comparison.objective, id -> new LinkedHashMap<>()).put(comparison.subject,
                            comparison.with.of(simulated.activity));
                }
            }
        }
        double fitness = Goal.floor(target.goals());
        if (outcome == Outcome.OK) {
            fitness = Goal.fitness(target.goals(), values);
        } else {
            values.clear();
        }
        return Optional.of(new Evaluation(generation, individual, searched, values, fitness, stageScores, outcome,
                (System.nanoTime() - began) / 1e9));
    }

    private record Simulated(Outcome outcome, boolean interrupted, SimulatedActivity activity,
            List<Double> stageScores) {}

    private Simulated simulate(Map<String, Double> searched, Connectome connectome, long seed,
            List<EarlyStopping.Stage> stages, Site site, BooleanSupplier stop) {
        Brain brain = space.brain(searched, connectome);
        double dt = model.stepMillis(brain.parameters());
        long steps = model.steps(brain.parameters(), seconds);
        Screen screen = new Screen(dt, steps);
        NetworkRate rate = new NetworkRate(dt, steps);
        BoldRecorder bold = new BoldRecorder(connectome.size(), steps, dt, timing);
        StageWatch watch = new StageWatch(stages, dt, bold, partial -> score(site, partial));
        BoldSimulation run = BoldSimulation.run(model, brain.parameters(), brain.connectome(), seconds, bold, seed,
                () -> stop.getAsBoolean() || screen.verdict() != Outcome.OK || watch.hopeless(), watch, screen, rate);
        boolean cut = run.status() == Status.STOPPED;
        Outcome outcome = run.status() == Status.DIVERGED
                ? Outcome.DIVERGED
                : screen.verdict() == Outcome.OK && watch.hopeless() ? Outcome.STOPPED : screen.verdict();
        boolean interrupted = cut && outcome == Outcome.OK;
        if (interrupted || outcome != Outcome.OK) {
            return new Simulated(outcome, interrupted, null, watch.scores());
        }
        int transientBins = (int) Math.round(BoldSimulation.TRANSIENT_SAMPLES * timing.trSeconds() * 1000 / dt / rate
                .stepsPerBin());
        return new Simulated(outcome, false, new SimulatedActivity(new BoldRecording(run.afterTransient(), timing
                .trSeconds()), rate.rates(transientBins), rate.stepsPerBin() * dt / 1000), watch.scores());
    }

    /** Mean FC score over the subjects of a site: what early stopping looks at. */
    private double score(Site site, DMatrixRMaj bold) {
        SimulatedActivity activity = new SimulatedActivity(new BoldRecording(bold, timing.trSeconds()), new double[0],
                1);
        return site.comparisons.stream().filter(comparison -> comparison.objective.equals("fc")).mapToDouble(
                comparison -> comparison.with.of(activity)).average().orElse(0);
    }

    /**
     * Simulates a candidate.
     *
     * @param searched its searched parameters by id
     * @param seed the seed that it was evaluated with
     * @return its simulated FC [regions x regions], the mean over connectomes where there are several
     */
    DMatrixRMaj simulatedConnectivity(Map<String, Double> searched, long seed) {
        DMatrixRMaj mean = new DMatrixRMaj(target.cohort().labels().size(), target.cohort().labels().size());
        for (int k = 0; k < sites.size(); k++) {
            Brain brain = space.brain(searched, sites.get(k).connectome);
            BoldSimulation run = BoldSimulation.run(model, brain.parameters(), brain.connectome(), seconds, timing,
                    Philox.derivedSeed(seed, k, 0), () -> false);
            CommonOps_DDRM.add(mean, 1.0 / sites.size(), FunctionalConnectivity.of(run.afterTransient()), mean);
        }
        return mean;
    }
}
