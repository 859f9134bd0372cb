package org.alnilam.fitting.effective;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Subjects whose FC is that of changed links of a linear network, but who are described by the unchanged ones. */
final class LinkedCohort {

    static final int REGIONS = 10;
    static final FitSettings SETTINGS = FitSettings.defaults().withSize(8, 2).withModelSeconds(60)
            .withRefinement(0).withConfirmation(4, 600).withThreads(2);

    static final double TR = 2;
    static final LinkedModel MODEL = new LinkedModel();
    private static final SearchSpace SPACE = SearchSpace.standard(MODEL, MODEL.catalogue().defaults());

    private LinkedCohort() {
    }

    static Connectome structural() {
        Random random = new Random(3);
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, 0.05, 1, random);
        DMatrixRMaj lengths = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, 10, 100, random);
        return new Connectome(IntStream.range(0, REGIONS).mapToObj(i -> "region" + i / 2 + (i % 2 == 0 ? "_L" : "_R"))
                .toList(), weights, lengths);
    }

    /** Subjects who share their changed links. */
    static Cohort alike(int subjects, double seconds) {
        return of(Collections.nCopies(subjects, shared()), seconds);
    }

    /** Subjects who differ from each other in their links, besides what they share. */
    static Cohort different(int subjects, double seconds) {
        List<DMatrixRMaj> changes = new ArrayList<>();
        for (int k = 0; k < subjects; k++) {
            DMatrixRMaj own = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, -0.8, 0.8, new Random(100 + k));
            CommonOps_DDRM.addEquals(own, shared());
            changes.add(own);
        }
        return of(changes, seconds);
    }

    private static DMatrixRMaj shared() {
        return RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, -0.8, 0.8, new Random(4));
    }

    private static Cohort of(List<DMatrixRMaj> changes, double seconds) {
        Links links = Links.of(structural());
        List<Subject> all = new ArrayList<>();
        for (int k = 0; k < changes.size(); k++) {
            BoldSimulation recorded = BoldSimulation.run(MODEL, MODEL.catalogue().defaults(), links.connectome(changes
                    .get(k)), seconds, TR, 1000 + k, () -> false);
            all.add(new Subject("s" + k, structural(), new BoldRecording(recorded.without(Settling.untilSettled()
                    .samples(seconds, TR, 0)), TR)));
        }
        return new Cohort("linked", all);
    }

    static Fit fit(Target target, FitSettings settings) {
        return new Fit(MODEL, target, SPACE, settings);
    }

    /** Runs a fit in a folder, new or carried on, until a number of simulations are made. */
    static void run(Fit fit, Path path, int most, AtomicInteger made) {
        FitFolder store = RunFolder.holdsRun(path)
                ? FitFolder.open(path)
                : FitFolder.create(path, fit, Input.of("linked", "max"));
        fit.listener(ToyFits.counting(made)).stopWhen(() -> made.get() >= most).run(store);
    }

    static void assertSameInStrengths(Connectome before, Connectome after) {
        for (int i = 0; i < REGIONS; i++) {
            assertEquals(CommonOps_DDRM.elementSum(CommonOps_DDRM.extractRow(before.weights(), i, null)),
                    CommonOps_DDRM.elementSum(CommonOps_DDRM.extractRow(after.weights(), i, null)), 1e-12);
        }
    }
}
