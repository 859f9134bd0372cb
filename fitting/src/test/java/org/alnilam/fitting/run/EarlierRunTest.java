package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.report.RunReport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Run folders of before stages and models were kept: no column {@code stage}, no entries {@code model}. */
class EarlierRunTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(12, 4).withModelSeconds(60)
            .withRefinement(0.5).withConfirmation(3, 60).withThreads(2);

    @TempDir
    private Path temp;

    private Path run;

    @BeforeEach
    void makeEarlierRun() throws IOException {
        run = temp.resolve("run");
        Fit fit = ToyFits.fit(SETTINGS);
        fit.run(FitFolder.create(run, fit, ToyFits.INPUT));
        Path confirmations = run.resolve(FitFolder.CONFIRMATIONS);
        String table = Files.readString(confirmations);
        assertTrue(table.lines().findFirst().orElseThrow().contains("stage"), table);
        Files.writeString(confirmations, RunBytes.withoutColumn("stage", table));
        ObjectNode description = (ObjectNode) new JsonMapper().readTree(Files.readString(run.resolve(RunFolder.RUN)));
        description.remove(List.of("model", "model_title"));
        Files.writeString(run.resolve(RunFolder.RUN), description.toString());
    }

    @Test
    void stagesFollowFromTheSeeds() {
        List<String> stages = RunFolder.open(run).table(FitFolder.CONFIRMATIONS).stringColumn("stage").asList();
        for (Stage stage : List.of(Stage.REFINEMENT, Stage.SCREENING, Stage.CONFIRMATION)) {
            assertTrue(stages.contains(stage.id()), stage + " is missing among " + stages);
        }
    }

    @Test
    void modelIsAln() {
        Provenance provenance = RunFolder.open(run).description().provenance();
        assertEquals("aln", provenance.model());
        assertEquals("ALN network model", provenance.modelTitle());
    }

    @Test
    void runIsCarriedOnAsALaterOneIs() throws IOException {
        Fit fit = ToyFits.fit(SETTINGS.withSize(12, 5));
        fit.run(FitFolder.open(run));
        Path later = temp.resolve("later");
        Fit whole = ToyFits.fit(SETTINGS.withSize(12, 5));
        whole.run(FitFolder.create(later, whole, ToyFits.INPUT));
        for (String file : List.of(FitFolder.CONFIRMED, RunFolder.BEST, FitFolder.SUBJECTS)) {
            assertEquals(Files.readString(later.resolve(file)), Files.readString(run.resolve(file)), file);
        }
        assertTrue(Files.readAllLines(run.resolve(FitFolder.CONFIRMATIONS)).getFirst().contains("stage"));
    }

    @Test
    void reportReadsIt() {
        RunReport.write(run);
        assertTrue(Files.exists(run.resolve(RunFolder.REPORT)));
    }
}
