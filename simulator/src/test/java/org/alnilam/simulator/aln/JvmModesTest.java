package org.alnilam.simulator.aln;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.ejml.data.DMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Connectome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Results do not depend on how the JVM computes them: with which instructions, with how wide vectors, compiled or
 * interpreted. Each mode is a JVM of its own that prints {@link KernelDigests}; they must be those of this JVM.
 */
class JvmModesTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");

    @TempDir
    private static Path temp;
    private static Map<String, Long> here;

    @BeforeAll
    static void compute() {
        here = KernelDigests.compute(KernelDigests.ALL);
    }

    /**
     * Options of one mode, the computations to make, and the number of doubles in a vector that the options lead to on
     * x86 if the machine's vectors are as wide; 0 where the machine decides. Without AVX there is no fused multiply-add either, which the
     * JVM then computes with big decimals, so slowly that this mode has the small computations.
     */
    @ParameterizedTest
    @CsvSource({
            "-XX:UseAVX=0, small, 2",
            "-XX:UseAVX=1 -XX:+UseSerialGC, all, 2",
            "-XX:UseAVX=2 -XX:+UseParallelGC, all, 4",
            "-XX:UseAVX=3, all, 8",
            "-XX:MaxVectorSize=8, all, 1",
            "-XX:MaxVectorSize=16, all, 2",
            "-XX:MaxVectorSize=32, all, 4",
            "-XX:-UseSuperWord -XX:CompileCommandFile=src/main/jvm/kernel.commands, all, 0",
            "-XX:TieredStopAtLevel=1, all, 0",
            "-Xint, small, 0"})
    void resultsAreTheSameToTheLastBit(String options, String computations, long lanes)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options.split(" ")));
        all.add(MODULE);
        Map<String, Long> there = digests(all, computations);
        assertTrue(there.get(KernelDigests.LANES) > 0, "it has no vector kernel");
        if (X86 && lanes > 0) {
            assertEquals(Math.min(lanes, here.get(KernelDigests.LANES)), there.get(KernelDigests.LANES),
                    "doubles in a vector");
        }
        assertSame(there, computations.equals(KernelDigests.ALL)
                ? here.keySet()
                : KernelDigests.compute(computations).keySet());
    }

    @Test
    void scalarKernelIsTheSameWithoutTheModuleOfVectors() throws IOException, InterruptedException {
        Map<String, Long> there = digests(List.of(), KernelDigests.ALL);
        assertEquals(0, there.get(KernelDigests.LANES));
        assertSame(there, here.keySet().stream().filter(name -> !name.startsWith("vector")).collect(Collectors
                .toCollection(LinkedHashSet::new)));
    }

    /** Digests that no mistake could tell apart would make this class pass whatever happens. */
    @Test
    void digestsOfDifferentComputationsDiffer() {
        Set<Long> different = new LinkedHashSet<>(here.values());
        assertEquals(here.size(), different.size());
        assertNotEquals(0, here.get(KernelDigests.LANES));
    }

    private static void assertSame(Map<String, Long> there, Set<String> names) {
        assertEquals(names, there.keySet());
        List<String> different = names.stream().filter(name -> !name.equals(KernelDigests.LANES))
                .filter(name -> !here.get(name).equals(there.get(name))).toList();
        assertEquals(List.of(), different, "results that are not those of this JVM");
    }

    private static Map<String, Long> digests(List<String> options, String computations)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        if (!X86) {
            command.add("-XX:+IgnoreUnrecognizedVMOptions");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), KernelDigests.class.getName(), computations));
        Path out = temp.resolve("out");
        Path errors = temp.resolve("errors");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile())
                .start();
        try {
            assertEquals(0, process.waitFor(), () -> options + ": " + read(errors));
        } finally {
            process.destroyForcibly();
        }
        Map<String, Long> digests = new LinkedHashMap<>();
        for (String line : Files.readAllLines(out)) {
            int blank = line.indexOf(' ');
            digests.put(line.substring(0, blank), Long.valueOf(line.substring(blank + 1)));
        }
        return digests;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** {@return folders and jars of the classes that the other JVM needs} */
    private static String classPath() {
        return Stream.of(KernelDigests.class, AlnModel.class, Connectome.class, DMatrix.class, DMatrixRMaj.class,
                CommonOps_DDRM.class, SearchInterval.class)
                .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString())
                .distinct().collect(Collectors.joining(File.pathSeparator));
    }
}
