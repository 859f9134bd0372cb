package org.alnilam.fitting.cli;

import java.util.OptionalInt;
import java.util.function.DoubleSupplier;

import org.alnilam.fitting.Fit;

/** Line with the cost of a run that is about to start. */
final class CostLine {

    private CostLine() {
    }

    /**
     * Writes the line.
     *
     * @param cost the work
     * @param secondsPerModelSecond measures processor time per model time on this machine; called for a long run only
     * @param threads number of threads that share the work; not known of a cluster
     * @return simulations and model time; for a long run also the hours of this machine
     */
    static String of(Fit.Cost cost, DoubleSupplier secondsPerModelSecond, OptionalInt threads) {
        StringBuilder text = new StringBuilder("at most %s simulations of %s s".formatted(cost.simulations(),
                KernelTimer.plain(cost.searchModelSeconds())));
        if (cost.confirmations() > 0) {
            text.append(cost.refinements() == 0
                    ? ""
                    : ", %s of %s s to refine".formatted(cost.refinements(), KernelTimer.plain(cost
                            .refinementModelSeconds())));
            text.append(" and %s of %s s to confirm the best".formatted(cost.confirmations(), KernelTimer.plain(cost
                    .confirmationModelSeconds())));
        }
        if (cost.changes() > 0) {
            text.append(", then %s of about %s s to change links".formatted(cost.changes(), Math.round(cost
                    .changingModelSeconds() / cost.changes())));
        }
        if (cost.checks() > 0) {
            text.append(", then %s to look for a misfit".formatted(cost.checks()));
        }
        return text.append(": ").append(ModelTime.text(cost.modelSeconds(), secondsPerModelSecond, threads)).toString();
    }
}
