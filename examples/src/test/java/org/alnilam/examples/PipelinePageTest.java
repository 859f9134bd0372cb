package org.alnilam.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
}
