package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Region.Centre;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.effective.EffectiveStep;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.BestCandidate.Effective;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** The effective connectivity of a fit: its scores beside the structural ones, the links that changed, and the steps. */
final class EffectiveSection {

    private static final int STRONGEST = 12;
    private static final String PERCENT = "% of what the region gets";

    private final ChartPage page;
    private final List<String> labels;
    private final Table links;
    private final DMatrixRMaj weights;
    /** Change of each link in percent of what its target gets; 0 where there is no link. */
    private final DMatrixRMaj changes;

    private EffectiveSection(ChartPage page, RunFolder folder, List<String> labels) {
        this.page = page;
        this.labels = labels;
        links = folder.table(EffectiveLinks.FILE, List.of(EffectiveLinks.FROM, EffectiveLinks.TO, EffectiveLinks.WEIGHT,
                EffectiveLinks.STRUCTURAL_WEIGHT, EffectiveLinks.CHANGE, EffectiveLinks.SPREAD));
        weights = EffectiveLinks.weights(links, folder.files().path(EffectiveLinks.FILE), labels);
        changes = weights.createLike();
        double[] inStrengths = CommonOps_DDRM.sumRows(weights, null).data;
        for (Row row : links) {
            changes.set(labels.indexOf(row.getString(EffectiveLinks.TO)),
                    labels.indexOf(row.getString(EffectiveLinks.FROM)),
                    row.getDouble(EffectiveLinks.CHANGE));
        }
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                changes.set(i, j, inStrengths[i] == 0 ? 0 : 100 * changes.get(i, j) / inStrengths[i]);
            }
        }
    }

    /**
     * Adds the section, if the fit has an effective connectivity.
     *
     * @param page the page that it is added to
     * @param folder folder of the run
     * @param run its description
     * @param best the best candidate
     */
    static void add(ChartPage page, RunFolder folder, RunDescription run, BestCandidate best) {
        if (best.effective().isEmpty() || best.confirmed().isEmpty()) {
            return;
        }
        EffectiveSection section = new EffectiveSection(page, folder, run.data().labels());
        page.heading("Effective connectivity");
        section.scores(best.confirmed().get(), best.effective().get());
        section.parameters(best, best.effective().get());
        section.matrices(run);
        section.strongest();
        section.steps(best.effective().get().steps());
    }

    private void scores(ConfirmedScores structural, Effective effective) {
        page.paragraph(
                ("After the confirmation the weights of %s links were changed until simulations resembled the fitted FC "
                        + "better, and the parameters were adapted to them. Every region still gets as much as before; links that "
                        + "the connectome does not have stay absent, but for those between the same region of both hemispheres.")
                        .formatted(effective.links()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("fitted data", structural, structural.fc(), effective.confirmed(), effective.confirmed().fc()));
        if (structural.heldOut().isPresent() && effective.confirmed().heldOut().isPresent()) {
            rows.add(row("held-out data", structural, structural.heldOut().get(), effective.confirmed(), effective
                    .confirmed().heldOut().get()));
        }
        page.table(List.of("FC correlation", "structural connectome", "effective connectivity", "gain"), rows);
        page.note(
                "Mean ± standard deviation over %s, the same seeds for both, none of which had a part in the changes. %s"
                        .formatted(Confirming.how(effective.confirmed()), rows.size() == 1
                                ? "Nothing was held out, so that this is no proof that the changes hold for other data: fit with --holdout."
                                : "The gain with held-out data tells what the changes are worth."));
    }

    private static List<String> row(String data, ConfirmedScores structural, Spread before, ConfirmedScores effective,
            Spread after) {
        return List.of(data, Confirming.score(structural, before).text(), Confirming.score(effective, after).text(),
                Html
                        .number(after.mean() - before.mean()));
    }

    private void parameters(BestCandidate best, Effective effective) {
        List<List<String>> rows = new ArrayList<>();
        best.parameters()
                .forEach((id, value) -> rows.add(List.of(id, Html.number(value), Html.number(effective.parameters()
                        .getOrDefault(id, Double.NaN)))));
        page.table(List.of("parameter", "structural connectome", "effective connectivity"), rows);
    }

    private void matrices(RunDescription run) {
        page.columns(2);
        DMatrixRMaj logarithms = weights.copy();
        for (int k = 0; k < logarithms.data.length; k++) {
            logarithms.data[k] = weights.data[k] > 0 ? Math.log10(weights.data[k]) : Double.NaN;
        }
        double[] range = BrainMap.range(logarithms.data);
        page.heatMap("Effective weights", labels, labels, logarithms, range[0], range[1], "log10 of the weight");
        double limit = Math.max(1, Math.ceil(Arrays.stream(changes.data).map(Math::abs).max().orElse(1)));
        page.heatMap("Effective less structural weights", labels, labels, changes, -limit, limit, PERCENT);
        page.note(
                "Rows are the receiving regions. Changes are in percent of the sum of the weights that a region gets.");
        if (!run.data().centres().isEmpty()) {
            List<Centre> centres = run.data().centres().stream().map(centre -> new Centre(centre.get(0), centre.get(1),
                    centre.get(2))).toList();
            page.columns(2);
            page.brain("What changed of each region's input, and the links that became stronger", labels, centres,
                    sums(),
                    signed(1), PERCENT);
            page.brain("What changed of each region's input, and the links that became weaker", labels, centres, sums(),
                    signed(-1), PERCENT);
        }
    }

    /** Part of each region's input that comes from elsewhere now: half of the sum of absolute changes. */
    private double[] sums() {
        int n = labels.size();
        return IntStream.range(0, n)
                .mapToDouble(i -> IntStream.range(0, n).mapToDouble(j -> Math.abs(changes.get(i, j)))
                        .sum() / 2)
                .toArray();
    }

    private DMatrixRMaj signed(int sign) {
        DMatrixRMaj signed = changes.copy();
        for (int k = 0; k < signed.data.length; k++) {
            signed.data[k] = Math.max(0, sign * signed.data[k]);
        }
        return signed;
    }

    private void strongest() {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < links.rowCount(); k++) {
            rows.add(links.row(k));
        }
        rows.sort(Comparator.comparingDouble((Row row) -> Math.abs(row.getDouble(EffectiveLinks.CHANGE))).reversed());
        page.table(List.of("from", "to", "structural weight", "effective weight", "change", "its spread"), rows.stream()
                .limit(STRONGEST).map(row -> List.of(row.getString(EffectiveLinks.FROM), row.getString(
                        EffectiveLinks.TO), Html.number(row.getDouble(EffectiveLinks.STRUCTURAL_WEIGHT)),
                        Html.number(row
                                .getDouble(EffectiveLinks.WEIGHT)),
                        Html.number(row.getDouble(EffectiveLinks.CHANGE)),
                        Html.number(row.getDouble(EffectiveLinks.SPREAD))))
                .toList());
        page.note(
                ("The strongest of the changes in %s. The spread is the standard deviation over the parts of the fitted data "
                        + "from which the steps were derived.").formatted(EffectiveLinks.FILE));
    }

    private void steps(List<EffectiveStep> steps) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, double[][]> series = new LinkedHashMap<>();
        double[] numbers = IntStream.rangeClosed(1, steps.size()).asDoubleStream().toArray();
        series.put("before", new double[][] {numbers, steps.stream().mapToDouble(EffectiveStep::before).toArray()});
        series.put("tried", new double[][] {numbers,
                steps.stream().mapToDouble(step -> step.after().orElse(Double.NaN)).toArray()});
        for (EffectiveStep step : steps) {
            rows.add(List.of(Integer.toString(rows.size() + 1), step.kind().words(), Html.number(step.before()),
                    number(step.foretold()), number(step.after()), step.accepted() ? "yes" : "no",
                    Html.number(step
                            .distance()),
                    number(step.meanFc())));
        }
        page.columns(1);
        page.line("Fitness of the steps", "step", "fitness over the seeds that all steps share", series);
        page.table(List.of("step", "changed", "fitness before", "foretold FC score", "fitness after", "kept",
                "distance", "mean FC"), rows);
        page.note(
                "The distance is the root mean square of half the logarithms of the factors of weights. Foretold is by a linear "
                        + "network that was fitted to the simulated FC.");
    }

    private static String number(Optional<Double> value) {
        return value.map(Html::number).orElse("–");
    }
}
