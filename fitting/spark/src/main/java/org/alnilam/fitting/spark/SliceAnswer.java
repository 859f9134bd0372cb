package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.SimulatedActivity;

/** The end of a task. A failure that would come again on every machine is an answer too, so that Spark does not try it again. */
sealed interface SliceAnswer extends Serializable {

    /**
     * All was simulated.
     *
     * @param parts the parts, in the order of the slice
     * @param java runtime of the executor
     */
    record Made(List<PartData> parts, String java) implements SliceAnswer {}

    /**
     * The executor would compute something else than the driver.
     *
     * @param host the executor's machine
     * @param difference the difference and its remedy
     */
    record Unlike(String host, String difference) implements SliceAnswer {}

    /**
     * A simulation failed.
     *
     * @param host the executor's machine
     * @param reason the failure, of which nothing is kept but its text and its stack
     */
    record Failed(String host, IllegalStateException reason) implements SliceAnswer {

        static Failed of(String host, RuntimeException failure) {
            IllegalStateException reason = new IllegalStateException(failure.toString()); // others may not cross
            reason.setStackTrace(failure.getStackTrace());
            return new Failed(host, reason);
        }
    }

    /**
     * A part of an evaluation.
     *
     * @param request place of the request in its batch
     * @param part place of the part in its evaluation
     * @param outcome outcome of the simulation
     * @param values value by subject id, by id of the objective
     * @param hurdleScores scores at the hurdles that were reached
     * @param activity its activity, where it was wanted: one or none
     * @param modelSeconds model time that was simulated in s
     * @param wallSeconds wall time that it took in s
     */
    record PartData(int request, int part, Outcome outcome, Map<String, Map<String, Double>> values,
            List<Double> hurdleScores, List<Activity> activity, double modelSeconds, double wallSeconds)
            implements
                Serializable {

        static PartData of(Simulation simulation, Problem.Part part) {
            return new PartData(
                    simulation.request(),
                    simulation.part(),
                    part.outcome(),
                    new LinkedHashMap<>(part.values()),
                    part.hurdleScores(),
                    part.activity().map(Activity::of).stream().toList(),
                    part.modelSeconds(),
                    part.wallSeconds());
        }

        Problem.Part toPart() {
            Optional<SimulatedActivity> seen = activity.stream().findFirst().map(Activity::activity);
            return new Problem.Part(outcome, values, hurdleScores, seen, modelSeconds, wallSeconds);
        }
    }

    /**
     * The activity of a simulation.
     *
     * @param bold BOLD [regions x samples]
     * @param trSeconds time between two samples in s
     * @param rate mean rate of all E populations in Hz, in one row
     * @param rateStepSeconds the interval of rates in s
     */
    record Activity(DMatrixRMaj bold, double trSeconds, DMatrixRMaj rate, double rateStepSeconds)
            implements
                Serializable {

        static Activity of(SimulatedActivity activity) {
            double[] rate = activity.networkRate();
            return new Activity(activity.bold().signal(), activity.bold().trSeconds(), new DMatrixRMaj(1, rate.length,
                    true, rate), activity.rateStepSeconds());
        }

        SimulatedActivity activity() {
            return new SimulatedActivity(new BoldRecording(bold, trSeconds), rate.data, rateStepSeconds);
        }
    }
}
