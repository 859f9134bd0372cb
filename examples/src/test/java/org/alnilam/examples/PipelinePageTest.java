package org.alnilam.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetWriter;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The programs of the page "Alnilam in a pipeline" are parts of examples, and they run. */
class PipelinePageTest {

    private static final Path PROJECT = Path.of(System.getProperty("alnilam.project", ".."));

    @TempDir
    private Path temp;

    private static List<String> blocks(String language) throws IOException {
        String page = Files.readString(PROJECT.resolve("fitting/docs/pipeline.md"));
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(page).results().map(block -> block
                .group(1)).toList();
    }

    /** A program without indentation. */
    private static String lines(String program) {
        return program.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void everyProgramOfThePageIsAPartOfAnExample() throws IOException {
        Path examples = PROJECT.resolve("examples/src/main/java/org/alnilam/examples");
        String all = lines(Files.readString(examples.resolve("Pipeline.java")) + Files.readString(examples.resolve(
                "OwnEngine.java")));
        List<String> blocks = blocks("java");
        assertEquals(5, blocks.size());
        for (String block : blocks) {
            assertTrue(all.contains(lines(block)), "no example has:\n" + block);
        }
    }

    @Test
    void pipelineWritesARunAndTables() {
        Path data = temp.resolve("data");
        DatasetWriter.write(DemoCohort.load(), data);
        Path out = temp.resolve("run");
        Table above = Pipeline.run(data, out,
                FitSettings.defaults().withSize(4, 1).withModelSeconds(20).withRefinement(0)
                        .withConfirmation(2, 20));
        assertTrue(above.rowCount() > 0 && above.rowCount() < DemoCohort.load().size(), above.toString());
        assertEquals(above.rowCount(), Table.read().csv(out.resolve("above-the-mean.csv").toFile()).rowCount());
        assertEquals(4, RunFolder.open(out).table("evaluations.csv").rowCount());
    }

    @Test
    void ownEngineRepeatsItsResult() {
        OwnEngine.Best best = OwnEngine.evolve(DemoCohort.load(), 4, 2, 20, 3);
        assertEquals(best, OwnEngine.evolve(DemoCohort.load(), 4, 2, 20, 3));
        assertTrue(best.fitness() > -1 && best.fitness() <= 1, best.toString());
    }

    @Test
    void linesForJShellRun() throws IOException {
        String page = blocks("jshell").getFirst();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            for (String line : page.lines().toList()) {
                for (SnippetEvent event : shell.eval(shell.sourceCodeAnalysis().analyzeCompletion(line)
                        .source())) {
                    assertEquals(Snippet.Status.VALID, event.status(),
                            () -> line + ": " + shell.diagnostics(event.snippet())
                                    .map(fault -> fault.getMessage(null)).toList());
                    assertFalse(event.exception() != null, line);
                }
            }
            assertTrue(Double.parseDouble(shell.eval("score").getFirst().value()) > 0.1);
        }
    }

    @Test
    void scriptForJBangRunsAsASourceFile() throws Exception {
        String script = blocks("jbang").getFirst();
        Path file = Files.writeString(temp.resolve("Subjects.java"), script);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(directives(script, "RUNTIME_OPTIONS"));
        command.addAll(List.of("--class-path", System.getProperty("java.class.path"), file.toString()));
        Path errors = temp.resolve("errors.txt");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> read(errors));
        assertEquals("6 subjects", output.strip());
        assertTrue(Files.readAllLines(errors).stream().allMatch(line -> line.contains("incubator")),
                () -> read(errors));
    }

    @Test
    void scriptForJBangNamesModulesAndFlagsOfTheProject() throws IOException {
        String script = blocks("jbang").getFirst();
        String pom = Files.readString(PROJECT.resolve("pom.xml"));
        assertEquals(List.of("org.alnilam:alnilam:" + element(pom, "version") + "@pom", "org.alnilam:alnilam-fitting"),
                directives(script, "DEPS"));
        assertEquals(List.of(element(pom, "maven.compiler.release")), directives(script, "JAVA"));
        assertEquals(List.of(element(pom, "alnilam.jvm.flags").split(" ")), directives(script, "RUNTIME_OPTIONS"));
        assertTrue(Files.readString(PROJECT.resolve("fitting/pom.xml")).contains(
                "<artifactId>alnilam-fitting</artifactId>"));
    }

    /** Words of all lines such as {@code //DEPS word word}. */
    private static List<String> directives(String script, String name) {
        return script.lines().filter(line -> line.startsWith("//" + name + " ")).flatMap(line -> Stream.of(line.split(
                " ")).skip(1)).toList();
    }

    /** Content of the first element of that name. */
    private static String element(String xml, String name) {
        String begin = "<" + name + ">";
        int from = xml.indexOf(begin) + begin.length();
        return xml.substring(from, xml.indexOf("</" + name + ">", from));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
