package org.alnilam.simulator.aln;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.bold.BoldSimulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Memory that a run of 80 nodes with BOLD keeps. {@code mvn -Pbenchmark -pl simulator -am test} runs the long one. */
class LiveHeapTest {

    private static final Connectome CONNECTOME = SyntheticConnectome.of(80, 1);
    private static final ParameterSet PARAMETERS = SyntheticConnectome.activeParameters(80);
    private static final double TR = 2;

    /** Bytes that a longer run may keep besides its BOLD samples: a tenth of a byte per node and step. */
    private static final long NOISE = 200_000;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void longerRunKeepsNoMoreMemoryThanItsSamples(KernelChoice kernel) {
        AlnModel model = new AlnModel(TransferTableFile.standard(), kernel);
        largestLiveHeap(model, 1, 1);
        long brief = largestLiveHeap(model, 1, 1);
        long longer = largestLiveHeap(model, 3.5, 3.5);
        assertTrue(longer - brief < NOISE, "live heap of 1 s: %s bytes, of 3.5 s: %s".formatted(brief, longer));
    }

    @Test
    @Tag("benchmark")
    void runOfFiveMinutesKeepsLessThan64MiB() {
        long live = largestLiveHeap(AlnModel.standard(), 300, 50);
        System.out.printf("live heap of 300 s: at most %.1f MiB%n", live / 0x1p20);
        assertTrue(live < 64 << 20, live + " bytes");
    }

    /** Largest live heap of the JVM in bytes, looked at whenever an interval of model time is over. */
    private static long largestLiveHeap(AlnModel model, double modelSeconds, double intervalModelSeconds) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long steps = model.steps(PARAMETERS, intervalModelSeconds);
        long[] largest = {0};
        BoldSimulation run = BoldSimulation.run(model, PARAMETERS, CONNECTOME, modelSeconds, TR, 1, () -> false, (step,
                values) -> {
            if ((step + 1) % steps == 0) {
                memory.gc();
                largest[0] = Math.max(largest[0], memory.getHeapMemoryUsage().getUsed());
            }
        });
        assertEquals(Status.OK, run.status());
        return largest[0];
    }
}
