package org.alnilam.fitting.misfit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.recover.RecordingNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The brain of these tests mixes sources of white noise, and its response to them rises and falls over a few seconds. */
class MisfitCheckTest {

    private static final int REGIONS = 12;
    private static final int SAMPLES = 280;
    private static final double STEP_SECONDS = 0.1;
    private static final Connectome CONNECTOME = connectome();
    private static final DMatrixRMaj MIXING = mixing(1);
    private static final int COHORTS = 40;

    private static Connectome connectome() {
        DMatrixRMaj ones = new DMatrixRMaj(REGIONS, REGIONS);
        CommonOps_DDRM.fill(ones, 1);
        return new Connectome(
                IntStream.range(0, REGIONS).mapToObj(i -> "r" + i / 2 + (i % 2 == 0 ? "_L" : "_R")).toList(), ones,
                ones);
    }

    private static DMatrixRMaj mixing(long seed) {
        return RandomMatrices_DDRM.rectangle(REGIONS, 5, new Random(seed));
    }

    /** BOLD of a brain whose response is slower by a factor. */
    private static BoldRecording bold(DMatrixRMaj mixing, int samples, double trSeconds, double slower, long seed) {
        Random random = new Random(seed);
        double keep = Math.exp(-STEP_SECONDS / (1.5 * slower));
        DMatrixRMaj once = new DMatrixRMaj(mixing.numCols, 1);
        DMatrixRMaj twice = new DMatrixRMaj(mixing.numCols, 1);
        DMatrixRMaj signal = new DMatrixRMaj(mixing.numRows, samples);
        DMatrixRMaj column = new DMatrixRMaj(mixing.numRows, 1);
        int between = (int) Math.round(trSeconds / STEP_SECONDS);
        for (int step = 0; step < samples * between; step++) {
            for (int k = 0; k < mixing.numCols; k++) {
                once.data[k] = keep * once.data[k] + random.nextGaussian();
                twice.data[k] = keep * twice.data[k] + once.data[k];
            }
            if (step % between == 0) {
                CommonOps_DDRM.mult(mixing, twice, column);
                CommonOps_DDRM.insert(column, signal, 0, step / between);
            }
        }
        return new BoldRecording(signal, 1);
    }

    private static Cohort cohort(int subjects, IntFunction<BoldRecording> bold) {
        return cohort(subjects, bold, RecordingNoise.DEFAULT);
    }

    private static Cohort cohort(int subjects, IntFunction<BoldRecording> bold, double noise) {
        return new Cohort("mixed", IntStream.range(0, subjects).mapToObj(s -> new Subject("s" + s, CONNECTOME,
                RecordingNoise.add(bold.apply(s), noise, 77 + s))).toList());
    }

    private static Cohort right(int subjects, long seed) {
        return cohort(subjects, s -> bold(MIXING, 300, 1, 1, 1000 * seed + s));
    }

    private static Misfit misfit(Cohort cohort, DMatrixRMaj mixing, long seed) {
        MisfitCheck check = new MisfitCheck(cohort, SAMPLES);
        return check.compare(IntStream.range(0, MisfitCheck.SIMULATIONS).mapToObj(k -> check.measures(
                new SimulatedActivity(cohort.asRecorded(bold(mixing, SAMPLES, 1, 1, -1000 * seed - k - 1)),
                        new double[0], 1)))
                .toList());
    }

    private static Misfit misfit(Cohort cohort) {
        return misfit(cohort, MIXING, 1);
    }

    @Test
    void aRightModelHasFewAlarms() {
        List<Misfit> all = IntStream.range(0, COHORTS).mapToObj(k -> misfit(right(6, k), MIXING, k + 1)).toList();

        assertTrue(all.stream().filter(Misfit::alarm).count() <= 4, all.toString());
        assertEquals(1, all.stream().mapToDouble(one -> one.fc().orElseThrow().correlation()).average().orElseThrow(),
                0.02);
        assertEquals(1, all.stream().mapToDouble(one -> one.bold().orElseThrow().factor()).average().orElseThrow(),
                0.02);
    }

