package org.alnilam.fitting.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.ProcessLock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Ownership of folders within a process; between processes, {@code KilledRunsTest} shows it. */
class FolderOwnerTest {

    @TempDir
    private Path temp;

    @Test
    void commandAndItsFitShareAFolderInWhichOneWorks() throws IOException {
        Path folder = temp.resolve("run");
        try (FolderOwner command = FolderOwner.of(folder)) {
            try (FolderOwner fit = FolderOwner.atWork(folder)) {
                OutputException second = assertThrows(OutputException.class, () -> FolderOwner.atWork(folder));
                assertEquals(folder + " is in use by this process; wait until it has ended, or choose another folder",
                        second.getMessage());
                assertEquals(Optional.empty(), fit.doubt());
            }
            FolderOwner.atWork(folder).close();
            assertEquals(Optional.empty(), ProcessLock.tryTake(folder.resolve(FolderOwner.LOCK)), "given back early");
            Files.writeString(folder.resolve("run.json"), "{}");
            assertEquals(Optional.empty(), command.doubt());
        }
        ProcessLock.tryTake(folder.resolve(FolderOwner.LOCK)).orElseThrow().close();
        assertTrue(Files.exists(folder.resolve("run.json")));
        assertTrue(Files.exists(folder.resolve(FolderOwner.LOCK)), "the lock of a folder that is used was removed");
    }

    @Test
    void foldersThatStayEmptyAreRemovedAgain() throws IOException {
        Files.createDirectory(temp.resolve("mine"));
        FolderOwner.of(temp.resolve("mine").resolve("a").resolve("b")).close();
        assertFalse(Files.exists(temp.resolve("mine").resolve("a")));
        assertTrue(Files.exists(temp.resolve("mine")));
        FolderOwner.of(temp.resolve("mine")).close();
        assertTrue(Files.exists(temp.resolve("mine")), "a folder of the user's was removed");
    }

    @Test
    void folderOfAFileSystemWithoutLocksIsTakenWithADoubt() {
        FolderOwner.Locker none = file -> {
            throw new ProcessLock.NoLocksException(new IOException("No locks available"));
        };
        try (FolderOwner owner = FolderOwner.of(temp, false, none)) {
            assertEquals(
                    temp + " cannot be locked, since its file system has no locks (No locks available); see that no "
                            + "other process writes there",
                    owner.doubt().orElseThrow());
        }
    }

    @Test
    void folderOfAnotherProcessIsRefusedByItsNumber() throws IOException {
        Files.writeString(temp.resolve(FolderOwner.LOCK), "4711 on node7");
        OutputException refused = assertThrows(OutputException.class, () -> FolderOwner.of(temp, false, file -> Optional
                .empty()));
        assertEquals(temp + " is in use by process 4711 on node7; wait until it has ended, or choose another folder",
                refused.getMessage());
    }

    @Test
    void leftoversOfAKilledProcessAreRemovedAndNothingElse() throws IOException {
        Path leftover = Files.writeString(temp.resolve(".alnilam-1-2.tmp"), "half");
        Path other = Files.writeString(temp.resolve("notes.tmp"), "mine");
        FolderOwner.of(temp).close();
        assertFalse(Files.exists(leftover));
        assertTrue(Files.exists(other));
    }

    @Test
    void fileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "mine");
        OutputException refused = assertThrows(OutputException.class, () -> FolderOwner.of(file.resolve("run")));
        String fault = file + " is a file; move that file away, or choose another folder";
        assertTrue(refused.getMessage().endsWith(fault), refused.getMessage());
        OutputException itself = assertThrows(OutputException.class, () -> FolderOwner.of(file));
        assertTrue(itself.getMessage().endsWith(fault), itself.getMessage());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void folderInThePlaceOfTheLockIsNamed() throws IOException {
        Files.createDirectory(temp.resolve(FolderOwner.LOCK));
        String message = assertThrows(OutputException.class, () -> FolderOwner.of(temp)).getMessage();
        assertTrue(message.contains(FolderOwner.LOCK + " is a link or a folder; move away what is in its place"),
                message);
    }

    @Test
    void folderThatWasMadeForNothingIsRemovedAgain() {
        Path folder = temp.resolve("a").resolve("b");
        assertThrows(OutputException.class, () -> FolderOwner.of(folder, false, file -> {
            throw new IOException("made up");
        }));
        assertFalse(Files.exists(temp.resolve("a")));
    }
}
