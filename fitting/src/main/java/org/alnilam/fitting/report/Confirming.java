package org.alnilam.fitting.report;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;

/** The scores of confirmed candidates as a report shows them. */
final class Confirming {

    private Confirming() {
    }

    /** Number of seeds and model time of a confirmation: {@code 8 fresh seeds of 300 s}. */
    static String how(ConfirmedScores confirmed) {
        return "%s fresh %s of %s s".formatted(confirmed.seeds(), confirmed.seeds() == 1 ? "seed" : "seeds", Html
                .number(confirmed.modelSeconds()));
    }

    /** Score of a confirmed candidate; one seed has no deviation. */
    static Score score(ConfirmedScores confirmed, Spread spread) {
        return Score.of(spread.mean(), spread.deviation(), confirmed.seeds());
    }
}
