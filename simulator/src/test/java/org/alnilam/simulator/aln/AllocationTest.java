package org.alnilam.simulator.aln;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.bold.BoldRecorder;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Memory that steps allocate once they are compiled: none. The build runs this in a JVM of its own that waits for its
 * compiler ({@code -Xbatch}), so that a busy machine takes longer, not more attempts.
 */
class AllocationTest {

    private static final int NODES = 21;
    private static final int ATTEMPTS = 60;
    private static final long NOISE = 50_000;

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final Connectome CONNECTOME = SyntheticConnectome.of(NODES, 1);
    private static final ParameterSet PARAMETERS = AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.1);
    private static final Stimulus STIMULUS = Stimulus.of(List.of(Pulse.current(20).during(0.01, 0.05), Pulse.rate(0.01)
            .during(0.02, 0.05)));

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void compiledStepsAllocateNothing(KernelChoice kernel) {
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0; allocated > NOISE && attempt < ATTEMPTS; attempt++) {
            allocated = allocated(kernel, 20_000) - allocated(kernel, 1_000);
        }
        assertTrue(allocated <= NOISE, "%s bytes more for 19,000 steps more of %s nodes".formatted(allocated, NODES));
    }

    private static long allocated(KernelChoice kernel, int steps) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        double[] highest = new double[1];
        new AlnSimulation(PARAMETERS, CONNECTOME, TABLE, 1).kernel(kernel).stimulate(STIMULUS).record(new BoldRecorder(
                NODES, steps, 0.1, 1))
                .record((step, values) -> highest[0] = Math.max(highest[0], values.get(AlnModel.IA)[0])).run(steps);
        assertTrue(highest[0] > 0, "no adaptation was seen");
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
