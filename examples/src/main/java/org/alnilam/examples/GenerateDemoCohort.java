package org.alnilam.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.recover.RecordingNoise;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;
import org.alnilam.simulator.noise.Philox;

/**
 * Makes the demo cohort: people of a {@link SyntheticBrain}, "recorded" by simulation from parameters that all of them
 * share, plus measurement noise. Argument: the folder to write, the resource folder of the demo cohort unless told
 * otherwise; it must not hold a cohort yet. {@code datasets/docs/demo-cohort.md} has the command and what came out.
 */
public final class GenerateDemoCohort {

    static final long SEED = 20_260_101;
    static final int SUBJECTS = 6;
    static final double TR_SECONDS = 1;
    static final int SAMPLES = 300;
    /** Number of samples at the start of a simulation that a recording leaves out. */
    private static final int SETTLING = Settling.untilSettled().samples(Double.POSITIVE_INFINITY, TR_SECONDS, 0);
    /** Standard deviation of the measurement noise relative to that of the region's signal. */
    static final double MEASUREMENT_NOISE = RecordingNoise.DEFAULT;

    private GenerateDemoCohort() {
    }

    /**
     * Writes the cohort and its true parameters.
     *
     * @param arguments optionally the folder to write
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path
                .of(arguments.length > 0 ? arguments[0] : "datasets/src/main/resources/org/alnilam/datasets/demo");
        MatlabWriter.write(cohort(SUBJECTS, SAMPLES), folder);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("description", "The parameters that every subject's recording was simulated from; those not listed "
                + "have their defaults. Made by org.alnilam.examples.GenerateDemoCohort.");
        content.put("seed", SEED);
        content.put("measurement_noise", MEASUREMENT_NOISE);
        content.put("parameters", truth());
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(folder.resolve("truth.json"),
                mapper.writeValueAsString(content).replace("\r\n", "\n") + "\n");
        System.out.println("The demo cohort is in " + folder);
    }

    /** {@return the searched parameters at the values that the recordings come from, by id} */
    static Map<String, Double> truth() {
        Map<String, Double> truth = new LinkedHashMap<>();
        truth.put("mue_ext_mean", 0.85);
        truth.put("mui_ext_mean", 1.08);
        truth.put("b", 55.0);
        truth.put("sigma_ou", 0.1);
        truth.put("Ke_gl", 380.0);
        truth.put("signalV", 30.0);
        return truth;
    }

    /**
     * Simulates the cohort.
     *
     * @param subjects the number of subjects
     * @param samples the number of BOLD samples of each
     * @return the cohort
     */
    static Cohort cohort(int subjects, int samples) {
        SyntheticBrain brain = new SyntheticBrain(SEED);
        return new Cohort("demo",
                IntStream.rangeClosed(1, subjects).parallel().mapToObj(person -> subject(brain, person,
                        samples)).toList());
    }

    private static Subject subject(SyntheticBrain brain, int person, int samples) {
        Connectome connectome = brain.individual(person);
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(truth());
        double modelSeconds = (SETTLING + samples) * TR_SECONDS;
        AlnModel model = AlnModel.standard();
        BoldTiming everyStep = new BoldTiming(TR_SECONDS, model.stepMillis(parameters));
        BoldSimulation simulation = BoldSimulation.run(model, parameters, connectome, modelSeconds, everyStep,
                Philox.derivedSeed(SEED, person, 100), () -> false);
        if (simulation.status() != Status.OK) {
            throw new IllegalStateException("subject " + person + " ended as " + simulation.status());
        }
        BoldRecording signal = new BoldRecording(simulation.bold(), TR_SECONDS).dropFirst(SETTLING);
        return new Subject(String.format(Locale.ROOT, "demo-%02d", person), connectome,
                RecordingNoise.add(signal, MEASUREMENT_NOISE,
                        Philox.derivedSeed(SEED, person, 101)));
    }
}
