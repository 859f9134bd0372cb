package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.JavaSerializer;
import scala.Function0;
import scala.Function2;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Problem;

/**
 * Makes evaluations on a cluster of Apache Spark. Answers are those of {@link
 * org.alnilam.fitting.evaluation.LocalEvaluator}, whatever the number of executors, lost ones and repeated tasks.
 *
 * {@snippet :
 * try (Evaluator evaluator = SparkEvaluator.connect("spark://head:7077", "my fit")) {
 *     FitResult result = new Fit(model, cohort, space, settings).evaluator(evaluator).run();
 * }
 * }
 *
 * <p>A batch is a job of Spark. Its tasks are slices of simulations, each candidate on each connectome; {@link Slice} says how
 * they are cut. Model, recordings and objectives are broadcast once for each problem. Several threads may hand in batches of
 * several fits at once.
 */
public final class SparkEvaluator implements Evaluator {

    private static final System.Logger LOG = System.getLogger(SparkEvaluator.class.getName());

    /** Time in ms between two looks for a request to stop, while tasks run. */
    private static final long POLL_MILLIS = 50;
    private static final double NANOS = 1e9;

    private final String master;
    private final JavaSparkContext context;
    private final TaskCount count = new TaskCount();
    private final ExecutorWatch executors;
    private final Broadcast<Wirings> noWirings;
    private final long began = System.nanoTime();
    private final AtomicLong batches = new AtomicLong();
    private final Map<Problem, Shared> problems = new WeakHashMap<>();
    private final Set<String> otherJdks = new ConcurrentSkipListSet<>();

    /** Knowledge of a problem that was sent: its broadcast and its pace. It does not hold the problem itself. */
    private static final class Shared {

        private final SharedProblem value = new SharedProblem();
        private Broadcast<SharedProblem> sent;
        private Pace pace;

        /** Sends the problem, the first time; other problems do not wait for it. */
        synchronized Pace pace(Problem problem, JavaSparkContext context) {
            if (pace == null) {
                ProblemData.requireSendable(problem);
                value.expect(problem);
                sent = context.broadcast(value);
                pace = new Pace(problem);
            }
            return pace;
        }
    }

    /** Receiver of the answers of tasks, which Spark calls in the driver. */
    private interface Handler extends Function2<Object, SliceAnswer, BoxedUnit>, Serializable {
    }

    /**
     * An evaluator on a cluster to which the program is connected.
     *
     * @param context connection to the cluster, with Java's serialisation, as Spark has it by default; the evaluator closes it
     * @throws UnfitException if it has another serialisation
     */
    public SparkEvaluator(SparkContext context) {
        String serializer = context.conf().get("spark.serializer", JavaSerializer.class.getName());
        if (!serializer.equals(JavaSerializer.class.getName())) {
            throw new UnfitException("spark.serializer is %s, with which a fit cannot be sent; leave it out".formatted(
                    serializer));
        }
        this.context = new JavaSparkContext(context);
        master = context.master();
        context.addSparkListener(count);
        executors = new ExecutorWatch(context, count);
        noWirings = this.context.broadcast(new Wirings.Collected().wirings());
    }

    /**
     * Connects to a cluster, with the settings of {@code spark-submit} where it started this JVM.
     *
     * @param master address of the cluster, such as {@code spark://host:7077} or {@code local[2]}
     * @param name name of the application
     * @return an evaluator on the cluster
     * @throws UnfitException if there is no such cluster, or it cannot be used
     */
    public static SparkEvaluator connect(String master, String name) {
        SparkContext context = Connection.to(master, name);
        try {
            SparkEvaluator evaluator = new SparkEvaluator(context);
            evaluator.executors.await();
            return evaluator;
        } catch (UnfitException | FitInterruptedException e) {
            quietly(context::stop);
            throw e;
        } catch (RuntimeException e) {
            quietly(context::stop);
            throw Faults.unfit(master, e);
        }
    }

    @Override
    public int atOnce() {
        return context.sc().isStopped() ? 1 : Math.max(context.defaultParallelism(), 1);
    }

    @Override
    public Optional<Use> use() {
        return Optional.of(new Use(
                master,
                count.executors(),
                count.tasks(),
                count.retries(),
                count.seconds(),
                (System.nanoTime() - began) / NANOS,
                List.copyOf(otherJdks)));
    }

    @Override
    public void evaluate(Problem problem, List<EvaluationRequest> requests, BooleanSupplier stop,
            Consumer<EvaluationAnswer> ended) {
        if (requests.isEmpty()) {
            return;
        }
        Shared shared = shared(problem);
        shared.value.use(problem);
        try {
            evaluate(problem, shared, requests, stop, ended);
        } finally {
            shared.value.release(problem);
        }
    }

    private void evaluate(Problem problem, Shared shared, List<EvaluationRequest> requests, BooleanSupplier stop,
            Consumer<EvaluationAnswer> ended) {
        Wirings.Collected wirings = new Wirings.Collected();
        Pace pace = bySpark(stop, () -> shared.pace(problem, context));
        List<Slice> slices = Slice.cut(work(problem, requests, pace, wirings), atOnce());
        Batch batch = new Batch(problem, requests, pace, ended);
        if (wirings.isEmpty()) {
            batch.run(slices, new SliceRun(shared.sent, noWirings), stop);
            return;
        }
        Broadcast<Wirings> sent = bySpark(stop, () -> context.broadcast(wirings.wirings()));
        try {
            batch.run(slices, new SliceRun(shared.sent, sent), stop);
        } finally {
            quietly(() -> sent.destroy(false));
        }
    }

