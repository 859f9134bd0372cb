package org.alnilam.fitting.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.RegionMap;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A problem that crosses to another JVM gives the same answers there. */
class ProblemDataTest {

    private static final double MODEL_SECONDS = 12;
    private static final Cohort DEMO = DemoCohort.load();
    private static final AlnModel ALN = AlnModel.standard();

    private static Evaluation answer(Problem problem, EvaluationRequest request) {
        EvaluationAnswer answer = problem.answer(0, request, () -> false).orElseThrow();
        Evaluation made = answer.evaluation();
        return new Evaluation(made.generation(), made.individual(), made.parameters(), made.values(), made.fitness(),
                made.hurdleScores(), made.outcome(), 0);
    }

    private static SharedProblem shared(Problem problem) {
        SharedProblem shared = new SharedProblem();
        shared.use(problem);
        shared.expect(problem);
        return shared;
    }

    private static Problem crossed(Problem problem) throws IOException, ClassNotFoundException {
        SharedProblem crossed = Bytes.crossed(shared(problem));
        crossed.requireAlike();
        return crossed.problem();
    }

    private static void assertSameAnswers(Problem problem) throws IOException, ClassNotFoundException {
        Problem crossed = crossed(problem);
        double[] genes = new double[problem.space().dimensions().size()];
        java.util.Arrays.fill(genes, 0.4);
        EvaluationRequest request = EvaluationRequest.scores(0, 0, problem.space().decode(genes), 7, MODEL_SECONDS)
                .withHeldOut();
        Evaluation here = answer(problem, request);
        assertEquals(here, answer(crossed, request));
        assertTrue(here.valid(), "the answer has values to compare: " + here);
        assertEquals(problem.sitesWithHeldOut(), crossed.sitesWithHeldOut());
    }

