package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.alnilam.fitting.confirm.AfterSearch;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.effective.EffectiveSearch;
import org.alnilam.fitting.effective.SubjectSearch;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.misfit.MisfitCheck;

/**
 * The work of a fit from a state on, in parts.
 *
 * @param problem the problem that is fitted
 * @param settings the settings of the fit
 * @param afterSearch the stages after its search
 * @param effectiveSearch the stage that changes links
 * @param subjectSearch the stage that changes them for each subject
 * @param looksForMisfit whether its end is compared with the data: only where something is to be confirmed
 */
record FitPlan(Problem problem, FitSettings settings, AfterSearch afterSearch, EffectiveSearch effectiveSearch,
        SubjectSearch subjectSearch, boolean looksForMisfit) {

    /** Number of evaluations that count as valid before the first is made. */
    private static final int VALID_AT_FIRST = 2;

    /** The work from a state on, in its order, at most. */
    List<WorkPart> from(FitState state) {
        List<WorkPart> parts = new ArrayList<>();
        if (problem.mode() == Mode.SUBJECT) {
            parts.add(group(state));
        }
        parts.add(search(state));
        parts.addAll(afterSearch.plan(settings.search().evaluations(), state.longSimulations()));
        if (settings.confirmation().connectivity().isEffective()) {
            parts.add(effective(state));
        }
        if (settings.confirmation().connectivity() == Connectivity.OWN) {
            parts.add(subjects(state));
        }
        parts.add(report());
        return List.copyOf(parts);
    }

    /** The fit to the group, which ends before the search begins. */
    private WorkPart group(FitState state) {
        int evaluations = state.equals(FitState.START) ? settings.search().evaluations() : 0;
        return new WorkPart(Stage.GROUP, evaluations, settings.simulation().modelSeconds());
    }

    WorkPart search(FitState state) {
        int generations = settings.search().generations() - (state.generation() + 1);
        int evaluations = generations * settings.search().population() - state.pending().size();
        return new WorkPart(
                Stage.SEARCH,
                Math.max(evaluations, 0),
                problem.sites() * settings.simulation().modelSeconds());
    }

    /**
     * The stages after the search, if as many of its candidates are valid as so far.
     *
     * @param valid number of valid evaluations so far
     * @param made number of evaluations so far
     * @param known simulations of these stages that are already made
     */
    List<WorkPart> afterSearch(long valid, long made, List<LongSimulation> known) {
        double share = (double) (valid + VALID_AT_FIRST) / (made + VALID_AT_FIRST);
        return afterSearch.plan((int) Math.round(share * settings.search().evaluations()), known);
    }

    /** The search for effective connectivity, at most. */
    WorkPart effective(FitState state) {
        return isSearched(state)
                ? effectiveSearch.plan(state.effective(), state.effectiveSimulations().size())
                : effectiveSearch.plan(Optional.empty(), 0);
    }

    /** Whether the search has come to its end: a longer one may find another candidate, for whom all later work is done anew. */
    private boolean isSearched(FitState state) {
        return state.generation() + 1 >= settings.search().generations();
    }

    /** The search for the effective connectivity of each subject, at most. */
    WorkPart subjects(FitState state) {
        return subjectSearch.plan(isSearched(state) ? state.subjects().map(one -> one.subjects().size()).orElse(0) : 0);
    }

    /** The simulations of the best candidate. */
    WorkPart report() {
        double modelSeconds = settings.confirmation().seeds() == 0
                ? settings.simulation().modelSeconds()
                : settings.confirmation().modelSeconds();
        return new WorkPart(Stage.REPORT, reportSeeds() * problem.sites(), modelSeconds);
    }

    /** Number of seeds with which the best candidate is simulated, one of them for the pictures. */
    int reportSeeds() {
        return looksForMisfit
                ? Math.ceilDiv(MisfitCheck.SIMULATIONS, problem.sites())
                : 1;
    }
}