    /** {@return knowledge of a problem, or of one that gives the same answers, as repeats of a fit do} */
    private Shared shared(Problem problem) {
        synchronized (problems) {
            Shared known = problems.entrySet().stream().filter(entry -> isSame(entry.getKey(), problem)).map(
                    Map.Entry::getValue).findFirst().orElseGet(Shared::new);
            problems.put(problem, known);
            return known;
        }
    }

    private static boolean isSame(Problem one, Problem other) {
        return one.model().equals(other.model()) && one.target().equals(other.target()) && one.space().equals(other
                .space()) && one.mode() == other.mode() && one.boldStepMillis() == other.boldStepMillis();
    }

    /** Lets Spark do something, and explains its failures; those of the run's own listeners are none of them. */
    private <T> T bySpark(BooleanSupplier stop, Supplier<T> work) {
        if (stop.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new FitInterruptedException(); // Spark would call an interrupt a failure of its own
        }
        try {
            return work.get();
        } catch (UnfitException e) {
            throw e;
        } catch (Exception e) { // of any kind: Scala's code does not declare what it throws
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw stop.getAsBoolean() || Thread.currentThread().isInterrupted()
                    ? new FitInterruptedException()
                    : Faults.unfit(master, e);
        }
    }

    /**
     * Gives something back to Spark. Its way would end early, and half done, in an interrupted thread; a failure says that the
     * connection is gone, and with it what was to be given back.
     */
    private static void quietly(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } catch (Exception e) { // of any kind: Scala's code does not declare what it throws
            LOG.log(System.Logger.Level.DEBUG, "Spark could not clean up", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        quietly(context::close);
    }

    private static List<Slice.Expected> work(Problem problem, List<EvaluationRequest> requests, Pace pace,
            Wirings.Collected wirings) {
        List<Slice.Expected> work = new ArrayList<>();
        for (int k = 0; k < requests.size(); k++) {
            EvaluationRequest request = requests.get(k);
            RequestData data = RequestData.of(request, wirings);
            double seconds = pace.seconds(request);
            List<Integer> places = problem.places(request);
            for (int part = 0; part < places.size(); part++) {
                work.add(new Slice.Expected(new Simulation(k, part, places.get(part), data), seconds));
            }
        }
        return work;
    }

    /** A batch of requests whose answers come in. */
    private final class Batch {

        private final Problem problem;
        private final List<EvaluationRequest> requests;
        private final Pace pace;
        private final Consumer<EvaluationAnswer> ended;
        private final List<PartsOfEvaluation> parts = new ArrayList<>();
        private final BlockingQueue<SliceAnswer> arrived = new LinkedBlockingQueue<>();
        private int answered;

        Batch(Problem problem, List<EvaluationRequest> requests, Pace pace, Consumer<EvaluationAnswer> ended) {
            this.problem = problem;
            this.requests = requests;
            this.pace = pace;
            this.ended = ended;
            requests.forEach(request -> parts.add(new PartsOfEvaluation(problem.places(request).size())));
        }

        void run(List<Slice> slices, SliceRun run, BooleanSupplier stop) {
            SimpleFutureAction<BoxedUnit> job = bySpark(stop, () -> submit(slices, run));
            try {
                while (answered < requests.size()) {
                    if (stop.getAsBoolean()) {
                        throw new FitInterruptedException();
                    }
                    executors.requireSome();
                    boolean over = job.isCompleted();
                    SliceAnswer answer = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    if (answer != null) {
                        take(answer);
                    } else if (over) {
                        Throwable failure = job.value().get().failed().get();
                        throw stop.getAsBoolean() ? new FitInterruptedException() : Faults.unfit(master, failure);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FitInterruptedException();
            } finally {
                job.cancel(); // what is left is of no use: the batch failed, or is wanted no more
            }
        }

        private SimpleFutureAction<BoxedUnit> submit(List<Slice> slices, SliceRun run) {
            SparkContext spark = context.sc();
            String name = BatchName.of(requests);
            spark.setJobGroup("batch " + batches.incrementAndGet(), name, false);
            spark.setCallSite(name);
            RDD<Slice> rdd = context.parallelize(slices, slices.size()).rdd();
            List<Object> places = IntStream.range(0, slices.size()).mapToObj(place -> (Object) place).toList();
            Handler handler = (place, answer) -> {
                arrived.add(answer);
                return BoxedUnit.UNIT;
            };
            Function0<BoxedUnit> done = () -> BoxedUnit.UNIT;
            return spark.submitJob(rdd, run, CollectionConverters.asScala(places).toSeq(), handler, done);
        }

        private void take(SliceAnswer answer) {
            switch (answer) {
                case SliceAnswer.Made made -> {
                    if (!made.java().equals(Runtime.version().toString())) {
                        otherJdks.add(made.java());
                    }
                    made.parts().forEach(this::take);
                }
                case SliceAnswer.Unlike unlike -> throw new UnfitException("an executor on %s %s".formatted(unlike
                        .host(), unlike.difference()));
                case SliceAnswer.Failed failed -> throw new IllegalStateException(
                        "the evaluation of a candidate failed on %s: %s".formatted(failed.host(), failed.reason()
                                .getMessage()),
                        failed.reason());
            }
        }

        private void take(SliceAnswer.PartData data) {
            EvaluationRequest request = requests.get(data.request());
            pace.learn(request, data.wallSeconds());
            PartsOfEvaluation own = parts.get(data.request());
            if (own.add(data.part(), data.toPart())) {
                answered++;
                ended.accept(problem.joined(data.request(), request, own.known()));
            }
        }
    }
}
