package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.simulator.aln.KernelChoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BenchmarkCommandTest {

    private static final Pattern LINE = Pattern.compile(
            "(kernel=\\w+ precision=double nodes=\\d+ speed=\\d+ bold=(?:on|off) threads=\\d+) "
                    + "ns_per_node_step=\\d+\\.\\d simulated_s_per_s=\\S+");

    @TempDir
    private Path folder;

    private static List<String> cases(String out) {
        return out.lines().filter(line -> !line.startsWith("#")).map(line -> {
            var matcher = LINE.matcher(line);
            assertTrue(matcher.matches(), line);
            return matcher.group(1);
        }).toList();
    }

    @Test
    void benchmarkMeasuresEveryCase() {
        Cli.Result result = Cli.run("benchmark", "--nodes", 3, "--duration", "20ms").succeeds();
        List<String> cases = cases(result.out());
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals((cores > 1 ? 8 : 4) + 2, cases.size());
        for (String kernel : List.of("scalar", "vector")) {
            for (String bold : List.of("on", "off")) {
                for (int threads : List.of(1, cores)) {
                    String wanted = "kernel=%s precision=double nodes=3 speed=20 bold=%s threads=%s".formatted(kernel,
                            bold, threads);
                    assertTrue(cases.contains(wanted), wanted);
                }
            }
        }
        assertTrue(cases.contains("kernel=vector precision=double nodes=3 speed=5 bold=on threads=1"));
        assertTrue(cases.contains("kernel=vector precision=double nodes=3 speed=300 bold=on threads=1"));
    }

    @Test
    void firstLineDescribesTheMachine() {
        String first = Cli.run("benchmark", "--nodes", 1, "--duration", "1ms").succeeds().out().lines().findFirst()
                .orElseThrow();
        assertTrue(first.startsWith("# "), first);
        assertTrue(first.contains(System.getProperty("os.arch")) && first.contains(Runtime.version().toString()),
                first);
        assertTrue(first.matches(".*; \\d{4}-\\d\\d-\\d\\d"), first);
    }

    @Test
    void benchmarkMeasuresNetworkOfDataset() {
        Path dataset = Cli.dataset(folder.resolve("data"));
        List<String> cases = cases(Cli.run("benchmark", "--dataset", dataset, "--duration", "20ms").succeeds().out());
        assertTrue(cases.stream().allMatch(line -> line.contains(" nodes=" + Cli.REGIONS + " ")), cases.toString());
    }

    @Test
    void rejectsBadOptions() {
        Cli.run("benchmark", "--nodes", 0).fails(2, "--nodes 0", "from 1 to");
        Cli.run("benchmark", "--nodes", 5001).fails(2, "from 1 to 5000");
        Cli.run("benchmark", "--nodes", "many").fails(2, "--nodes");
        Cli.run("benchmark", "--duration", "0s").fails(2, "--duration");
        Cli.run("benchmark", "--dataset", "demo", "--nodes", 8).fails(2, "--nodes", "--dataset");
        Cli.run("benchmark", "--dataset", folder.resolve("missing")).fails(3, "missing");
    }

    @Test
    void figureIsOneLine() {
        KernelTimer.Case measured = new KernelTimer.Case(KernelChoice.VECTOR, 20, true, 4);
        KernelTimer.Figure figure = new KernelTimer.Figure(measured, 80, 57.26, 12.345678);
        assertEquals("kernel=vector precision=double nodes=80 speed=20 bold=on threads=4 ns_per_node_step=57.3 "
                + "simulated_s_per_s=12.35", figure.line());
    }
}
