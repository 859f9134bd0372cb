package org.alnilam.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

/** Reasons and remedies of outputs that cannot be written. */
class OutputExceptionTest {

    private static final String ALLOW = "allow writing there, or choose another folder";

    @TempDir
    private Path temp;

    @Test
    void reasonIsToldWithoutThePathThatFailed() {
        Map<IOException, String> reasons = Map.ofEntries(
                Map.entry(new FileAlreadyExistsException("a"), "a is a file"),
                Map.entry(new NotDirectoryException("a"), "a is a file"),
                Map.entry(new DirectoryNotEmptyException("a"), "a is a folder that holds something"),
                Map.entry(new AccessDeniedException("a"), "permission denied"),
                Map.entry(new NoSuchFileException("a"), "there is no a"),
                Map.entry(new FileNotFoundException("/x/(1)/a (Is a directory)"), "Is a directory"),
                Map.entry(new FileNotFoundException("(Is a directory)"), "Is a directory"),
                Map.entry(new FileNotFoundException("a (1) is none"), "a (1) is none"),
                Map.entry(new FileNotFoundException("is none)"), "is none)"),
                Map.entry(new FileSystemException("a", null, "Read-only file system"), "Read-only file system"),
                Map.entry(new FileSystemException("a"), "the file system fails"),
                Map.entry(new IOException("No space left on device"), "No space left on device"),
                Map.entry(new IOException(), "null"));
        reasons.forEach((failure, reason) -> assertEquals(reason, OutputException.reason(failure)));
    }

    private void assertRemedy(String remedy, Path file, IOException cause) {
        OutputException failure = OutputException.of(file, cause);
        assertEquals("%s cannot be written: %s; %s".formatted(file, OutputException.reason(cause), remedy), failure
                .getMessage());
        assertSame(cause, failure.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "There is not enough space on the disk"})
    void fullDiskIsToBeMadeRoomOn(String reason) {
        assertRemedy("make room there", temp.resolve("gone").resolve("a"), new IOException(reason));
    }

    @Test
    void folderThatIsGoneIsToBePutBack() {
        Path folder = temp.resolve("gone");
        assertRemedy("put the folder %s back, or choose another".formatted(folder), folder.resolve("a"),
                new NoSuchFileException("a"));
    }

    @Test
    void folderInThePlaceOfAFileIsToBeMovedAwayUnlessItIsForbidden() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("a"));
        assertRemedy("move away what is in its place", folder, new FileNotFoundException("a (Is a directory)"));
        for (IOException forbidden : List.of(new AccessDeniedException("a"), new IOException("Read-only file system"),
                new IOException("Operation without permission"))) {
            assertRemedy(ALLOW, folder, forbidden);
        }
    }

    @Test
    void fileThatIsForbiddenIsToBeAllowed() {
        assertRemedy(ALLOW, temp.resolve("a"), new AccessDeniedException("a"));
        assertRemedy(ALLOW, Path.of("/"), new IOException("Permission denied"));
    }
}
