package org.alnilam.fitting.cli;

import picocli.CommandLine.IVersionProvider;

import org.alnilam.fitting.run.Provenance;

/** Version of Alnilam and of Java, for {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"alnilam %s (Java %s)".formatted(Provenance.currentVersion(), Runtime.version())};
    }
}
