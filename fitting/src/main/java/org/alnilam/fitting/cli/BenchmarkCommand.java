package org.alnilam.fitting.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.AlnModel;
import org.alnilam.simulator.AlnSimulation;
import org.alnilam.simulator.BoldRecorder;
import org.alnilam.simulator.BoldTiming;
import org.alnilam.simulator.KernelChoice;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.TransferTable;
import org.alnilam.simulator.TransferTableFile;

/** {@code benchmark}: what a step of the network costs on this machine. */
@Command(name = "benchmark", description = {"Times the simulator on a synthetic network, with noise.",
        "A line gives the median of three runs after a warm-up: the cost per node and step of each thread, and simulated "
                + "seconds per second of all threads together. With several threads each runs a network of its own."})
final class BenchmarkCommand extends Job {

    private static final int REPEATS = 3;
    /** Time for the JVM to compile the steps. */
    private static final double WARM_UP_SECONDS = 3;
    private static final double TR_SECONDS = 2;
    private static final double STANDARD_SPEED = 20;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "80", description = "Nodes of the network.")
    private int nodes;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "5s", converter = Seconds.class, description = "Model time of a run.")
    private double duration;

    @Override
    public void run() {
        if (nodes < 1 || nodes > 10_000) {
            throw new UsageException("--nodes must be from 1 to 10000, not " + nodes);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        out().println("# %s, %d cores, JDK %s, %s".formatted(System.getProperty("os.arch"), cores, Runtime.version(),
                LocalDate.now(ZoneId.systemDefault())));
        Connectome connectome = network(nodes);
        TransferTable table = TransferTableFile.standard();
        List<KernelChoice> kernels = new ArrayList<>(List.of(KernelChoice.SCALAR));
        if (KernelChoice.AUTO.resolve() == KernelChoice.VECTOR) {
            kernels.add(KernelChoice.VECTOR);
        }
        for (KernelChoice kernel : kernels) {
            for (int threads : cores == 1 ? new int[] {1} : new int[] {1, cores}) {
                measure(new Case(kernel, STANDARD_SPEED, true, threads), connectome, table);
                measure(new Case(kernel, STANDARD_SPEED, false, threads), connectome, table);
            }
            if (kernel == KernelChoice.VECTOR) {
                measure(new Case(kernel, 5, true, 1), connectome, table);
                measure(new Case(kernel, 300, true, 1), connectome, table);
            }
        }
    }

    private record Case(KernelChoice kernel, double speed, boolean bold, int threads) {}

    private void measure(Case what, Connectome connectome, TransferTable table) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", 1.57, "mui_ext_mean", 1.6,
                "sigma_ou", 0.09, "b", 5.0, "signalV", what.speed));
        double dt = parameters.get("dt");
        long steps = Math.max(Math.round(duration * 1000 / dt), 1);
        double[] nanos = new double[REPEATS];
        long warmUpEnds = System.nanoTime() + Math.round(Math.min(WARM_UP_SECONDS, duration) * 1e9);
        try (ExecutorService executor = Executors.newFixedThreadPool(what.threads)) {
            for (int repeat = -1; repeat < REPEATS;) {
                List<Callable<Status>> runs = new ArrayList<>();
                for (int thread = 0; thread < what.threads; thread++) {
                    AlnSimulation simulation = new AlnSimulation(parameters, connectome, table, thread)
                            .kernel(what.kernel).stopWhen(() -> Thread.currentThread().isInterrupted());
                    if (what.bold) {
                        simulation.record(new BoldRecorder(nodes, steps, dt, BoldTiming.of(TR_SECONDS)));
                    }
                    runs.add(() -> simulation.run(steps));
                }
                long began = System.nanoTime();
                await(executor, runs);
                if (repeat >= 0) {
                    nanos[repeat] = System.nanoTime() - began;
                    repeat++;
                } else if (System.nanoTime() > warmUpEnds) {
                    repeat = 0;
                }
            }
        }
        Arrays.sort(nanos);
        double median = nanos[REPEATS / 2];
        out().println(String.format(Locale.ROOT, "kernel=%s precision=double nodes=%d speed=%.0f bold=%s threads=%d "
                + "ns_per_node_step=%.1f simulated_s_per_s=%.2f", what.kernel.id(), nodes, what.speed,
                what.bold
                        ? "on"
                        : "off",
                what.threads, median / (steps * (double) nodes), what.threads * steps * dt * 1e6 / median));
        out().flush();
    }

    private static void await(ExecutorService executor, List<Callable<Status>> runs) {
        try {
            for (Future<Status> run : executor.invokeAll(runs)) {
                if (run.get() != Status.OK) {
                    throw new IllegalStateException("a benchmark run ended with " + run.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedJobException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a benchmark run failed", e);
        }
    }

    /**
     * A network like a tractography: weights of many sizes, lengths whose delays at 20 mm/ms are 0 to 125 steps, most of
     * about 40.
     */
    private static Connectome network(int nodes) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        for (int k = 0; k < nodes * nodes; k++) {
            if (k / nodes != k % nodes) {
                weights.data[k] = Math.min(Math.exp(-4 + 1.5 * random.nextGaussian()), 1) * 80.0 / nodes;
                lengths.data[k] = Math.min(28 * (random.nextExponential() + random.nextExponential()
                        + random.nextExponential()), 250);
            }
        }
        return new Connectome(IntStream.rangeClosed(1, nodes).mapToObj(i -> "region-%02d".formatted(i)).toList(),
                weights, lengths);
    }
}
