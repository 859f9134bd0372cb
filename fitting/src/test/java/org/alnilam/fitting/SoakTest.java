package org.alnilam.fitting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Long fits: memory that they keep, files that grow, and work of saving a generation at the beginning and at the end. */
@Tag("benchmark")
class SoakTest {

    private static final int POPULATION = 20;
    /** Share by which the live heap may grow, besides the evaluations themselves, which the search needs. */
    private static final double GROWTH = 0.05;
    /** Most bytes that an evaluation takes in memory. */
    private static final long EVALUATION_BYTES = 500;

    @TempDir
    private Path temp;

    /** Store that measures each save of a generation. */
    private static final class MeasuredStore extends StoreAround {

        private final Path folder;
        private final List<Double> millis = new ArrayList<>();
        private final List<Long> written = new ArrayList<>();

        MeasuredStore(FitStore store, Path folder) {
            super(store);
            this.folder = folder;
        }

        private long size(String name) {
            try {
                Path file = folder.resolve(name);
                return Files.exists(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void save(FitState state, Problem problem) {
            long before = size(FitFolder.EVALUATIONS) + size(FitFolder.HURDLES);
            long began = System.nanoTime();
            super.save(state, problem);
            if (state.pending().isEmpty()) {
                millis.add((System.nanoTime() - began) / 1e6);
                written.add(size(FitFolder.EVALUATIONS) + size(FitFolder.HURDLES) - before + size("checkpoint.json"));
            }
        }
    }

    private static long liveBytes() {
        for (int k = 0; k < 3; k++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void soak(String name, Fit fit, int generations) {
        Path run = temp.resolve(name);
        List<Long> live = new ArrayList<>();
        MeasuredStore store = new MeasuredStore(FitFolder.create(run, fit, ToyFits.INPUT), run);
        fit.listener(new FitListener() {
            @Override
            public void generationEnded(int generation, List<Evaluation> evaluations) {
                if ((generation + 1) % (generations / 10) == 0) {
                    live.add(liveBytes());
                }
            }
        });
        long began = System.nanoTime();
        FitResult result = fit.run(store);
        int made = result.evaluations().size();
        assertEquals(generations * POPULATION, made);
        int tenth = store.millis.size() / 10;
        double first = median(store.millis.subList(tenth, 2 * tenth));
        double last = median(store.millis.subList(store.millis.size() - tenth, store.millis.size()));
        long firstBytes = store.written.subList(1, tenth).stream().mapToLong(Long::longValue).max().orElseThrow();
        long lastBytes = store.written.subList(store.written.size() - tenth, store.written.size()).stream().mapToLong(
                Long::longValue).max().orElseThrow();
        double perEvaluation = (live.getLast() - live.getFirst()) / (0.9 * made);
        System.out.printf(Locale.ROOT,
                "%s: %d evaluations in %.0f s; live heap %.1f MB at a tenth, %.1f MB at the end, %.0f bytes an evaluation; "
                        + "saving a generation %.2f ms and %d bytes at a tenth, %.2f ms and %d bytes at the end; files %d bytes%n",
                name, made, (System.nanoTime() - began) / 1e9, live.getFirst() / 1e6, live.getLast() / 1e6,
                perEvaluation,
                first, firstBytes, last, lastBytes, store.size(FitFolder.EVALUATIONS) + store.size(FitFolder.HURDLES));
        assertTrue(live.getLast() < (1 + GROWTH) * live.getFirst() + EVALUATION_BYTES * made,
                "live heap grows from %s to %s bytes"
                        .formatted(live.getFirst(), live.getLast()));
        assertTrue(lastBytes < 1.1 * firstBytes + 100, "a generation takes %s bytes at the end, %s at the beginning"
                .formatted(lastBytes, firstBytes));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void tenThousandEvaluationsOfTheToyModel() {
        FitSettings settings = FitSettings.defaults().withSize(POPULATION, 500).withAlgorithm(Algorithm.RANDOM)
                .withModelSeconds(60)
                .withConfirmation(0, 60)
                .withThreads(2);
        soak("toy", ToyFits.fit(settings), 500);
    }

    @Test
    void thousandEvaluationsOfTheDemo() {
        FitSettings settings = FitSettings.defaults().withSize(POPULATION, 50).withModelSeconds(20)
                .withConfirmation(0, 60)
                .withThreads(2);
        AlnModel model = AlnModel.standard();
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults());
        soak("demo", new Fit(model, DemoCohort.load(), space, settings), 50);
    }
}
