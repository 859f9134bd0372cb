package org.alnilam.fitting.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.JsonFile;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.AlnSimulation;
import org.alnilam.simulator.aln.AlnState;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.Stimulus;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.noise.Noise;

/**
 * A fully given simulation: parameters, start, wiring, noise and stimuli, read from a {@code case.json} and the CSV files
 * that it names, relative to it.
 */
final class Scenario {

    /** Ids of the variables that a replay records. */
    static final List<String> RECORDED = List.of(AlnModel.RATES_EXC, AlnModel.RATES_INH, AlnModel.IA);

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final ParameterSet parameters;
    private final Connectome connectome;
    private final AlnState start;
    private final Stimulus stimulus;
    private final Optional<Noise> noise;
    private final int steps;
    private final int sampleEvery;

    /**
     * The result of a replay.
     *
     * @param series rates and adaptation of every sampled step
     * @param end the state after the last step
     */
    record Replay(SampledSeries series, AlnState end) {

        /** Writes {@code rates_exc.csv}, {@code rates_inh.csv}, {@code IA.csv} and {@code final.json}. */
        void write(OutputFolder output) {
            for (String id : RECORDED) {
                output.matrix(id + ".csv", series.get(id));
            }
            output.text("final.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(end.toMap()) + "\n");
        }
    }

    /**
     * Reads a scenario.
     *
     * @param file the case file
     * @throws DataException if it, or a file that it names, cannot be used; the message says what is wrong
     */
    Scenario(Path file) {
        this.file = file;
        JsonNode root = parse(file);
        int nodes = integer(root, "nodes");
        steps = integer(root, "steps");
        sampleEvery = integer(root, "sample_every");
        Map<Stimulus.Input, DMatrixRMaj> series = new EnumMap<>(Stimulus.Input.class);
        Map<String, Double> values = parameters(root.path("parameters"), series);
        try {
            parameters = AlnModel.CATALOGUE.defaults().with(values);
            start = new AlnState(start(root.path("initial")));
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
        if (start.nodes() != nodes) {
            throw bad("'initial' has %s nodes, but 'nodes' is %s".formatted(start.nodes(), nodes));
        }
        long numbers = (long) nodes * (steps / sampleEvery) * RECORDED.size();
        if (numbers > Runtime.getRuntime().maxMemory() / (2 * Double.BYTES)) {
            throw bad(
                    "'steps' and 'sample_every' give %s samples of %s nodes, which do not fit into the memory; sample less often"
                            .formatted(steps / sampleEvery, nodes));
        }
        stimulus = new Stimulus(series);
        connectome = connectome(root, nodes);
        noise = noise(root, nodes);
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + " does not exist; expected a case in JSON");
        }
        return JsonFile.read(file, JSON);
    }

    private DataException bad(String defect) {
        return new DataException("%s: %s".formatted(file, defect));
    }

    private int integer(JsonNode root, String name) {
        JsonNode node = root.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw bad("'%s' must be a whole number of at least 1".formatted(name));
        }
        return node.intValue();
    }

    /** Reads the parameters that are numbers; stimuli may name a file instead. */
    private Map<String, Double> parameters(JsonNode node, Map<Stimulus.Input, DMatrixRMaj> series) {
        if (!node.isObject()) {
            throw bad("'parameters' is missing");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String id = entry.getKey();
            JsonNode value = entry.getValue();
            Optional<Stimulus.Input> input = List.of(Stimulus.Input.values()).stream().filter(i -> i.id().equals(id))
                    .findFirst();
            if (input.isPresent() && value.isString()) {
                series.put(input.get(), matrix(beside(id, value.stringValue())));
            } else if (Double.isNaN(JsonFile.number(value))) {
                throw bad("parameter '%s' must be a number".formatted(id));
            } else if (!id.equals("duration")) { // the number of steps takes its place
                values.put(id, JsonFile.number(value));
            }
        }
        return values;
    }

    private Map<String, double[]> start(JsonNode node) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            List<Double> numbers = new ArrayList<>();
            for (JsonNode number : entry.getValue()) {
                if (Double.isNaN(JsonFile.number(number))) {
                    throw bad("'initial.%s' holds something that is not a number".formatted(entry.getKey()));
                }
                numbers.add(JsonFile.number(number));
            }
            values.put(entry.getKey(), numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return values;
    }

    private Connectome connectome(JsonNode root, int nodes) {
        List<String> labels = IntStream.rangeClosed(1, nodes).mapToObj("node-%02d"::formatted).toList();
        JsonNode node = root.path("connectivity");
        if (node.isMissingNode()) {
            return new Connectome(labels, new DMatrixRMaj(nodes, nodes), new DMatrixRMaj(nodes, nodes));
        }
        Path weights = matrixFile(node, "weights");
        Path lengths = matrixFile(node, "lengths_mm");
        try {
            return new Connectome(labels, matrix(weights), matrix(lengths));
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Optional<Noise> noise(JsonNode root, int nodes) {
        JsonNode node = root.path("noise");
        if (node.isMissingNode()) {
            if (parameters.get("sigma_ou") != 0) {
                throw bad("'sigma_ou' is not 0, so 'noise' must name the files 'exc' and 'inh'");
            }
            return Optional.empty();
        }
        DMatrixRMaj excitatory = deviates(matrixFile(node, "exc"), nodes);
        DMatrixRMaj inhibitory = deviates(matrixFile(node, "inh"), nodes);
        return Optional.of((step, e, i) -> {
            for (int k = 0; k < e.length; k++) {
                e[k] = excitatory.get(k, (int) step);
                i[k] = inhibitory.get(k, (int) step);
            }
        });
    }

    private DMatrixRMaj deviates(Path path, int nodes) {
        DMatrixRMaj matrix = matrix(path);
        if (matrix.numRows != nodes || matrix.numCols != steps) {
            throw bad("%s is %s x %s; noise must be %s x %s (nodes x steps)".formatted(path, matrix.numRows,
                    matrix.numCols, nodes, steps));
        }
        return matrix;
    }

    private Path matrixFile(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw bad("'%s' must name a CSV file".formatted(name));
        }
        return beside(name, value.stringValue());
    }

    private Path beside(String name, String text) {
        try {
            return file.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw new DataException("%s: '%s' names a file whose name cannot be (%s)".formatted(file, name, e
                    .getReason()), e);
        }
    }

    /**
     * Runs the scenario.
     *
     * @param table the transfer functions to use, whatever neuron the scenario names
     * @param kernel the implementation that computes steps
     * @return the result
     * @throws DataException if the simulation diverges
     */
    Replay replay(TransferTable table, KernelChoice kernel) {
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, table, 0).startFrom(start)
                .stimulate(stimulus).kernel(kernel);
        noise.ifPresent(simulation::noise);
        SampledSeries series = new SampledSeries(connectome.size(), steps, sampleEvery, RECORDED.toArray(
                String[]::new));
        try {
            if (simulation.record(series).run(steps) != Status.OK) {
                throw bad("the simulation diverges; its parameters or its start must be others");
            }
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
        return new Replay(series, simulation.state());
    }

    /** Reads a matrix that the scenario names; where it cannot be used, the scenario is named as well. */
    private DMatrixRMaj matrix(Path named) {
        try {
            return MatrixCsv.read(named);
        } catch (DataException e) {
            throw new DataException("%s names a file that cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }
}
