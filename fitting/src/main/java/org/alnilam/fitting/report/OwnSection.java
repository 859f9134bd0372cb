package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.effective.SubjectStanding;
import org.alnilam.fitting.run.RunFolder;

/** The effective connectivity of each subject: what it is worth beside that of the group. */
final class OwnSection {

    private static final int MOST_ROWS = 40;
    private static final List<String> FITTED = List.of(SubjectStanding.FITTED, SubjectStanding.GROUP_FITTED,
            SubjectStanding.STRUCTURAL_FITTED);
    private static final List<String> HELD_OUT = List.of(SubjectStanding.HELD_OUT, SubjectStanding.GROUP_HELD_OUT,
            SubjectStanding.STRUCTURAL_HELD_OUT);

    private OwnSection() {
    }

    /**
     * Adds the section, if the fit has effective connectivity of each subject.
     *
     * @param page the page that it is added to
     * @param folder folder of the run
     * @param modelSeconds model time of the simulations that are reported in s
     */
    static void add(ChartPage page, RunFolder folder, double modelSeconds) {
        if (!folder.files().has(SubjectStanding.FILE)) {
            return;
        }
        Table table = folder.table(SubjectStanding.FILE, SubjectStanding.columns());
        List<Row> all = IntStream.range(0, table.rowCount()).mapToObj(table::row).toList();
        boolean heldOut = all.stream().anyMatch(row -> Double.isFinite(row.getDouble(SubjectStanding.RETEST)));
        List<String> scores = heldOut ? HELD_OUT : FITTED;
        boolean compared = all.stream().anyMatch(row -> Double.isFinite(row.getDouble(SubjectStanding.MEAN_OF_OTHERS)));
        List<Row> scored = all.stream().filter(row -> scores.stream().allMatch(column -> Double.isFinite(row
                .getDouble(column)))).toList();
        page.heading("Effective connectivity of each subject");
        String others = compared
                ? "; they are better than the mean FC of the other subjects, which needs no model, for %s".formatted(
                        above(scored, scores.get(0), SubjectStanding.MEAN_OF_OTHERS))
                : "";
        page.paragraph(
                ("From the links of the group, those of each subject were changed towards its own FC, pulled back to the group's by an "
                        + "amount that halves of the fitted recordings chose. Its own links are better than the group's for %s of %s, "
                        + "with the %s data%s.%s").formatted(above(scored, scores.get(0), scores.get(1)), RunReport
                                .count(scored.size(), "subject"), heldOut ? "held-out" : "fitted", others,
                                heldOut
                                        ? ""
                                        : " Nothing of them was held out, so that this is no proof: fit with --holdout half or session."));
        page.columns(2);
        against(page, scored, "FC correlation on own links against that on the group's", "on the group's links",
                scores.get(1), scores.get(0));
        against(page, scored, "FC correlation on own links against that of the mean FC of the others",
                "mean FC of the others", SubjectStanding.MEAN_OF_OTHERS, scores.get(0));
        List<List<String>> rows = new ArrayList<>();
        for (Row row : all.subList(0, Math.min(all.size(), MOST_ROWS))) {
            rows.add(Stream.concat(Stream.of(row.getString(SubjectStanding.SUBJECT)), Stream.concat(scores.stream(),
                    Stream.of(SubjectStanding.MEAN_OF_OTHERS, SubjectStanding.RETEST, SubjectStanding.DISTANCE))
                    .map(column -> Html.number(row.getDouble(column)))).toList());
        }
        page.columns(1);
        page.table(List.of("subject", "own links", "the group's links", "own structural connectome",
                "mean FC of the others", "own fitted FC", "distance"), rows);
        page.note(
                ("Means over fresh seeds of %s s, the same for all three connectomes but for fewer of the structural one. The own fitted FC "
                        + "tells how well the FC of a recording repeats. The distance is the root mean square of half the logarithms of "
                        + "the factors by which own weights differ from the group's. %s has every subject, and the folder "
                        + "effective_subjects their links.").formatted(Html.number(modelSeconds),
                                SubjectStanding.FILE));
    }

    private static long above(List<Row> rows, String column, String other) {
        return rows.stream().filter(row -> row.getDouble(column) > row.getDouble(other)).count();
    }

    /** Adds a point for each subject, above the diagonal where its own links are better. */
    private static void against(ChartPage page, List<Row> rows, String title, String xLabel, String x, String y) {
        double[][] points = {column(rows, x), column(rows, y)};
        double[] finite = Arrays.stream(points).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        if (finite.length > 0) {
            double low = Math.floor(10 * Arrays.stream(finite).min().orElseThrow()) / 10;
            double high = Math.ceil(10 * Arrays.stream(finite).max().orElseThrow()) / 10;
            page.agreement(title, xLabel, "on own links", low, Math.max(high, low + 0.1), Map.of("subjects", points),
                    new double[][] {{}, {}, {}});
        }
    }

    private static double[] column(List<Row> rows, String column) {
        return rows.stream().mapToDouble(row -> row.getDouble(column)).toArray();
    }
}
