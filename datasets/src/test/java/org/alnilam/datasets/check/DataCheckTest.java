package org.alnilam.datasets.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Doubts about cohorts: healthy ones with one defect each. */
class DataCheckTest {

    private static final int REGIONS = 12;
    private static final int SAMPLES = 240;

    /** Weights and lengths of a healthy brain. */
    private static DMatrixRMaj[] wiring() {
        Random random = new Random(1);
        DMatrixRMaj weights = new DMatrixRMaj(REGIONS, REGIONS);
        DMatrixRMaj lengths = new DMatrixRMaj(REGIONS, REGIONS);
        for (int i = 0; i < REGIONS; i++) {
            for (int j = 0; j < i; j++) {
                double weight = Math.exp(1.5 * random.nextGaussian());
                double length = 20 + 150 * random.nextDouble();
                weights.set(i, j, weight);
                weights.set(j, i, weight);
                lengths.set(i, j, length);
                lengths.set(j, i, length);
            }
        }
        return new DMatrixRMaj[] {weights, lengths};
    }

    private static DMatrixRMaj signal(long seed) {
        Random random = new Random(seed);
        Random common = new Random(4);
        DMatrixRMaj mixing = new DMatrixRMaj(REGIONS, 3);
        for (int k = 0; k < mixing.getNumElements(); k++) {
            mixing.data[k] = common.nextGaussian();
        }
        DMatrixRMaj signal = new DMatrixRMaj(REGIONS, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            double[] factors = random.doubles(3, -1, 1).toArray();
            for (int i = 0; i < REGIONS; i++) {
                double value = 0.5 * random.nextGaussian();
                for (int k = 0; k < 3; k++) {
                    value += mixing.get(i, k) * factors[k];
                }
                signal.set(i, t, 1000 + value);
            }
        }
        return signal;
    }

    private static List<String> labels() {
        return IntStream.range(0, REGIONS).mapToObj(i -> "R%s".formatted(i)).toList();
    }

    private static Subject subject(String id, Consumer<DMatrixRMaj[]> damage) {
        DMatrixRMaj[] parts = {wiring()[0], wiring()[1], signal(id.hashCode())};
        damage.accept(parts);
        return new Subject(id, new Connectome(labels(), parts[0], parts[1]), new BoldRecording(parts[2], 1));
    }

    /** Doubts about five subjects of whom one or two are damaged. */
    private static List<String> doubts(int damaged, Consumer<DMatrixRMaj[]> damage) {
        List<Subject> subjects = new ArrayList<>();
        for (int k = 1; k <= 5; k++) {
            subjects.add(subject("S" + k, k <= damaged ? damage : parts -> {
            }));
        }
        return DataCheck.of(new Cohort("c", subjects));
    }

    private static void onlyDoubt(String expected, Consumer<DMatrixRMaj[]> damage) {
        assertEquals(List.of(expected), doubts(1, damage));
    }

    @Test
    void healthyCohortsRaiseNoDoubt() {
        assertEquals(List.of(), doubts(0, parts -> {
        }));
        assertEquals(List.of(), DataCheck.of(DemoCohort.load()));
    }

    @Test
    void triangleOnlyIsToldOfAllWhoHaveIt() {
        List<String> doubts = doubts(5, parts -> {
            for (int i = 0; i < REGIONS; i++) {
                for (int j = 0; j < i; j++) {
                    parts[0].set(i, j, 0);
                }
            }
        });
        assertEquals(
                "5 subjects (S1, S2, S3, ...): the weights have an upper triangle only, so that half of the connections are "
                        + "missing; both triangles are needed",
                doubts.getFirst());
    }

    @Test
    void weightsThatAreHardlySymmetricAreToldWithTheFigure() {
        List<String> doubts = doubts(1, parts -> {
            for (int i = 0; i < REGIONS; i++) {
                for (int j = 0; j < i; j++) {
                    parts[0].set(i, j, parts[0].get(i, j) / 9);
                }
            }
        });
        assertEquals(
                "subject S1: the weights are hardly symmetric (sum of differences by sum of weights 1.6); rows must be "
                        + "targets, columns sources",
                doubts.getFirst());
    }

