package org.alnilam.fitting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Library users get the jars that are listed in {@code dependencies.txt} with their licences, and no others: none of a cluster,
 * for one.
 */
class DependenciesTest {

    /** The build lists there what it resolved, an artifact a line. */
    private static final Path RESOLVED = Path.of("target/dependencies.txt");
    private static final Pattern ARTIFACT = Pattern.compile("^ +([^:]+:[^:]+):jar:([^:]+):(?:compile|runtime)",
            Pattern.MULTILINE);
    /** Licences that ask for no more than to be named, as the SPDX abbreviates them. */
    private static final Set<String> PERMISSIVE = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ICU");

    @Test
    void libraryUsersGetTheListedJarsAlone() throws IOException {
        assertTrue(Files.exists(RESOLVED), RESOLVED + " is missing; let Maven run this test");
        List<String> resolved = ARTIFACT.matcher(Files.readString(RESOLVED)).results().map(
                artifact -> artifact.group(1) + ":" + artifact.group(2)).filter(
                        name -> !name.startsWith(
                                "org.alnilam:"))
                .sorted().toList();
        assertEquals(listed().stream().map(line -> line.substring(0, line.indexOf(' '))).sorted().toList(), resolved);
    }

    @Test
    void everyLicenceIsPermissive() throws IOException {
        for (String line : listed()) {
            assertTrue(PERMISSIVE.contains(line.substring(line.indexOf(' ') + 1)), line);
        }
    }

    private static List<String> listed() throws IOException {
        try (var listed = DependenciesTest.class.getResourceAsStream("dependencies.txt")) {
            return new String(listed.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
