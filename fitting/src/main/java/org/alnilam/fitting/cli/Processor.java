package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The processor of this machine. */
final class Processor {

    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String KEY = "model name";

    private Processor() {
    }

    /** {@return its name, if a file of the operating system has it} */
    static Optional<String> name() {
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith(KEY)).map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(name -> !name.isEmpty()).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
