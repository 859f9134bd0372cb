package org.alnilam.fitting.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.simulate.EvokedResponse;
import org.alnilam.fitting.simulate.ResponseEnsemble;

/** The response to stimuli: changes of rates over regions and time, and a table of the regions that respond most. */
final class ResponseSection {

    private static final int COLUMNS = 50;
    private static final int ROWS = 12;

    private ResponseSection() {
    }

    static void add(ChartPage page, ResponseEnsemble response, List<String> labels) {
        EvokedResponse first = response.responses().getFirst();
        page.heading("Response to the stimuli");
        page.paragraph(
                "Rates with the stimuli less those without, with the same noise: mean over %s. What does not come from the "
                        .formatted(RunReport.count(response.responses().size(), "simulation"))
                        + "stimuli is exactly 0.");
        List<Integer> order = IntStream.range(0, labels.size()).filter(i -> response.reached(i) > 0).boxed().sorted(
                Comparator.comparingDouble(i -> response.latencySeconds(i).mean())).toList();
        if (order.isEmpty()) {
            page.paragraph(
                    "No region responds with %s Hz or more.".formatted(Html.number(EvokedResponse.REACHED_HERTZ)));
            return;
        }
        DMatrixRMaj means = shares(response.mean(), order.reversed());
        double column = first.stepSeconds() * 1000 * perColumn(first.difference());
        List<String> times = IntStream.range(0, means.numCols).mapToObj(k -> Html.number(k * column)).toList();
        page.heatMap("Change of rates, the region that responds first on top",
                "time since the first stimulus began (ms)",
                times, "region", order.reversed().stream().map(labels::get).toList(), means, -1, 1,
                "share of the region's largest change");
        page.table(List.of("region", "during (Hz)", "after (Hz)", "latency (ms)", "reached in"),
                response.strongest().stream()
                        .limit(ROWS)
                        .map(i -> List.of(labels.get(i), text(response.during(i), 1), text(response.after(i), 1), text(
                                response.latencySeconds(i), 1000),
                                "%s of %s".formatted(response.reached(i), response.responses()
                                        .size())))
                        .toList());
        page.note(
                "Mean and standard deviation over the simulations. After: for as long as the stimuli lasted. Latency: until the "
                        + "rate differs by %s Hz. response.csv has all regions.".formatted(Html.number(
                                EvokedResponse.REACHED_HERTZ)));
    }

    private static String text(Spread spread, double factor) {
        return Double.isNaN(spread.mean())
                ? "–"
                : String.format(Locale.ROOT, "%.2f ± %.2f", spread.mean() * factor, spread
                        .deviation() * factor);
    }

    private static int perColumn(DMatrixRMaj difference) {
        return Math.max(1, difference.numCols / COLUMNS);
    }

    /** Means over several samples of some rows, each divided by its largest. */
    private static DMatrixRMaj shares(DMatrixRMaj difference, List<Integer> order) {
        int perColumn = perColumn(difference);
        DMatrixRMaj shares = new DMatrixRMaj(order.size(), difference.numCols / perColumn);
        for (int row = 0; row < shares.numRows; row++) {
            for (int k = 0; k < shares.numCols * perColumn; k++) {
                shares.add(row, k / perColumn, difference.get(order.get(row), k));
            }
            DMatrixRMaj own = CommonOps_DDRM.extractRow(shares, row, null);
            double largest = CommonOps_DDRM.elementMaxAbs(own);
            for (int column = 0; column < shares.numCols && largest > 0; column++) {
                shares.set(row, column, own.get(column) / largest);
            }
        }
        return shares;
    }
}
