package org.alnilam.fitting.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.Brain;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.noise.Philox;

/**
 * Scores candidates: simulates and compares with each subject. Used by many threads at once; a result is a function of the
 * parameters and the seed.
 */
public final class CandidateEvaluator {

    /** Under this name the FC scores of held-out recordings are kept. */
    public static final String HELD_OUT = "held_out";

    private static final int LEAST_SAMPLES = 3;
    private static final double TIMING_SECONDS = 2;
    private static final int TIMING_WARM_UPS = 3;

    /** What a simulation is compared with. */
    private record Comparison(String objective, String subject, Objective.Comparison with) {}

    /** A connectome to simulate on, that of the subject of this id or of the group, and whom it is compared with. */
    private record Site(String id, Connectome connectome, List<Comparison> comparisons) {}

    private final Model model;
    private final Target target;
    private final SearchSpace space;
    private final Mode mode;
    private final double seconds;
    /** Samples that are left out of all measures, since the run settles. */
    private final int dropped;
    private final BoldTiming timing;
    private final List<Site> sites;
    /** So many of the sites, the first, are of fitted subjects; the others can say nothing against a candidate. */
    private final int fitted;

    /**
     * An evaluator for the recordings that are fitted.
     *
     * @param model the model
     * @param target what to compare with
     * @param space what is searched
     * @param settings which connectomes are simulated, for how long, and how BOLD is
     * @throws IllegalArgumentException if the time is too short, or the model cannot be run
     */
    public CandidateEvaluator(Model model, Target target, SearchSpace space, FitSettings settings) {
        this.model = model;
        this.target = target;
        this.space = space;
        mode = settings.mode();
        seconds = settings.seconds();
        timing = new BoldTiming(target.cohort().trSeconds(), settings.boldStepMillis());
        dropped = dropped();
        requireLongEnough("a candidate");
        Map<String, Site> siteOf = new LinkedHashMap<>();
        target.cohort().subjects().forEach(subject -> addTo(site(siteOf, subject), subject));
        sites = List.copyOf(siteOf.values());
        fitted = sites.size();
        requireRunnable();
    }

    private CandidateEvaluator(CandidateEvaluator origin, double seconds, Optional<Cohort> heldOut) {
        model = origin.model;
        target = origin.target;
        space = origin.space;
        mode = origin.mode;
        timing = origin.timing;
        fitted = origin.fitted;
        this.seconds = seconds;
        dropped = dropped();
        requireLongEnough("a confirming simulation");
        Map<String, Site> siteOf = new LinkedHashMap<>();
        for (Site site : origin.sites) {
            siteOf.put(site.id, new Site(site.id, site.connectome, new ArrayList<>(site.comparisons)));
        }
        heldOut.ifPresent(others -> others.subjects().forEach(subject -> addHeldOutTo(site(siteOf, subject),
                subject)));
        sites = List.copyOf(siteOf.values());
    }

    /**
     * An evaluator for the same recordings.
     *
     * @param duration model time of a simulation in s
     * @return an evaluator that simulates so long
     * @throws IllegalArgumentException if the time is too short
     */
    public CandidateEvaluator lasting(double duration) {
        return new CandidateEvaluator(this, duration, Optional.empty());
    }

    /**
     * An evaluator for the same recordings and the held-out ones. What becomes of a held-out subject has no influence on
     * anything else: where it cannot be simulated, its score is missing.
     *
     * @param duration model time of a simulation in s
     * @return an evaluator for the scores that are reported, and for no others
     * @throws IllegalArgumentException if the time is too short
     */
    public CandidateEvaluator confirming(double duration) {
        return new CandidateEvaluator(this, duration, target.heldOut());
    }

    /** Where a subject is simulated: with all others, or on its own connectome. */
    private Site site(Map<String, Site> siteOf, Subject subject) {
        return mode == Mode.GROUP
                ? siteOf.computeIfAbsent("", id -> new Site(id, target.cohort().groupConnectome(), new ArrayList<>()))
                : siteOf.computeIfAbsent(subject.id(), id -> new Site(id, subject.connectome(), new ArrayList<>()));
    }

    private void addTo(Site site, Subject subject) {
        target.goals().forEach(goal -> site.comparisons.add(new Comparison(goal.objective().id(), subject.id(), goal
                .objective().against(subject))));
    }

    private static void addHeldOutTo(Site site, Subject subject) {
        site.comparisons.add(new Comparison(HELD_OUT, subject.id(), Objectives.fc().against(subject)));
    }

    private void requireLongEnough(String what) {
        double tr = timing.trSeconds();
        double first = BoldSimulation.TRANSIENT_SAMPLES * tr;
        double least = first + LEAST_SAMPLES * tr;
        if (seconds < least) {
            throw new IllegalArgumentException("%s of %s s leaves too few BOLD samples; simulate at least %s s"
                    .formatted(what, seconds, least));
        }
        for (Goal goal : target.goals()) {
            double needed = first + goal.objective().leastSeconds(tr);
            if (seconds < needed) {
                throw new IllegalArgumentException(
                        "%s of %s s is too short for the objective %s; simulate at least %s s"
                                .formatted(what, seconds, goal.objective().id(), needed));
            }
        }
    }

