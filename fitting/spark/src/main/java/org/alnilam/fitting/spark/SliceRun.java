package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.Function1;
import scala.collection.Iterator;

import org.alnilam.fitting.evaluation.Problem;

/** A task, as an executor runs it: the simulations of a slice, one after the other. */
final class SliceRun implements Function1<Iterator<Slice>, SliceAnswer>, Serializable {

    private static final long serialVersionUID = 1;

    private final Broadcast<SharedProblem> problem;
    private final Broadcast<Wirings> wirings;

    /**
     * Prepares tasks.
     *
     * @param problem the problem
     * @param wirings wirings of the batch
     */
    SliceRun(Broadcast<SharedProblem> problem, Broadcast<Wirings> wirings) {
        this.problem = problem;
        this.wirings = wirings;
    }

    @Override
    public SliceAnswer apply(Iterator<Slice> slices) {
        TaskContext task = TaskContext.get();
        try {
            SharedProblem shared = problem.value();
            shared.requireAlike();
            List<SliceAnswer.PartData> parts = new ArrayList<>();
            for (Simulation simulation : slices.next().simulations()) {
                Optional<Problem.Part> part = shared.problem().part(simulation.data().request(wirings.value()),
                        simulation.site(), task::isInterrupted);
                parts.add(SliceAnswer.PartData.of(simulation, part.orElseThrow(() -> new TaskKilledException(
                        "cancelled"))));
            }
            return new SliceAnswer.Made(parts, Runtime.version().toString());
        } catch (UnlikeDriverException e) {
            return new SliceAnswer.Unlike(host(), e.getMessage());
        } catch (TaskKilledException e) {
            throw e;
        } catch (RuntimeException e) {
            return SliceAnswer.Failed.of(host(), e);
        }
    }

    private static String host() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }
}
