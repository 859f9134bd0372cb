package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Internal;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.Brain;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

/**
 * The common part of all evaluations of a fit: the model, the recordings and objectives to aim at, the space, and the
 * connectome that candidates are simulated on. It makes single evaluations; an {@link Evaluator} decides where. Used by many
 * threads at once.
 */
public final class Problem {

    /** Fewest BOLD samples that are scored: two have correlations of 1 and -1 only. */
    private static final int LEAST_SAMPLES = 3;

    private final Model model;
    private final Target target;
    private final SearchSpace space;
    private final Mode mode;
    private final CandidateSimulator simulator;
    private final Scorer scorer;

    /**
     * A problem.
     *
     * @param model the model
     * @param target the recordings and objectives to aim at
     * @param space the searched space
     * @param mode the connectome that candidates are simulated on
     * @param boldStepMillis the longest step of BOLD's integration in ms
     */
    public Problem(Model model, Target target, SearchSpace space, Mode mode, double boldStepMillis) {
        this.model = model;
        this.target = target;
        this.space = space;
        this.mode = mode;
        simulator = new CandidateSimulator(model, space, new BoldTiming(target.cohort().trSeconds(), boldStepMillis),
                target.leastSeconds(), target.cohort()::asRecorded);
        scorer = new Scorer(target, mode);
    }

    /** {@return the model} */
    public Model model() {
        return model;
    }

    /** {@return the recordings and objectives to aim at} */
    public Target target() {
        return target;
    }

    /** {@return the searched space} */
    public SearchSpace space() {
        return space;
    }

    /** {@return the connectome that candidates are simulated on} */
    public Mode mode() {
        return mode;
    }

    /** {@return the longest step of BOLD's integration in ms} */
    public double boldStepMillis() {
        return simulator.timing().stepMillis();
    }

    /** {@return number of connectomes that an evaluation simulates on} */
    public int sites() {
        return scorer.sites(false);
    }

    /** {@return number of connectomes that an evaluation simulates on if held-out recordings are scored as well} */
    public int sitesWithHeldOut() {
        return scorer.sites(true);
    }

    /**
     * The start of a simulation that no measure looks at.
     *
     * @param modelSeconds model time of the simulation in s
     * @return its length in s
     */
    @Internal
    public double settlingSeconds(double modelSeconds) {
        return simulator.dropped(modelSeconds) * target.cohort().trSeconds();
    }

    /**
     * Checks how long simulations are.
     *
     * @param what name of the simulation that starts a message, such as {@code a candidate}
     * @param modelSeconds model time in s
     * @throws IllegalArgumentException if that is too short for an FC, for an objective or for the delays of the model, or a step
     *         is longer than the TR
     */
    @Internal
    public void requireLongEnough(String what, double modelSeconds) {
        double tr = target.cohort().trSeconds();
        double first = Settling.PUBLISHED_SAMPLES * tr;
        double least = first + LEAST_SAMPLES * tr;
        if (modelSeconds < least) {
            throw new IllegalArgumentException("%s of %s s leaves too few BOLD samples; simulate at least %s s"
                    .formatted(what, modelSeconds, least));
        }
        simulator.requireTimes(scorer.connectome(0), modelSeconds);
        for (Goal goal : target.goals()) {
            double needed = first + goal.objective().leastSeconds(tr);
            if (modelSeconds < needed) {
                throw new IllegalArgumentException(
                        "%s of %s s is too short for the objective %s; simulate at least %s s"
                                .formatted(what, modelSeconds, goal.objective().id(), needed));
            }
        }
    }

    /**
     * Checks the ends of all ranges.
     *
     * @throws IllegalArgumentException if the model cannot be run there
     */
    @Internal
    public void requireRunnable() {
        simulator.requireRunnable(scorer.connectome(0));
    }

    /**
     * Measures how fast this machine simulates, which takes a fraction of a second.
     *
     * @return processor time of one thread for a second of model time, in s; somewhat too high, since a JVM gets faster
     */
    public double processorSecondsPerModelSecond() {
        return simulator.processorSecondsPerModelSecond(scorer.connectome(0));
    }

    /**
     * Makes one evaluation.
     *
     * @param place place of the request in its batch, which the answer repeats
     * @param request the evaluation to make
     * @param stop asked now and then; true ends the evaluation
     * @return the answer; nothing if it was asked to stop
     */
    public Optional<EvaluationAnswer> answer(int place, EvaluationRequest request, BooleanSupplier stop) {
        List<Part> parts = new ArrayList<>();
        for (int site : places(request)) {
            Optional<Part> part = part(request, site, stop);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            if (part.get().isLast()) {
                break;
            }
        }
        return Optional.of(joined(place, request, parts));
    }

    /**
     * The part of an evaluation that comes from the simulation on one connectome.
     *
     * @param outcome outcome of the simulation; {@link Outcome#OK} where it does not count, on the connectome of a held-out
     *        subject
     * @param values value by subject id, by id of the objective
     * @param hurdleScores scores at the hurdles of early stopping that were reached
     * @param activity its activity, where that was wanted and there is one
     * @param modelSeconds model time that was simulated in s
     * @param wallSeconds wall time that it took in s
     */
    @Internal
    public record Part(Outcome outcome, Map<String, Map<String, Double>> values, List<Double> hurdleScores,
            Optional<SimulatedActivity> activity, double modelSeconds, double wallSeconds) {

        /** {@return whether the evaluation ends with it, since a candidate that is invalid once is so altogether} */
        public boolean isLast() {
            return outcome != Outcome.OK;
        }
    }

    /**
     * The connectomes that an evaluation simulates on.
     *
     * @param request the evaluation
     * @return their places, in the order of its parts
     */
    @Internal
    public List<Integer> places(EvaluationRequest request) {
        return request.site() == EvaluationRequest.ALL_SITES
                ? IntStream.range(0, scorer.sites(request.wanted().heldOut())).boxed().toList()
                : List.of(request.site());
    }

