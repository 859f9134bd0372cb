package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;

import org.alnilam.fitting.misfit.FcLikeness;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.misfit.TimeScale;

/** Section on whether the recordings are such as the fitted model makes them. */
final class MisfitSection {

    private MisfitSection() {
    }

    /**
     * Adds the section.
     *
     * @param page the page that it is added to
     * @param misfit what tells the model from the data
     */
    static void add(ChartPage page, Misfit misfit) {
        page.heading("Could this model have made the recordings?");
        if (misfit.text().isEmpty()) {
            page.paragraph(
                    "Nothing can be said: recordings or simulations are too few or too short, or their FCs have no common pattern.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        misfit.fc().ifPresent(fc -> rows.add(List.of("likeness of FC", plusMinus(fc.correlation(), fc.error()), "1",
                verdict(fc.alarm()),
                "a connectome of others, regions in another order, regions that differ where the model has them alike, a search that was too short")));
        misfit.bold().ifPresent(bold -> rows.add(List.of("time scale of BOLD", plusMinus(bold.factor(), bold.factor()
                * bold.error()), "1", verdict(bold.alarm()),
                "the TR, the filter (--bandpass), drifts, or the hemodynamic response of the model")));
        page.table(List.of("recordings and simulations", "found ± standard error", "of a right model", "verdict",
                "what an alarm can come from"), rows);
        page.note(
                "The fitted model was simulated %s times for this. Likeness of FC is the mean correlation of the FC of a "
                        .formatted(misfit.simulations())
                        + "subject with that of a simulation, divided by the geometric mean of that among subjects and that among "
                        + "simulations: 1 where both scatter about the same FC, however noisy they are. The time scale is the factor by which "
                        + "the autocorrelation of simulated BOLD has to be stretched to become that of the recordings. "
                        + (misfit.fc().isEmpty()
                                ? "FC is not compared, since there are too few, or those of the subjects or of the simulations are not alike. "
                                : "")
                        + "An alarm may be false, as in 8 of 100 fits of a right model that were tried; none does not prove the model: others make such data as well.");
    }

    /** Sentence for the beginning of the report; empty without an alarm. */
    static String finding(Misfit misfit) {
        List<String> parts = new ArrayList<>();
        misfit.fc().filter(FcLikeness::alarm)
                .ifPresent(fc -> parts.add("their FC is not that of the model (likeness %s)"
                        .formatted(Html.number(fc.correlation()))));
        misfit.bold().filter(TimeScale::alarm).ifPresent(bold -> parts.add("their BOLD is %s times as %s as simulated"
                .formatted(Html.number(Math.max(bold.factor(), 1 / bold.factor())),
                        bold.factor() > 1 ? "slow" : "fast")));
        return parts.isEmpty()
                ? ""
                : " Misfit: this model does not make such recordings; %s.".formatted(String.join(", and ", parts));
    }

    private static String verdict(boolean alarm) {
        return alarm ? "alarm" : "no alarm";
    }

    private static String plusMinus(double value, double error) {
        return "%s ± %s".formatted(Html.number(value), Html.number(error));
    }
}
