package org.alnilam.fitting.confirm;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Apart;
import org.alnilam.fitting.search.Landscapes;
import org.alnilam.fitting.search.Surrogate;

import static org.alnilam.fitting.search.Landscapes.SPACE;
import static org.alnilam.fitting.search.Landscapes.fiveGenerations;
import static org.alnilam.fitting.search.Landscapes.fiveGeneticGenerations;
import static org.alnilam.fitting.search.Landscapes.height;
import static org.alnilam.fitting.search.Landscapes.longer;
import static org.alnilam.fitting.search.Landscapes.searchOfTwoHills;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RefinementTest {

    @Test
    void refinementAvoidsPlacesOfLowFitness() {
        List<Evaluation> evaluations = searchOfTwoHills();
        List<Double> heights = refined(evaluations, SelectionTest.chosen(evaluations)).stream().map(Landscapes::hills)
                .toList();
        long low = heights.stream().filter(height -> height < 0.4).count();
        assertTrue(low <= heights.size() / 10, low + " low ones among " + heights);
    }

    @Test
    void refinementStaysNearItsParents() {
        List<Evaluation> evaluations = searchOfTwoHills();
        List<Evaluation> chosen = SelectionTest.chosen(evaluations);
        List<double[]> searching = fiveGeneticGenerations(chosen.size(), longer(chosen));
        double near = distance(refined(evaluations, chosen), chosen);
        double wide = distance(searching, chosen);
        assertTrue(near < wide / 3, near + " from the nearest parent, a search " + wide);
    }

    /** A generation of a refinement from the chosen, with five seeds. */
    private static List<double[]> refined(List<Evaluation> evaluations, List<Evaluation> chosen) {
        int size = chosen.size();
        List<double[]> places = fiveGenerations(new Refinement(SPACE, size, new Surrogate(SPACE, evaluations)), longer(
                chosen));
        assertEquals(5 * size, places.size());
        return places;
    }

    /** Mean distance from the nearest of the chosen. */
    private static double distance(List<double[]> places, List<Evaluation> chosen) {
        return places.stream().mapToDouble(place -> chosen.stream().mapToDouble(parent -> Math.sqrt(Apart
                .squaredDistance(place, SPACE.encode(parent.parameters())))).min().orElseThrow()).average()
                .orElseThrow();
    }
}
