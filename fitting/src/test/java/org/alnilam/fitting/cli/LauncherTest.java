package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script at the top of the source tree. It is not run here, since it would build what is being built. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of(System.getProperty("alnilam.project", ".."), "alnilam");

    @Test
    void isAnExecutableScriptOfThePlainShell() throws IOException, InterruptedException {
        assertTrue(Files.isExecutable(LAUNCHER));
        Process check = new ProcessBuilder("sh", "-n", LAUNCHER.toString()).inheritIO().start();
        assertEquals(0, check.waitFor());
    }

    @Test
    void startsTheMainClass() throws IOException {
        assertTrue(Files.readString(LAUNCHER).contains(Alnilam.class.getName()));
    }
}
