package org.alnilam.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.misfit.FcLikeness;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.misfit.MisfitCheck;
import org.alnilam.fitting.misfit.TimeScale;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.recover.RecordingNoise;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.noise.Philox;

/**
 * Counts alarms of the {@link MisfitCheck}: cohorts as large as the demo cohort are simulated, fitted by a model that is right or wrong
 * about them in one respect, and compared with it. Arguments: the number of cohorts of each kind (100), the seed (1). With 100 it
 * takes hours. {@code fitting/docs/misfit.md} has what came out
 * of such cohorts.
 *
 * <p>All cohorts are fitted with the same candidates, so that each is simulated once: the best six of {@value #CANDIDATES} by their
 * FC score in 60 s are simulated for as long as a recording, and the best of these is taken for the fitted model.
 */
public final class MisfitAlarms {

    private static final int CANDIDATES = 300;
    private static final int SCREENED = 6;
    private static final double SEARCH_SECONDS = 60;
    private static final double TR_SECONDS = 1;
    private static final int SAMPLES = 300;
    private static final int SETTLING = 20;
    /** Likeness of subjects' FC from which a cohort serves: where FC has no pattern, none is wrong. */
    private static final double LEAST_LIKENESS = 0.3;
    private static final double SLOWER = 1.5;
    private static final double SHORTER_TR_SECONDS = 0.7;
    /** Another brain's seed: its weights have a correlation of 0.73 with those of the demo cohort. */
    private static final long OTHER_BRAIN = GenerateDemoCohort.SEED + 1;
    /** Longest step of BOLD's integration in ms, as in fits. */
    private static final double BOLD_STEP = 1;

    /** The uses of randomness; each has a stream of its own. */
    private enum Use {
        TRUTH(0), SUBJECT(1), NOISE(2), CANDIDATE(3), SEARCH(4), SCREENING(5), CHECK(6);

        private final int stream;

        Use(int stream) {
            this.stream = stream;
        }
    }

    /** Mistake of the fitted model. */
    private enum Kind {
        RIGHT("nothing"), CONNECTOME("the connectome is another brain's"), RESPONSE(
                "the hemodynamic response of the subjects is 1.5 times as slow"), TR(
                        "the TR of the recordings is 0.7 s, not 1 s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean hasOtherConnectome() {
            return this == CONNECTOME;
        }
    }

    /** A simulation of a candidate, on the connectome of the subjects or on another. */
    private record Run(boolean other, int candidate, Use use, int number) {}

    /** Recordings that a model is fitted to. */
    private record Fitted(Kind kind, Cohort cohort) {}

    private final long seed;
    private final AlnModel model = AlnModel.standard();
    private final Cohort demo = DemoCohort.load();
    private final Connectome right = demo.groupConnectome();
    private final Connectome other = others().groupConnectome();
    private final Map<Run, Optional<BoldRecording>> runs = new ConcurrentHashMap<>();

    private MisfitAlarms(long seed) {
        this.seed = seed;
    }

    /** The demo cohort with the connectomes of another brain. */
    private Cohort others() {
        SyntheticBrain brain = new SyntheticBrain(OTHER_BRAIN);
        return demo.with(IntStream.range(0, demo.size()).mapToObj(k -> new Subject(demo.subjects().get(k).id(), brain
                .individual(k + 1), demo.subjects().get(k).bold())).toList());
    }

    /**
     * Prints the table.
     *
     * @param arguments optionally the number of cohorts and the seed
     */
    public static void main(String[] arguments) {
        int cohorts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        new MisfitAlarms(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1).print(cohorts);
    }