    /** As many samples as a run needs to settle, but no more than the objectives can do without. */
    private int dropped() {
        return BoldSimulation.settlingSamples(seconds, timing.trSeconds(), target.leastSeconds());
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
    public double secondsPerModelSecond() {
        double[] middle = new double[space.dimensions().size()];
        Arrays.fill(middle, 0.5);
        Brain brain = space.brain(space.decode(middle), sites.getFirst().connectome);
        for (int repeat = 0; repeat < TIMING_WARM_UPS; repeat++) {
            model.run(brain.parameters(), brain.connectome(), TIMING_SECONDS, repeat, () -> false);
        }
        long began = processorNanos();
        model.run(brain.parameters(), brain.connectome(), TIMING_SECONDS, 0, () -> false);
        return (processorNanos() - began) / 1e9 / TIMING_SECONDS;
    }

    /** Processor time of this thread, since others may use the machine; wall time where the JVM cannot tell it. */
    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** @return the start of a simulation, in s, that no measure looks at */
    public double settlingSeconds() {
        return dropped * timing.trSeconds();
    }

    /** @return how many held-out subjects it scores as well */
    public int heldOutSubjects() {
        return (int) sites.stream().flatMap(site -> site.comparisons.stream()).filter(comparison -> comparison.objective
                .equals(HELD_OUT)).count();
    }

    /** @return how many simulations an evaluation needs */
    public int simulations() {
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
    public Optional<Evaluation> evaluate(int generation, int individual, Map<String, Double> searched, long seed,
            List<EarlyStopping.Stage> stages, BooleanSupplier stop) {
        long began = System.nanoTime();
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        List<Double> stageScores = List.of();
        Outcome outcome = Outcome.OK;
        for (int k = 0; k < sites.size() && outcome == Outcome.OK; k++) {
            Site site = sites.get(k);
            Simulated simulated = simulate(searched, site, Philox.derivedSeed(seed, k, 0), stages, stop);
            if (simulated.interrupted) {
                return Optional.empty();
            }
            stageScores = simulated.stageScores;
            if (k < fitted) {
                outcome = simulated.outcome;
            }
            if (simulated.outcome == Outcome.OK) {
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

    /**
     * A simulation that is compared with nothing.
     *
     * @param outcome how it ended
     * @param activity what it showed; nothing unless the outcome is {@link Outcome#OK}
     */
    public record Recorded(Outcome outcome, Optional<SimulatedActivity> activity) {}

    /**
     * Simulates parameters on one of the connectomes.
     *
     * @param searched searched parameters by id
     * @param site which of the {@link #simulations()}
     * @param seed the seed that all of them share
     * @param stop asked now and then; true ends the simulation
     * @return what it showed; nothing if it was asked to stop
     */
    public Optional<Recorded> record(Map<String, Double> searched, int site, long seed, BooleanSupplier stop) {
        Simulated simulated = simulate(searched, sites.get(site), Philox.derivedSeed(seed, site, 0), List.of(), stop);
        return simulated.interrupted
                ? Optional.empty()
                : Optional.of(new Recorded(simulated.outcome, Optional.ofNullable(simulated.activity)));
    }

    private record Simulated(Outcome outcome, boolean interrupted, SimulatedActivity activity,
            List<Double> stageScores) {}

    private Simulated simulate(Map<String, Double> searched, Site site, long seed, List<EarlyStopping.Stage> stages,
            BooleanSupplier stop) {
        Brain brain = space.brain(searched, site.connectome);
        double dt = model.stepMillis(brain.parameters());
        long steps = model.steps(brain.parameters(), seconds);
        Screen screen = new Screen(dt, steps);
        NetworkRate rate = new NetworkRate(dt, steps);
        BoldRecorder bold = new BoldRecorder(site.connectome.size(), steps, dt, timing);
        StageWatch watch = new StageWatch(stages, dt, bold, dropped, partial -> score(site, partial));
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
        int transientBins = (int) Math.round(dropped * timing.trSeconds() * 1000 / dt / rate
                .stepsPerBin());
        return new Simulated(outcome, false, new SimulatedActivity(new BoldRecording(run.without(dropped), timing
                .trSeconds()), rate.rates(transientBins), rate.stepsPerBin() * dt / 1000), watch.scores());
    }

    /** Mean FC score over the subjects of a site: what early stopping looks at. */
    private double score(Site site, DMatrixRMaj bold) {
        SimulatedActivity activity = new SimulatedActivity(new BoldRecording(bold, timing.trSeconds()), new double[0],
                1);
        return site.comparisons.stream().filter(comparison -> comparison.objective.equals(Objectives.FC)).mapToDouble(
                comparison -> comparison.with.of(activity)).average().orElse(0);
    }

    /**
     * Simulates a candidate.
     *
     * @param searched its searched parameters by id
     * @param seed the seed that it was evaluated with
     * @return its simulated FC [regions x regions], the mean over the connectomes of the fitted subjects where there are
     *         several
     */
    public DMatrixRMaj simulatedConnectivity(Map<String, Double> searched, long seed) {
        DMatrixRMaj mean = new DMatrixRMaj(target.cohort().labels().size(), target.cohort().labels().size());
        for (int k = 0; k < fitted; k++) {
            Brain brain = space.brain(searched, sites.get(k).connectome);
            BoldSimulation run = BoldSimulation.run(model, brain.parameters(), brain.connectome(), seconds, timing,
                    Philox.derivedSeed(seed, k, 0), () -> false);
            CommonOps_DDRM.add(mean, 1.0 / fitted, FunctionalConnectivity.of(run.without(dropped)), mean);
        }
        return mean;
    }
}
