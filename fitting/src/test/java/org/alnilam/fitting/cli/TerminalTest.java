package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TerminalTest {

    private static final Path PSEUDO_TERMINALS = Path.of("/dev/ptmx");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path temp;

    @Test
    void fileIsNoTerminalAndPseudoTerminalIsOne() throws IOException {
        assertFalse(Terminal.isTerminal(-1));
        if (Files.exists(PSEUDO_TERMINALS) && Files.isDirectory(OPEN_FILES)) {
            Path file = Files.createFile(temp.resolve("file"));
            try (RandomAccessFile plain = new RandomAccessFile(file.toFile(), "r");
                    RandomAccessFile terminal = new RandomAccessFile(PSEUDO_TERMINALS.toFile(), "rw")) {
                assertTrue(plain.getFD().valid() && terminal.getFD().valid());
                assertFalse(Terminal.isTerminal(descriptor(file)));
                assertTrue(Terminal.isTerminal(descriptor(PSEUDO_TERMINALS)));
            }
        }
    }

    private static int descriptor(Path file) throws IOException {
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.filter(link -> leadsTo(link, file)).mapToInt(link -> Integer.parseInt(link.getFileName()
                    .toString())).findFirst().orElseThrow();
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).endsWith(file.getFileName());
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
