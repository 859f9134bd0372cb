package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.layout.RegionFiles;
import org.alnilam.fitting.run.RegionInput;
import org.alnilam.fitting.space.Stimuli;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;

/** The option that stimulates regions. */
final class StimulusOptions {

    /** Name of the option. */
    static final String STIMULUS = "--stimulus";

    private static final String ABOUT_STIMULUS = "Stimulates: region=LABEL (or all) or group=NAME of --groups, current= (pA, "
            + "nA, mV/ms) or rate= (kHz, Hz); where needed start=, duration=, frequency= (a sinusoid) and population=I. Or a "
            + "CSV of stimuli with such columns: region,start_s,duration_s,current_pA. Repeat it for more; they add up.";

    @Option(names = STIMULUS, paramLabel = "KEY=VALUE,...|CSV", showDefaultValue = Visibility.NEVER, description = ABOUT_STIMULUS)
    private List<String> stimuli = new ArrayList<>();

    /**
     * Stimulates a model.
     *
     * @param model the model
     * @param regions files of regional parameters, for groups
     * @param parameters parameters of its runs
     * @param connectome the connectome of its runs
     * @param modelSeconds model time of its runs in s
     * @return the model with the stimuli, or as it is where there is none
     * @throws UsageException if a stimulus is not possible
     * @throws DataException if a file cannot be used
     */
    Model stimulate(Model model, RegionInput regions, ParameterSet parameters, Connectome connectome,
            double modelSeconds) {
        if (stimuli.isEmpty()) {
            return model;
        }
        List<String> labels = connectome.labels();
        Stimuli reader = new Stimuli(labels, regions.groups().map(file -> RegionFiles.groups(file, labels)));
        try {
            List<Pulse> pulses = reader.read(stimuli);
            Model stimulated = model.stimulated(pulses);
            stimulated.checkStimuli(parameters, connectome, modelSeconds);
            return stimulated;
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s %s".formatted(STIMULUS, e.getMessage()), e);
        }
    }
}
