package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.files.FolderOwner;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.recover.ParameterRecovery;
import org.alnilam.fitting.recover.ParameterRecovery.Verdict;
import org.alnilam.fitting.recover.RecoveryColumns;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** The report of a parameter recovery: a view of the files in its folder, nothing else. */
public final class RecoveryReport {

    private final RunFolder folder;
    private final RunDescription run;
    private final Table recovery;
    private final Table summary;
    private final Table truths;
    private final String objectives;
    private final ChartPage page;

    /**
     * Writes {@code report.html} into the folder of a recovery, or replaces it.
     *
     * @param runFolder a folder with {@code run.json}, {@code recovery.csv}, {@code recovery-summary.csv} and {@code
     * truths.csv}
     * @return the page that was written
     * @throws DataException if a file is missing or unusable; no report is written then
     * @throws OutputException if the report cannot be written, or another process works in the folder
     */
    @SuppressWarnings("try") // held while the work is done
    public static ChartPage write(Path runFolder) {
        RunFolder folder = RunFolder.open(runFolder);
        try (FolderOwner owner = FolderOwner.of(runFolder)) {
            ChartPage report = new RecoveryReport(folder).page();
            folder.files().write(RunFolder.REPORT, report.toHtml());
            return report;
        }
    }

    private RecoveryReport(RunFolder folder) {
        this.folder = folder;
        run = folder.description();
        recovery = folder.table(RecoveryFolder.RECOVERY, RecoveryColumns.table());
        summary = folder.table(RecoveryFolder.SUMMARY, RecoveryColumns.summaryTable());
        truths = folder.table(RecoveryFolder.TRUTHS, RecoveryColumns.truthTable());
        objectives = described(run.problem().objective());
        page = new ChartPage("Parameter recovery with " + run.data().dataset());
    }

    /** The objectives in words. */
    private static String described(String objective) {
        List<String> names = new ArrayList<>();
        for (String item : objective.split(",", -1)) {
            String weight = item.contains("*") ? item.substring(item.lastIndexOf('*') + 1) : "1";
            String spec = item.contains("*") ? item.substring(0, item.lastIndexOf('*')) : item;
            if (!weight.equals("0.0")) {
                names.add(switch (spec) {
                    case Objectives.FC -> "FC";
                    case "rate=truth" -> "the measured mean rate";
                    case "spectrum=truth" -> "the measured power spectrum";
                    default -> spec;
                } + (weight.equals("1") ? "" : " (weight %s)".formatted(Html.plain(weight))));
            }
        }
        return names.size() == 1 && names.getFirst().equals("FC") ? "FC alone" : String.join(" and ", names);
    }

