package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnSimulation;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldTiming;

/**
 * Measures the wall time of simulations.
 *
 * @param parameters values of the ALN catalogue; the transmission speed is replaced by that of a case
 * @param connectome the wiring
 * @param table the transfer functions
 * @param modelSeconds the model time of one repeat in s
 * @param trSeconds the repetition time of BOLD in s
 */
record KernelTimer(ParameterSet parameters, Connectome connectome, TransferTable table, double modelSeconds,
        double trSeconds) {

    /** Number of repeats that a figure is the median of; odd. */
    static final int REPEATS = 3;

    private static final double WARM_UP_SECONDS = 3;

    /**
     * A case to measure.
     *
     * @param kernel the implementation that computes steps
     * @param speed the transmission speed in mm/ms
     * @param bold whether BOLD is recorded
     * @param threads number of simulations side by side, each on a thread of its own
     */
    record Case(KernelChoice kernel, double speed, boolean bold, int threads) {}

    /**
     * A measurement of a case.
     *
     * @param measured the case
     * @param nodes the nodes of the network
     * @param nanosPerNodeStep wall time in ns, times threads, divided by the node-steps of all threads
     * @param simulatedPerSecond model time of all threads divided by wall time
     */
    record Figure(Case measured, int nodes, double nanosPerNodeStep, double simulatedPerSecond) {

        /** {@return the line that is printed} */
        String line() {
            return String.format(Locale.ROOT, "kernel=%s precision=double nodes=%d speed=%s bold=%s threads=%d "
                    + "ns_per_node_step=%.1f simulated_s_per_s=%.4g", measured.kernel.id(), nodes,
                    plain(measured.speed),
                    measured.bold ? "on" : "off", measured.threads, nanosPerNodeStep, simulatedPerSecond);
        }
    }

    /** Writes a number without a fraction of zero. */
    static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    /**
     * Measures a case.
     *
     * @param measured the case
     * @return the median of {@value #REPEATS} repeats, after as many as the JVM needs to compile the steps
     * @throws InterruptedJobException if the calling thread is interrupted
     */
    Figure measure(Case measured) {
        long warm = System.nanoTime() + Math.round(Math.min(modelSeconds, WARM_UP_SECONDS) * 1e9);
        do {
            once(measured);
        } while (System.nanoTime() < warm);
        double nanos = IntStream.range(0, REPEATS).mapToDouble(repeat -> once(measured)).sorted().toArray()[REPEATS
                / 2];
        double stepMillis = parameters.get("dt");
        return new Figure(measured, connectome.size(), nanos / ((double) steps() * connectome.size()),
                measured.threads * steps() * stepMillis / 1000 / (nanos * 1e-9));
    }

    private long steps() {
        return Math.max(1, Math.round(modelSeconds * 1000 / parameters.get("dt")));
    }

    /** Wall time in ns from the moment when all threads are ready until the last one has ended. */
    private double once(Case measured) {
        CountDownLatch ready = new CountDownLatch(measured.threads);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(measured.threads)) {
            List<Future<Status>> runs = new ArrayList<>();
            for (int seed = 0; seed < measured.threads; seed++) {
                AlnSimulation simulation = simulation(measured, seed);
                runs.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    return simulation.run(steps());
                }));
            }
            try {
                ready.await();
                long start = System.nanoTime();
                go.countDown();
                for (Future<Status> run : runs) {
                    check(run.get());
                }
                return System.nanoTime() - start;
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new InterruptedJobException();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("a measured run failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }

    private AlnSimulation simulation(Case measured, long seed) {
        ParameterSet own = parameters.with("signalV", measured.speed);
        AlnSimulation simulation = new AlnSimulation(own, connectome, table, seed).kernel(measured.kernel).stopWhen(
                () -> Thread.currentThread().isInterrupted());
        if (measured.bold) {
            simulation.record(new BoldRecorder(connectome.size(), steps(), own.get("dt"), BoldTiming.of(trSeconds)));
        }
        return simulation;
    }

    private static void check(Status status) {
        if (status != Status.OK) {
            throw new IllegalStateException("the run ended as " + status + ", so that its time means nothing");
        }
    }
}
