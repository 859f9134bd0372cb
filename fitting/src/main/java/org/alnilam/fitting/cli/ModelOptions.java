package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;

/** Options for parameters, transfer functions and kernel of the model. */
final class ModelOptions {

    private static final String ABOUT_SET = "Set a model parameter, in its own unit; give it once for each parameter.";
    private static final String ABOUT_KERNEL = "How steps are computed: scalar (one node at a time, as the formulas "
            + "are written), vector (many at once), auto (vector where the JVM can).";

    private static final String KERNEL = "--kernel";

    @Option(names = "--set", paramLabel = "ID=VALUE", showDefaultValue = Visibility.NEVER, description = ABOUT_SET)
    private List<String> settings = new ArrayList<>();

    @Option(names = "--table", paramLabel = "FILE", description = "Transfer functions (HDF5) instead of those of the standard neuron.")
    private Path table;

    @Option(names = KERNEL, paramLabel = "KERNEL", defaultValue = "auto", description = ABOUT_KERNEL)
    private String kernel = KernelChoice.AUTO.id();

    /**
     * Reads the values of {@code --set}, where maps, groups and transforms can be set as well.
     *
     * @param variables the variables that can be set
     * @return value by id
     * @throws UsageException if a setting is not possible
     */
    Map<String, Double> settings(Variables variables) {
        return values(settings, variables::get);
    }

    /**
     * Reads the values of {@code --set} where there is no brain, and so nothing but the model's parameters to set.
     *
     * @param catalogue parameters of the model
     * @return value by id
     * @throws UsageException if a setting is not possible
     */
    Map<String, Double> settings(ParameterCatalogue catalogue) {
        return values(settings, catalogue::get);
    }

    /** {@return the file of transfer functions, if the user named one} */
    Optional<Path> table() {
        return Optional.ofNullable(table);
    }

    /**
     * Finds the kernel to use.
     *
     * @return the implementation that computes steps of the ALN model
     * @throws UsageException if there is none of this name, or this JVM lacks what it needs
     */
    KernelChoice kernel() {
        return UsageException.unless(KERNEL, () -> AlnSource.kernel(kernel));
    }

    /** {@return the transfer functions to use} */
    TransferTable transferFunctions() {
        return table == null ? TransferTableFile.standard() : TransferTableFile.read(table);
    }

    /**
     * Readies the model while data are read.
     *
     * @param source maker of the model
     */
    void warmUp(ModelSource source) {
        source.warmUp(kernel);
    }

    /**
     * Makes the model.
     *
     * @param source maker of the model
     * @param parameters the parameters that it is to run
     * @return a model that can run it
     * @throws UsageException if the transfer functions are those of another neuron
     */
    Model model(ModelSource source, ParameterSet parameters) {
        Model model = UsageException.unless(KERNEL, () -> source.model(table(), kernel));
        try {
            model.check(parameters);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        return model;
    }

    /**
     * Makes the model of a run that is carried on.
     *
     * @param source maker of the model
     * @param run description of the run
     * @return the model that it was started with, and with its stimuli
     * @throws UsageException if this JVM lacks what its kernel needs, or the model cannot be stimulated as it was
     */
    static Model model(ModelSource source, RunDescription run) {
        String kernel = run.provenance().kernel();
        Model model = recorded("kernel '%s'".formatted(kernel), () -> source.model(run.input().table().map(Path::of),
                kernel));
        return recorded("stimuli", () -> model.stimulated(run.provenance().pulses()));
    }

    private static Model recorded(String part, Supplier<Model> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException("the run cannot be carried on with the %s that its run.json names: %s".formatted(
                    part, e.getMessage()), e);
        }
    }

    /**
     * Reads settings.
     *
     * @param settings texts like {@code mue_ext_mean=1.5}
     * @param declarations parameter by id
     * @return value by parameter id
     * @throws UsageException if one is not of this form, not known or given twice
     */
    static Map<String, Double> values(List<String> settings, Function<String, Parameter> declarations) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw new UsageException(
                        "--set %s is not of the form ID=VALUE, such as --set mue_ext_mean=1.5".formatted(
                                setting));
            }
            Parameter parameter = UsageException.unless("--set", () -> declarations.apply(setting.substring(0,
                    sign)));
            if (values.put(parameter.id(), number(parameter, setting, setting.substring(sign + 1))) != null) {
                throw new UsageException("--set gives %s twice; give each parameter once".formatted(parameter.id()));
            }
        }
        return values;
    }

    private static double number(Parameter parameter, String setting, String text) {
        try {
            return parameter.check(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new UsageException("--set %s: '%s' is not a number; give the value in %s".formatted(setting, text,
                    parameter.unit().equals("-") ? "plain numbers" : parameter.unit()), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--set: " + e.getMessage(), e);
        }
    }
}
