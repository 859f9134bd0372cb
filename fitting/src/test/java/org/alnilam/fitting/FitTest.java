package org.alnilam.fitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.misfit.MisfitCheck;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.bold.BoldSimulation;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SETTINGS;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyFits.bytes;
import static org.alnilam.fitting.ToyFits.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fits of a toy model, from start to result. */
class FitTest {

    @TempDir
    private Path temp;

    /** A fit that was confirmed is compared with the data at its end, whatever the threads; and what it finds is kept. */
    @Test
    void theEndOfAFitLooksForAMisfit() throws IOException {
        FitSettings confirmed = SETTINGS.withConfirmation(2, 60);
        FitResult result = fit(confirmed.withThreads(1))
                .run(FitFolder.create(temp.resolve("run"), fit(confirmed), INPUT));
        Misfit misfit = result.misfit().orElseThrow();

        assertEquals(MisfitCheck.SIMULATIONS, misfit.simulations());
        assertEquals(1, misfit.fc().orElseThrow().correlation(), 0.1);
        assertFalse(misfit.bold().orElseThrow().alarm(), misfit.toString());
        assertEquals(misfit, fit(confirmed.withThreads(3)).run().misfit().orElseThrow());
        assertEquals(misfit, RunFolder.open(temp.resolve("run")).best().orElseThrow().misfit().orElseThrow());
        assertTrue(fit(SETTINGS).run().misfit().isEmpty(), "nothing was confirmed");
        assertEquals(9, fit(confirmed.withMode(Mode.SUBJECT)).cost().checks()); // 3 for each of 3 subjects
    }

    @Test
    void resultDependsOnSeedAndNotOnThreads() {
        String one = bytes(fit(SETTINGS.withThreads(1)).run());
        assertEquals(one, bytes(fit(SETTINGS.withThreads(3)).run()));
        assertNotEquals(one, bytes(fit(SETTINGS.withSeed(2)).run()));
    }

    @Test
    void evolutionImprovesOnItsFirstGeneration() {
        FitResult result = fit(SETTINGS.withSize(16, 8)).run();
        Evaluation best = result.best().orElseThrow();
        assertTrue(best.fitness() > result.best(0).orElseThrow().fitness());
        // scores saturate above the true value, since pairs stand out the more clearly the more they share
        assertTrue(best.parameters().get("shared") > 0.5, best.toString());
        assertTrue(best.fitness() > 0.7, best.toString());
    }

    @Test
    void invalidCandidatesNeitherWinNorStopARun() {
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
    void searchWithoutValidCandidateHasNoBest() {
        SearchSpace dead = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("drive", new Range(0, 10)));
        Path path = temp.resolve("run");
        Fit fit = new Fit(MODEL, COHORT, dead, SETTINGS);
        FitResult result = fit.run(FitFolder.create(path, fit, INPUT));
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
        long noise = RandomStream.NOISE.seed(SETTINGS.run().seed(), best.generation());
        for (int site = 0; site < COHORT.size(); site++) {
            Subject subject = COHORT.subjects().get(site);
            assertEquals(score(subject, best, subject.connectome(), RandomStream.SITE.seed(noise, site)),
                    best.scores().get(subject.id()), 1e-12, subject.id());
        }
        long group = RandomStream.SITE.seed(noise, 0);
        for (String id : List.of("s1", "s2")) { // the first subject's noise is the group's
            Subject subject = COHORT.select(List.of(id)).subjects().getFirst();
            assertNotEquals(score(subject, best, COHORT.groupConnectome(), group), best.scores().get(id), 1e-3, id);
        }
    }

    /** Simulates a candidate as long as {@link ToyFits#SETTINGS} do and scores it without the settling. */
    private static double score(Subject subject, Evaluation candidate, Connectome connectome, long seed) {
        Problem problem = new Problem(MODEL, Target.of(COHORT), SPACE, Mode.GROUP, 1);
        double seconds = SETTINGS.simulation().modelSeconds();
        BoldSimulation simulation = BoldSimulation.run(MODEL, SPACE.brain(candidate.parameters(), connectome)
                .parameters(), connectome, seconds, 1, seed, () -> false);
        int settling = (int) problem.settlingSeconds(seconds); // the TR is 1 s
        return FunctionalConnectivity.score(FunctionalConnectivity.of(simulation.without(settling)),
                subject.functionalConnectivity());
    }

