package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RamFolder;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** State of a run that somebody or something has changed: refused in a sentence, or carried on where nothing is lost. */
class RunStateTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(8, 3).withModelSeconds(60)
            .withConfirmation(2, 60).withRefinement(0).withThreads(1);

    @TempDir(factory = RamFolder.class)
    private Path temp;
    private Path run;

    @BeforeEach
    void fit() {
        run = temp.resolve("run");
        Fit fit = ToyFits.fit(SETTINGS);
        fit.run(FitFolder.create(run, fit, ToyFits.INPUT));
    }

    private void load() {
        RunFolder.open(run).description();
        ToyFits.fit(SETTINGS).run(FitFolder.open(run));
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(run.resolve(file));
        String changed = text.replaceFirst(from, to);
        assertNotEquals(text, changed, "%s holds no %s".formatted(file, from));
        Files.writeString(run.resolve(file), changed);
    }

    static final List<Arguments> STATES = List.of(
            Arguments.of("checkpoint.json", "\"generation\" : 2,", "", "'generation' must be a whole number from -1"),
            Arguments.of("checkpoint.json", "\"generation\" : 2", "\"generation\" : 9999999",
                    "'generation' is 9999999, but there are only 24 evaluations"),
            Arguments.of("checkpoint.json", "\"generation\" : 2", "\"generation\" : 1", "ends with generation 2"),
            Arguments.of("checkpoint.json", "\"generation\" : 2", "\"generation\" : -2",
                    "'generation' must be a whole number from -1"),
            Arguments.of("checkpoint.json", "\"generation\" : 2", "\"generation\" : 1.5",
                    "'generation' holds '1.5'; it must be a whole number"),
            Arguments.of("checkpoint.json", "\"evaluations\" : 24", "\"evaluations\" : 25", "has lost rows"),
            Arguments.of("checkpoint.json", "\"evaluations\" : 24", "\"evaluations\" : \"many\"",
                    "evaluations' holds 'many"),
            Arguments.of("checkpoint.json", ", *\\s*\"pending\" : \\[ \\]", "", "'pending' must be a list"),
            Arguments.of("checkpoint.json", "\"pending\" : \\[ \\]", "\"pending\" : [ null ]",
                    "'pending[0]' lacks a value"),
            Arguments.of("checkpoint.json", "(?s).*", "null", "holds nothing"),
            Arguments.of("checkpoint.json", "(?s).*", "[]", "it must hold an object"),
            Arguments.of("checkpoint.json", "(?s).*", "", "it must hold an object"),
            Arguments.of("checkpoint.json", "\\{", "{ {", "line 1, column 3 is not JSON"),
            Arguments.of("evaluations.csv", "\\n2,0,", "\n9999999,0,", "generation 9999999 follows 1"),
            Arguments.of("evaluations.csv", "\\n2,0,", "\n2,8,", "has an individual 8"),
            Arguments.of("evaluations.csv", "\\n2,0,", "\n2,-1,", "whole numbers from 0"),
            Arguments.of("evaluations.csv", ",ok,", ",fine,", "there is no status 'fine'"),
            Arguments.of("evaluations.csv", ",ok,[^\\n]*", ",ok,soon", "seconds"),
            Arguments.of("evaluations.csv", "fitness", "fitnes", "fitness"),
            Arguments.of("evaluations.csv", "\\n(1,\\d),[^,]*,", "\n$1,1e9,", "is not in the searched range"),
            Arguments.of("confirmations.csv", "\\n(screen[^,]*,\\d+,\\d,\\d),[^,]*,", "\n$1,-1,",
                    "is not in the searched range"),
            Arguments.of("evaluations.csv", "(\\n\\d,\\d,[^,]*,[^,]*,)[^,]+,", "$1,",
                    "is missing, though its status is ok"),
            Arguments.of("confirmations.csv", "\\nscreen[^,]*,", "\nsoon,", "there is no stage 'soon'"),
            Arguments.of("run.json", "\"objective\" : \"fc\",", "", "'objective' must be a text"),
            Arguments.of("run.json", "\"mode\" : \"group\"", "\"mode\" : \"both\"",
                    "'mode': there is no mode 'both'; there are: group, subject"),
            Arguments.of("run.json", "\"population\" : 8", "\"population\" : 3", "the population must have at least 4"),
            Arguments.of("run.json", "\"generations\" : 3", "\"generations\" : 2147483647",
                    "more evaluations than can be counted"),
            Arguments.of("run.json", "\"duration_s\" : 60.0", "\"duration_s\" : 1e999",
                    "the duration must be positive"),
            Arguments.of("run.json", "\"weights\" : \"max\"", "\"weights\" : \"MAX\"",
                    "there is no normalisation 'MAX'; there are: max, waytotal, nvoxel"),
            Arguments.of("run.json", "\"other_subjects\" : [^,]*", "\"other_subjects\" : null",
                    "'baselines.other_subjects' lacks a value"),
            Arguments.of("run.json", "(?s)\"input\" : \\{.*\\}\\s*\\}", "\"input\" : null }",
                    "'input' must be an object"),
            Arguments.of("run.json", "\"labels\" : \\[[^,]*", "\"labels\" : [ null", "'labels[0]' lacks a value"),
            Arguments.of("run.json", "\"dataset\" : \"[^\"]*\"(,\\s*\"weights)", "\"dataset\" : \"a\\\\u0000\"$1",
                    "'dataset' holds a NUL"),
            Arguments.of("run.json", "\"tr_s\" : [^,]*", "\"tr_s\" : -1",
                    "'tr_s': a TR of -1.0 s is not possible"),
            Arguments.of("run.json", "\"tr\" : null", "\"tr\" : 4294967296", "'tr': a TR of 4.294967296E9 s"));

    @ParameterizedTest
    @FieldSource("STATES")
    void impossibleStateIsRefusedByFileAndField(String file, String from, String to, String part) throws IOException {
        change(file, from, to);
        String message = assertThrows(DataException.class, this::load).getMessage();
        assertTrue(message.startsWith(run.toString()) && message.contains(part), message);
        assertFalse(message.contains("org.alnilam") || message.contains("Exception"), message);
    }

    @Test
    void zerosAfterTheLastLineLoseNothing() throws IOException {
        var whole = RunBytes.of(run);
        for (String file : new String[] {"run.json", "checkpoint.json", "evaluations.csv", "confirmations.csv"}) {
            Files.writeString(run.resolve(file), Files.readString(run.resolve(file)) + "\0\0\0");
        }
        load();
        var carriedOn = RunBytes.of(run);
        carriedOn.replaceAll((name, text) -> text.replace("\0\0\0\n", "").replace("\0\0\0", ""));
        assertEquals(whole, carriedOn);
    }

    @Test
    void fitThatRunsKeepsASecondOneOutOfItsFolder() {
        FitFolder folder = FitFolder.open(run);
        Fit second = ToyFits.fit(SETTINGS);
        try (var held = folder.hold()) {
            String message = assertThrows(OutputException.class, () -> second.run(FitFolder.open(run))).getMessage();
            assertEquals(run + " is in use by this process; wait until it has ended, or choose another folder", message,
                    held.toString());
        }
        second.run(FitFolder.open(run));
    }

    @Test
    void fitInAFolderThatWasRemovedSaysSo() throws IOException {
        Fit fit = ToyFits.fit(SETTINGS.withSize(8, 4));
        FitFolder folder = FitFolder.open(run);
        fit.listener(new org.alnilam.fitting.FitListener() {
            @Override
            public void evaluated(org.alnilam.fitting.evaluation.Evaluation evaluation, int made, int planned) {
                if (made == planned) {
                    remove();
                }
            }
        });
        String message = assertThrows(OutputException.class, () -> fit.run(folder)).getMessage();
        assertTrue(message.contains("put the folder " + run + " back, or choose another"), message);
    }

    private void remove() {
        try (var files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(run);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void folderWhoseProcessWasKilledAtOnceIsFree() throws IOException {
        Path begun = Files.createDirectory(temp.resolve("begun"));
        Files.createFile(begun.resolve(RunFolder.RUN));
        Fit fit = ToyFits.fit(SETTINGS);
        fit.run(FitFolder.create(begun, fit, ToyFits.INPUT));
        assertEquals(RunBytes.of(run), RunBytes.of(begun));
    }

    @Test
    void tableThatWasRemovedIsWrittenAgain() throws IOException {
        var whole = RunBytes.of(run);
        Files.delete(run.resolve("best.json"));
        Files.delete(run.resolve("generations.csv"));
        load();
        assertEquals(whole, RunBytes.of(run));
    }

    @Test
    void runCarriedOnByAnotherVersionSaysSo() throws IOException {
        change("run.json", "\"version\" : \"[^\"]*\"", "\"version\" : \"0.0.9\"");
        RunDescription described = RunFolder.open(run).description();
        Provenance here = described.provenance().carriedOnHere();
        assertTrue(here.carriedOn().getFirst().startsWith("Alnilam " + Provenance.currentVersion() + " on Java "), here
                .carriedOn().toString());
        assertEquals(here, here.carriedOnHere(), "noted once");
        RunFolder.open(run).redescribe(described.with(here));
        assertEquals(here, RunFolder.open(run).description().provenance());
    }
}
