package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands in processes of their own, which can be killed. */
final class Processes {

    private Processes() {
    }

    /**
     * Starts a command.
     *
     * @param output file that receives what it prints
     * @param args the command line
     * @return the process
     */
    static Process start(Path output, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow", "-Xmx512m",
                "-cp", System.getProperty("java.class.path"), Alnilam.class.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
