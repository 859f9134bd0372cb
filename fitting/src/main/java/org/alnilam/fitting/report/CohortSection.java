package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;

/** FC of the group and how well the FCs of its subjects agree. */
final class CohortSection {

    /** Most subjects whose FCs are compared. */
    static final int MOST_COMPARED = 200;
    /** Most entries of all FCs that are compared. */
    private static final int MOST_ENTRIES = 10_000_000;

    private CohortSection() {
    }

    static void add(ChartPage page, Cohort cohort, Baselines baselines) {
        List<String> labels = cohort.labels();
        page.heading("Functional connectivity");
        page.columns(cohort.size() > 1 ? 2 : 1);
        DMatrixRMaj fc = offDiagonal(cohort.groupFunctionalConnectivity());
        double limit = ConnectivitySection.limit(fc, fc);
        page.chart(Chart.packed("Mean FC of the subjects", labels, fc, -limit, limit, ConnectivitySection.CORRELATION));
        if (cohort.size() > 1) {
            betweenSubjects(page, cohort);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("weights of the group connectome", baselines.weights()));
        rows.add(row("logarithms of these weights", baselines.logWeights()));
        baselines.otherSubjects().ifPresent(figure -> rows.add(row("FC of another subject", figure)));
        baselines.ceiling().ifPresent(figure -> rows.add(row("mean FC of the other subjects (ceiling)", figure)));
        page.table(List.of("FC of a subject correlates with", "mean", "least", "greatest"), rows);
        page.note(
                "A model should exceed the weights; one that is the same for all subjects hardly exceeds the ceiling.");
    }

    private static List<String> row(String what, Baselines.Figure figure) {
        DoubleSummaryStatistics range = figure.bySubject().values().stream().mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return List.of(what, rounded(figure.mean()), rounded(range.getMin()), rounded(range.getMax()));
    }

    static String rounded(double correlation) {
        return Html.number(Math.rint(correlation * 1000) / 1000);
    }

    private static void betweenSubjects(ChartPage page, Cohort cohort) {
        int entries = cohort.labels().size() * cohort.labels().size();
        int count = Math.min(cohort.size(), Math.clamp(MOST_ENTRIES / entries, 2, MOST_COMPARED));
        List<Subject> subjects = cohort.subjects().subList(0, count);
        List<DMatrixRMaj> fcs = subjects.stream().map(Subject::functionalConnectivity).toList();
        DMatrixRMaj similarity = new DMatrixRMaj(count, count);
        for (int a = 0; a < count; a++) {
            similarity.set(a, a, Double.NaN);
            for (int b = 0; b < a; b++) {
                double score = FunctionalConnectivity.score(fcs.get(a), fcs.get(b));
                similarity.set(a, b, score);
                similarity.set(b, a, score);
            }
        }
        List<String> ids = subjects.stream().map(Subject::id).toList();
        double[] range = BrainMap.range(similarity.data);
        page.chart(Chart.packed(count < cohort.size()
                ? "FC between the first %s of %s subjects".formatted(count, cohort.size())
                : "FC between subjects", ids, similarity, Math.floor(range[0] * 10) / 10, Math.ceil(range[1] * 10) / 10,
                ConnectivitySection.CORRELATION));
    }

    /** A copy of an FC without its diagonal, which is 1 by definition. */
    static DMatrixRMaj offDiagonal(DMatrixRMaj fc) {
        DMatrixRMaj copy = fc.copy();
        IntStream.range(0, copy.numRows).forEach(i -> copy.set(i, i, Double.NaN));
        return copy;
    }
}
