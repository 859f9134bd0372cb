package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** A Java that is older than Alnilam needs and new enough for Spark. */
final class OldJava {

    private static final List<Path> PLACES = List.of(Path.of("/usr/lib/jvm"), Path.of(
            "/Library/Java/JavaVirtualMachines"));

    private OldJava() {
    }

    /** {@return its home; the test is skipped where the machine has none} */
    static Path home() throws IOException {
        for (Path place : PLACES) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> homes = Files.list(place)) {
                    Path found = homes.filter(OldJava::isOld).sorted().findFirst().orElse(null);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return Assumptions.abort("no JDK from 17 to 24 is installed");
    }

    private static boolean isOld(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/java")) && Files.exists(release) && Files.readAllLines(release)
                    .stream().anyMatch(line -> line.matches("JAVA_VERSION=\"(17|18|19|2[0-4])\\D.*"));
        } catch (IOException e) {
            return false;
        }
    }
}
