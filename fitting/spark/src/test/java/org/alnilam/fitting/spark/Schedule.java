package org.alnilam.fitting.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * A discrete-event simulation of how Spark schedules fits: cores take the next task of the oldest job; the driver launches tasks one
 * after the other, and between two generations works alone.
 *
 * @param cores number of cores of all executors
 * @param launchSeconds time of the driver for each task in s
 * @param taskSeconds time of an executor for each task besides its simulations in s
 * @param generationSeconds time of the driver between two generations of a fit in s
 */
record Schedule(int cores, double launchSeconds, double taskSeconds, double generationSeconds) {

    /**
     * A simulation.
     *
     * @param seconds time that it takes in s
     * @param expected time that is expected of it in s, by which tasks are cut and ordered
     */
    record Simulated(double seconds, double expected) {}

    /**
     * The end of a schedule.
     *
     * @param seconds time of the whole in s
     * @param workSeconds time of all simulations in s
     * @param cores number of cores
     */
    record End(double seconds, double workSeconds, int cores) {

        /** {@return share of the cores' time in which they simulate} */
        double efficiency() {
            return workSeconds / (cores * seconds);
        }
    }

    /** A fit: the simulations of each of its generations, and what is left of the one that goes on. */
    private static final class Running {

        private final List<List<Simulated>> generations;
        private final List<Double> waiting = new ArrayList<>();
        private int next;
        private int open;

        Running(List<List<Simulated>> generations) {
            this.generations = generations;
        }
    }

    /** A moment at which something happens: a generation is handed in, or a task ends. */
    private record Event(double at, Running fit, boolean isTask) {}

    /** {@return times of the tasks of a batch in s, in the order in which they start} */
    private List<Double> tasks(List<Simulated> batch) {
        List<Slice.Expected> work = IntStream.range(0, batch.size())
                .mapToObj(k -> new Slice.Expected(new Simulation(k, 0,
                        0, null), batch.get(k).expected))
                .toList();
        return Slice.cut(work, cores).stream()
                .map(slice -> slice.simulations().stream().mapToDouble(one -> batch.get(one
                        .request()).seconds).sum() + taskSeconds)
                .toList();
    }

    /**
     * Runs fits.
     *
     * @param fits simulations by generation of each fit
     * @param atOnce number of fits at once
     * @return their end
     */
    End run(List<List<List<Simulated>>> fits, int atOnce) {
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::at));
        List<Running> jobs = new ArrayList<>(); // in the order in which they were handed in
        int begun = 0;
        int free = cores;
        double driver = 0;
        double now = 0;
        for (; begun < Math.min(atOnce, fits.size()); begun++) {
            events.add(new Event(generationSeconds, new Running(fits.get(begun)), false));
        }
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.at;
            Running fit = event.fit;
            if (event.isTask) {
                free++;
                fit.open--;
                if (fit.open == 0) {
                    jobs.remove(fit);
                    if (fit.next < fit.generations.size()) {
                        events.add(new Event(now + generationSeconds, fit, false));
                    } else if (begun < fits.size()) {
                        events.add(new Event(now + generationSeconds, new Running(fits.get(begun++)), false));
                    }
                }
            } else {
                fit.waiting.addAll(tasks(fit.generations.get(fit.next++)));
                fit.open = fit.waiting.size();
                jobs.add(fit);
            }
            for (Running job : jobs) {
                while (free > 0 && !job.waiting.isEmpty()) {
                    driver = Math.max(driver, now) + launchSeconds;
                    events.add(new Event(driver + job.waiting.removeFirst(), job, true));
                    free--;
                }
            }
        }
        double work = fits.stream().flatMap(List::stream).flatMap(List::stream).mapToDouble(Simulated::seconds).sum();
        return new End(now, work, cores);
    }
}
