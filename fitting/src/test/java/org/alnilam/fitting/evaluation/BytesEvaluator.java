package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.ejml.data.DMatrixRMaj;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.fitting.objective.SimulatedActivity;

/**
 * An evaluator as one of another process would be: requests and answers cross as bytes, and the last request of a batch is
 * answered first.
 */
public final class BytesEvaluator implements Evaluator {

    private static final JsonMapper JSON = new JsonMapper();

    private long bytes;

    private record Parcel(int place, EvaluationRequest request) {}

    private record Signal(int regions, List<Double> bold, double trSeconds, List<Double> rate, double rateStepSeconds) {

        static Signal of(SimulatedActivity activity) {
            DMatrixRMaj bold = activity.bold().signal();
            return new Signal(bold.numRows, list(bold.data), activity.bold().trSeconds(), list(
                    activity.networkRate()), activity.rateStepSeconds());
        }

        SimulatedActivity activity() {
            DMatrixRMaj signal = new DMatrixRMaj(regions, bold.size() / regions, true, array(bold));
            return new SimulatedActivity(new BoldRecording(signal, trSeconds), array(rate), rateStepSeconds);
        }
    }

    private record Reply(int place, Evaluation evaluation, Signal signal, double modelSeconds) {}

    @Override
    public void evaluate(Problem problem, List<EvaluationRequest> requests, BooleanSupplier stop,
            Consumer<EvaluationAnswer> ended) {
        List<byte[]> outgoing = new ArrayList<>();
        for (int place = requests.size() - 1; place >= 0; place--) {
            outgoing.add(JSON.writeValueAsBytes(new Parcel(place, requests.get(place))));
        }
        for (byte[] parcel : outgoing) {
            byte[] reply = answer(problem, parcel, stop);
            bytes += parcel.length + reply.length;
            Reply read = JSON.readValue(reply, Reply.class);
            ended.accept(new EvaluationAnswer(read.place, read.evaluation, Optional.ofNullable(read.signal).map(
                    Signal::activity), read.modelSeconds));
        }
    }

    /** The far side: it has the problem, and sees nothing of a request but its bytes. */
    private static byte[] answer(Problem problem, byte[] parcel, BooleanSupplier stop) {
        Parcel read = JSON.readValue(parcel, Parcel.class);
        EvaluationAnswer answer = problem.answer(read.place, read.request, stop).orElseThrow(
                FitInterruptedException::new);
        return JSON.writeValueAsBytes(new Reply(answer.request(), answer.evaluation(), answer.activity().map(
                Signal::of).orElse(null), answer.modelSeconds()));
    }

    /** {@return the number of bytes that crossed so far} */
    public long bytes() {
        return bytes;
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
