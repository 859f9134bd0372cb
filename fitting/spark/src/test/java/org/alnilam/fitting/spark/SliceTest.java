package org.alnilam.fitting.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SliceTest {

    private static List<Slice.Expected> work(double... seconds) {
        List<Slice.Expected> work = new ArrayList<>();
        for (double one : seconds) {
            work.add(new Slice.Expected(new Simulation(work.size(), 0, 0, null), one));
        }
        return work;
    }

    private static List<List<Integer>> requests(List<Slice> slices) {
        return slices.stream().map(slice -> slice.simulations().stream().map(Simulation::request).toList()).toList();
    }

    @Test
    void longSimulationsAreAloneAndTheLongestIsFirst() {
        assertEquals(List.of(List.of(1), List.of(2), List.of(0)), requests(Slice.cut(work(2, 9, 4), 2)));
    }

    @Test
    void shortSimulationsShareASliceOfHalfASecond() {
        double[] seconds = new double[1000];
        java.util.Arrays.fill(seconds, 0.1);
        List<Slice> slices = Slice.cut(work(seconds), 2);
        assertEquals(200, slices.size());
        assertTrue(slices.stream().allMatch(slice -> slice.simulations().size() == 5));
    }

    @Test
    void littleWorkIsSpreadOverAllCores() {
        double[] seconds = new double[16];
        java.util.Arrays.fill(seconds, 0.1);
        assertEquals(16, Slice.cut(work(seconds), 8).size());
    }

    @Test
    void everySimulationIsInOneSlice() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double[] seconds = random.doubles(1 + random.nextInt(60)).map(x -> Math.exp(8 * x - 6)).toArray();
            List<Slice> slices = Slice.cut(work(seconds), 1 + random.nextInt(64));
            List<Integer> all = requests(slices).stream().flatMap(List::stream).toList();
            assertEquals(seconds.length, all.size());
            assertEquals(seconds.length, new HashSet<>(all).size());
            List<Double> order = all.stream().map(k -> seconds[k]).toList();
            assertEquals(order.stream().sorted(Comparator.reverseOrder()).toList(), order);
        }
    }
}
