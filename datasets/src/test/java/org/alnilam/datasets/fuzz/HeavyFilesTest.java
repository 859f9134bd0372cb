package org.alnilam.datasets.fuzz;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files below 5 MB that are made to take memory are read or refused by a JVM that has 256 MB. */
class HeavyFilesTest {

    @TempDir
    private Path folder;

    @Test
    @Tag("benchmark")
    void areReadOrRefusedIn256Megabytes() throws IOException, InterruptedException {
        HeavyFiles.main(new String[] {folder.resolve("files").toString(), "make"});
        Path log = folder.resolve("log");
        int code = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "--class-path", System.getProperty("java.class.path"), HeavyFiles.class.getName(),
                folder.resolve("files")
                        .toString())
                .redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start().waitFor();
        List<String> lines = Files.readAllLines(log);
        System.out.println(String.join("\n", lines));
        assertEquals(0, code);
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 3 && fields[1].matches("\\d+")) {
                assertTrue(!fields[2].startsWith("FAULT") && Integer.parseInt(fields[1]) < 5000, line);
            }
        }
        assertTrue(lines.stream().filter(line -> line.endsWith("\tvalue")).count() > 10, "some are good");
    }
}
