package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.Subject;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Objectives on made-up activity. */
class ObjectivesTest {

    @Test
    void spectrumIsComparedAtItsFrequencies() {
        Objective.Comparison comparison = Objectives.spectrum("made up", Map.of(1.0, 1.0, 2.0, 4.0, 4.0, 16.0))
                .against(COHORT
                        .subjects().getFirst());
        double[] rate = new double[4000];
        for (int t = 0; t < rate.length; t++) {
            for (double hertz : new double[] {1, 2, 4}) {
                rate[t] += hertz * Math.sin(2 * Math.PI * hertz * t * 0.005);
            }
        }
        BoldRecording bold = COHORT.subjects().getFirst().bold();
        assertEquals(1, comparison.of(new SimulatedActivity(bold, rate, 0.005)), 1e-3);
    }

    @Test
    void rejectsSpectrumAboveFrequenciesOfRates() {
        Map<Double, Double> powers = Map.of(10.0, 1.0, 50.0, 1.0, 120.0, 1.0);
        String message = assertThrows(IllegalArgumentException.class, () -> Objectives.spectrum("made up", powers))
                .getMessage();
        assertTrue(message.contains("120.0 Hz") && message.contains("up to 100.0 Hz"), message);
    }

    @Test
    void fcMeanComparesTheMeansOverThePairsThatCount() {
        Random random = new Random(2);
        DMatrixRMaj recorded = RandomMatrices_DDRM.rectangle(4, 50, 0, 1, random);
        DMatrixRMaj simulated = RandomMatrices_DDRM.rectangle(4, 50, 0, 1, random);
        for (int t = 0; t < 50; t++) {
            recorded.set(1, t, Double.NaN);
        }
        DMatrixRMaj wiring = RandomMatrices_DDRM.rectangle(4, 4, 0, 1, random);
        Subject subject = new Subject("s", new Connectome(List.of("a", "b", "c", "d"), wiring, wiring),
                new BoldRecording(
                        recorded, 1));
        double expected = Math.abs(mean(simulated) - mean(recorded));
        assertEquals(expected,
                Objectives.fcMean().against(subject).of(new SimulatedActivity(new BoldRecording(simulated, 1),
                        new double[0], 1)),
                1e-12);
        assertFalse(Objectives.fcMean().maximised());
    }

    /** Mean correlation of the regions 0, 2 and 3, by another library. */
    private static double mean(DMatrixRMaj signal) {
        double sum = 0;
        for (int[] pair : new int[][] {{0, 2}, {0, 3}, {2, 3}}) {
            sum += new PearsonsCorrelation().correlation(row(signal, pair[0]), row(signal, pair[1]));
        }
        return sum / 3;
    }

    private static double[] row(DMatrixRMaj signal, int row) {
        return IntStream.range(0, signal.numCols).mapToDouble(t -> signal.get(row, t)).toArray();
    }

    private static double[] sine(double hertz) {
        return IntStream.range(0, 4000).mapToDouble(t -> 3 + Math.sin(2 * Math.PI * hertz * t * 0.005)).toArray();
    }

    private static double spectrum(Map<Double, Double> powerByHertz, double[] rate) {
        Subject subject = COHORT.subjects().getFirst();
        return Objectives.spectrum("made up", powerByHertz).against(subject).of(new SimulatedActivity(subject.bold(),
                rate, 0.005));
    }

    @Test
    void spectrumOfASilentNetworkSaysNothing() {
        assertEquals(0, spectrum(Map.of(5.0, 1.0, 10.0, 2.0, 20.0, 1.0), new double[4000]));
    }

    @Test
    void spectrumTellsThePeakOfARate() {
        Map<Double, Double> peakAtTen = Map.of(5.0, 1.0, 10.0, 8.0, 20.0, 1.0, 100.0, 1.0);
        assertTrue(spectrum(peakAtTen, sine(10)) > 0.8);
        assertTrue(spectrum(peakAtTen, sine(20)) < 0);
    }

