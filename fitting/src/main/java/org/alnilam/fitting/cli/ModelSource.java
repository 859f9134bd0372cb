package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Optional;

import org.alnilam.datasets.DataException;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterCatalogue;

/** The model that the command line runs: the ALN model, or that of another program with the same commands. */
public interface ModelSource {

    /** {@return the model's parameters} */
    ParameterCatalogue catalogue();

    /**
     * Readies the model for its first run on a thread of its own, while the command reads its data; nothing if not overridden.
     *
     * @param kernel the implementation that computes steps, by its name on the command line
     */
    default void warmUp(String kernel) {
    }

    /**
     * Makes the model.
     *
     * @param table a file of transfer functions that the user named
     * @param kernel the implementation that computes steps, by its name on the command line
     * @return the model
     * @throws DataException if the file cannot be used
     * @throws IllegalArgumentException if there is no such kernel, or this JVM lacks what it needs
     */
    Model model(Optional<Path> table, String kernel);
}
