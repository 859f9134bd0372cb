package org.alnilam.datasets.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

/** Writes recordings of a study as functional pipelines do, for tests of the import. */
public final class FunctionalTrees {

    /**
     * A recording.
     *
     * @param subject id of the subject, without {@code sub-}
     * @param entities what tells it from others, such as {@code ses-1_task-rest_run-2}
     * @param signal BOLD [regions x samples]; NaN where a value is missing
     */
    public record Scan(String subject, String entities, DMatrixRMaj signal) {

        /** {@return the beginning of its files' names} */
        String source() {
            return "sub-" + subject + (entities.isEmpty() ? "" : "_" + entities);
        }

        /** {@return subject and session, with which names of micapipe's files begin} */
        String person() {
            return "sub-" + subject + (session().isEmpty() ? "" : "_" + session());
        }

        private String session() {
            return List.of(entities.split("_")).stream().filter(entity -> entity.startsWith("ses-")).collect(Collectors
                    .joining());
        }

        /** {@return the folder of its files} */
        Path folder(Path root) {
            return root.resolve("sub-" + subject).resolve(session()).resolve("func");
        }
    }

    private final List<String> labels;
    private final List<Scan> scans;
    private final double trSeconds;

    /** Recordings with the labels of their rows. */
    public FunctionalTrees(List<String> labels, double trSeconds, List<Scan> scans) {
        this.labels = List.copyOf(labels);
        this.trSeconds = trSeconds;
        this.scans = List.copyOf(scans);
    }

    /** {@return the recordings of a cohort, each with a task} */
    public static FunctionalTrees of(Cohort cohort) {
        List<Scan> scans = new ArrayList<>();
        for (Subject subject : cohort.subjects()) {
            scans.add(new Scan(subject.id(), "task-rest", subject.bold().signal()));
        }
        return new FunctionalTrees(cohort.labels(), cohort.trSeconds(), scans);
    }

    /** {@return the same study with its regions in another order} */
    public FunctionalTrees permuted(long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, labels.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return new FunctionalTrees(order.stream().map(labels::get).toList(), trSeconds, scans.stream().map(
                scan -> new Scan(scan.subject(), scan.entities(), rows(scan.signal(), order))).toList());
    }

    private static DMatrixRMaj rows(DMatrixRMaj signal, List<Integer> order) {
        DMatrixRMaj rows = new DMatrixRMaj(order.size(), signal.numCols);
        for (int i = 0; i < order.size(); i++) {
            System.arraycopy(signal.data, order.get(i) * signal.numCols, rows.data, i * signal.numCols, signal.numCols);
        }
        return rows;
    }

    /** {@return the labels of the rows} */
    public List<String> labels() {
        return labels;
    }

    /** {@return the time between two samples in s} */
    public double trSeconds() {
        return trSeconds;
    }

    /** {@return the recordings} */
    public List<Scan> scans() {
        return scans;
    }

    /** Writes what XCP-D 0.13 and later write. */
    public void xcpd(Path root, String atlas) {
        xcpd(root, "atlas-" + atlas, "_stat-mean_timeseries.tsv", "_stat-pearsoncorrelation_relmat.tsv",
                "_stat-coverage_bold.tsv");
    }

    /** Writes what XCP-D 0.7 to 0.12 write. */
    public void xcpdWithSegmentation(Path root, String atlas) {
        xcpd(root, "seg-" + atlas, "_stat-mean_timeseries.tsv", "_stat-pearsoncorrelation_relmat.tsv",
                "_stat-coverage_bold.tsv");
    }

    /** Writes what XCP-D 0.5 and 0.6 write. */
    public void oldXcpd(Path root, String atlas) {
        xcpd(root, "atlas-" + atlas, "_timeseries.tsv", "_measure-pearsoncorrelation_conmat.tsv", "_coverage.tsv");
    }

    private void xcpd(Path root, String atlas, String series, String relmat, String coverage) {
        for (Scan scan : scans) {
            Path folder = scan.folder(root);
            String space = scan.source() + "_space-MNI152NLin2009cAsym";
            write(folder, space + "_" + atlas + series, table(scan.signal(), String.join("\t", labels)));
            write(folder, (space + "_" + atlas + series).replace(".tsv", ".json"), "{\"SamplingFrequency\": \"TR\"}\n");
            write(folder, space + "_" + atlas + relmat, correlations(scan.signal()));
            write(folder, space + "_" + atlas + coverage, coverage(scan.signal()));
            write(folder, space + "_res-2_desc-denoised_bold.json", tr());
        }
    }

