package org.alnilam.fitting.spark;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.spark.Schedule.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ScheduleTest {

    private static List<Simulated> generation(double... seconds) {
        return java.util.Arrays.stream(seconds).mapToObj(one -> new Simulated(one, one)).toList();
    }

    @Test
    void oneCoreTakesTheSumOfAllAndOfTheOverheads() {
        Schedule schedule = new Schedule(1, 0.01, 0.1, 1);
        Schedule.End end = schedule.run(List.of(List.of(generation(2, 3), generation(4))), 1);
        assertEquals(2 * 1 + 9 + 3 * 0.11, end.seconds(), 1e-9);
        assertEquals(9 / end.seconds(), end.efficiency(), 1e-9);
    }

    @Test
    void longestFirstEndsEarlier() {
        Schedule schedule = new Schedule(2, 0, 0, 0);
        assertEquals(6, schedule.run(List.of(List.of(generation(3, 3, 6))), 1).seconds(), 1e-9);
        List<Simulated> unknown = Stream.of(3.0, 3.0, 6.0).map(one -> new Simulated(one, 1)).toList();
        assertEquals(9, schedule.run(List.of(List.of(unknown)), 1).seconds(), 1e-9);
    }

    @Test
    void fitsSideBySideFillTheEndOfEachOther() {
        Schedule schedule = new Schedule(2, 0, 0, 1);
        List<List<Simulated>> fit = List.of(generation(2), generation(2));
        assertEquals(12, schedule.run(List.of(fit, fit), 1).seconds(), 1e-9);
        assertEquals(6, schedule.run(List.of(fit, fit), 2).seconds(), 1e-9);
    }

    @Test
    void launchesOfTheDriverAreOneAfterTheOther() {
        Schedule schedule = new Schedule(100, 0.1, 0, 0);
        double[] seconds = new double[100];
        java.util.Arrays.fill(seconds, 1);
        assertEquals(100 * 0.1 + 1, schedule.run(List.of(List.of(generation(seconds))), 1).seconds(), 1e-9);
    }
}