    @Test
    void bestOfSubjectScoresAtLeastAsHighAsBestOfAll() {
        FitResult result = fit(SETTINGS).run();
        result.best().orElseThrow().scores().forEach((subject, score) -> assertTrue(
                result.bestFor(subject).orElseThrow().scores().get(subject) >= score));
    }

    @Test
    void generationTableCountsEvaluations() {
        FitResult result = fit(SETTINGS).run();
        var generations = result.generationTable();
        assertEquals(5, generations.rowCount());
        assertEquals(12, generations.intColumn("evaluations").getInt(0));
        assertEquals(result.evaluations().size(), generations.intColumn("evaluations").sum());
        assertEquals(result.best().orElseThrow().fitness(), generations.doubleColumn("best_so_far").get(4));
    }

    @Test
    void rejectsImpossibleSearchBeforeItStarts() {
        assertMessage("2.0 s leaves too few BOLD samples; simulate at least 8.0 s",
                () -> fit(SETTINGS.withModelSeconds(2)));
        assertMessage("the population must have at least 4 individuals, not 2", () -> fit(SETTINGS.withSize(2, 1)));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void confirmationUsesFreshSeedsAndScoresHeldOutRecordings() {
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
    void heldOutSubjectWithoutValidSimulationHasNoInfluenceOnOthers() throws IOException {
        Cohort others = COHORT.without(List.of("s1"));
        Subject subject = COHORT.select(List.of("s1")).subjects().getFirst();
        DMatrixRMaj unconnected = new DMatrixRMaj(8, 8);
        Subject cut = new Subject("s1", new Connectome(COHORT.labels(), unconnected, subject.connectome().lengths()),
                subject.bold());
        FitSettings settings = SETTINGS.withMode(Mode.SUBJECT).withSize(12, 2).withConfirmation(2, 60);
        Fit plain = new Fit(MODEL, Target.of(others), SPACE, settings);
        FitResult without = plain.run(FitFolder.create(temp.resolve("plain"), plain, INPUT));
        Fit fit = new Fit(MODEL, Target.of(others).withHeldOut(new Cohort("cut", List.of(cut))), SPACE, settings);
        Path path = temp.resolve("run");
        FitResult with = fit.run(FitFolder.create(path, fit, INPUT));
        assertEquals(ToyFits.csv(without.confirmedTable()), ToyFits.csv(with.confirmedTable().rejectColumns(
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
    @EnumSource
    void resultOfEveryAlgorithmIsIndependentOfThreads(Algorithm algorithm) {
        FitSettings settings = SETTINGS.withAlgorithm(algorithm);
        assertEquals(bytes(fit(settings.withThreads(1)).run()), bytes(fit(settings.withThreads(3)).run()));
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
        assertMessage("no objective counts; give one a weight above 0", () -> Target.of(COHORT).withGoals(List.of()));
    }

    @Test
    void subjectFitStartsAtTheBestOfTheGroupFit() {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS.withMode(Mode.SUBJECT));
        FitResult result = fit.run(FitFolder.create(path, fit, INPUT));
        FitResult group = fit(SETTINGS).run();
        List<Map<String, Double>> starts = Selection.best(SPACE, group.evaluations(), 6).stream().map(
                Evaluation::parameters).toList();
        assertEquals(starts,
                result.evaluations().subList(0, starts.size()).stream().map(Evaluation::parameters).toList());
        assertTrue(Files.exists(path.resolve("group").resolve("evaluations.csv")));
        assertEquals(12 * 5 + 3 * 12 * 5, fit.cost().simulations());
        Set<Map<String, Double>> before = Set
                .copyOf(group.evaluations().stream().filter(evaluation -> evaluation.generation() == 0).map(
                        Evaluation::parameters).toList());
        assertTrue(result.evaluations().subList(starts.size(), 12).stream().noneMatch(evaluation -> before.contains(
                evaluation.parameters())), "points that the group's fit began with are not simulated again");
        Fit longer = fit(SETTINGS.withMode(Mode.SUBJECT).withSize(12, 6));
        FitResult more = longer.run(FitFolder.open(path));
        assertEquals(result.evaluations(), more.evaluations().stream().filter(evaluation -> evaluation
                .generation() <= 4).toList());
        assertEquals(60, FitFolder.open(path.resolve("group")).load(fit.problem()).complete().size(),
                "the group's fit is not made anew");
    }
}
