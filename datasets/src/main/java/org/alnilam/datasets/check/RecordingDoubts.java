package org.alnilam.datasets.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.UsableSignal;

/** Doubts about recordings: short, of unequal length, fewer samples than regions, missing parts, sudden changes. */
final class RecordingDoubts implements Doubter {

    /** Length of a recording in s below which its FC is of little worth. */
    private static final double SHORT_SECONDS = 180;
    /** TR in s above which it looks like milliseconds. */
    private static final double LONGEST_TR_SECONDS = 30;
    /** TR in s below which no scanner records a brain. */
    private static final double SHORTEST_TR_SECONDS = 0.02;
    /** Change of a sample, in robust standard deviations above the median change, that looks like a movement. */
    private static final double SUDDEN = 10;
    /** Factor from the median absolute deviation to a standard deviation, of normal values. */
    private static final double TO_STANDARD_DEVIATION = 1.4826;
    /** Share of the samples with such changes that is worth a word. */
    private static final double MOST_SUDDEN = 0.05;
    /** Mean correlation of all pairs above which one signal dominates. */
    private static final double LARGEST_MEAN_FC = 0.85;

    private final Findings findings = new Findings();
    private final Map<String, Integer> samples = new LinkedHashMap<>();

    @Override
    public void add(Subject subject) {
        for (Recording recording : subject.recordings()) {
            String which = recording.name().isEmpty() ? "the recording" : "recording " + recording.name();
            add(subject.id(), which, recording);
            samples.put(String.join(" ", subject.id(), recording.name()).strip(), recording.bold().samples());
        }
    }

    private void add(String id, String which, Recording recording) {
        double tr = recording.bold().trSeconds();
        double seconds = recording.bold().durationSeconds();
        UsableSignal usable = recording.bold().usable();
        if (tr > LONGEST_TR_SECONDS) {
            findings.add(id, "a TR of {} s is unusually long, as if it were in ms; give it in s", tr);
        }
        if (tr < SHORTEST_TR_SECONDS) {
            findings.add(id, "a TR of {} s is unusually short; give it in s", tr);
        }
        if (seconds < SHORT_SECONDS) {
            findings.add(id, which + " lasts only {} s, which is little for an FC", seconds);
        }
        int window = FcdWindow.DEFAULT.windowSamples(tr);
        int step = FcdWindow.DEFAULT.stepSamples(tr);
        if (recording.bold().samples() < window + 2L * step + 1) {
            findings.add(id, which + " of {} s is too short for FCD windows of 60 s moved by 10 s", seconds);
        }
        if (recording.bold().samples() < recording.bold().regions()) {
            findings.add(id,
                    which + " has fewer samples ({}) than regions, so that its FC has less than full rank; regions "
                            + "must be in rows",
                    recording.bold().samples());
        }
        if (usable.missingRegions() > 0) {
            findings.add(id, which + " has no signal of {} regions, whose pairs have no score",
                    usable.missingRegions());
        }
        if (usable.censoredSamples() > 0) {
            findings.add(id, which + " has {} censored samples, which FC leaves out; there is no FCD of it", usable
                    .censoredSamples());
        }
        if (recording.framesRemoved()) {
            findings.add(id, "samples were taken out of %s; there is no FCD of it".formatted(which));
        }
        if (usable.regions().size() > 1 && usable.samples().size() > 2) {
            sudden(id, which, usable.signal());
            global(id, which, usable);
        }
    }

    /** Root mean square, over regions in units of their standard deviation, of the change to each sample. */
    private static double[] changes(DMatrixRMaj signal) {
        double[] squares = new double[signal.numCols - 1];
        for (int i = 0; i < signal.numRows; i++) {
            int start = i * signal.numCols;
            double mean = Arrays.stream(signal.data, start, start + signal.numCols).average().orElseThrow();
            double variance = 0;
            for (int t = 0; t < signal.numCols; t++) {
                double deviation = signal.data[start + t] - mean;
                variance += deviation * deviation / signal.numCols;
            }
            for (int t = 0; t + 1 < signal.numCols; t++) {
                double change = signal.data[start + t + 1] - signal.data[start + t];
                squares[t] += change * change / variance / signal.numRows;
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private void sudden(String id, String which, DMatrixRMaj signal) {
        double[] changes = changes(signal);
        double median = new Median().evaluate(changes);
        double deviation = TO_STANDARD_DEVIATION
                * new Median().evaluate(Arrays.stream(changes).map(change -> Math.abs(change
                        - median)).toArray());
        long sudden = Arrays.stream(changes).filter(change -> change > median + SUDDEN * deviation).count();
        if (deviation > 0 && sudden > MOST_SUDDEN * changes.length) {
            findings.add(id, which + " changes suddenly in all regions at {} % of its samples, as by movement",
                    100.0 * sudden
                            / changes.length);
        }
    }

    private void global(String id, String which, UsableSignal usable) {
        DMatrixRMaj fc = usable.functionalConnectivity();
        double mean = FunctionalConnectivity.mean(fc, fc);
        if (mean > LARGEST_MEAN_FC) {
            findings.add(id,
                    which + " has a mean correlation of {} between regions, as by a global signal of movement or "
                            + "breathing",
                    mean);
        }
    }

    @Override
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>(findings.sentences());
        if (samples.values().stream().distinct().count() > 1) {
            doubts.add("the recordings of the subjects differ in length: " + lengths());
        }
        return doubts;
    }

    /** The lengths in samples: of each recording where they are few, else how often each occurs. */
    private String lengths() {
        if (samples.size() <= 10) {
            return samples.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors
                    .joining(", "));
        }
        IntSummaryStatistics range = samples.values().stream().mapToInt(Integer::intValue).summaryStatistics();
        return "%s to %s samples".formatted(range.getMin(), range.getMax());
    }
}
