package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The account of a cluster in {@code run.json}. */
class SparkUseTest {

    @TempDir
    private Path temp;

    @Test
    void stretchesOfARunAddUp() {
        Fit fit = ToyFits.fit(ToyFits.SETTINGS);
        RunFolder run = FitFolder.create(temp.resolve("run"), fit, ToyFits.INPUT).run();
        assertFalse(run.json().has("spark"), "a run of threads has no account");
        for (Evaluator.Use use : List.of(
                new Evaluator.Use("local[2]", 1, 10, 0, 20, 11, List.of()),
                new Evaluator.Use("spark://head:7077", 4, 30, 2, 60, 16, List.of("26+3")))) {
            RunDescription described = run.description();
            run.redescribe(described.with(described.provenance().withSpark(use)));
        }
        Evaluator.Use sum = new Evaluator.Use("spark://head:7077", 4, 40, 2, 80, 27, List.of("26+3"));
        assertEquals(sum, RunFolder.open(temp.resolve("run")).description().provenance().spark().orElseThrow());
        assertEquals(27, run.json().path("spark").path("wall_seconds").asDouble());
        assertEquals("26+3", run.json().path("spark").path("other_jdks").path(0).asString());
    }
}
