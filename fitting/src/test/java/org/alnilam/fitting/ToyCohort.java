package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

/** Subjects whose recordings were made by the {@link ToyModel}. */
public final class ToyCohort {

    static final double TRUTH = 0.7;

    private ToyCohort() {
    }

    public static Cohort create(int subjects) {
        int n = 8;
        ToyModel model = new ToyModel();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        CommonOps_DDRM.fill(matrix, 1);
        List<String> labels = IntStream.range(0, n).mapToObj(i -> "region-" + i).toList();
        Connectome connectome = new Connectome(labels, matrix, matrix);
        List<Subject> list = new ArrayList<>();
        for (int s = 0; s < subjects; s++) {
            DMatrixRMaj bold = BoldSimulation.run(model,
                    model.catalogue().defaults().with(Map.of("shared", TRUTH, "drive", 40.0)), connectome, 200, 1,
                    100 + s, () -> false).without(Settling.PUBLISHED_SAMPLES);
            list.add(new Subject("s" + s, connectome, new BoldRecording(bold, 1)));
        }
        return new Cohort("toy", list);
    }
}
