package org.alnilam.simulator.aln;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.StepValues;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs share the arrays of a model, but nothing of one is seen by the next. */
class WorkspaceTest {

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final double SECONDS = 0.07;
    private static final int THREADS = 4;

    /** A run as a fit has them: networks of several sizes, and speeds of several delays. */
    private record Candidate(int nodes, Map<String, Double> values, Status ending) {

        Connectome connectome() {
            return SyntheticConnectome.of(nodes, nodes);
        }

        ParameterSet parameters() {
            return SyntheticConnectome.activeParameters(nodes).with(values);
        }

        /** Runs the candidate and gives all that recorders see, step by step. */
        double[] run(AlnModel model) {
            List<double[]> rows = new ArrayList<>();
            Status status = model.run(parameters(), connectome(), SECONDS, nodes, () -> false,
                    (step, values) -> rows(values).map(double[]::clone).forEach(rows::add));
            assertEquals(ending, status);
            return rows.stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }

    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate(21, Map.of(), Status.OK),
            new Candidate(40, Map.of("signalV", 3.0, "mue_ext_mean", 2.0, "de", 9.0), Status.OK),
            new Candidate(40, Map.of("signalV", 300.0), Status.OK),
            new Candidate(40, Map.of("tau_se", 0.01), Status.DIVERGED),
            new Candidate(8, Map.of("signalV", 100.0, "sigma_ou", 0.0, "di", 0.2), Status.OK));

    private static Stream<double[]> rows(StepValues values) {
        return values.variables().stream().map(variable -> values.get(variable.id()));
    }

    private static List<double[]> runsOfNewModels(KernelChoice kernel) {
        return CANDIDATES.stream().map(candidate -> candidate.run(new AlnModel(TABLE, kernel))).toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void runOfAReusedModelEqualsThatOfANewModel(KernelChoice kernel) {
        List<double[]> expected = runsOfNewModels(kernel);
        AlnModel model = new AlnModel(TABLE, kernel);
        for (int before = 0; before < CANDIDATES.size(); before++) {
            for (int after = 0; after < CANDIDATES.size(); after++) {
                String pair = after + " after " + before;
                assertArrayEquals(expected.get(before), CANDIDATES.get(before).run(model), pair);
                assertArrayEquals(expected.get(after), CANDIDATES.get(after).run(model), pair);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void stoppedOrFailedRunLeavesNoTraceInTheNext(KernelChoice kernel) {
        List<double[]> expected = runsOfNewModels(kernel);
        AlnModel model = new AlnModel(TABLE, kernel);
        ParameterSet parameters = CANDIDATES.get(1).parameters();
        Connectome connectome = CANDIDATES.get(1).connectome();
        for (int k = 0; k < CANDIDATES.size(); k++) {
            boolean[] stop = {false};
            Status status = model.run(parameters, connectome, 1, 1, () -> stop[0], (step, values) -> stop[0] = true);
            assertEquals(Status.STOPPED, status);
            assertArrayEquals(expected.get(k), CANDIDATES.get(k).run(model), k + " after a run that was stopped");

            ArithmeticException failure = new ArithmeticException("of a recorder");
            assertSame(failure, assertThrows(ArithmeticException.class, () -> model.run(parameters, connectome, 1, 1,
                    () -> false, (step, values) -> {
                        throw failure;
                    })));
            assertArrayEquals(expected.get(k), CANDIDATES.get(k).run(model), k + " after a run that failed");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void simultaneousRunsDoNotShareArrays(KernelChoice kernel) throws Exception {
        List<double[]> expected = runsOfNewModels(kernel);
        AlnModel model = new AlnModel(TABLE, kernel);
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int start = thread;
                threads.add(executor.submit(() -> {
                    for (int run = start; run < start + 20; run++) {
                        int k = run % CANDIDATES.size();
                        assertArrayEquals(expected.get(k), CANDIDATES.get(k).run(model), "candidate " + k);
                    }
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void runInsideARecorderHasArraysOfItsOwn(KernelChoice kernel) {
        List<double[]> expected = runsOfNewModels(kernel);
        AlnModel model = new AlnModel(TABLE, kernel);
        Candidate outer = CANDIDATES.get(0);
        outer.run(model); // leaves arrays to be taken
        DoubleStream.Builder seen = DoubleStream.builder();
        model.run(outer.parameters(), outer.connectome(), SECONDS, outer.nodes(), () -> false, (step, values) -> {
            if (step % 100 == 0) {
                assertArrayEquals(expected.get(2), CANDIDATES.get(2).run(model));
            }
            rows(values).flatMapToDouble(Arrays::stream).forEach(seen);
        });
        assertArrayEquals(expected.get(0), seen.build().toArray());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void secondRunAllocatesLessThanHalfOfTheFirst(KernelChoice kernel) {
        ParameterSet parameters = SyntheticConnectome.activeParameters(80);
        Connectome connectome = SyntheticConnectome.of(80, 1);
        allocated(new AlnModel(TABLE, kernel), parameters, connectome); // loads the classes
        AlnModel model = new AlnModel(TABLE, kernel);
        long first = allocated(model, parameters.with("signalV", 5), connectome);
        long second = allocated(model, parameters.with("signalV", 6), connectome);
        assertTrue(second < first / 2, "the first allocated %s bytes, the second %s".formatted(first, second));
    }

    /** Bytes that a run of no step allocates. */
    private static long allocated(AlnModel model, ParameterSet parameters, Connectome connectome) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        model.run(parameters, connectome, 0, 1, () -> false);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void workspaceGivesItsArraysAgainInOrderAndZeroed() {
        Workspace workspace = new Workspace();
        double[] first = workspace.doubles(10);
        double[] second = workspace.doubles(10);
        int[] third = workspace.ints(10);
        assertNotSame(first, second);
        Arrays.fill(first, Double.NaN);
        Arrays.fill(second, Double.NaN);
        Arrays.fill(third, -1);

        workspace.reclaim();
        assertSame(first, workspace.doubles(10));
        assertSame(second, workspace.doubles(4), "a shorter one");
        assertSame(third, workspace.ints(10));
        assertArrayEquals(new double[10], first);
        assertArrayEquals(new double[4], Arrays.copyOf(second, 4));
        assertArrayEquals(new int[10], third);

        workspace.reclaim();
        assertEquals(11, workspace.doubles(11).length, "a longer one");
        assertEquals(10, workspace.ints(10).length, "of another type");
    }
}
