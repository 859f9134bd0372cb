package org.alnilam.fitting.cli;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code benchmark}: what it prints, not how long anything takes. */
class BenchmarkCommandTest {

    private static final Pattern LINE = Pattern.compile("kernel=(scalar|vector) precision=double nodes=3 "
            + "speed=(5|20|300) bold=(on|off) threads=\\d+ ns_per_node_step=\\d+\\.\\d simulated_s_per_s=\\d+\\.\\d\\d");

    @Test
    void printsALineForEveryKernelWithAndWithoutBoldAndForEverySpeed() {
        List<String> lines = Cli.run("benchmark", "--nodes", "3", "--duration", "10ms").succeeds().out().lines()
                .toList();
        assertTrue(lines.getFirst().startsWith("# "), lines.getFirst());
        lines.stream().skip(1).forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
        for (String part : List.of("kernel=scalar precision=double nodes=3 speed=20 bold=on threads=1 ",
                "kernel=scalar precision=double nodes=3 speed=20 bold=off threads=1 ",
                "kernel=vector precision=double nodes=3 speed=20 bold=on threads=1 ",
                "kernel=vector precision=double nodes=3 speed=20 bold=off threads=1 ",
                "kernel=vector precision=double nodes=3 speed=5 bold=on threads=1 ",
                "kernel=vector precision=double nodes=3 speed=300 bold=on threads=1 ")) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(part)), part);
        }
    }

    @Test
    void refusesANetworkWithoutNodes() {
        Cli.run("benchmark", "--nodes", "0").fails(2, "--nodes must be from 1 to 10000, not 0");
    }
}
