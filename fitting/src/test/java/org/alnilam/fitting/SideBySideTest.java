package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.alnilam.fitting.evaluation.FitInterruptedException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60) // a job that nobody ends would wait for ever
class SideBySideTest {

    private static Supplier<Integer> until(CountDownLatch latch, int value) {
        return () -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FitInterruptedException();
            }
            return value;
        };
    }

    @Test
    void smallMachinesMakeOneFitAtATimeAndClustersMany() {
        assertEquals(1, SideBySide.fits(2, 16));
        assertEquals(1, SideBySide.fits(5, 16));
        assertEquals(2, SideBySide.fits(6, 16));
        assertEquals(96, SideBySide.fits(512, 16));
        assertEquals(1, SideBySide.fits(1, 3));
    }

    @Test
    void jobsRunAtOnceUpToTheLimitAndEndOnTheCallingThread() {
        CountDownLatch together = new CountDownLatch(3);
        AtomicInteger running = new AtomicInteger();
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        Thread caller = Thread.currentThread();
        List<Integer> ended = new ArrayList<>();
        SideBySide.run(IntStream.range(0, 9).mapToObj(k -> (Supplier<Integer>) () -> {
            seen.add(running.incrementAndGet());
            together.countDown();
            int value = until(together, k).get(); // the first three wait for each other
            running.decrementAndGet();
            return value;
        }).iterator(), () -> 3, k -> {
            assertEquals(caller, Thread.currentThread());
            ended.add(k);
        });
        assertEquals(new TreeSet<>(IntStream.range(0, 9).boxed().toList()), new TreeSet<>(ended));
        assertEquals(9, ended.size());
        assertTrue(seen.contains(3) && !seen.contains(4), "ran at once: " + seen);
    }

    @Test
    void oneAtATimeRunsInOrderOnTheCallingThread() {
        List<Thread> threads = new ArrayList<>();
        List<Integer> ended = new ArrayList<>();
        SideBySide.run(IntStream.range(0, 3).mapToObj(k -> (Supplier<Integer>) () -> {
            threads.add(Thread.currentThread());
            return k;
        }).iterator(), () -> 1, ended::add);
        assertEquals(List.of(0, 1, 2), ended);
        assertEquals(List.of(Thread.currentThread(), Thread.currentThread(), Thread.currentThread()), threads);
    }

    @Test
    void failureEndsTheOthersAndIsThrown() {
        List<Supplier<Integer>> jobs = List.of(until(new CountDownLatch(1), 0), () -> {
            throw new IllegalStateException("the second failed");
        });
        assertEquals("the second failed", assertThrows(IllegalStateException.class, () -> SideBySide.run(jobs
                .iterator(), () -> 2, k -> {
                })).getMessage());
    }

    @Test
    void resultThatIsReadyIsKeptWhenAnotherJobFails() {
        CountDownLatch failed = new CountDownLatch(1);
        List<Supplier<Integer>> jobs = List.of(() -> {
            try {
                return until(failed, 7).get();
            } catch (FitInterruptedException e) {
                return 7; // it had all that it needs
            }
        }, () -> {
            throw new IllegalStateException("the second failed");
        });
        List<Integer> ended = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> SideBySide.run(jobs.iterator(), () -> 2, ended::add));
        assertEquals(List.of(7), ended);
    }

    @Test
    void interruptEndsAllJobs() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        List<Supplier<Integer>> jobs = List.of(until(never, 0), () -> {
            caller.interrupt();
            return until(never, 1).get();
        });
        assertThrows(FitInterruptedException.class, () -> SideBySide.run(jobs.iterator(), () -> 2, k -> {
        }));
        assertTrue(Thread.interrupted(), "the interrupt stays visible");
    }
}
