package org.alnilam.fitting.files;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** File systems that do not do all that run files ask for. */
class RunFilesTest {

    @Test
    void folderThatCannotBeForcedIsNoFailedWrite() {
        assertTrue(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Invalid argument")));
        assertTrue(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Operation not supported")));
        assertFalse(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Input/output error")));
        assertFalse(RunFiles.isOfFoldersThatCannotBeForced(new IOException("No space left on device")));
    }
}
