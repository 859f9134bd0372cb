package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SourceTreeTest {

    @TempDir
    private Path folder;

    private void write(String place) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private static List<String> places(SourceTree tree) {
        return tree.files().stream().map(tree::place).toList();
    }

    @Test
    void listsFilesByPathWithoutHiddenOnes() throws IOException {
        for (String place : List.of("b/sub-2_bold.json", "a.txt", ".git/x.txt", "b/._sub-2_bold.json", "__MACOSX/y.txt",
                "b/c/sub-1_timeseries.tsv")) {
            write(place);
        }
        SourceTree tree = SourceTree.of(folder);
        assertEquals(List.of("a.txt", "b/c/sub-1_timeseries.tsv", "b/sub-2_bold.json"), places(tree));
        assertEquals(List.of("a.txt", "sub-1_timeseries.tsv", "sub-2_bold.json"), tree.bidsFiles().stream().map(
                SourceTree.BidsFile::fileName).toList());
        assertEquals(1, tree.bidsFilesIn(tree.root().resolve("b")).size());
    }

    @Test
    void followsLinksToFilesOfTheTreeAlone() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "x");
        Path root = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectories(root.resolve(".git/annex"));
        Files.writeString(root.resolve(".git/annex/key"), "x");
        Files.createSymbolicLink(root.resolve("kept.tsv"), Path.of(".git", "annex", "key"));
        Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("nothing.tsv"), Path.of("missing"));
        Files.createSymbolicLink(root.resolve("circle"), root);
        assertEquals(List.of("kept.tsv"), places(SourceTree.of(root)));
    }

    @Test
    void listsZipsLikeFolders() throws IOException {
        Path zip = folder.resolve("study.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("/a"));
            Files.writeString(files.getPath("/a/sub-1_timeseries.tsv"), "x");
        }
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            SourceTree tree = SourceTree.of(files.getPath("/"));
            assertEquals(List.of("a/sub-1_timeseries.tsv"), places(tree));
            assertEquals("study.zip", tree.name());
            assertEquals("the zip", tree.path());
        }
    }

    @Test
    void singleFileBringsTheJsonFilesBesideIt() throws IOException {
        for (String place : List.of("x/sub-1_timeseries.tsv", "x/sub-1_timeseries.json", "x/sub-2_timeseries.tsv")) {
            write(place);
        }
        SourceTree tree = SourceTree.of(folder.resolve("x/sub-1_timeseries.tsv"));
        assertEquals(List.of("sub-1_timeseries.tsv", "sub-1_timeseries.json"), places(tree));
    }

    @Test
    void refusesWhatIsNotThere() {
        DataException error = assertThrows(DataException.class, () -> SourceTree.of(folder.resolve("none")));
        assertTrue(error.getMessage().endsWith("none does not exist; name a folder, a file or a zip"), error
                .getMessage());
    }
}
