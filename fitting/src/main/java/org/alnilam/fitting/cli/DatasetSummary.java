package org.alnilam.fitting.cli;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.check.DataCheck;
import org.alnilam.simulator.Parameter.Range;

/** Summary of a cohort: size, recordings, weights, lengths and delays; the latter two of connected pairs of regions only. */
final class DatasetSummary {

    /** Transmission speed of the delays that are printed, in m/s. */
    static final double SPEED = 20;

    private final Cohort cohort;
    private final Connectome group;

    DatasetSummary(Cohort cohort) {
        this.cohort = cohort;
        this.group = cohort.groupConnectome();
    }

    Cohort cohort() {
        return cohort;
    }

    String name() {
        return cohort.name();
    }

    List<String> subjects() {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    int regions() {
        return cohort.labels().size();
    }

    double trSeconds() {
        return cohort.trSeconds();
    }

    /** {@return number and duration of the samples of a recording, such as {@code 355 samples (710 s)}} */
    String samples() {
        DoubleSummaryStatistics samples = recordings(cohort).mapToDouble(recording -> recording.bold().samples())
                .summaryStatistics();
        if (samples.getCount() == 0) {
            return "FC only";
        }
        return samples.getMin() == samples.getMax()
                ? String.format(Locale.ROOT, "%.0f samples (%.0f s)", samples.getMin(), samples.getMin() * trSeconds())
                : String.format(Locale.ROOT, "%.0f to %.0f samples (%.0f to %.0f s)", samples.getMin(),
                        samples.getMax(),
                        samples
                                .getMin() * trSeconds(),
                        samples.getMax() * trSeconds());
    }

    private static Stream<Recording> recordings(Cohort cohort) {
        return cohort.subjects().stream().flatMap(subject -> subject.recordings().stream());
    }

    /** {@return least and greatest weight between two regions, of all subjects} */
    Range weights() {
        return range(connectomes().flatMapToDouble(c -> pairs(c.weights())));
    }

    /** {@return least and greatest weight between two regions, of the group's connectome} */
    Range groupWeights() {
        return range(pairs(group.weights()));
    }

    /** {@return the part of the pairs of regions that are connected, of all subjects, from 0 to 1} */
    double nonZero() {
        return connectomes().flatMapToDouble(c -> pairs(c.weights())).map(Math::signum).average().orElse(0);
    }

    /** {@return the part of the pairs of regions that are connected in the group's connectome, from 0 to 1} */
    double groupNonZero() {
        return pairs(group.weights()).map(Math::signum).average().orElse(0);
    }

    /** {@return least and greatest asymmetry, sum|W - W'| / sum W, of the subjects' weights} */
    Range asymmetry() {
        return range(connectomes().mapToDouble(DatasetSummary::asymmetry));
    }

    /** {@return asymmetry of the group's weights} */
    double groupAsymmetry() {
        return asymmetry(group);
    }

    /** {@return least and greatest fiber length in mm, of all subjects} */
    Range lengths() {
        return range(connectomes().flatMapToDouble(DatasetSummary::lengths));
    }

    /** {@return least and greatest fiber length in mm, of the group's connectome} */
    Range groupLengths() {
        return range(lengths(group));
    }

    /** {@return median fiber length in mm, of the group's connectome} */
    double medianLength() {
        double[] sorted = lengths(group).sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** {@return scores that FC reaches without a model} */
    Baselines baselines() {
        return Baselines.of(cohort);
    }

    /** {@return doubts about the data: what is possible, but worth a look, a sentence each} */
    List<String> doubts() {
        return DataCheck.of(cohort);
    }

    private Stream<Connectome> connectomes() {
        return cohort.subjects().stream().map(Subject::connectome);
    }

    private static double asymmetry(Connectome connectome) {
        DMatrixRMaj weights = connectome.weights();
        double difference = 0;
        for (int i = 0; i < weights.numRows; i++) {
            for (int j = 0; j < weights.numCols; j++) {
                difference += Math.abs(weights.get(i, j) - weights.get(j, i));
            }
        }
        double sum = Arrays.stream(weights.data).sum();
        return sum == 0 ? 0 : difference / sum;
    }

    private static DoubleStream lengths(Connectome connectome) {
        DMatrixRMaj weights = connectome.weights();
        DMatrixRMaj lengths = connectome.lengths();
        return IntStream.range(0, weights.data.length).filter(k -> weights.data[k] > 0)
                .mapToDouble(k -> lengths.data[k]);
    }

    /** The entries off the diagonal. */
    private static DoubleStream pairs(DMatrixRMaj matrix) {
        int n = matrix.numCols;
        return IntStream.range(0, n * n).filter(k -> k / n != k % n).mapToDouble(k -> matrix.data[k]);
    }

    private static Range range(DoubleStream values) {
        DoubleSummaryStatistics statistics = values.summaryStatistics();
        return statistics.getCount() == 0 ? new Range(0, 0) : new Range(statistics.getMin(), statistics.getMax());
    }
}