    private void print(int cohorts) {
        List<Fitted> all = IntStream.range(0, cohorts).parallel().mapToObj(this::recorded).flatMap(List::stream)
                .toList();
        simulate(IntStream.range(0, CANDIDATES).boxed().flatMap(candidate -> List.of(
                new Run(false, candidate, Use.SEARCH, 0),
                new Run(true, candidate, Use.SEARCH, 0)).stream()).toList());
        List<List<Run>> screened = all.stream().map(this::screened).toList();
        simulate(screened.stream().flatMap(List::stream).toList());
        List<Run> best = IntStream.range(0, all.size()).mapToObj(k -> best(all.get(k), screened.get(k))).toList();
        List<List<Run>> checked = best.stream().map(one -> IntStream.range(0, MisfitCheck.SIMULATIONS).mapToObj(
                number -> new Run(one.other, one.candidate, Use.CHECK, number)).toList()).toList();
        simulate(checked.stream().flatMap(List::stream).toList());
        Map<Kind, List<Misfit>> found = new EnumMap<>(Kind.class);
        for (int k = 0; k < all.size(); k++) {
            MisfitCheck check = new MisfitCheck(all.get(k).cohort, SAMPLES);
            Misfit misfit = check.compare(checked.get(k).stream().map(runs::get).flatMap(Optional::stream).map(
                    MisfitAlarms::activity).map(check::measures).toList());
            found.computeIfAbsent(all.get(k).kind, kind -> new ArrayList<>()).add(misfit);
        }
        System.out.println("| wrong is | cohorts | alarms | of FC | of BOLD | likeness of FC | time scale |");
        System.out.println("|---|---|---|---|---|---|---|");
        found.forEach((kind, misfits) -> System.out.printf(Locale.ROOT, "| %s | %d | %d | %d | %d | %s | %s |%n",
                kind.words,
                misfits.size(),
                misfits.stream().filter(Misfit::alarm).count(),
                misfits.stream().filter(misfit -> misfit.fc().filter(FcLikeness::alarm).isPresent()).count(),
                misfits.stream().filter(misfit -> misfit.bold().filter(TimeScale::alarm).isPresent()).count(),
                range(misfits.stream().flatMap(misfit -> misfit.fc().stream()).map(FcLikeness::correlation).toList()),
                range(misfits.stream().flatMap(misfit -> misfit.bold().stream()).map(TimeScale::factor).toList())));
    }

    /** Median and middle 90 %. */
    private static String range(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none"
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", at(sorted, 0.5), at(sorted, 0.05),
                        at(sorted, 0.95));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private long seedOf(Use use, int index, int number) {
        return Philox.derivedSeed(Philox.derivedSeed(seed, index, use.stream), number, 0);
    }

    /** Parameters around the truth of the demo cohort, each up to so far from it as a share of it. */
    private static Map<String, Double> around(RandomGenerator random, Map<String, Double> shares) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        DemoCohort.truth()
                .forEach((id, value) -> parameters.put(id, value * (1 + shares.get(id) * (2 * random.nextDouble()
                        - 1))));
        return parameters;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Map<String, Double> shares(double mue, double mui, double rest) {
        return DemoCohort.truth().keySet().stream().collect(Collectors.toMap(id -> id, id -> switch (id) {
            case "mue_ext_mean" -> mue;
            case "mui_ext_mean" -> mui;
            default -> rest;
        }));
    }

    /** The recordings of a cohort for each kind; the first draw whose subjects are alike. */
    private List<Fitted> recorded(int index) {
        for (int draw = 0;; draw++) {
            Map<String, Double> truth = around(generator(seedOf(Use.TRUTH, index, draw)), shares(0.06, 0.05, 0.1));
            List<List<BoldRecording>> people = new ArrayList<>();
            for (int person = 0; person < demo.size(); person++) {
                people.add(recordings(truth, person, seedOf(Use.SUBJECT, index, draw * demo.size() + person)));
            }
            if (people.stream().noneMatch(List::isEmpty)) {
                List<Fitted> fitted = fitted(people);
                if (likeness(fitted.getFirst().cohort) >= LEAST_LIKENESS) {
                    return fitted;
                }
            }
        }
    }