    private ChartPage page() {
        page.findings(RecoveryFindings.of(run, truths, objectives, estimated(), this::ids));
        Map<String, String> facts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            List<String> ids = ids(verdict);
            facts.put(verdict.text(), ids.isEmpty() ? "none" : String.join(", ", ids));
        }
        page.facts(facts);
        verdicts();
        page.heading("Truth against estimate");
        charts();
        page.heading("Recovery of each parameter");
        parameters();
        page.heading("Did the fits find as good a point as the truth?");
        scores();
        page.heading("Every truth");
        truths();
        ProvenanceTable.add(page, folder, run);
        return page;
    }

    private List<String> ids(Verdict verdict) {
        List<String> ids = new ArrayList<>();
        for (Row row : summary) {
            if (row.getString(RecoveryColumns.VERDICT).equals(verdict.text())) {
                ids.add(row.getString(RecoveryColumns.PARAMETER));
            }
        }
        return ids;
    }

    private void verdicts() {
        if (estimated() < ParameterRecovery.FEWEST_TRUTHS) {
            page.warning(
                    "Only %s of %s could be estimated, since the other fits found no valid candidate: too few for a verdict."
                            .formatted(RunReport.count(estimated(), "truth"), truths.rowCount()));
            return;
        }
        List<String> lost = ids(Verdict.NOT_IDENTIFIED);
        if (lost.isEmpty()) {
            page.paragraph("No parameter is out of reach of %s under these conditions.".formatted(objectives));
        } else {
            page.warning(("Not identified by %s: %s. A fit to real data of this kind gives values for %s as well, but "
                    + "%s truths do not show that they say anything of the brain%s.")
                    .formatted(objectives, String.join(", ", lost), lost.size() == 1
                            ? "it"
                            : "them", estimated(),
                            lost.stream().anyMatch(this::undecided)
                                    ? "; where an interval below reaches far up, more truths may"
                                    : ""));
        }
        page.note(
                ("Identified: the 95 %% confidence interval of the correlation of truth and estimate (Fisher) lies above "
                        + "0.5. Weakly: it lies above 0. Not identified: it holds 0. With %s truths that takes a correlation above %s "
                        + "and above %s. The verdict is about these ranges, recordings and searches: more truths narrow the "
                        + "intervals, narrower ranges lower a correlation.")
                        .formatted(estimated(), two(least(ParameterRecovery.IDENTIFIED)), two(
                                least(0))));
    }

    /** Correlation whose confidence interval starts at a given value. */
    private double least(double lower) {
        return ParameterRecovery.least(lower, estimated());
    }

    /** Number of truths that have an estimate; the others' fits found no valid candidate. */
    private int estimated() {
        return summary.isEmpty() ? 0 : (int) summary.doubleColumn(RecoveryColumns.TRUTHS).get(0).doubleValue();
    }

    /** Tells whether the truths leave open that a parameter could be identified. */
    private boolean undecided(String id) {
        return summary(id, RecoveryColumns.CORRELATION_HIGH) > ParameterRecovery.IDENTIFIED;
    }

    /** Entry of the summary for a parameter; not a number where it has none. */
    private double summary(String id, String column) {
        for (Row row : summary) {
            if (row.getString(RecoveryColumns.PARAMETER).equals(id)) {
                return row.getDouble(column);
            }
        }
        return Double.NaN;
    }

    private void charts() {
        List<Searched> searched = run.problem().parameters();
        page.columns(searched.size() == 1 ? 1 : searched.size() == 2 || searched.size() == 4 ? 2 : 3);
        for (Searched parameter : searched) {
            Table own = recovery.where(recovery.stringColumn(RecoveryColumns.PARAMETER).isEqualTo(parameter.id()));
            double[] actual = own.doubleColumn(RecoveryColumns.TRUE).asDoubleArray();
            Map<String, double[][]> series = new LinkedHashMap<>();
            series.put("estimate", new double[][] {actual, own.doubleColumn(RecoveryColumns.ESTIMATE).asDoubleArray()});
            series.put("best confirmed candidate",
                    new double[][] {actual, own.doubleColumn(RecoveryColumns.BEST).asDoubleArray()});
            page.agreement(
                    "%s: r = %s".formatted(parameter.id(), two(summary(parameter.id(), RecoveryColumns.CORRELATION))),
                    "true "
                            + Html.axis(parameter),
                    "estimate", parameter.low(), parameter.high(), series,
                    new double[][] {actual,
                            own.doubleColumn(RecoveryColumns.POSTERIOR_LOW).asDoubleArray(),
                            own.doubleColumn(RecoveryColumns.POSTERIOR_HIGH)
                                    .asDoubleArray()});
        }
        page.note(
                "Each point is a truth. On the dashed line the estimate would be the truth. The estimate is the mean of "
                        + "the candidates that the fit took for its best ones. Bars are the middle 90 % of a posterior: "
                        + "parameters that are as good as the best ones, as far as noise lets a fit tell.");
    }

    private void parameters() {
        List<List<String>> accuracy = new ArrayList<>();
        List<List<String>> intervals = new ArrayList<>();
        for (Row row : summary) {
            String id = row.getString(RecoveryColumns.PARAMETER);
            String unit = run.problem().parameters().stream().filter(p -> p.id().equals(id))
                    .map(p -> Html.unit(p.unit()))
                    .findFirst().orElse("");
            accuracy.add(List.of(id, row.getString(RecoveryColumns.VERDICT),
                    two(row.getDouble(RecoveryColumns.CORRELATION)), "%s to %s".formatted(
                            two(row.getDouble(RecoveryColumns.CORRELATION_LOW)),
                            two(row.getDouble(RecoveryColumns.CORRELATION_HIGH))),
                    two(row.getDouble(
                            RecoveryColumns.BEST_CORRELATION)),
                    Html.number(row.getDouble(RecoveryColumns.BIAS)), Html.number(row.getDouble(RecoveryColumns.RMSE)),
                    unit, percent(row.getDouble(RecoveryColumns.RMSE_OF_RANGE))));
            intervals.add(List.of(id, percent(row.getDouble(RecoveryColumns.POSTERIOR_COVERAGE)), percent(row.getDouble(
                    RecoveryColumns.POSTERIOR_WIDTH_OF_RANGE)), percent(row.getDouble(RecoveryColumns.COVERAGE)),
                    percent(
                            row.getDouble(
                                    RecoveryColumns.WIDTH_OF_RANGE))));
        }
        page.table(List.of("parameter", "verdict", "correlation", "95 % interval", "that of the best", "bias", "error",
                "unit", "error / range"), accuracy);
        page.note(
                "Correlation of truth and estimate, which is the mean of the best candidates; for comparison that of "
                        + "truth and the best confirmed one. Bias: mean of estimate minus truth. Error: root mean square.");
        page.table(List.of("parameter", "truths within the 90 % bar", "its mean width / range",
                "truths within the screened set", "its mean width / range"), intervals);
        page.note("An interval is honest if it holds the truth as often as it claims, and useful if it is narrow. The "
                + "screened set are the best candidates of a fit, those that the estimate is the mean of, from the lowest "
                + "to the highest value among them.");
    }

    private void scores() {
        double[] number = truths.doubleColumn(RecoveryColumns.TRUTH).asDoubleArray();
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("the truth itself", truths.doubleColumn(RecoveryColumns.TRUTH_FITNESS).asDoubleArray());
        series.put("best confirmed candidate", truths.doubleColumn(RecoveryColumns.REACHED_FITNESS).asDoubleArray());
        List<String> names = new ArrayList<>();
        for (double n : number) {
            names.add(Html.number(n));
        }
        page.dots("Fitness with the same fresh seeds", "truth", "fitness", names, series);
        page.note(
                "Where the best candidate scores as well as the truth or better, but lies elsewhere, the data do not tell "
                        + "them apart. Where it scores worse, a longer search would come nearer.");
    }

    private void truths() {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : truths) {
            rows.add(List.of(Html.number(row.getDouble(RecoveryColumns.TRUTH)),
                    Html.number(row.getDouble(RecoveryColumns.REDRAWN)), Html.number(row
                            .getDouble(RecoveryColumns.RATE)),
                    Html.number(row.getDouble(RecoveryColumns.EVALUATIONS)), score(row, RecoveryColumns.TRUTH_FITNESS),
                    score(
                            row, RecoveryColumns.REACHED_FITNESS),
                    score(row, RecoveryColumns.TRUTH_FC), score(row, RecoveryColumns.REACHED_FC)));
        }
        page.table(List.of("truth", "drawn again before it", "mean rate (Hz)", "evaluations", "fitness of the truth",
                "fitness of the best", "FC of the truth", "FC of the best"), rows);
        page.note(
                "Mean ± standard deviation over fresh seeds, simulated on the group connectome. FC: correlation with the "
                        + "simulated recordings, mean over subjects. A dash: silent, runaway or diverged there with every seed.");
    }

    private String score(Row row, String column) {
        double mean = row.getDouble(column);
        return Double.isFinite(mean)
                ? String.format(Locale.ROOT, "%.3f ± %.3f", mean, row.getDouble(Columns.deviation(column)))
                : "–";
    }

    private static String two(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "–";
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "–";
    }
}
