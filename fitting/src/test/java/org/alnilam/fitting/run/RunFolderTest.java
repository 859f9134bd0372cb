package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RamFolder;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.Target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The files of a run, and sentences about those that are not there. */
class RunFolderTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(8, 3).withModelSeconds(60)
            .withConfirmation(2, 60).withRefinement(0).withThreads(1);

    @TempDir(factory = RamFolder.class)
    private Path temp;

    private FitFolder run(String goals) {
        Fit fit = new Fit(ToyFits.MODEL, Target.of(ToyFits.COHORT).withGoals(Goals.of(goals, FcdWindow.DEFAULT)),
                ToyFits.SPACE, SETTINGS);
        FitFolder folder = FitFolder.create(temp.resolve("run"), fit, ToyFits.INPUT);
        fit.run(folder);
        return folder;
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("run"))) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void fitOfOneObjectiveLeavesItsTablesAndNoFront() throws IOException {
        FitFolder folder = run("fc");
        assertTrue(names().containsAll(Set.of("run.json", "checkpoint.json", "evaluations.csv", "confirmations.csv",
                "confirmed.csv", "subjects.csv", "generations.csv", "best.json", "fc_empirical.csv",
                "fc_simulated.csv")),
                names().toString());
        assertFalse(names().contains("pareto.csv") || names().contains("subject-pareto.csv"), names().toString());
        assertEquals(MatrixCsv.format(ToyFits.COHORT.groupFunctionalConnectivity()), Files.readString(temp.resolve(
                "run/fc_empirical.csv")));
        RunFolder run = RunFolder.open(temp.resolve("run"));
        assertEquals(24, run.table(FitFolder.EVALUATIONS).rowCount());
        assertEquals(3, run.table(FitFolder.SUBJECTS, List.of("subject")).rowCount());
        assertTrue(run.best().isPresent());
        assertEquals(run.path() + "/subjects.csv has no column 'x'; it does not belong to the run.json beside it",
                assertThrows(DataException.class, () -> run.table(FitFolder.SUBJECTS, List.of("x"))).getMessage());
        assertEquals(run.path() + "/none.csv is missing; a run writes it after its first generation", assertThrows(
                DataException.class, () -> run.table("none.csv")).getMessage());
        assertEquals(OptionalInt.empty(), folder.generationsInside("part"));
        assertEquals(OptionalInt.of(3), folder.generationsInside("."));
    }

    @Test
    void fitOfTwoObjectivesLeavesTheirFronts() throws IOException {
        run("fc,fcmean");
        assertTrue(names().containsAll(Set.of("pareto.csv", "subject-pareto.csv")), names().toString());
    }

    @Test
    void tablesThatGrowMayEndWithAPartOfARowAndOthersAreRewritten() throws IOException {
        run("fc");
        RunFolder run = RunFolder.open(temp.resolve("run"));
        Path evaluations = run.path().resolve(FitFolder.EVALUATIONS);
        Files.writeString(evaluations, Files.readString(evaluations) + "3,0,0.");
        assertEquals(24, run.table(FitFolder.EVALUATIONS).rowCount());
        Files.writeString(evaluations, "generation\n1\n");
        assertTrue(assertThrows(DataException.class, () -> run.table(FitFolder.EVALUATIONS)).getMessage().endsWith(
                "restore it from a copy or start a new run"));
        Files.writeString(run.path().resolve(FitFolder.SUBJECTS), "subject,fc\ns1,x\n");
        assertTrue(assertThrows(DataException.class, () -> run.table(FitFolder.SUBJECTS)).getMessage().endsWith(
                "delete it and resume the run, which writes it again"));
        assertEquals(run.path() + " holds no exploration; expected a folder that 'alnilam explore --out' wrote",
                assertThrows(DataException.class, () -> RunFolder.open(run.path(), RunDescription.Kind.EXPLORATION))
                        .getMessage());
        assertEquals(temp + " holds no run; expected a folder with a run.json", assertThrows(DataException.class,
                () -> RunFolder.open(temp)).getMessage());
    }
}