    private List<Fitted> fitted(List<List<BoldRecording>> people) {
        List<Fitted> fitted = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int recording = switch (kind) {
                case RIGHT, CONNECTOME -> 0;
                case RESPONSE -> 1;
                case TR -> 2;
            };
            fitted.add(new Fitted(kind, demo.with(IntStream.range(0, people.size()).mapToObj(k -> demo.subjects().get(k)
                    .withBold(people.get(k).get(recording))).toList())));
        }
        return fitted;
    }

    /** A person's recordings: as the model has them, with a slower response, and with a shorter TR; none if the simulation failed. */
    private List<BoldRecording> recordings(Map<String, Double> truth, int person, long own) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(truth);
        Connectome connectome = demo.subjects().get(person).connectome();
        double seconds = (SETTLING + SAMPLES) * TR_SECONDS;
        double dt = model.stepMillis(parameters);
        long steps = model.steps(parameters, seconds);
        int regions = connectome.size();
        // a response that sees time pass more slowly is slower
        List<BoldRecorder> recorders = List.of(
                new BoldRecorder(regions, steps, dt, new BoldTiming(TR_SECONDS, BOLD_STEP)),
                new BoldRecorder(regions, steps, dt / SLOWER, new BoldTiming(TR_SECONDS / SLOWER, BOLD_STEP / SLOWER)),
                new BoldRecorder(regions, steps, dt, new BoldTiming(SHORTER_TR_SECONDS, BOLD_STEP)));
        if (model.run(parameters, connectome, seconds, own, () -> false, recorders.get(0), recorders.get(1),
                recorders.get(
                        2)) != Status.OK) {
            return List.of();
        }
        List<BoldRecording> recordings = new ArrayList<>();
        for (int k = 0; k < recorders.size(); k++) {
            int settling = (int) Math.ceil(SETTLING / (k == 2 ? SHORTER_TR_SECONDS : TR_SECONDS));
            DMatrixRMaj signal = recorders.get(k).signal();
            BoldRecording settled = new BoldRecording(CommonOps_DDRM.extract(signal, 0, regions, settling, settling
                    + SAMPLES), TR_SECONDS); // whatever the TR is, the model is told this one
            recordings.add(RecordingNoise.add(settled, RecordingNoise.DEFAULT, Philox.derivedSeed(own, k,
                    Use.NOISE.stream)));
        }
        return recordings;
    }

    /** Mean correlation of the FC of two subjects. */
    private static double likeness(Cohort cohort) {
        List<Subject> subjects = cohort.subjects();
        return IntStream.range(0, subjects.size()).boxed().flatMapToDouble(k -> IntStream.range(0, k).mapToDouble(
                j -> FunctionalConnectivity.score(subjects.get(k).functionalConnectivity(), subjects.get(j)
                        .functionalConnectivity())))
                .average().orElseThrow();
    }

    private void simulate(List<Run> wanted) {
        Set<Run> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(runs.keySet());
        missing.parallelStream().forEach(run -> runs.put(run, simulated(run)));
    }

    private Optional<BoldRecording> simulated(Run run) {
        Map<String, Double> candidate = around(generator(seedOf(Use.CANDIDATE, run.candidate, 0)), shares(0.3, 0.21,
                0.35));
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(candidate);
        double seconds = run.use == Use.SEARCH ? SEARCH_SECONDS : (SETTLING + SAMPLES) * TR_SECONDS;
        BoldSimulation simulation = BoldSimulation.run(model, parameters, run.other ? other : right, seconds,
                new BoldTiming(TR_SECONDS, BOLD_STEP), seedOf(run.use, run.candidate, run.number), () -> false);
        return simulation.status() == Status.OK
                ? Optional.of(new BoldRecording(simulation.without(SETTLING), TR_SECONDS))
                : Optional.empty();
    }

    private static SimulatedActivity activity(BoldRecording bold) {
        return new SimulatedActivity(bold, new double[0], 1);
    }

    /** The runs that screen the best candidates of the search. */
    private List<Run> screened(Fitted fitted) {
        FcScores scores = new FcScores(fitted.cohort);
        boolean elsewhere = fitted.kind.hasOtherConnectome();
        return IntStream.range(0, CANDIDATES).mapToObj(candidate -> new Run(elsewhere, candidate, Use.SEARCH, 0))
                .sorted(Comparator.comparingDouble((Run run) -> -score(run, scores))).limit(SCREENED)
                .map(run -> new Run(elsewhere, run.candidate, Use.SCREENING, 0)).toList();
    }

    private Run best(Fitted fitted, List<Run> screened) {
        FcScores scores = new FcScores(fitted.cohort);
        return screened.stream().max(Comparator.comparingDouble(run -> score(run, scores))).orElseThrow();
    }

    private double score(Run run, FcScores scores) {
        return runs.get(run).map(bold -> FcScores.mean(scores.of(activity(bold).functionalConnectivity())))
                .orElse(-1.0);
    }
}
