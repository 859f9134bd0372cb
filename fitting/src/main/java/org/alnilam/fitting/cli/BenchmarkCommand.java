package org.alnilam.fitting.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.run.Provenance;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.SyntheticConnectome;
import org.alnilam.simulator.aln.TransferTableFile;

/** {@code benchmark}: time that a step of a node takes on this machine. */
@Command(name = "benchmark", description = {
        "Measures how long a step of a node takes: for both kernels with and without BOLD, on one thread and on as many "
                + "as there are cores, and for the vector kernel at three transmission speeds (mm/ms).",
        "The network is synthetic unless --dataset names one; noise is on.",
        "Each of N threads runs a simulation of its own, and ns_per_node_step is the wall time in ns, times N, divided by "
                + "the node-steps of all threads: the cost that one thread sees, which perfect scaling leaves unchanged. "
                + "simulated_s_per_s is the model time of all threads per wall time.",
        "A figure is the median of 3 repeats, after as many as the JVM needs to compile the steps."})
final class BenchmarkCommand extends Job {

    private static final double[] SPEEDS = {5, 300};
    private static final double USUAL_SPEED = 20;
    private static final double TR_SECONDS = 2;
    /** Nodes of the largest synthetic network: its weights alone take 0.2 GB, and grow with the square. */
    private static final int MOST_NODES = 5000;
    private static final long SEED = 1;

    @Mixin
    private DataOptions data;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "80", description = "Nodes of the synthetic network.")
    private int nodes;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "10s", converter = Seconds.class, description = "Model time of one repeat: 10s, 500ms.")
    private double duration;

    @Override
    public void run() {
        if (data.dataset().isPresent()) {
            alone("--dataset", "--nodes");
        }
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new UsageException("--nodes %s is not possible; it must be from 1 to %s".formatted(nodes,
                    MOST_NODES));
        }
        KernelTimer timer;
        if (data.dataset().isPresent()) {
            var cohort = data.cohort(this::warn);
            timer = timer(cohort.groupConnectome(), cohort.trSeconds());
        } else {
            timer = timer(SyntheticConnectome.of(nodes, SEED), TR_SECONDS);
        }
        out().println("# " + machine());
        out().println(
                ("# ns_per_node_step is wall time x threads / node-steps of all threads (perfect scaling leaves it "
                        + "unchanged), the median of %s repeats of %s s of model time")
                        .formatted(KernelTimer.REPEATS, KernelTimer.plain(
                                duration)));
        out().flush();
        for (KernelTimer.Case measured : cases()) {
            out().println(timer.measure(measured).line());
            out().flush();
        }
    }

    private KernelTimer timer(Connectome connectome, double trSeconds) {
        return new KernelTimer(SyntheticConnectome.activeParameters(nodes), connectome, TransferTableFile.standard(),
                duration, trSeconds);
    }

    private List<KernelTimer.Case> cases() {
        List<KernelTimer.Case> cases = new ArrayList<>();
        Set<Integer> threads = new LinkedHashSet<>(List.of(1, Runtime.getRuntime().availableProcessors()));
        for (KernelChoice kernel : kernels()) {
            for (boolean bold : new boolean[] {true, false}) {
                for (int count : threads) {
                    cases.add(new KernelTimer.Case(kernel, USUAL_SPEED, bold, count));
                }
            }
        }
        KernelChoice fastest = kernels().getLast();
        for (double speed : fastest == KernelChoice.VECTOR ? SPEEDS : new double[0]) {
            cases.add(new KernelTimer.Case(fastest, speed, true, 1));
        }
        return cases;
    }

    private List<KernelChoice> kernels() {
        if (KernelChoice.AUTO.resolve() == KernelChoice.SCALAR) {
            return List.of(KernelChoice.SCALAR); // the log says why there is no vector kernel
        }
        return List.of(KernelChoice.SCALAR, KernelChoice.VECTOR);
    }

    private static String machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        String model = Processor.name().map(name -> " of " + name).orElse("");
        String load = system.getSystemLoadAverage() < 0
                ? "" // not known on this system
                : String.format(Locale.ROOT, ", load average %.1f", system.getSystemLoadAverage());
        return "%s %s, %s cores%s%s; JDK %s (%s); alnilam %s; %s".formatted(system.getName(), system.getArch(), system
                .getAvailableProcessors(), model, load, Runtime.version(), System.getProperty("java.vendor"),
                Provenance.currentVersion(), LocalDate.now(ZoneId.systemDefault()));
    }

}
