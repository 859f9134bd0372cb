package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Problem;

/** Store around another one, which does all that it is not told to do otherwise. */
public class StoreAround implements FitStore {

    private final FitStore store;

    /**
     * A store that does the same.
     *
     * @param store another one
     */
    public StoreAround(FitStore store) {
        this.store = store;
    }

    /** Makes a write of any kind. */
    protected void write(Runnable write) {
        write.run();
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
        write(() -> store.save(state, problem));
    }

    @Override
    public void show(FitResult soFar) {
        write(() -> store.show(soFar));
    }

    @Override
    public void save(List<LongSimulation> simulations, Problem problem) {
        write(() -> store.save(simulations, problem));
    }

    @Override
    public void save(EffectiveState state) {
        write(() -> store.save(state));
    }

    @Override
    public void save(List<SubjectConnectivity> found, SubjectsState state) {
        write(() -> store.save(found, state));
    }

    @Override
    public List<SubjectConnectivity> connectivities(SubjectsState state, Connectome structural) {
        return store.connectivities(state, structural);
    }

    @Override
    public void save(FitResult result, Optional<DMatrixRMaj> simulated) {
        write(() -> store.save(result, simulated));
    }

    @Override
    public FitStore inside(String name, Fit fit) {
        return store.inside(name, fit);
    }

    @Override
    public OptionalInt generationsInside(String name) {
        return store.generationsInside(name);
    }
}
