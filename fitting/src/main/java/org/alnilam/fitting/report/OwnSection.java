package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.effective.SubjectComparison;
import org.alnilam.fitting.run.RunFolder;

/** The effective connectivity of each subject: what it is worth beside that of the group. */
final class OwnSection {

    private static final int MOST_ROWS = 40;
    private static final List<String> FITTED = List.of(SubjectComparison.FITTED, SubjectComparison.GROUP_FITTED,
            SubjectComparison.STRUCTURAL_FITTED);
    private static final List<String> HELD_OUT = List.of(SubjectComparison.HELD_OUT, SubjectComparison.GROUP_HELD_OUT,
            SubjectComparison.STRUCTURAL_HELD_OUT);

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
        if (!folder.files().has(SubjectComparison.FILE)) {
            return;
        }
        Table table = folder.table(SubjectComparison.FILE, SubjectComparison.columns());
        boolean heldOut = table.stream().anyMatch(row -> Double.isFinite(row.getDouble(SubjectComparison.RETEST)));
        List<String> scores = heldOut ? HELD_OUT : FITTED;
        List<Row> scored = table.stream().filter(row -> scores.stream().allMatch(column -> Double.isFinite(row
                .getDouble(column)))).toList();
        page.heading("Effective connectivity of each subject");
        page.paragraph(
                ("From the links of the group, those of each subject were changed towards its own FC, pulled back to the group's by an "
                        + "amount that halves of the fitted recordings chose. Its own links are better than the group's for %s of %s, with the %s data; "
                        + "they are better than the mean FC of the other subjects, which needs no model, for %s.")
                        .formatted(
                                above(scored, scores.get(0), scores.get(1)), RunReport.count(scored.size(), "subject"),
                                heldOut ? "held-out" : "fitted", above(scored, scores.get(0),
                                        SubjectComparison.MEAN_OF_OTHERS)));
        page.columns(2);
        page.square("FC correlation on own links against that on the group's", "on the group's links",
                "on own links", column(scored, scores.get(1)), column(scored, scores.get(0)));
        page.square("FC correlation on own links against that of the mean FC of the others",
                "mean FC of the others", "on own links", column(scored, SubjectComparison.MEAN_OF_OTHERS), column(
                        scored, scores.get(0)));
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < Math.min(table.rowCount(), MOST_ROWS); k++) {
            Row row = table.row(k);
            rows.add(Stream.concat(Stream.of(row.getString(SubjectComparison.SUBJECT)), Stream.concat(scores.stream(),
                    Stream.of(SubjectComparison.MEAN_OF_OTHERS, SubjectComparison.RETEST, SubjectComparison.DISTANCE))
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
                                SubjectComparison.FILE));
    }

    private static long above(List<Row> rows, String column, String other) {
        return rows.stream().filter(row -> row.getDouble(column) > row.getDouble(other)).count();
    }

    private static double[] column(List<Row> rows, String column) {
        return rows.stream().mapToDouble(row -> row.getDouble(column)).toArray();
    }
}