    /** Writes what giga_connectome 0.6 writes: numbers in place of labels, and a frequency in place of the TR. */
    public void gigaConnectome(Path root, String atlas) {
        write(root, "meas-PearsonCorrelation_relmat.json",
                "{\"Measure\": \"Pearson correlation\", \"NonNegative\": \"\"}\n");
        String numbers = IntStream.range(0, labels.size()).mapToObj(Integer::toString)
                .collect(Collectors.joining("\t"));
        for (Scan scan : scans) {
            Path folder = scan.folder(root);
            String of = scan.source() + "_seg-" + atlas;
            write(folder, of + "_desc-denoiseSimple_timeseries.tsv", table(scan.signal(), numbers));
            write(folder, of + "_meas-PearsonCorrelation_desc-denoiseSimple_relmat.tsv",
                    table(correlation(scan.signal()),
                            numbers));
            write(folder, scan.source() + "_desc-denoiseSimple_timeseries.json", ("{\"NumberOfVolumesDiscardedByMotion"
                    + "Scrubbing\": 0, \"MeanFramewiseDisplacement\": NaN, \"SamplingFrequency\": %s}%n").formatted(1
                            / trSeconds));
        }
    }

    /** Writes series with labels and one JSON file at the root for all. */
    public void bids(Path root, String task) {
        write(root, "task-" + task + "_timeseries.json", tr());
        for (Scan scan : scans) {
            write(scan.folder(root), scan.source() + "_timeseries.tsv",
                    table(scan.signal(), String.join("\t", labels)));
        }
    }

    private String tr() {
        return "{\"TaskName\": \"rest\", \"RepetitionTime\": " + trSeconds + "}\n";
    }

    static String table(DMatrixRMaj signal, String header) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int t = 0; t < signal.numCols; t++) {
            int sample = t;
            text.append(
                    IntStream.range(0, signal.numRows).mapToObj(i -> number(signal.get(i, sample))).collect(Collectors
                            .joining("\t")))
                    .append('\n');
        }
        return text.toString();
    }

    private String correlations(DMatrixRMaj signal) {
        DMatrixRMaj fc = correlation(signal);
        StringBuilder text = new StringBuilder("Node\t" + String.join("\t", labels) + "\n");
        for (int i = 0; i < fc.numRows; i++) {
            int row = i;
            text.append(labels.get(i)).append('\t')
                    .append(IntStream.range(0, fc.numCols).mapToObj(j -> number(fc.get(row,
                            j))).collect(Collectors.joining("\t")))
                    .append('\n');
        }
        return text.toString();
    }

    /** Coverage of 0.25 for missing regions, 1 for others. */
    private String coverage(DMatrixRMaj signal) {
        return "Node\tcoverage\n"
                + IntStream.range(0, labels.size()).mapToObj(i -> labels.get(i) + "\t" + (Double.isNaN(
                        signal.get(i, 0)) ? 0.25 : 1.0) + "\n").collect(Collectors.joining());
    }

    /** {@return Pearson correlations of the rows, by the textbook formula; NaN for rows with missing values} */
    public static DMatrixRMaj correlation(DMatrixRMaj signal) {
        DMatrixRMaj fc = new DMatrixRMaj(signal.numRows, signal.numRows);
        for (int i = 0; i < signal.numRows; i++) {
            for (int j = 0; j < signal.numRows; j++) {
                double sumX = 0;
                double sumY = 0;
                double sumXx = 0;
                double sumYy = 0;
                double sumXy = 0;
                for (int t = 0; t < signal.numCols; t++) {
                    double x = signal.get(i, t);
                    double y = signal.get(j, t);
                    sumX += x;
                    sumY += y;
                    sumXx += x * x;
                    sumYy += y * y;
                    sumXy += x * y;
                }
                int n = signal.numCols;
                fc.set(i, j, (n * sumXy - sumX * sumY) / Math.sqrt((n * sumXx - sumX * sumX) * (n * sumYy - sumY
                        * sumY)));
            }
        }
        return fc;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%s", value);
    }

    /** Writes a text file, whose folder need not exist. */
    public static void write(Path folder, String fileName, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(fileName), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
