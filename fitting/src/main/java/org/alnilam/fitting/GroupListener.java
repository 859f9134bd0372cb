package org.alnilam.fitting;

import java.util.List;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Hands the events of a fit to the group to the listener of the fit that it belongs to. Its search is the stage {@link
 * Stage#GROUP} there, and it has no other.
 */
final class GroupListener implements FitListener {

    private final FitListener whole;
    private final FitPlan plan;
    private int made;
    private int valid;

    /**
     * @param whole the listener of the whole fit
     * @param plan the plan of the whole fit
     */
    GroupListener(FitListener whole, FitPlan plan) {
        this.whole = whole;
        this.plan = plan;
    }

    @Override
    public void stageBegan(WorkPart part) {
        if (part.stage() == Stage.SEARCH) {
            whole.stageBegan(new WorkPart(Stage.GROUP, part.evaluations(), part.modelSeconds()));
        }
    }

    @Override
    public void evaluated(Evaluation evaluation, int done, int planned) {
        made++;
        valid += evaluation.valid() ? 1 : 0;
        plan.afterSearch(valid, made, List.of()).forEach(whole::stageExpected);
        whole.evaluated(evaluation, done, planned);
    }

    @Override
    public void generationEnded(int generation, List<Evaluation> evaluations) {
        whole.generationEnded(generation, evaluations);
    }
}
