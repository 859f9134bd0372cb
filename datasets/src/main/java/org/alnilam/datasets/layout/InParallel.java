package org.alnilam.datasets.layout;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Work on all elements of a list by all processors, with the result of doing one after the other. */
final class InParallel {

    private InParallel() {
    }

    /** Outcome of one element: a result, an exception, or neither if an earlier element had failed before. */
    private record Outcome<R>(Optional<R> result, Optional<RuntimeException> failure) {}

    /**
     * Applies a function to each element.
     *
     * @param elements the elements
     * @param work the function; several threads call it at the same time
     * @return the results in the order of the elements
     * @throws RuntimeException what the function throws; if it does so for several elements, that of the first of them
     */
    static <T, R> List<R> map(List<T> elements, Function<T, R> work) {
        AtomicInteger firstFailure = new AtomicInteger(Integer.MAX_VALUE);
        List<Outcome<R>> outcomes = IntStream.range(0, elements.size()).parallel().mapToObj(index -> {
            if (firstFailure.get() < index) {
                return new Outcome<R>(Optional.empty(), Optional.empty());
            }
            try {
                return new Outcome<R>(Optional.of(work.apply(elements.get(index))), Optional.empty());
            } catch (RuntimeException e) {
                firstFailure.accumulateAndGet(index, Math::min);
                return new Outcome<R>(Optional.<R>empty(), Optional.of(e));
            }
        }).toList();
        outcomes.stream().flatMap(outcome -> outcome.failure().stream()).findFirst().ifPresent(failure -> {
            throw failure;
        });
        return outcomes.stream().map(outcome -> outcome.result().orElseThrow()).toList();
    }
}
