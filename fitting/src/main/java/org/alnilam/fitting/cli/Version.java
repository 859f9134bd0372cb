package org.alnilam.fitting.cli;

import picocli.CommandLine.IVersionProvider;

import org.alnilam.fitting.run.Provenance;
import org.alnilam.simulator.aln.KernelChoice;

/** Version of Alnilam, Java runtime and kernel of this machine, for {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        KernelChoice kernel = KernelChoice.AUTO.resolve();
        return new String[] {
                "alnilam %s (Java %s)".formatted(Provenance.currentVersion(), Runtime.version()),
                "kernel: %s, doubles in a vector: %s".formatted(kernel.id(), Integer.toString(kernel.lanes()))};
    }
}
