package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.simulator.BoldSimulation;
import org.alnilam.simulator.BoldTiming;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Philox;

/**
 * Scores one candidate: simulates BOLD and correlates its FC with each subject's. Used by many threads at once; a result
 * is a function of the parameters and the seed.
 */
final class CandidateEvaluator {

    private static final int LEAST_SAMPLES = 3;

    private final Model model;
    private final Cohort cohort;
    private final SearchSpace space;
    private final FitSettings settings;
    private final FcScores fcScores;
    private final BoldTiming timing;
    private final List<Connectome> connectomes = new ArrayList<>();

    CandidateEvaluator(Model model, Cohort cohort, SearchSpace space, FitSettings settings) {
        this.model = model;
        this.cohort = cohort;
        this.space = space;
        this.settings = settings;
        double least = (BoldSimulation.TRANSIENT_SAMPLES + LEAST_SAMPLES) * cohort.trSeconds();
        if (settings.seconds() < least) {
            throw new IllegalArgumentException("a candidate of %s s leaves too few BOLD samples; simulate at least %s s"
                    .formatted(settings.seconds(), least));
        }
        fcScores = new FcScores(cohort);
        timing = new BoldTiming(cohort.trSeconds(), settings.boldStepMillis());
        if (settings.mode() == Mode.GROUP) {
            connectomes.add(cohort.groupConnectome());
        } else {
            cohort.subjects().forEach(subject -> connectomes.add(subject.connectome()));
        }
        requireRunnable();
    }

    /** Runs of no length, so that a search that cannot be simulated ends before it starts. */
    private void requireRunnable() {
        for (Connectome connectome : connectomes) {
            for (SearchSpace.Dimension dimension : space.dimensions()) {
                String id = dimension.parameter().id();
                model.run(space.base().with(id, dimension.range().low()), connectome, 0, 0, () -> false);
                model.run(space.base().with(id, dimension.range().high()), connectome, 0, 0, () -> false);
            }
        }
    }

    /**
     * Evaluates a candidate.
     *
     * @param generation the generation that it was made in
     * @param individual its place there
     * @param searched its searched parameters by id
     * @param stop asked now and then; true ends the evaluation
     * @return its scores, or why it has none
     */
    Evaluation evaluate(int generation, int individual, Map<String, Double> searched, BooleanSupplier stop) {
        long began = System.nanoTime();
        Map<String, Double> scores = new LinkedHashMap<>();
        Outcome outcome = Outcome.OK;
        for (int k = 0; k < connectomes.size() && outcome == Outcome.OK; k++) {
            Simulated simulated = simulate(generation, individual, searched, k, stop);
            outcome = simulated.outcome();
            if (outcome == Outcome.OK) {
                scores.putAll(scores(k, simulated.fc()));
            }
        }
        double fitness = Evaluation.FLOOR;
        if (outcome == Outcome.OK) {
            fitness = FcScores.mean(scores);
        } else {
            scores.clear();
        }
        return new Evaluation(generation, individual, searched, scores, fitness, outcome,
                (System.nanoTime() - began) / 1e9);
    }

    /** The scores of the subjects that the simulation on connectome k is compared with. */
    private Map<String, Double> scores(int k, DMatrixRMaj fc) {
        if (settings.mode() == Mode.GROUP) {
            return fcScores.of(fc);
        }
        String id = cohort.subjects().get(k).id();
        return Map.of(id, fcScores.of(fc, id));
    }

    private record Simulated(Outcome outcome, DMatrixRMaj fc) {}

    private Simulated simulate(int generation, int individual, Map<String, Double> searched, int k,
            BooleanSupplier stop) {
        ParameterSet parameters = space.complete(searched);
        Connectome connectome = connectomes.get(k);
        long seed = Philox.derivedSeed(Philox.derivedSeed(settings.seed(), generation, individual), k, 0);
        Screen screen = new Screen(model.stepMillis(parameters), model.steps(parameters, settings.seconds()));
        BoldSimulation run = BoldSimulation.run(model, parameters, connectome, settings.seconds(), timing,
                seed, () -> stop.getAsBoolean() || screen.verdict() != Outcome.OK, screen);
        Outcome outcome = switch (run.status()) {
            case DIVERGED -> Outcome.DIVERGED;
            case STOPPED -> screen.verdict() == Outcome.OK ? Outcome.STOPPED : screen.verdict();
            case OK -> screen.verdict();
        };
        return new Simulated(outcome, FunctionalConnectivity.of(run.afterTransient()));
    }

    /**
     * Simulates an evaluated candidate again, with the same seed.
     *
     * @param evaluation a valid evaluation of this evaluator
     * @return its simulated FC [regions x regions], the mean over connectomes where there are several
     */
    DMatrixRMaj simulatedConnectivity(Evaluation evaluation) {
        DMatrixRMaj mean = new DMatrixRMaj(cohort.labels().size(), cohort.labels().size());
        for (int k = 0; k < connectomes.size(); k++) {
            DMatrixRMaj fc = simulate(evaluation.generation(), evaluation.individual(), evaluation.parameters(), k,
                    () -> false).fc();
            CommonOps_DDRM.add(mean, 1.0 / connectomes.size(), fc, mean);
        }
        return mean;
    }
}
