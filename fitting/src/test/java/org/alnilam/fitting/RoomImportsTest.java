package org.alnilam.fitting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Sources of a room import no room below it. {@link ArchitectureTest} reads class files, in which a constant of another
 * class leaves no trace that it sees.
 */
class RoomImportsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/alnilam/fitting");
    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?org\\.alnilam\\.fitting\\.(?:([a-z]+)\\.)?[A-Z]", Pattern.MULTILINE);
    /** As many types as a newcomer can take in; reports and commands have more, each a section or an option. */
    private static final int MOST_TYPES = 20;

    static final List<String> ROOMS = List.of(ArchitectureTest.ROOMS);

    @ParameterizedTest
    @FieldSource("ROOMS")
    void roomImportsNoRoomBelowIt(String room) {
        List<Path> files = files(room);
        assertFalse(files.isEmpty(), SOURCES.resolve(room) + " holds no source");
        for (Path file : files) {
            Matcher imports = IMPORT.matcher(text(file));
            while (imports.find()) {
                String used = imports.group(1) == null ? "" : imports.group(1);
                assertTrue(ROOMS.indexOf(used) <= ROOMS.indexOf(room), "%s imports from '%s', which is below '%s'"
                        .formatted(file, used, room));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void roomHasAtMostTwentyTypesAndSaysWhatItHolds(String room) {
        assertTrue(Files.exists(SOURCES.resolve(room).resolve("package-info.java")), room + " has no package-info");
        if (!List.of("report", "cli").contains(room)) {
            int types = files(room).size();
            assertEquals(Math.min(types, MOST_TYPES), types, room + " holds too many types");
        }
    }

    private static List<Path> files(String room) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(room))) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
