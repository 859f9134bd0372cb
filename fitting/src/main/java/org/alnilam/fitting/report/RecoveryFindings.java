package org.alnilam.fitting.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import tech.tablesaw.api.Table;

import org.alnilam.fitting.recover.ParameterRecovery;
import org.alnilam.fitting.recover.ParameterRecovery.Verdict;
import org.alnilam.fitting.recover.RecoveryColumns;
import org.alnilam.fitting.run.RecoveryDescription;
import org.alnilam.fitting.run.RunDescription;

/** The four sentences that begin the report of a recovery. */
final class RecoveryFindings {

    private RecoveryFindings() {
    }

    /**
     * Writes the sentences.
     *
     * @param run description of the recovery
     * @param truths table of the true parameter sets
     * @param objectives the objectives in words
     * @param estimated number of truths that have an estimate
     * @param ids ids of the parameters of a verdict
     * @return a sentence for each question
     */
    static Map<String, String> of(RunDescription run, Table truths, String objectives, int estimated,
            Function<Verdict, List<String>> ids) {
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put(Findings.WHAT, ("%s drawn evenly from the searched ranges; from each, subjects were simulated on "
                + "connectomes of the dataset %s, recorded with measurement noise of %s times the variation of the signal, "
                + "and estimated from %s by a fit that does not know the truth (%s further points were silent, ran away or "
                + "diverged, and were drawn again).").formatted(truths.rowCount() == 1
                        ? "1 true parameter set was"
                        : truths.rowCount() + " true parameter sets were", run.data().dataset(),
                        run.recovery().map(
                                RecoveryDescription::recordingNoise).map(Html::number).orElse("?"),
                        objectives,
                        (int) truths.doubleColumn(RecoveryColumns.REDRAWN).sum()));
        double[] truth = truths.doubleColumn(RecoveryColumns.TRUTH_FITNESS).asDoubleArray();
        double[] reached = truths.doubleColumn(RecoveryColumns.REACHED_FITNESS).asDoubleArray();
        long asGood = IntStream.range(0, truth.length).filter(i -> reached[i] >= truth[i]).count();
        sentences.put(Findings.HOW_WELL, "With the same fresh seeds the best candidate scores at least as well as the "
                + "truth in %s of %s; in others a longer search would come nearer.".formatted(asGood, RunReport.count(
                        truth.length, "fit")));
        boolean few = estimated < ParameterRecovery.FEWEST_TRUTHS;
        sentences.put(Findings.TOLD, few
                ? "Nothing can be said from %s with an estimate.".formatted(RunReport.count(estimated, "truth"))
                : "Identified by %s: %s; weakly identified: %s.".formatted(objectives, names(ids.apply(
                        Verdict.IDENTIFIED)), names(ids.apply(Verdict.WEAKLY))));
        List<String> lost = ids.apply(Verdict.NOT_IDENTIFIED);
        String unidentified = lost.isEmpty()
                ? "No parameter is out of reach under these conditions."
                : "%s: a fit to data of this kind gives a value, but these truths do not show that it says anything of the brain."
                        .formatted(names(lost));
        sentences.put(Findings.UNTOLD, few ? "It is open whether any parameter can be identified." : unidentified);
        return sentences;
    }

    private static String names(List<String> ids) {
        return ids.isEmpty() ? "none" : Findings.list(ids);
    }
}
