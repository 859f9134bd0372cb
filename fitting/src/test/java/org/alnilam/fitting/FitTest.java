package org.alnilam.fitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.search.Course;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.noise.Philox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FitTest {

    private static final ToyModel MODEL = new ToyModel();
    private static final Cohort COHORT = ToyCohort.create(3);
    private static final SearchSpace SPACE = SearchSpace.standard(MODEL, MODEL.catalogue().defaults());
    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(12, 5).withSeconds(60).withThreads(2)
            .withConfirmation(0, 60);
    private static final RunDescription.Input INPUT = RunDescription.Input.of("toy", "max");

    @TempDir
    private Path temp;

    private static Fit fit(FitSettings settings) {
        return new Fit(MODEL, COHORT, SPACE, settings);
    }

    /** Without the column of seconds. */
    private static String bytes(FitResult result) {
        return FitTables.csv(result.evaluationTable().rejectColumns("seconds"));
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() {
        String one = bytes(fit(SETTINGS.withThreads(1)).run());
        assertEquals(one, bytes(fit(SETTINGS.withThreads(3)).run()));
        assertNotEquals(one, bytes(fit(SETTINGS.withSeed(2)).run()));
    }

    @Test
    void howAModelSettlesFromItsStartIsNoActivityAtRest() {
        SearchSpace starting = SearchSpace.standard(MODEL, MODEL.catalogue().defaults().with(Map.of("start", 40.0)));
        Map<String, Double> nothingShared = Map.of("shared", 0.0, "drive", 50.0);
        double whole = new FcScores(COHORT).of(FunctionalConnectivity.of(BoldSimulation.run(MODEL, starting.brain(
                nothingShared, COHORT.groupConnectome()).parameters(), COHORT.groupConnectome(), 60, 1,
                Philox.derivedSeed(
                        7, 0, 0),
                () -> false).afterTransient())).values().stream().mapToDouble(x -> x).average()
                .orElseThrow();
        double settled = new CandidateEvaluator(MODEL, Target.of(COHORT), starting, SETTINGS).evaluate(0, 0,
                nothingShared, 7, List.of(), () -> false).orElseThrow().fitness();
        assertTrue(whole > 0.3, "with the start the score is " + whole);
        assertTrue(settled < 0.15, "once it has settled the score is " + settled);
    }

    @Test
    void whatIsLeftOutAtTheStartLeavesEnoughForTheObjectives() {
        Target dynamics = Target.of(COHORT).withGoals(List.of(new Goal(Objectives.fcd(new FcdWindow(30, 10)), 1)));
        CandidateEvaluator shortOne = new CandidateEvaluator(MODEL, dynamics, SPACE, SETTINGS.withSeconds(60));
        assertEquals(9, shortOne.settlingSeconds());
        assertEquals(Outcome.OK, shortOne.evaluate(0, 0, Map.of("shared", 0.5, "drive", 50.0), 7, List.of(),
                () -> false).orElseThrow().outcome());
        assertEquals(20, new CandidateEvaluator(MODEL, dynamics, SPACE, SETTINGS.withSeconds(90)).settlingSeconds());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 13, 20, 31})
    void aFitThatIsInterruptedAndResumedEndsAsIfItNeverStopped(int evaluations) throws IOException {
        FitResult whole = fit(SETTINGS).run();
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Fit first = fit(SETTINGS.withThreads(1)).stopWhen(() -> done.get() >= evaluations).listener(new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                done.incrementAndGet();
            }
        });
        assertThrows(FitInterruptedException.class, () -> first.run(RunFolder.create(path, first, INPUT)));

        AtomicInteger repeated = new AtomicInteger();
        FitResult resumed = fit(SETTINGS).listener(new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                repeated.incrementAndGet();
            }
        }).run(RunFolder.open(path));
        assertEquals(bytes(whole), bytes(resumed));
        assertEquals(FitTables.csv(resumed.evaluationTable()), Files.readString(path.resolve("evaluations.csv")));
        assertTrue(repeated.get() <= whole.evaluations().size() - done.get() + 12,
                "a complete generation was repeated");
    }

    @Test
    void rowsBeyondTheCheckpointAreNotCountedTwice() throws IOException {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS.withSize(12, 2));
        fit.run(RunFolder.create(path, fit, INPUT));
        byte[] checkpoint = Files.readAllBytes(path.resolve("checkpoint.json"));
        FitResult whole = fit(SETTINGS.withSize(12, 4)).run(RunFolder.open(path));
        Files.write(path.resolve("checkpoint.json"), checkpoint);
        FitResult again = fit(SETTINGS.withSize(12, 4)).run(RunFolder.open(path));
        assertEquals(bytes(whole), bytes(again));
    }

    @Test
    void evolutionImprovesOnItsFirstGeneration() {
        FitResult result = fit(SETTINGS.withSize(16, 8)).run();
        Evaluation best = result.best().orElseThrow();
        assertTrue(best.fitness() > result.best(0).orElseThrow().fitness());
        // the more is shared the clearer the pairs stand out, so scores saturate above the truth
        assertTrue(best.parameters().get("shared") > 0.5, best.toString());
        assertTrue(best.fitness() > 0.7, best.toString());
    }

    @Test
    void invalidCandidatesNeverWinAndNeverStopARun() {
        FitResult result = fit(SETTINGS).run();
        for (Evaluation evaluation : result.evaluations()) {
            double drive = evaluation.parameters().get("drive");
            Outcome expected = drive > 80 ? Outcome.DIVERGED : drive < 20 ? Outcome.SILENT : Outcome.OK;
            assertEquals(expected, evaluation.outcome());
            assertEquals(evaluation.valid() ? 3 : 0, evaluation.scores().size());
            assertTrue(Double.isFinite(evaluation.fitness()));
        }
        assertTrue(result.evaluations().stream().anyMatch(e -> e.outcome() == Outcome.DIVERGED));
        assertTrue(result.evaluations().stream().anyMatch(e -> e.outcome() == Outcome.SILENT));
        assertTrue(result.best().orElseThrow().valid());
    }

    @Test
    void aSearchWithoutAnyValidCandidateEndsWithoutABest() {
        SearchSpace dead = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("drive", new Range(0, 10)));
        Path path = temp.resolve("run");
        Fit fit = new Fit(MODEL, COHORT, dead, SETTINGS);
        FitResult result = fit.run(RunFolder.create(path, fit, INPUT));
        assertTrue(result.best().isEmpty());
        assertEquals(0, result.subjectTable().rowCount());
        assertFalse(Files.exists(path.resolve("best.json")));
        assertTrue(Files.exists(path.resolve("fc_empirical.csv")));
    }

    @Test
    void subjectModeScoresEverySubjectOnItsOwnSimulation() {
        FitResult result = fit(SETTINGS.withMode(Mode.SUBJECT)).run();
        Evaluation best = result.best().orElseThrow();
        assertEquals(List.of("s0", "s1", "s2"), List.copyOf(best.scores().keySet()));
        assertEquals(best.fitness(), best.scores().values().stream().mapToDouble(d -> d).average().orElseThrow());
    }

    @Test
    void everySubjectsBestIsAtLeastItsScoreUnderTheBestOfAll() {
        FitResult result = fit(SETTINGS).run();
        result.best().orElseThrow().scores().forEach((subject, score) -> assertTrue(
                result.bestFor(subject).orElseThrow().scores().get(subject) >= score));
    }

    @Test
    void tablesCountWhatWasDone() {
        FitResult result = fit(SETTINGS).run();
        var generations = result.generationTable();
        assertEquals(5, generations.rowCount());
        assertEquals(12, generations.intColumn("evaluations").getInt(0));
        assertEquals(result.evaluations().size(), generations.intColumn("evaluations").sum());
        assertEquals(result.best().orElseThrow().fitness(), generations.doubleColumn("best_so_far").get(4));
    }

    @Test
    void evaluationsReadBackAsTheyWereWritten() {
        FitResult result = fit(SETTINGS).run();
        String csv = FitTables.csv(result.evaluationTable());
        assertTrue(csv.startsWith("generation,individual,shared,drive,fc_s0,fc_s1,fc_s2,fitness,status,seconds\n"));
        assertEquals(result.evaluations(),
                FitTables.readEvaluations(csv, SPACE, Target.of(COHORT), result.evaluations().stream()
                        .map(Evaluation::stages).toList()));
    }

    @Test
    void theRunFolderDescribesTheRun() {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS);
        fit.run(RunFolder.create(path, fit, INPUT));
        RunDescription description = RunFolder.open(path).description();
        assertEquals(List.of("s0", "s1", "s2"), description.subjects());
        assertEquals(COHORT.fingerprint(), description.dataFingerprint());
        assertEquals(12, description.population());
        assertEquals(INPUT, description.input());
        assertThrows(IllegalArgumentException.class, () -> RunFolder.create(path, fit, INPUT));
        assertThrows(DataException.class, () -> RunFolder.open(temp));
    }

    @Test
    void searchesThatCannotBeRunAreRefusedBeforeTheyStart() {
        assertThrows(IllegalArgumentException.class, () -> fit(SETTINGS.withSeconds(2)));
        assertThrows(IllegalArgumentException.class, () -> fit(SETTINGS.withSize(2, 1)));
    }

    @Test
    void theBestAreConfirmedWithFreshSeedsAndHeldOutRecordingsAreScored() {
        FitSettings settings = SETTINGS.withConfirmation(3, 30);
        Target target = Target.of(COHORT.firstHalf()).withHeldOut(COHORT.secondHalf());
        FitResult result = new Fit(MODEL, target, SPACE, settings).run();
        Confirmed best = result.confirmed().getFirst();
        assertEquals(result.best().orElseThrow(), best.candidate());
        assertEquals(3, best.seeds() + best.invalid());
        assertEquals(Set.of("fc", "held_out"), best.means().keySet());
        assertEquals(Set.of("s0", "s1", "s2"), best.bySubject().get("held_out").keySet());
        assertTrue(best.fitness().deviation() > 0);
        assertNotEquals(best.candidate().fitness(), best.fitness().mean());
        for (String subject : List.of("s0", "s1", "s2")) {
            assertTrue(result.confirmedFor(subject).orElseThrow().bySubject().get("fc").get(subject).mean() >= best
                    .bySubject()
                    .get("fc").get(subject).mean());
        }
        assertEquals(result.confirmed().size(), result.confirmedTable().rowCount());
        assertTrue(result.subjectTable().columnNames().contains("confirmed_under_best"));
    }

    @Test
    void heldOutSubjectsHaveNoInfluenceOnTheFit() {
        Target target = Target.of(COHORT.without(List.of("s1"))).withHeldOut(COHORT.select(List.of("s1")));
        FitSettings settings = SETTINGS.withConfirmation(2, 30);
        FitResult result = new Fit(MODEL, target, SPACE, settings).run();
        assertEquals(bytes(new Fit(MODEL, Target.of(COHORT.without(List.of("s1"))), SPACE, settings).run()),
                bytes(result));
        assertEquals(Set.of("s1"), result.confirmed().getFirst().bySubject().get("held_out").keySet());
        FitResult own = new Fit(MODEL, target, SPACE, settings.withMode(Mode.SUBJECT)).run();
        assertEquals(Set.of("s1"), own.confirmed().getFirst().bySubject().get("held_out").keySet());
    }

    @Test
    void aHeldOutSubjectThatCannotBeSimulatedHasNoInfluenceOnTheOthers() throws IOException {
        Cohort others = COHORT.without(List.of("s1"));
        Subject subject = COHORT.select(List.of("s1")).subjects().getFirst();
        DMatrixRMaj unconnected = new DMatrixRMaj(8, 8);
        Subject cut = new Subject("s1", new Connectome(COHORT.labels(), unconnected, subject.connectome().lengths()),
                subject.bold());
        FitSettings settings = SETTINGS.withMode(Mode.SUBJECT).withSize(12, 2).withConfirmation(2, 60);
        Fit plain = new Fit(MODEL, Target.of(others), SPACE, settings);
        FitResult without = plain.run(RunFolder.create(temp.resolve("plain"), plain, INPUT));
        Fit fit = new Fit(MODEL, Target.of(others).withHeldOut(new Cohort("cut", List.of(cut))), SPACE, settings);
        Path path = temp.resolve("run");
        FitResult with = fit.run(RunFolder.create(path, fit, INPUT));
        assertEquals(FitTables.csv(without.confirmedTable()), FitTables.csv(with.confirmedTable().rejectColumns(
                "held_out", "held_out_sd", "held_out_s1", "held_out_s1_sd", "held_out_missing")));
        Confirmed best = with.confirmed().getFirst();
        assertEquals(best.seeds(), best.heldOutMissing());
        assertFalse(best.means().containsKey("held_out"));
        assertEquals(without.screened().stream().map(Evaluation::fitness).toList(), with.screened().stream().map(
                Evaluation::fitness).toList());
        assertTrue(with.confirmedTable().doubleColumn("held_out_s1").isMissing().size() > 0);
        assertEquals(Files.readString(temp.resolve("plain/fc_simulated.csv")), Files.readString(path.resolve(
                "fc_simulated.csv")));
        assertEquals(plain.cost().refinements(), fit.cost().refinements());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.5, 0.7, 0.85})
    void aConfirmationThatIsInterruptedGoesOn(double share) throws IOException {
        FitSettings settings = SETTINGS.withConfirmation(3, 90).withRefinement(0.4);
        AtomicInteger all = new AtomicInteger();
        FitResult whole = fit(settings).listener(counting(all)).run();
        int searched = whole.evaluations().size();
        int simulations = searched + (int) Math.ceil(share * (all.get() - searched));
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Fit first = fit(settings.withThreads(1)).stopWhen(() -> done.get() >= simulations).listener(counting(done));
        assertThrows(FitInterruptedException.class, () -> first.run(RunFolder.create(path, first, INPUT)));
        AtomicInteger further = new AtomicInteger();
        FitResult resumed = fit(settings).listener(counting(further)).run(RunFolder.open(path));
        assertEquals(FitTables.csv(whole.confirmedTable()), FitTables.csv(resumed.confirmedTable()));
        assertEquals(all.get(), done.get() + further.get(), "nothing is simulated twice");
    }

    @Test
    void aRefinementGoesOnFromTheBestOfASearch() throws IOException {
        FitSettings settings = SETTINGS.withConfirmation(3, 100).withRefinement(0.5);
        Target target = Target.of(COHORT);
        Path path = temp.resolve("run");
        Fit fit = fit(settings.withThreads(1));
        FitResult refined = fit.run(RunFolder.create(path, fit, INPUT));
        List<Confirmation.Run> runs = RunFolder.open(path).confirmations(SPACE, target);
        // of 60 evaluations up to 10 are chosen; half of their model time is 1800 s
        int size = (int) runs.stream().filter(run -> run.seed() == 0).count();
        double seconds = settings.refinementSeconds();
        List<Confirmation.Run> further = runs.stream().filter(run -> run.seed() > 0 && run.seed() < 500).toList();
        assertTrue(further.size() * seconds <= 1800 && (further.size() + size) * seconds > 1800, "simulations: "
                + further.size());
        for (int k = 0; k < further.size(); k++) {
            assertEquals(1 + k / size, further.get(k).seed(), "each generation has a seed of its own");
            assertEquals(6 + k / size, further.get(k).evaluation().generation());
        }
        assertTrue(runs.size() <= fit.cost().refinements() + fit.cost().confirmations());
        Confirmation.Run first = further.getFirst();
        long seed = new Evolution(SPACE, target, settings, List.of()).freshSeed(1);
        Evaluation again = new CandidateEvaluator(MODEL, target, SPACE, settings).lasting(seconds).evaluate(0, 0,
                first.evaluation().parameters(), seed, List.of(), () -> false).orElseThrow();
        assertEquals(again.fitness(), first.evaluation().fitness(), "a refinement has a duration of its own");
        FitResult plain = fit(settings.withRefinement(0)).run();
        assertEquals(bytes(plain), bytes(refined));
        assertTrue(plain.confirmed().stream().allMatch(one -> one.candidate().generation() < 5));
        assertTrue(refined.confirmed().stream().anyMatch(one -> one.candidate().generation() > 5));
        assertEquals(FitTables.csv(refined.confirmedTable()), FitTables.csv(fit(settings.withThreads(3)).run()
                .confirmedTable()));
    }

    @Test
    void aRefinedFitThatGoesOnForMoreGenerationsEndsAsIfItHadAlwaysHadThem() {
        FitSettings settings = SETTINGS.withConfirmation(3, 100).withRefinement(0.5);
        Path path = temp.resolve("run");
        Fit shorter = fit(settings.withSize(12, 5));
        shorter.run(RunFolder.create(path, shorter, INPUT));
        FitSettings more = settings.withSize(12, 7);
        assertEquals(FitTables.csv(fit(more).run().confirmedTable()), FitTables.csv(fit(more).run(RunFolder.open(path))
                .confirmedTable()));
    }

    private static FitListener counting(AtomicInteger count) {
        return new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                count.incrementAndGet();
            }

            @Override
            public void confirmed(Evaluation evaluation, int made, int planned) {
                count.incrementAndGet();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmGivesTheSameBytesOnAnyNumberOfThreads(Algorithm algorithm) {
        FitSettings settings = SETTINGS.withAlgorithm(algorithm);
        assertEquals(bytes(fit(settings.withThreads(1)).run()), bytes(fit(settings.withThreads(3)).run()));
    }

    @Test
    void aSearchWithoutProgressEndsWhenItsPatienceDoes() {
        FitResult result = fit(SETTINGS.withSize(12, 60).withPatience(2)).run();
        int last = result.evaluations().getLast().generation();
        assertTrue(last < 59, "it went on to the end");
        int best = FitResult.best(result.evaluations()).orElseThrow().generation();
        assertEquals(best + 2, last);
    }

    @ParameterizedTest
    @EnumSource
    void aSearchWithoutProgressStartsAgainAsOftenAsItMay(Algorithm algorithm) {
        FitSettings settings = SETTINGS.withAlgorithm(algorithm).withSize(12, 60).withPatience(2, 2);
        List<Evaluation> all = fit(settings).run().evaluations();
        List<Integer> starts = new ArrayList<>(List.of(0));
        int last = all.getLast().generation();
        for (int generation = 0; generation <= last; generation++) {
            Course course = Course.of(until(generation, all), settings);
            assertEquals(generation == last, course.ended());
            if (course.start() == generation + 1 && !course.ended()) {
                starts.add(course.start());
            }
        }
        assertEquals(3, starts.size(), "starts " + starts);
        assertTrue(last < 59, "it went on to the end");
        for (int start : starts) {
            double[] drives = all.stream().filter(evaluation -> evaluation.generation() == start).mapToDouble(
                    evaluation -> evaluation.parameters().get("drive")).toArray();
            for (int part = 0; part < 4; part++) {
                double low = 25.0 * part;
                assertTrue(Arrays.stream(drives).anyMatch(drive -> drive >= low && drive <= low + 25),
                        "no candidate of generation %d from %s".formatted(start, low));
            }
        }
        int second = starts.get(1) + 1;
        List<Evaluation> withOtherPast = until(second - 1, all).stream().map(evaluation -> evaluation
                .generation() < starts.get(1) ? elsewhere(evaluation) : evaluation).toList();
        assertEquals(parameters(all.stream().filter(evaluation -> evaluation.generation() == second).toList()),
                new Evolution(SPACE, Target.of(COHORT), settings, List.of()).generation(second, withOtherPast));
        FitSettings once = settings.withPatience(2);
        List<Evaluation> first = fit(once).run().evaluations();
        assertEquals(starts.get(1) - 1, first.getLast().generation());
        assertEquals(starts.get(1) - 1 - 2, FitResult.best(first).orElseThrow().generation());
        assertEquals(parameters(first), parameters(until(starts.get(1) - 1, all)));
    }

    private static List<Evaluation> until(int generation, List<Evaluation> evaluations) {
        return evaluations.stream().filter(evaluation -> evaluation.generation() <= generation).toList();
    }

    private static Evaluation elsewhere(Evaluation evaluation) {
        return new Evaluation(evaluation.generation(), evaluation.individual(), Map.of("shared", 0.5, "drive", 50.0),
                evaluation.values(), evaluation.fitness(), evaluation.stages(), evaluation.outcome(), evaluation
                        .seconds());
    }

    private static List<Map<String, Double>> parameters(List<Evaluation> evaluations) {
        return evaluations.stream().map(Evaluation::parameters).toList();
    }

    @Test
    void aSearchThatStartedAgainGoesOnAsIfItNeverStopped() {
        FitSettings settings = SETTINGS.withSize(12, 12).withPatience(1, 3);
        FitResult whole = fit(settings).run();
        int evaluations = whole.evaluations().size();
        assertTrue(Course.of(whole.evaluations(), settings).start() > 0, "it never started again");
        Path path = temp.resolve("run");
        for (int part = 1; part <= 3; part++) {
            AtomicInteger made = new AtomicInteger();
            int most = evaluations / 4;
            Fit stopping = fit(settings).stopWhen(() -> made.get() >= most).listener(counting(made));
            RunFolder folder = part == 1 ? RunFolder.create(path, stopping, INPUT) : RunFolder.open(path);
            assertThrows(FitInterruptedException.class, () -> stopping.run(folder));
        }
        assertEquals(bytes(whole), bytes(fit(settings).run(RunFolder.open(path))));
        assertEquals(settings.restarts(), RunFolder.open(path).description().settings().restarts());
    }

    @Test
    void severalObjectivesAreWeighedAndHaveAFront() {
        List<Goal> goals = List.of(new Goal(Objectives.fc(), 1), new Goal(Objectives.meanRate(30), 0.05),
                new Goal(Objectives
                        .fcd(new FcdWindow(20, 5)), 0.5));
        FitResult result = new Fit(MODEL, Target.of(COHORT).withGoals(goals), SPACE, SETTINGS).run();
        Evaluation best = result.best().orElseThrow();
        double expected = FcScores.mean(best.values().get("fc")) - 0.05 * FcScores.mean(best.values().get("rate")) - 0.5
                * FcScores.mean(best.values().get("fcd"));
        assertEquals(expected, best.fitness(), 1e-12);
        assertTrue(best.parameters().get("drive") < 45, "the rate counts: " + best);
        assertTrue(result.evaluations().stream().filter(e -> !e.valid()).allMatch(e -> e.fitness() <= best.fitness()));
        assertEquals(List.of("generation", "individual", "shared", "drive", "fc", "rate", "fcd"), result.paretoTable()
                .columnNames());
        assertTrue(result.paretoTable().rowCount() > 1);
        assertEquals(List.of("subject", "generation", "individual", "shared", "drive", "fc", "rate", "fcd"), result
                .subjectParetoTable().columnNames());
        assertEquals(COHORT.size(), result.subjectParetoTable().stringColumn("subject").countUnique());
        assertThrows(IllegalArgumentException.class, () -> Target.of(COHORT).withGoals(List.of()));
    }

    @Test
    void aSpectrumIsComparedAtItsFrequencies() {
        Objective.Comparison comparison = Objectives.spectrum("made up", Map.of(1.0, 1.0, 2.0, 4.0, 4.0, 16.0))
                .against(COHORT
                        .subjects().getFirst());
        double[] rate = new double[4000];
        for (int t = 0; t < rate.length; t++) {
            for (double hertz : new double[] {1, 2, 4}) {
                rate[t] += hertz * Math.sin(2 * Math.PI * hertz * t * 0.005);
            }
        }
        BoldRecording bold = COHORT.subjects().getFirst().bold();
        assertEquals(1, comparison.of(new SimulatedActivity(bold, rate, 0.005)), 1e-3);
    }

    @Test
    void aSubjectsOwnFitStartsAtThatOfTheGroup() {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS.withMode(Mode.SUBJECT));
        FitResult result = fit.run(RunFolder.create(path, fit, INPUT));
        FitResult group = fit(SETTINGS).run();
        List<Map<String, Double>> starts = Confirmation.best(SPACE, group.evaluations(), 6).stream().map(
                Evaluation::parameters).toList();
        assertEquals(starts,
                result.evaluations().subList(0, starts.size()).stream().map(Evaluation::parameters).toList());
        assertTrue(Files.exists(path.resolve("group").resolve("evaluations.csv")));
        assertEquals(12 * 5 + 3 * 12 * 5, fit.cost().simulations());
        Set<Map<String, Double>> before = Set.copyOf(parameters(until(0, group.evaluations())));
        assertTrue(result.evaluations().subList(starts.size(), 12).stream().noneMatch(evaluation -> before.contains(
                evaluation.parameters())), "points that the group's fit began with are not simulated again");
        Fit longer = fit(SETTINGS.withMode(Mode.SUBJECT).withSize(12, 6));
        FitResult more = longer.run(RunFolder.open(path));
        assertEquals(result.evaluations(), until(4, more.evaluations()));
        assertEquals(60, RunFolder.open(path.resolve("group")).evaluations(SPACE, Target.of(COHORT), RunFolder.open(path
                .resolve("group")).checkpoint().orElseThrow()).size(), "the group's fit is not made anew");
    }

    @Test
    void aSpectrumAboveWhatRatesHaveIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Objectives.spectrum("made up", Map.of(10.0, 1.0, 50.0, 1.0,
                120.0, 1.0)));
    }
}
