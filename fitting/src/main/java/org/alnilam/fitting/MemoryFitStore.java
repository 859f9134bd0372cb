package org.alnilam.fitting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Problem;

/** Keeps the state of a fit in memory. */
final class MemoryFitStore implements FitStore {

    private final OptionalInt generations;
    private final Map<String, MemoryFitStore> inside = new HashMap<>();
    private FitState state = FitState.START;
    private List<SubjectConnectivity> connectivities = List.of();

    MemoryFitStore(OptionalInt generations) {
        this.generations = generations;
    }

    @Override
    public FitState load(Problem problem) {
        return state;
    }

    @Override
    public void save(FitState newest, Problem problem) {
        state = new FitState(newest.generation(), newest.complete(), newest.pending(), state.longSimulations(),
                state.effective(), state.subjects());
    }

    @Override
    public void show(FitResult soFar) {
        // whoever holds the store gets the result at the end
    }

    @Override
    public void save(List<LongSimulation> simulations, Problem problem) {
        state = state.withLongSimulations(simulations);
    }

    @Override
    public void save(EffectiveState effective) {
        state = state.withEffective(effective);
    }

    @Override
    public void save(List<SubjectConnectivity> found, SubjectsState newest) {
        List<SubjectConnectivity> before = connectivities.subList(0, newest.subjects().size() - found.size());
        connectivities = Stream.concat(before.stream(), found.stream()).toList();
        state = state.withSubjects(newest);
    }

    @Override
    public List<SubjectConnectivity> connectivities(SubjectsState kept, Connectome structural) {
        return connectivities;
    }

    @Override
    public void save(FitResult result, Optional<DMatrixRMaj> simulated) {
        // the caller has the result
    }

    @Override
    public FitStore inside(String name, Fit fit) {
        int planned = fit.settings().search().generations();
        return inside.computeIfAbsent(name, n -> new MemoryFitStore(OptionalInt.of(planned)));
    }

    @Override
    public OptionalInt generationsInside(String name) {
        return inside.containsKey(name) ? inside.get(name).generations : OptionalInt.empty();
    }
}