    private static Problem problem(Model model, Target target, Mode mode) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("mue_ext_mean", new Range(0.8, 1.2));
        ranges.put("signalV", new Range(20, 60));
        return new Problem(model, target, SearchSpace.of(model, quiet(), ranges), mode, 1);
    }

    /** Parameters of the demo, with which the network is active. */
    private static ParameterSet quiet() {
        return ALN.catalogue().defaults().with(DemoCohort.truth());
    }

    @Test
    void groupAndSubjectsAnswerAlikeWithHeldOutSubjects() throws IOException, ClassNotFoundException {
        Target target = Target.of(DEMO.select(List.of("demo-01", "demo-02"))).withHeldOut(DEMO.select(List.of(
                "demo-05")));
        for (Mode mode : Mode.values()) {
            assertSameAnswers(problem(ALN, target, mode));
        }
    }

    @Test
    void everyObjectiveOfAlnilamAnswersAlike() throws IOException, ClassNotFoundException {
        List<Goal> goals = List.of(
                new Goal(Objectives.fc(), 1),
                new Goal(Objectives.fcMean(), 0.5),
                new Goal(Objectives.fcd(new FcdWindow(3, 1)), 0.25),
                new Goal(Objectives.meanRate(7), 0.1),
                new Goal(Objectives.spectrum("eeg.csv", Map.of(4.0, 3.0, 8.0, 2.0, 12.0, 1.0)), 2));
        assertSameAnswers(problem(ALN, Target.of(DEMO).withGoals(goals), Mode.GROUP));
    }

    @Test
    void filteredRecordingsWithoutSomePairsAndSessionsAnswerAlike() throws IOException, ClassNotFoundException {
        Cohort filtered = DEMO.withBandpass(new Bandpass(0.02, 0.2)).withInterhemispheric(Interhemispheric.NO);
        Cohort sessions = filtered.with(filtered.subjects().stream().map(subject -> subject.withRecordings(List.of(
                new Recording("ses-1", subject.bold().firstHalf(), false),
                new Recording("ses-2", subject.bold().secondHalf(), false)))).toList());
        assertSameAnswers(problem(ALN, Target.of(sessions), Mode.GROUP));
        assertSameAnswers(problem(ALN, Target.of(sessions).withGoals(List.of(new Goal(Objectives.fcd(new FcdWindow(3,
                1)), 1))), Mode.GROUP));
    }

    @Test
    void subjectsWithMissingRegionsOrAnFcAloneAnswerAlike() throws IOException, ClassNotFoundException {
        List<Subject> subjects = new ArrayList<>();
        Subject first = DEMO.subjects().getFirst();
        DMatrixRMaj signal = first.bold().signal();
        for (int t = 0; t < signal.numCols; t++) {
            signal.set(3, t, Double.NaN);
        }
        subjects.add(first.withBold(new BoldRecording(signal, first.trSeconds())));
        Subject second = DEMO.subjects().get(1);
        DMatrixRMaj lengths = second.connectome().knownLengths();
        DMatrixRMaj weights = second.connectome().weights();
        weights.set(0, 5, 0);
        lengths.set(0, 5, Double.NaN);
        subjects.add(Subject.ofConnectivity(second.id(), Connectome.of(second.connectome().regions(), weights, lengths),
                second.functionalConnectivity(), second.trSeconds()));
        assertSameAnswers(problem(ALN, Target.of(new Cohort("holes", subjects)), Mode.SUBJECT));
    }

    @Test
    void subjectWithFewPairsThatCountAnswersAlike() throws IOException, ClassNotFoundException {
        List<Subject> subjects = new ArrayList<>(DEMO.subjects());
        Subject first = subjects.removeFirst();
        DMatrixRMaj signal = first.bold().signal();
        for (int i = 0; i < signal.numRows - 1; i++) {
            for (int t = 0; t < signal.numCols && !DEMO.labels().get(i).startsWith("L"); t++) {
                signal.set(i, t, Double.NaN); // one hemisphere was recorded, and a region of the other
            }
        }
        subjects.add(first.withBold(new BoldRecording(signal, first.trSeconds())));
        Cohort only = new Cohort("one-sided", subjects).withInterhemispheric(Interhemispheric.ONLY);
        assertSameAnswers(problem(ALN, Target.of(only), Mode.GROUP));
    }

    @Test
    void mapsGroupsTransformsAndRegionalParametersAnswerAlike() throws IOException, ClassNotFoundException {
        int n = DEMO.regions().size();
        double[] gradient = new double[n];
        double[] inhibition = new double[n];
        List<String> group = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            gradient[i] = Math.sin(i);
            inhibition[i] = 1.05 + 0.01 * i / n;
            group.add(i % 3 == 0 ? "third" : "others");
        }
        Variables variables = Variables.of(ALN.catalogue()).withBuiltInMaps(DEMO).withMap(new RegionMap("gradient",
                gradient)).withGroups(new RegionGroups(group));
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("b@log-in-strength", new Range(0, 0.4));
        ranges.put("b@gradient", new Range(-0.2, 0.2));
        ranges.put("mue_ext_mean@third", new Range(0.8, 0.9));
        ranges.put("weight_exponent", new Range(0.8, 1.2));
        SearchSpace space = SearchSpace.of(variables, quiet().withRegional("mui_ext_mean", inhibition), Map.of(
                "homotopic_strength", 0.1), ranges);
        assertSameAnswers(new Problem(ALN, Target.of(DEMO), space, Mode.GROUP, 1));
    }

    @Test
    void stimulatedModelWithScalarKernelAnswersAlike() throws IOException, ClassNotFoundException {
        Model stimulated = ALN.stimulated(List.of(Pulse.current(20).during(2, 1.5)));
        assertSameAnswers(problem(stimulated, Target.of(DEMO), Mode.GROUP));
        assertEquals("scalar", crossed(problem(new AlnModel(
                org.alnilam.simulator.aln.TransferTableFile.standard(), org.alnilam.simulator.aln.KernelChoice.SCALAR),
                Target.of(DEMO), Mode.GROUP)).model().kernel());
    }

    @Test
    void machineThatComputesOtherNumbersIsRefused() {
        Problem problem = new Problem(new ElsewhereModel(), Target.of(ToyFits.COHORT), ToyFits.SPACE, Mode.GROUP, 5);
        String message = assertThrows(UnlikeDriverException.class, () -> crossed(problem)).getMessage();
        assertTrue(message.startsWith("computes other numbers than the driver (kernel scalar, Java "), message);
        shared(problem).requireAlike(); // the driver itself
    }

    @Test
    void recordingsStayWhereFcIsEnough() throws IOException {
        int fc = Bytes.of(shared(problem(ALN, Target.of(DEMO), Mode.GROUP))).length;
        int fcd = Bytes.of(shared(problem(ALN, Target.of(DEMO).withGoals(List.of(new Goal(Objectives.fcd(
                new FcdWindow(3, 1)), 1))), Mode.GROUP))).length;
        int recordings = DEMO.subjects().stream().mapToInt(subject -> 8 * subject.bold().signal().data.length).sum();
        assertTrue(fc < fcd - recordings / 2, "%s bytes with FC, %s with recordings of %s".formatted(fc, fcd,
                recordings));
    }

    /** An objective of the user's own that cannot be sent. */
    private static final class Own implements Objective {

        @Override
        public String id() {
            return "own";
        }

        @Override
        public String meaning() {
            return "an objective of the user's own";
        }

        @Override
        public boolean maximised() {
            return true;
        }

        @Override
        public double worst() {
            return 0;
        }

        @Override
        public Comparison against(Subject subject) {
            return activity -> 1;
        }
    }

    @Test
    void objectiveThatCannotBeSentIsRefusedByName() {
        Target target = Target.of(ToyFits.COHORT).withGoals(List.of(new Goal(new Own(), 1)));
        Problem problem = new Problem(ToyFits.MODEL, target, ToyFits.SPACE, Mode.GROUP, 5);
        String message = assertThrows(Evaluator.UnfitException.class, () -> ProblemData.requireSendable(problem))
                .getMessage();
        assertTrue(message.startsWith("the objective 'own' (%s) cannot be sent to Spark's executors; let its class "
                .formatted(Own.class.getName())), message);
    }
}
