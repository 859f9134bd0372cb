package org.alnilam.fitting.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Objects;

import org.alnilam.fitting.evaluation.Problem;

/**
 * The problem of a fit as all executors share it: the one of the driver, or one that is put together once in each JVM, from
 * {@link ProblemData} of which nothing is kept.
 */
final class SharedProblem implements Serializable {

    private static final long serialVersionUID = 1;

    private final String kernel;
    private final long expected;
    /** The problem of the driver, which forgets it when its fit has ended. */
    private final transient WeakReference<Problem> ofDriver;
    /** The problem of an executor. */
    private transient Problem own;
    private transient boolean isAlike;

    /**
     * The problem of the driver.
     *
     * @param problem the problem
     */
    SharedProblem(Problem problem) {
        ofDriver = new WeakReference<>(problem);
        kernel = problem.model().kernel();
        expected = Probe.of(problem);
        isAlike = true;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        Problem sent = own == null ? ofDriver.get() : own;
        out.writeObject(sent == null ? null : ProblemData.of(sent)); // Spark puts aside what is forgotten as well
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        ProblemData data = (ProblemData) in.readObject();
        own = data == null ? null : data.problem();
    }

    /** {@return the problem} */
    Problem problem() {
        return own == null ? Objects.requireNonNull(ofDriver.get(), "the fit of this problem has ended") : own;
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
