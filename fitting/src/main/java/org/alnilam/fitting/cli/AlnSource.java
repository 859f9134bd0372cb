package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Optional;

import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.KernelWarmUp;
import org.alnilam.simulator.aln.TransferTableFile;

/** The ALN model. */
final class AlnSource implements ModelSource {

    @Override
    public ParameterCatalogue catalogue() {
        return AlnModel.CATALOGUE;
    }

    @Override
    public void warmUp(String kernel) {
        if (!kernel.equals(KernelChoice.SCALAR.id())) {
            KernelWarmUp.start();
        }
    }

    @Override
    public Model model(Optional<Path> table, String kernel) {
        KernelChoice choice = kernel(kernel);
        return new AlnModel(table.map(TransferTableFile::read).orElseGet(TransferTableFile::standard), choice);
    }

    /**
     * Finds a kernel by its name.
     *
     * @param name its name on the command line
     * @return {@link KernelChoice#SCALAR} or {@link KernelChoice#VECTOR}
     * @throws IllegalArgumentException if there is no such kernel, or this JVM lacks what it needs
     */
    static KernelChoice kernel(String name) {
        try {
            return KernelChoice.of(name).resolve();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
