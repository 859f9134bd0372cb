package org.alnilam.fitting.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.alnilam.fitting.evaluation.Problem;

/**
 * The problem of a fit as all executors share it: that of the driver while it is used there, or one that is put together once in
 * each JVM, from {@link ProblemData} of which nothing is kept.
 */
final class SharedProblem implements Serializable {

    private static final long serialVersionUID = 1;

    private String kernel;
    private long expected;
    /** Problems of the driver whose batches go on, all with the same answers, and number of batches of each. */
    private transient Map<Problem, Integer> used = new ConcurrentHashMap<>();
    /** The problem of an executor. */
    private transient Problem own;
    private transient boolean isAlike = true;

    /**
     * Simulates what executors are to compute as well.
     *
     * @param problem the problem
     */
    void expect(Problem problem) {
        kernel = problem.model().kernel();
        expected = Probe.of(problem);
    }

    /** A batch of the driver begins. */
    void use(Problem problem) {
        used.merge(problem, 1, Integer::sum);
    }

    /** A batch of the driver has ended; the problem is forgotten with the last one. */
    void release(Problem problem) {
        used.computeIfPresent(problem, (unused, count) -> count == 1 ? null : count - 1);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        Problem sent = problemOrNull();
        out.writeObject(sent == null ? null : ProblemData.of(sent)); // Spark puts aside what is forgotten as well
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        used = new ConcurrentHashMap<>();
        ProblemData data = (ProblemData) in.readObject();
        own = data == null ? null : data.problem();
    }

    private Problem problemOrNull() {
        return own == null ? used.keySet().stream().findFirst().orElse(null) : own;
    }

    /** {@return the problem} */
    Problem problem() {
        Problem problem = problemOrNull();
        if (problem == null) {
            throw new IllegalStateException("no batch of this problem goes on");
        }
        return problem;
    }

    /**
     * Compares this JVM with that of the driver: by a short simulation, once.
     *
     * @throws UnlikeDriverException if it computes other numbers
     */
    synchronized void requireAlike() {
        if (!isAlike && Probe.of(problem()) != expected) {
            throw new UnlikeDriverException(
                    "computes other numbers than the driver (kernel %s, Java %s); let all machines of the cluster have the same Java and processors of one kind, or take --kernel scalar"
                            .formatted(kernel, Runtime.version()));
        }
        isAlike = true;
    }
}
