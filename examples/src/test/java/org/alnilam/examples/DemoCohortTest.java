package org.alnilam.examples;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DemoCohortTest {

    @Test
    void demoCohortHasSixSubjectsOfTwoHemispheres() {
        Cohort cohort = DemoCohort.load();
        assertEquals(6, cohort.size());
        assertEquals(SyntheticBrain.labels(), cohort.labels());
        assertEquals(1, cohort.trSeconds());
        for (Subject subject : cohort.subjects()) {
            assertEquals(300, subject.bold().samples());
            assertEquals(32, subject.connectome().size());
        }
    }

    @Test
    void embeddedWiringIsThatOfTheGenerator() {
        SyntheticBrain brain = new SyntheticBrain(GenerateDemoCohort.SEED);
        assertEquals(brain.regions(), DemoCohort.load().regions());
        int person = 1;
        for (Subject subject : DemoCohort.load().subjects()) {
            Connectome made = brain.individual(person);
            assertArrayEquals(made.weights().data, subject.connectome().weights().data, 1e-12);
            assertArrayEquals(made.lengths().data, subject.connectome().lengths().data, 1e-9);
            person++;
        }
    }

    @Test
    void fibersHaveTheLengthsOfABrainAndMirroredRegionsAreLinked() {
        Connectome connectome = new SyntheticBrain(5).individual(1);
        double homotopic = 0;
        double crossing = 0;
        for (int i = 0; i < 32; i++) {
            for (int j = 0; j < 32; j++) {
                double length = connectome.lengths().get(i, j);
                assertTrue(i == j ? length == 0 : length >= 10 && length <= 200, "length " + length);
                if (i < 16 && j >= 16) {
                    crossing += connectome.weights().get(i, j) / 256;
                    homotopic += j == i + 16 ? connectome.weights().get(i, j) / 16 : 0;
                }
            }
        }
        assertTrue(homotopic > 2 * crossing, homotopic + " and " + crossing);
    }

    @Test
    void embeddedTruthIsThatOfTheGeneratorAndAcceptedByTheModel() {
        assertEquals(GenerateDemoCohort.truth(), DemoCohort.truth());
        AlnModel model = AlnModel.standard();
        assertEquals(model.searchedParameters(), DemoCohort.truth().keySet().stream().toList());
        model.check(AlnModel.CATALOGUE.defaults().with(DemoCohort.truth()));
        DemoCohort.truth().forEach((id, value) -> {
            var range = AlnModel.CATALOGUE.get(id).search();
            assertTrue(value > range.low() && value < range.high(), id);
        });
    }

    @Test
    void generatorGivesTheSameCohortAgain() {
        Cohort first = GenerateDemoCohort.cohort(2, 3);
        assertEquals(first.fingerprint(), GenerateDemoCohort.cohort(2, 3).fingerprint());
        assertEquals(first.subjects().getFirst().bold(), GenerateDemoCohort.cohort(1, 3).subjects().getFirst().bold());
    }

    @Test
    void truthScoresHigherThanAnUncoupledNetwork() {
        DemoLandscape landscape = new DemoLandscape(DemoCohort.load());
        Map<String, Double> truth = DemoCohort.truth();
        Map<String, Double> bad = DemoLandscape.badPoints(truth).get("uncoupled");
        for (long seed = 100; seed < 103; seed++) {
            double peak = landscape.peakHertz(truth, seed);
            assertTrue(peak > 30 && peak < 120, "peak " + peak);
            double good = landscape.score(truth, 60, seed);
            assertTrue(good > 0.4, "truth " + good);
            assertTrue(good > landscape.score(bad, 60, seed) + 0.2);
        }
    }
}
