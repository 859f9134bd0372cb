package org.alnilam.fitting.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Problem;

/** Store whose n-th write fails; others are those of a folder. The writes of stores inside it are counted along. */
record FailingFitStore(FitStore store, Writes writes) implements FitStore {

    /** Counter of writes, one of which fails. */
    static class Writes {

        private final int failing;
        private final boolean done;
        private int count;

        /**
         * @param failing number of the write that fails, from 1; 0 for none
         * @param done whether it fails at its end, when all was written
         */
        Writes(int failing, boolean done) {
            this.failing = failing;
            this.done = done;
        }

        synchronized void write(Runnable write) {
            boolean fails = ++count == failing;
            if (!fails || done) {
                write.run();
            }
            if (fails) {
                throw new OutputException("write %s fails".formatted(count),
                        new IOException("No space left on device"));
            }
        }

        int count() {
            return count;
        }
    }

    @Override
    public Hold hold() {
        return store.hold();
    }

    @Override
    public FitState load(Problem problem) {
        return store.load(problem);
    }

    @Override
    public void save(FitState state, Problem problem) {
        writes.write(() -> store.save(state, problem));
    }

    @Override
    public void show(FitResult soFar) {
        writes.write(() -> store.show(soFar));
    }

    @Override
    public void save(List<LongSimulation> simulations, Problem problem) {
        writes.write(() -> store.save(simulations, problem));
    }

    @Override
    public void save(EffectiveState state) {
        writes.write(() -> store.save(state));
    }

    @Override
    public void save(List<SubjectConnectivity> found, SubjectsState state) {
        writes.write(() -> store.save(found, state));
    }

    @Override
    public List<SubjectConnectivity> connectivities(SubjectsState state, Connectome structural) {
        return store.connectivities(state, structural);
    }

    @Override
    public void save(FitResult result, Optional<DMatrixRMaj> simulated) {
        writes.write(() -> store.save(result, simulated));
    }

    @Override
    public FitStore inside(String name, Fit fit) {
        return new FailingFitStore(store.inside(name, fit), writes);
    }

    @Override
    public OptionalInt generationsInside(String name) {
        return store.generationsInside(name);
    }
}