    @Test
    void highestFrequencyIsThatOfTheNearestPowerThereIs() {
        double lowest = 3 / (601 * 0.005); // windows of an odd number of samples have no power at 100 Hz itself
        assertTrue(spectrum(Map.of(lowest, 1.0, 50.0, 2.0, 100.0, 1.0), sine(50)) > 0.5);
    }

    @Test
    void spectrumNeedsThreePeriodsOfItsLowestFrequency() {
        assertEquals(3 / 0.5, Objectives.spectrum("made up", Map.of(0.5, 1.0, 1.0, 1.0, 2.0, 1.0)).leastSeconds(2));
    }

    @Test
    void fcdIsTheDistanceFromTheSubjectsOwn() {
        Subject subject = COHORT.subjects().getFirst();
        FcdWindow window = new FcdWindow(30, 5);
        SimulatedActivity same = new SimulatedActivity(subject.bold(), new double[1], 1);
        assertEquals(0, Objectives.fcd(window).against(subject).of(same));
        BoldRecording other = COHORT.subjects().getLast().bold();
        assertEquals(FunctionalConnectivityDynamics.distance(List.of(FunctionalConnectivityDynamics.of(other, window)),
                FunctionalConnectivityDynamics.of(subject, window)),
                Objectives.fcd(window).against(subject).of(new SimulatedActivity(other, new double[1], 1)));
    }

    @Test
    void rateIsTheDistanceOfTheMeanFromTheAim() {
        Subject subject = COHORT.subjects().getFirst();
        SimulatedActivity activity = new SimulatedActivity(subject.bold(), new double[] {2, 4, 6}, 1);
        assertEquals(1.5, Objectives.meanRate(5.5).against(subject).of(activity));
        assertEquals(1, Objectives.meanRate(3).against(subject).of(activity));
    }

    @Test
    void fcIsTheCorrelationWithTheSubjectsOwnAndNeedsThreePairs() {
        Subject subject = COHORT.subjects().getFirst();
        assertEquals(1, Objectives.fc().against(subject).of(new SimulatedActivity(subject.bold(), new double[1], 1)),
                1e-12);
        Subject two = COHORT.keepRegions(List.of(0, 1)).subjects().getFirst();
        String message = assertThrows(DataException.class, () -> Objectives.fc().against(two)).getMessage();
        assertTrue(message.startsWith("subject s0: the FC has fewer than three pairs of regions"), message);
    }

    @Test
    void objectivesSayWhatTheyMeasure() {
        List<Objective> all = Goals.of("fc,fcd=60/10,fcmean,rate=5", FcdWindow.DEFAULT).stream().map(Goal::objective)
                .toList();
        Objective spectrum = Objectives.spectrum("made up", Map.of(5.0, 1.0, 10.0, 2.0, 20.0, 1.0));
        String lines = Stream.concat(all.stream(), Stream.of(spectrum)).map(objective -> "%s | %s | %s | %s | %s"
                .formatted(objective.spec(), objective.maximised(), objective.worst(), objective.needsRecordings(),
                        objective.meaning()))
                .collect(Collectors.joining("\n"));
        assertEquals(
                """
                        fc | true | -1.0 | false | correlation of simulated and empirical FC
                        fcd=60.0/10.0 | false | 1.0 | true | Kolmogorov-Smirnov distance of simulated and empirical FCD, windows of 60.0 s moved by 10.0 s
                        fcmean | false | 2.0 | false | distance of the mean of simulated FC from that of empirical FC
                        rate=5.0 | false | 1000.0 | false | distance of the mean rate of all E populations from 5.0 Hz
                        spectrum=made up | true | -1.0 | false | correlation of the log power of the mean E rate with a target of 3 frequencies""",
                lines);
        assertEquals(List.of("fc", "fcd", "fcmean", "rate"), all.stream().map(Objective::id).toList());
        assertEquals("spectrum", spectrum.id());
    }
}
