package org.alnilam.datasets.fetch;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The place of the cache folder on each system. */
@DisabledOnOs(OS.WINDOWS)
class UserCacheTest {

    private static Path folder(String system, Map<String, String> environment) {
        return UserCache.folder(environment, system, "/users/ada");
    }

    @Test
    void linuxFollowsXdg() {
        assertEquals(Path.of("/users/ada/.cache/alnilam"), folder("Linux", Map.of()));
        assertEquals(Path.of("/home/ada/.cache/alnilam"), folder("Linux", Map.of("HOME", "/home/ada")));
        assertEquals(Path.of("/fast/alnilam"), folder("Linux", Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/fast")));
        assertEquals(Path.of("/users/ada/.cache/alnilam"), folder("Linux", Map.of("XDG_CACHE_HOME", "relative")));
    }

    @Test
    void otherSystemsHaveTheirOwnPlaces() {
        assertEquals(Path.of("/users/ada/Library/Caches/alnilam"), folder("Mac OS X", Map.of()));
        assertEquals(Path.of("/local/alnilam"), folder("Windows 11", Map.of("LOCALAPPDATA", "/local")));
        assertEquals(Path.of("/users/ada/AppData/Local/alnilam"), folder("Windows 11", Map.of()));
    }

    @Test
    void variableComesFirst() {
        assertEquals(Path.of("/group/cache"), folder("Linux", Map.of("ALNILAM_CACHE", "/group/cache", "XDG_CACHE_HOME",
                "/fast")));
        assertTrue(folder("Linux", Map.of("ALNILAM_CACHE", "here")).isAbsolute());
    }

    @Test
    void userWithoutAFolderIsToldWhatToSet() {
        String sentence = assertThrows(DataException.class, () -> UserCache.folder(Map.of(), "Linux", "?"))
                .getMessage();
        assertTrue(sentence.contains("ALNILAM_CACHE"), sentence);
    }
}
