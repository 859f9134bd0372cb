package org.alnilam.fitting.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;

/** Subjects whose connectomes and recordings are drawn, each its own. */
final class SyntheticCohort {

    private static final int SAMPLES = 120;
    private static final double LINKED = 0.3;

    private SyntheticCohort() {
    }

    static Cohort of(int count, int regions) {
        Random random = new Random(17);
        List<String> labels = IntStream.range(0, regions).mapToObj(i -> "region-" + (10 + i)).toList();
        List<Subject> subjects = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            DMatrixRMaj weights = new DMatrixRMaj(regions, regions);
            DMatrixRMaj lengths = new DMatrixRMaj(regions, regions);
            for (int i = 0; i < regions; i++) {
                for (int j = 0; j < i; j++) {
                    double weight = random.nextDouble() < LINKED ? random.nextDouble() : 0;
                    double length = 20 + 100 * random.nextDouble();
                    weights.set(i, j, weight);
                    weights.set(j, i, weight);
                    lengths.set(i, j, length);
                    lengths.set(j, i, length);
                }
            }
            DMatrixRMaj bold = new DMatrixRMaj(regions, SAMPLES);
            for (int t = 0; t < SAMPLES; t++) {
                double common = random.nextGaussian();
                for (int i = 0; i < regions; i++) {
                    bold.set(i, t, random.nextGaussian() + common * i / regions);
                }
            }
            subjects.add(new Subject("subject-" + (10 + number), new Connectome(labels, weights, lengths),
                    new BoldRecording(bold, 1)));
        }
        return new Cohort("synthetic", subjects);
    }
}
