package org.alnilam.fitting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Library users get the jars that are listed in {@code dependencies.txt} and no others: none of a cluster, for one. */
class DependenciesTest {

    /** The build lists there what it resolved, an artifact a line. */
    private static final Path RESOLVED = Path.of("target/dependencies.txt");
    private static final Pattern ARTIFACT = Pattern.compile("^ +([^:]+:[^:]+):jar:([^:]+):(?:compile|runtime)",
            Pattern.MULTILINE);

    @Test
    void libraryUsersGetTheListedJarsAlone() throws IOException {
        assertTrue(Files.exists(RESOLVED), RESOLVED + " is missing; let Maven run this test");
        List<String> resolved = ARTIFACT.matcher(Files.readString(RESOLVED)).results().map(
                artifact -> artifact.group(1) + ":" + artifact.group(2)).filter(
                        name -> !name.startsWith(
                                "org.alnilam:"))
                .sorted().toList();
        try (var listed = DependenciesTest.class.getResourceAsStream("dependencies.txt")) {
            assertEquals(new String(listed.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList(), resolved);
        }
    }
}