    @Test
    void weightsThatAreTwiceAsLargeInOneTriangleAreTold() {
        assertEquals(List.of(
                "subject S1: the weights are hardly symmetric (sum of differences by sum of weights 0.6667); rows must be "
                        + "targets, columns sources"),
                doubts(1, parts -> {
                    for (int i = 0; i < REGIONS; i++) {
                        for (int j = 0; j < i; j++) {
                            parts[0].set(i, j, 2 * parts[0].get(i, j));
                        }
                    }
                }));
    }

    @Test
    void logarithmsOfWeightsAreRecognised() {
        assertTrue(doubts(1, parts -> {
            for (int k = 0; k < parts[0].data.length; k++) {
                parts[0].data[k] = parts[0].data[k] > 0 ? Math.log1p(1e4 * parts[0].data[k]) : 0;
            }
        }).getFirst().contains("as of logarithms"));
    }

    @Test
    void regionWithoutConnectionsIsNamed() {
        onlyDoubt("subject S1: no other region is connected with region R3", parts -> {
            for (int j = 0; j < REGIONS; j++) {
                for (DMatrixRMaj matrix : Arrays.asList(parts).subList(0, 1)) {
                    matrix.set(3, j, 0);
                    matrix.set(j, 3, 0);
                }
            }
        });
    }

    @Test
    void otherUnitsOfLengthAreGuessed() {
        assertTrue(doubts(1, parts -> scale(parts[1], 0.1)).getFirst()
                .endsWith("as if lengths were in cm; give them in mm"));
        assertTrue(doubts(1, parts -> scale(parts[1], 1e-3)).getFirst()
                .endsWith("as if lengths were in m; give them in mm"));
        assertTrue(doubts(1, parts -> scale(parts[1], 1000)).getFirst()
                .endsWith("more than a brain is wide; give lengths in mm"));
    }

    private static void scale(DMatrixRMaj matrix, double factor) {
        for (int k = 0; k < matrix.data.length; k++) {
            matrix.data[k] *= factor;
        }
    }

    @Test
    void outlierOfLengthAndADelayBeyondASecondAreTold() {
        List<String> doubts = doubts(1, parts -> parts[1].set(2, 5, 9000));
        assertTrue(doubts.get(0).contains("look for a wrong number"), doubts::toString);
        assertEquals("subject S1: the longest delay at 5 m/s is 1800 ms, more than a second", doubts.get(1));
    }

    @Test
    void lengthsOfZeroOfSomeSubjectsAreCountedWithWhatTheyShorten() {
        List<String> doubts = doubts(2, parts -> {
            parts[1].set(4, 1, 0);
            parts[0].set(4, 1, 0);
        });
        assertTrue(
                doubts.getLast()
                        .startsWith("1 connections have a length in some subjects and 0 mm, as without a fiber, in "
                                + "others, whose mean shortens their delay in the group's connectome, at most to 60 %"),
                doubts::toString);
    }

    @Test
    void fibersShorterThanTheStraightLineAreTold() {
        List<Region> regions = labels().stream()
                .map(label -> new Region(label, Optional.empty(), true, Optional.of(new Centre(
                        1000 * label.hashCode() % 7919, label.hashCode(), 0)), Optional.empty()))
                .toList();
        Subject subject = new Subject("S1", Connectome.of(regions, wiring()[0], wiring()[1]),
                new BoldRecording(signal(1), 1));
        assertTrue(DataCheck.of(new Cohort("c", List.of(subject))).getFirst().contains(
                "much shorter than the straight line"));
    }

    @Test
    void missingRegionsAndCensoredSamplesAreCounted() {
        List<String> doubts = doubts(1, parts -> {
            for (int t = 0; t < SAMPLES; t++) {
                parts[2].set(7, t, Double.NaN);
            }
            for (int i = 0; i < REGIONS; i++) {
                parts[2].set(i, 20, Double.NaN);
            }
        });
        assertEquals(List.of("subject S1: the recording has no signal of 1 regions, whose pairs have no score",
                "subject S1: the recording has 1 censored samples, which FC leaves out; there is no FCD of it"),
                doubts);
    }

