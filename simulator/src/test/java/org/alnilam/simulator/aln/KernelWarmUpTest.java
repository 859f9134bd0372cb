package org.alnilam.simulator.aln;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The warm-up of the vector kernel, and the commands that tell the JVM when to compile it. */
class KernelWarmUpTest {

    private static final Path COMMANDS = Path.of("src/main/jvm/kernel.commands");

    @Test
    void firstRunWaitsForTheWarmUpAndIsTheSameAsWithoutIt() {
        double[] without = rates();
        KernelWarmUp.start();
        assertArrayEquals(without, rates());
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(
                "kernel warm-up")), "the warm-up goes on beside the run");
    }

    private static double[] rates() {
        ParameterSet parameters = SyntheticConnectome.activeParameters(4);
        SampledSeries series = new SampledSeries(4, 200, 10, AlnModel.RATES_EXC);
        AlnModel.standard().run(parameters, SyntheticConnectome.of(4, 1), 0.02, 7, () -> false, series);
        return series.get(AlnModel.RATES_EXC).data;
    }

    /** A command without its method would be ignored by the JVM, but for a line in its output. */
    @ParameterizedTest
    @MethodSource("patterns")
    void everyCommandNamesMethodsThatExist(String pattern) throws ClassNotFoundException {
        List<String> parts = List.of(pattern.split("::", -1));
        List<Class<?>> classes = parts.get(0).endsWith("Vector*")
                ? List.of(VectorKernel.class, VectorNoise.class, VectorPopulation.class, VectorSynapse.class)
                : List.of(Class.forName(parts.get(0)));
        for (Class<?> type : classes) {
            assertTrue(Stream.of(type.getDeclaredMethods()).map(Method::getName)
                    .anyMatch(name -> parts.get(1).endsWith("*")
                            ? name.startsWith(parts.get(1).substring(0, parts.get(1).length() - 1))
                            : name.equals(parts.get(1))),
                    type.getSimpleName() + " has no " + parts.get(1));
        }
    }

    static Stream<String> patterns() throws IOException {
        return Files.readAllLines(COMMANDS).stream().filter(line -> line.contains("::"))
                .map(line -> line.split(",", -1)[1]);
    }
}
