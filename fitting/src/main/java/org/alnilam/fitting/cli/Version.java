package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** Which Alnilam this is. */
final class Version implements IVersionProvider {

    private static final String RESOURCE = "/META-INF/maven/org.alnilam/alnilam-fitting/pom.properties";

    /** @return the version of the jar; {@code unknown} when classes are run from a folder */
    static String current() {
        try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"alnilam %s (Java %s)".formatted(current(), Runtime.version())};
    }
}
