package org.alnilam.datasets.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reading of many damaged inputs, each made from a seed and its number. A reader may give a value or refuse the input with
 * one sentence that names it, within 5 s and 256 MB. The first input that does something else is kept as a file that
 * the failure names; {@code -Dalnilam.fuzz.only=NUMBER} makes it alone again.
 */
public final class Fuzz {

    /** Longest time of one input, s. */
    private static final long MOST_SECONDS = 5;
    /** Most memory that the reading of one input may allocate, bytes; what is in use at one time is less. */
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST_SENTENCE = 2500;
    private static final long SEED = Long.getLong("alnilam.fuzz.seed", 24);
    private static final int ONLY = Integer.getInteger("alnilam.fuzz.only", -1);
    /** Most faults that are looked for before a run ends. */
    private static final int MOST_FAULTS = Integer.getInteger("alnilam.fuzz.faults", 3);

    /** Maker of one input in an empty folder; answers the file or folder to read. */
    @FunctionalInterface
    public interface Maker {
        Path make(Path folder, Random random) throws IOException;
    }

    /** Reader of an input, which throws what the user's sentence is made of. */
    @FunctionalInterface
    public interface Reader {
        void read(Path input);
    }

    private final String name;
    private final List<Class<? extends RuntimeException>> refusals;
    private int values;
    private int refused;
    private long slowestNanos;
    private long mostBytes;
    private int slowest;
    private int largest;
    private final List<AssertionError> faults = new ArrayList<>();

    /**
     * A fuzzing.
     *
     * @param name its name, for messages
     * @param refusals exceptions by which a reader refuses an input
     */
    public Fuzz(String name, List<Class<? extends RuntimeException>> refusals) {
        this.name = name;
        this.refusals = List.copyOf(refusals);
    }

    /** {@return how many inputs to read: a share of those of all readers, which a property sets} */
    public static int inputs(int normally) {
        return Math.toIntExact(normally * Long.getLong("alnilam.fuzz.inputs", 2000) / 2000);
    }

    /**
     * Reads inputs.
     *
     * @param count how many
     * @param folder where they are made
     * @param maker makes them
     * @param reader reads them
     * @throws AssertionError if one is neither read nor refused as it should
     */
    public void run(int count, Path folder, Maker maker, Reader reader) {
        for (int number = 0; number < count && faults.size() < MOST_FAULTS; number++) {
            if (ONLY < 0 || ONLY == number) {
                try {
                    one(number, folder.resolve(name.replace(' ', '-') + number), maker, reader);
                } catch (AssertionError e) {
                    faults.add(e);
                }
            }
        }
        System.out.println(String.format(Locale.ROOT,
                "fuzz %-22s %6d inputs: %6d values, %6d refused; slowest %4d ms (%d), most %4d MB (%d)",
                name,
                count, values, refused, slowestNanos / 1_000_000, slowest, mostBytes >> 20, largest));
        if (!faults.isEmpty()) {
            AssertionError all = new AssertionError(
                    faults.stream().map(Throwable::getMessage).collect(Collectors.joining(
                            "\n")),
                    faults.getFirst().getCause());
            faults.forEach(all::addSuppressed);
            throw all;
        }
    }

    private void one(int number, Path folder, Maker maker, Reader reader) {
        Path input;
        try {
            Files.createDirectories(folder);
            input = maker.make(folder, random(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        long before = allocated();
        long start = System.nanoTime();
        Thread reading = Thread.ofPlatform().daemon().start(() -> {
            try {
                reader.read(input);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        if (!ended(reading)) {
            String stack = Arrays.stream(reading.getStackTrace()).limit(40).map(Object::toString)
                    .collect(Collectors.joining(
                            "\n\t"));
            reading.interrupt();
            throw fault(number, input, "takes more than %s s at\n\t%s".formatted(MOST_SECONDS, stack), null);
        }
        if (thrown.get() == null) {
            values++;
        } else {
            check(number, input, thrown.get());
            refused++;
        }
        long nanos = System.nanoTime() - start;
        long bytes = allocated() - before;
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowest = number;
        }
        if (bytes > mostBytes) {
            mostBytes = bytes;
            largest = number;
        }
        if (bytes > MOST_BYTES) {
            throw fault(number, input, "takes %s MB".formatted(bytes >> 20), null);
        }
        delete(folder);
    }

    /** Random numbers of an input. The first ones of neighbouring seeds of {@link Random} are alike, so that seeds are mixed. */
    private Random random(int number) {
        return new Random(new SplittableRandom(((long) name.hashCode() << 32) + SEED * 1_000_003L + number).nextLong());
    }

    private static boolean ended(Thread reading) {
        try {
            return reading.join(Duration.ofSeconds(MOST_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private void check(int number, Path input, Throwable thrown) {
        if (refusals.stream().noneMatch(kind -> kind.isInstance(thrown))) {
            throw fault(number, input, "ends in " + thrown, thrown);
        }
        String sentence = String.valueOf(thrown.getMessage());
        if (Boolean.getBoolean("alnilam.fuzz.tell")) {
            System.out.println(sentence);
        }
        if (sentence.isBlank() || sentence.length() > LONGEST_SENTENCE || sentence.chars().anyMatch(
                Character::isISOControl)) {
            throw fault(number, input, "is refused, but not in one short sentence: " + sentence, thrown);
        }
        if (!sentence.contains(input.getFileName().toString()) && !sentence.startsWith("the sources hold n")) {
            throw fault(number, input, "is refused by a sentence that does not name it: " + sentence, thrown);
        }
        String own = sentence.replaceAll("'[^']*'", "");
        if (own.contains("Exception") || own.matches("null.*|.*\\(null\\).*|.*: null")) {
            throw fault(number, input, "is refused by a sentence for programmers: " + sentence, thrown);
        }
    }

    private AssertionError fault(int number, Path input, String what, Throwable cause) {
        Path kept = Path.of(System.getProperty("java.io.tmpdir"), "alnilam-fuzz-%s-%s-%s".formatted(name.replace(' ',
                '-'), SEED, number));
        copy(input, kept);
        return new AssertionError(
                "%s, input %s of seed %s, kept as %s, %s; -Dalnilam.fuzz.seed=%s -Dalnilam.fuzz.only=%s"
                        .formatted(name, number, SEED, kept, what, SEED, number),
                cause);
    }

    private static void copy(Path from, Path to) {
        if (Files.exists(to)) {
            delete(to);
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (from.equals(file) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(file, to, LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.copy(file, place, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