    /** The standard errors are those of the scatter over cohorts. */
    @Test
    void errorsAreThoseOfTheScatter() {
        List<Misfit> all = IntStream.range(0, COHORTS).mapToObj(k -> misfit(right(6, k), MIXING, k + 1)).toList();
        double fc = all.stream().mapToDouble(one -> Math.pow((one.fc().orElseThrow().correlation() - 1) / one.fc()
                .orElseThrow().error(), 2)).average().orElseThrow();
        double bold = all.stream().mapToDouble(one -> Math.pow(Math.log(one.bold().orElseThrow().factor()) / one.bold()
                .orElseThrow().error(), 2)).average().orElseThrow();

        assertEquals(1, Math.sqrt(fc), 0.5);
        assertEquals(1, Math.sqrt(bold), 0.5);
    }

    @Test
    void regionsInAnotherOrderAreFound() {
        DMatrixRMaj shuffled = MIXING.copy();
        List<Integer> order = new ArrayList<>(IntStream.range(0, REGIONS).boxed().toList());
        Collections.shuffle(order, new Random(3));
        for (int i = 0; i < REGIONS; i++) {
            CommonOps_DDRM.insert(CommonOps_DDRM.extractRow(MIXING, order.get(i), null), shuffled, i, 0);
        }
        for (int k = 0; k < COHORTS; k++) {
            Misfit misfit = misfit(right(6, k), shuffled, k + 1);
            assertTrue(misfit.fc().orElseThrow().alarm(), misfit.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.6})
    void aSlowerOrFasterResponseIsFound(double slower) {
        List<Misfit> all = IntStream.range(0, COHORTS).mapToObj(k -> misfit(cohort(6, s -> bold(MIXING, 300, 1, slower,
                1000L * k + s)), MIXING, k + 1)).toList();

        assertTrue(ofBold(all) >= 0.9 * COHORTS, all.toString());
        assertEquals(slower, all.stream().mapToDouble(one -> one.bold().orElseThrow().factor()).average().orElseThrow(),
                0.1 * slower);
        assertTrue(all.stream().noneMatch(one -> one.fc().orElseThrow().alarm()));
    }

    private static long ofBold(List<Misfit> all) {
        return all.stream().filter(one -> one.bold().orElseThrow().alarm()).count();
    }

    /** A recording seems slower than it is, if its samples follow each other faster than the model is told. */
    @Test
    void aWrongRepetitionTimeIsFound() {
        List<Misfit> all = IntStream.range(0, COHORTS).mapToObj(k -> misfit(cohort(6, s -> bold(MIXING, 300, 0.6, 1,
                1000L * k + s)), MIXING, k + 1)).toList();

        assertTrue(ofBold(all) >= 0.9 * COHORTS, all.toString());
        assertTrue(all.stream().allMatch(one -> one.bold().orElseThrow().factor() > 1.2), all.toString());
    }

    /** Recordings are filtered with their noise, which is not white any more. */
    @Test
    void filteredRecordingsAreComparedWithFilteredSimulations() {
        List<Misfit> all = IntStream.range(0, COHORTS).mapToObj(k -> misfit(cohort(6, s -> bold(MIXING, 300, 1, 1, 1000L
                * k + s), 0.5).withBandpass(new Bandpass(0.01, 0.2)), MIXING, k + 1)).toList();

        assertTrue(all.stream().filter(Misfit::alarm).count() <= 4, all.toString());
        assertEquals(1, all.stream().mapToDouble(one -> one.bold().orElseThrow().factor()).average().orElseThrow(),
                0.03);
    }

    @Test
    void oneSubjectIsComparedByPartsOfItsRecording() {
        Misfit misfit = misfit(right(1, 1));

        assertEquals(1, misfit.fc().orElseThrow().correlation(), 0.1);
        assertFalse(misfit.alarm(), misfit.toString());
    }

    @Test
    void missingPairsAreLeftOut() {
        Cohort cohort = right(6, 1);
        List<Subject> subjects = new ArrayList<>(cohort.subjects());
        DMatrixRMaj fc = subjects.getFirst().functionalConnectivity();
        for (int i = 1; i < REGIONS; i++) {
            fc.set(i, 0, Double.NaN);
            fc.set(0, i, Double.NaN);
        }
        subjects.set(0, Subject.ofConnectivity("s0", CONNECTOME, fc, 1));
        Misfit misfit = misfit(new Cohort("missing", subjects));

        assertEquals(1, misfit.fc().orElseThrow().correlation(), 0.1);
        assertFalse(misfit.alarm(), misfit.toString());
    }

    /** Pairs that count in no FC of the data do not count in those of simulations either. */
    @Test
    void pairsThatDoNotCountAreLeftOut() {
        Cohort within = right(6, 1).withInterhemispheric(Interhemispheric.NO);
        Misfit misfit = misfit(within);

        assertEquals(1, misfit.fc().orElseThrow().correlation(), 0.05);
        assertFalse(misfit.alarm(), misfit.toString());
    }

    @Test
    void regionsWithoutSignalChangeNothing() {
        Misfit all = misfit(right(6, 1));
        Misfit some = misfit(cohort(6, s -> {
            DMatrixRMaj signal = bold(MIXING, 300, 1, 1, 1000 + s).signal();
            for (int i = 0; i < 6; i++) {
                for (int sample = 0; sample < signal.numCols; sample++) {
                    signal.set(i, sample, 9432.7);
                }
            }
            return new BoldRecording(signal, 1);
        }));

        assertEquals(all.bold().orElseThrow().factor(), some.bold().orElseThrow().factor(), 0.1);
        assertEquals(1, some.fc().orElseThrow().correlation(), 0.1);
    }

    @Test
    void whiteRecordingsHaveNoTimeScale() {
        Misfit misfit = misfit(cohort(6, s -> {
            DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(REGIONS, 300, new Random(s));
            for (int sample = 299; sample > 0; sample--) {
                for (int i = 0; i < REGIONS; i++) { // differences have a negative autocorrelation
                    signal.set(i, sample, signal.get(i, sample) - signal.get(i, sample - 1));
                }
            }
            return new BoldRecording(signal, 1);
        }));

        assertTrue(misfit.bold().isEmpty(), misfit.toString());
    }

    /** A quarter of zeros has no FC, and is no reason to fail. */
    @Test
    void aRecordingThatEndsInZerosIsCompared() {
        Misfit misfit = misfit(cohort(1, s -> {
            DMatrixRMaj signal = bold(MIXING, 400, 1, 1, 1).signal();
            for (int sample = 300; sample < 400; sample++) {
                for (int i = 0; i < REGIONS; i++) {
                    signal.set(i, sample, 0);
                }
            }
            return new BoldRecording(signal, 1);
        }, 0));

        assertTrue(misfit.fc().isPresent());
    }

    @Test
    void nothingIsSaidOfWhatIsNotThere() {
        Cohort cohort = right(6, 1);
        Cohort fcAlone = new Cohort("fc", cohort.subjects().stream().map(subject -> Subject.ofConnectivity(subject.id(),
                CONNECTOME, subject.functionalConnectivity(), 1)).toList());
        assertTrue(misfit(fcAlone).bold().isEmpty());
        assertTrue(misfit(fcAlone).fc().isPresent());

        Cohort censored = new Cohort("censored",
                cohort.subjects().stream().map(subject -> Subject.recorded(subject.id(),
                        CONNECTOME, List.of(new Recording("a", subject.bold(), true)))).toList());
        assertTrue(misfit(censored).bold().isEmpty());

        Misfit shortOne = misfit(cohort(2, s -> bold(MIXING, 30, 1, 1, s)));
        assertEquals(List.of(true, true), List.of(shortOne.bold().isEmpty(), shortOne.fc().isEmpty()));
        assertTrue(shortOne.text().isEmpty());
        assertFalse(shortOne.alarm());

        Misfit twoRegions = misfit(right(6, 1).keepRegions(List.of(0, 1)), CommonOps_DDRM.extract(MIXING, 0, 2, 0, 5),
                1);
        assertTrue(twoRegions.fc().isEmpty(), "one pair has no pattern");
    }

    @Test
    void noSimulationIsNoComparison() {
        Misfit misfit = new MisfitCheck(right(6, 1), SAMPLES).compare(List.of());

        assertTrue(misfit.text().isEmpty());
    }
}