    /**
     * Makes one part of an evaluation.
     *
     * @param request the evaluation
     * @param site place of the connectome, one of {@link #places}
     * @param stop asked now and then; true ends the simulation
     * @return the part; nothing if it was asked to stop
     */
    @Internal
    public Optional<Part> part(EvaluationRequest request, int site, BooleanSupplier stop) {
        long began = System.nanoTime();
        Optional<CandidateSimulator.Simulated> simulated = simulator.simulate(
                brain(request, site),
                RandomStream.SITE.seed(request.seed(), site),
                request.modelSeconds(),
                request.hurdles(),
                activity -> scorer.meanFc(site, activity),
                stop);
        return simulated.map(made -> {
            Map<String, Map<String, Double>> values = new LinkedHashMap<>();
            if (request.wanted().scores()) {
                made.activity().ifPresent(activity -> scorer.score(site, activity, request.wanted().heldOut(), values));
            }
            return new Part(
                    scorer.judges(site) ? made.outcome() : Outcome.OK,
                    values,
                    made.hurdleScores(),
                    request.wanted().activity() ? made.activity() : Optional.empty(),
                    made.modelSeconds(),
                    (System.nanoTime() - began) / 1e9);
        });
    }

    /**
     * Puts an evaluation together.
     *
     * @param place place of the request in its batch
     * @param request the evaluation
     * @param parts its parts in the order of {@link #places}: all of them, or those up to the first invalid one
     * @return the answer
     */
    @Internal
    public EvaluationAnswer joined(int place, EvaluationRequest request, List<Part> parts) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        double modelSeconds = 0;
        double wallSeconds = 0;
        Part last = parts.getLast();
        for (Part part : parts) {
            part.values.forEach((objective, bySubject) -> values.computeIfAbsent(objective, id -> new LinkedHashMap<>())
                    .putAll(bySubject));
            modelSeconds += part.modelSeconds;
            wallSeconds += part.wallSeconds;
        }
        boolean scored = last.outcome == Outcome.OK && request.wanted().scores();
        Evaluation evaluation = new Evaluation(
                request.generation(),
                request.individual(),
                request.parameters(),
                scored ? values : Map.of(),
                scored ? scorer.fitness(values) : scorer.floor(),
                last.hurdleScores,
                last.outcome,
                wallSeconds);
        return new EvaluationAnswer(place, evaluation, last.activity, modelSeconds);
    }

    private Brain brain(EvaluationRequest request, int site) {
        Brain brain = brain(request.parameters(), site);
        return request.wirings().isEmpty()
                ? brain
                : new Brain(brain.parameters(), request.wirings().get(
                        site).connectome(brain.connectome().regions()));
    }

    /**
     * The brain that is simulated.
     *
     * @param searched searched parameters of a candidate by id
     * @param site place of the connectome, from 0
     * @return its parameters on this connectome, after the transforms that are searched
     */
    @Internal
    public Brain brain(Map<String, Double> searched, int site) {
        return space.brain(searched, scorer.connectome(site));
    }

    /**
     * Simulates a candidate on every connectome of the fitted subjects for its activity.
     *
     * @param searched its searched parameters by id
     * @param seed the seed that the simulations on all connectomes share
     * @param modelSeconds model time of each simulation in s
     * @param measure takes what is to be kept of an activity; called on this thread
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends them
     * @param <T> what is kept
     * @return what was kept, in the order of the connectomes; nothing if one of the simulations was silent, ran away or
     *         diverged
     * @throws FitInterruptedException if it was asked to stop
     */
    @Internal
    public <T> Optional<List<T>> activities(Map<String, Double> searched, long seed, double modelSeconds,
            Function<SimulatedActivity, T> measure, Evaluator evaluator, BooleanSupplier stop) {
        return activities(searched, List.of(), List.of(seed), modelSeconds, measure, evaluator, stop).getFirst();
    }

    /**
     * Simulates a candidate on every connectome of the fitted subjects for its activity, with several seeds at once.
     *
     * @param searched its searched parameters by id
     * @param wirings the wiring at each place, as in {@link EvaluationRequest}; empty for that of the data
     * @param seeds seeds, each of which the simulations on all connectomes share
     * @param modelSeconds model time of each simulation in s
     * @param measure takes what is to be kept of an activity; called on this thread
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends them
     * @param <T> what is kept
     * @return what was kept with each seed, in the order of the connectomes; nothing for a seed with which one of the simulations
     *         was silent, ran away or diverged
     * @throws FitInterruptedException if it was asked to stop
     */
    @Internal
    public <T> List<Optional<List<T>>> activities(Map<String, Double> searched, List<Connectome> wirings,
            List<Long> seeds, double modelSeconds, Function<SimulatedActivity, T> measure, Evaluator evaluator,
            BooleanSupplier stop) {
        int sites = sites();
        List<EvaluationRequest> requests = seeds.stream().flatMap(seed -> IntStream.range(0, sites).mapToObj(
                site -> EvaluationRequest.activity(searched, site, seed, modelSeconds).withWirings(wirings))).toList();
        Map<Integer, T> kept = new TreeMap<>();
        evaluator.evaluate(this, requests, stop, answer -> answer.activity().ifPresent(
                activity -> kept.put(answer.request(), measure.apply(activity))));
        return IntStream.range(0, seeds.size())
                .mapToObj(k -> IntStream.range(k * sites, (k + 1) * sites).mapToObj(kept::get).toList())
                .map(own -> own.stream().anyMatch(Objects::isNull) ? Optional.<List<T>>empty() : Optional.of(own))
                .toList();
    }
}