    @Test
    void suddenChangesOfAllRegionsLookLikeMovement() {
        assertTrue(doubts(1, parts -> {
            for (int t = 10; t < SAMPLES; t += 20) {
                for (int i = 0; i < REGIONS; i++) {
                    parts[2].add(i, t, 60);
                }
            }
        }).stream().anyMatch(doubt -> doubt.endsWith("as by movement")));
    }

    @Test
    void commonSignalOfAllRegionsIsTold() {
        assertTrue(doubts(1, parts -> {
            Random random = new Random(8);
            for (int t = 0; t < SAMPLES; t++) {
                double all = 20 * random.nextGaussian();
                for (int i = 0; i < REGIONS; i++) {
                    parts[2].add(i, t, all);
                }
            }
        }).stream().anyMatch(doubt -> doubt.contains("as by a global signal")));
    }

    @Test
    void sameDataTwiceAreTold() {
        Subject first = subject("S1", parts -> {
        });
        assertEquals(List.of("subjects S1 and copy have the same data; each needs recordings of its own"), DataCheck.of(
                new Cohort("c", List.of(first, first.named("copy")))));
    }

    @Test
    void sameDataInAnotherUnitWithFewerDigitsAreTold() {
        Subject first = subject("S1", parts -> {
        });
        Subject copy = subject("S1", parts -> {
            for (int k = 0; k < parts[2].getNumElements(); k++) {
                parts[2].data[k] = (float) (3 * parts[2].data[k]);
            }
        });
        assertEquals(List.of("subjects S1 and copy have the same data; each needs recordings of its own"), DataCheck.of(
                new Cohort("c", List.of(first, copy.named("copy")))));
    }

    @Test
    void fcUnlikeAllOthersIsTold() {
        assertTrue(doubts(1, parts -> {
            DMatrixRMaj copy = parts[2].copy();
            int[] order = {5, 8, 1, 10, 3, 0, 11, 2, 7, 4, 9, 6};
            for (int i = 0; i < REGIONS; i++) {
                System.arraycopy(copy.data, order[i] * SAMPLES, parts[2].data, i * SAMPLES, SAMPLES);
            }
        }).getLast().endsWith("is usual; check the order of regions"));
    }

    @Test
    void filteredRecordingsAreToldUnlessSimulationsAreFilteredToo() {
        List<Subject> subjects = List.of(subject("S1", parts -> {
        }));
        Cohort cohort = new Cohort("c", subjects);
        Bandpass band = Bandpass.of("0.01:0.1");
        Cohort filtered = cohort.withRecordings(band::applyTo);
        assertTrue(DataCheck.of(filtered).getFirst().contains("as if they were filtered"), () -> DataCheck.of(filtered)
                .toString());
        assertEquals(List.of(), DataCheck.of(cohort.withBandpass(band)));
    }

    @Test
    void shortAndUnequalRecordingsAndMissingRanksAreTold() {
        Connectome connectome = new Connectome(labels(), wiring()[0], wiring()[1]);
        BoldRecording whole = new BoldRecording(signal(1), 1);
        Subject subject = Subject.recorded("S1", connectome,
                List.of(new Recording("ses-1", whole, false), new Recording(
                        "ses-2", whole.dropFirst(SAMPLES - 10), false)));
        assertEquals(List.of("subject S1: recording ses-2 lasts only 10 s, which is little for an FC",
                "subject S1: recording ses-2 of 10 s is too short for FCD windows of 60 s moved by 10 s",
                "subject S1: recording ses-2 has fewer samples (10) than regions, so that its FC has less than full rank; "
                        + "regions must be in rows",
                "the recordings of the subjects differ in length: S1 ses-1 240, S1 ses-2 10"),
                DataCheck.of(new Cohort("c",
                        List.of(subject))));
    }

    @Test
    void trInMillisecondsIsTold() {
        Subject subject = new Subject("S1", new Connectome(labels(), wiring()[0], wiring()[1]),
                new BoldRecording(signal(1),
                        2000));
        assertTrue(DataCheck.of(new Cohort("c", List.of(subject))).getFirst().contains("as if it were in ms"));
    }
}
