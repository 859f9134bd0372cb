package org.alnilam.fitting.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.OneFactor;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.run.DataDescription;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RunFolder;

/** Simulated and empirical FC side by side, and against each other. */
final class ConnectivitySection {

    static final String CORRELATION = "correlation";

    private ConnectivitySection() {
    }

    static void add(ChartPage page, RunFolder folder, DataDescription data, boolean valid) {
        List<String> labels = data.labels();
        page.heading("Simulated and empirical FC");
        Path simulatedFile = folder.files().path(FitFolder.SIMULATED_FC);
        Path empiricalFile = folder.files().path(FitFolder.EMPIRICAL_FC);
        if (!Files.isRegularFile(simulatedFile) || !Files.isRegularFile(empiricalFile)) {
            page.paragraph(valid
                    ? "The run has not written its FC matrices yet: it does so at its end."
                    : "No candidate was valid, so that there is no simulated FC.");
            return;
        }
        DMatrixRMaj simulated = read(simulatedFile, labels);
        DMatrixRMaj empirical = read(empiricalFile, labels);
        try {
            add(page, labels, "Simulated FC of the best candidate", simulated, empirical, "fitness");
            if (!data.centres().isEmpty()) {
                List<Centre> centres = data.centres().stream()
                        .map(centre -> new Centre(centre.get(0), centre.get(1), centre
                                .get(2)))
                        .toList();
                brains(page, labels, centres, simulated, empirical);
            }
        } catch (IllegalArgumentException e) {
            throw new DataException("%s and %s cannot be compared: %s".formatted(simulatedFile, empiricalFile, e
                    .getMessage()), e);
        }
    }

    /**
     * Adds two matrices [regions x regions], their difference, and one against the other.
     *
     * @param page the page
     * @param labels names of the regions
     * @param title heading of the simulated FC
     * @param simulated simulated FC
     * @param empirical mean FC of the subjects
     * @param single name of the mean of the subjects' own correlations
     * @throws IllegalArgumentException if a matrix is not finite
     */
    static void add(ChartPage page, List<String> labels, String title, DMatrixRMaj simulated, DMatrixRMaj empirical,
            String single) {
        double score = FunctionalConnectivity.score(simulated, empirical);
        double limit = limit(simulated, empirical);
        page.columns(2);
        page.heatMap(title, labels, labels, simulated, -limit, limit, CORRELATION);
        page.heatMap("Mean empirical FC of the subjects", labels, labels, empirical, -limit, limit, CORRELATION);
        page.note("Correlation of the two matrices over %s pairs of regions: %s. Both have the same colours, whose "
                .formatted(pairs(empirical), Html.number(score))
                + "range covers all pairs; the diagonal is 1 by definition. The mean over subjects has less noise than "
                + "a single subject, so that this correlation can exceed the " + single
                + ". One factor, FC = l l', describes "
                + "the simulated FC with a correlation of %s, the empirical one with %s."
                        .formatted(Html.number(OneFactor.share(
                                simulated)), Html.number(OneFactor.share(empirical))));
        DMatrixRMaj difference = new DMatrixRMaj(simulated);
        CommonOps_DDRM.subtractEquals(difference, empirical);
        double largest = tenth(largest(difference));
        page.columns(2);
        page.heatMap("Simulated minus empirical FC", labels, labels, difference, -largest, largest,
                "difference of correlations");
        page.square("Simulated against empirical FC, one point for each pair of regions; correlation " + Html.number(
                score), "empirical FC", "simulated FC", FunctionalConnectivity.upperTriangle(empirical),
                FunctionalConnectivity.upperTriangle(simulated));
    }

    private static void brains(ChartPage page, List<String> labels, List<Centre> centres, DMatrixRMaj simulated,
            DMatrixRMaj empirical) {
        DMatrixRMaj misfit = CommonOps_DDRM.subtract(simulated, empirical, null);
        CommonOps_DDRM.abs(misfit);
        page.columns(2);
        page.brain("Mean empirical FC of each region and its strongest pairs", labels, centres, means(empirical),
                empirical,
                CORRELATION);
        page.brain("Mean misfit of each region and the pairs that fit worst", labels, centres, means(misfit), misfit,
                "size of the difference");
    }

    /** Mean of each row without the diagonal, over the pairs that count. */
    private static double[] means(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        return IntStream.range(0, n).mapToDouble(i -> IntStream.range(0, n).filter(j -> j != i && Double.isFinite(matrix
                .get(i, j))).mapToDouble(j -> matrix.get(i, j)).average().orElse(Double.NaN)).toArray();
    }

    private static DMatrixRMaj read(Path file, List<String> labels) {
        DMatrixRMaj matrix = MatrixCsv.read(file);
        if (matrix.numRows != labels.size() || matrix.numCols != labels.size()) {
            throw new DataException("%s is %s x %s; run.json has %s regions, so it should be %s x %s".formatted(file,
                    matrix.numRows, matrix.numCols, labels.size(), labels.size(), labels.size()));
        }
        return matrix;
    }

    /** The largest size of a pair's correlation in either matrix, rounded up to a tenth. */
    static double limit(DMatrixRMaj a, DMatrixRMaj b) {
        return tenth(Math.max(largest(a), largest(b)));
    }

    /** The largest size of an entry above the diagonal; pairs that nobody has or that do not count have none. */
    private static double largest(DMatrixRMaj matrix) {
        return Arrays.stream(FunctionalConnectivity.upperTriangle(matrix)).filter(Double::isFinite).map(Math::abs).max()
                .orElse(0);
    }

    /** The pairs of regions that count, in words: all of them, or how many of them. */
    private static String pairs(DMatrixRMaj empirical) {
        double[] all = FunctionalConnectivity.upperTriangle(empirical);
        long present = Arrays.stream(all).filter(Double::isFinite).count();
        return present == all.length ? "all " + present : "%s of %s".formatted(present, all.length);
    }

    private static double tenth(double value) {
        return Math.max(1, Math.ceil(value * 10 - 1e-9)) / 10;
    }
}
