package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of {@code dataset check}. */
class DatasetPageTest {

    @TempDir
    private Path temp;

    @Test
    void checkWritesAPageInAFolderThatItMakes() throws IOException {
        Path file = temp.resolve("new/pages/demo.html");
        String out = Cli.run("dataset", "check", "demo", "--html", file).succeeds().out();
        assertTrue(out.startsWith("ok: 6 subjects"), out);
        assertTrue(out.endsWith("page: %s%n".formatted(file)), out);
        assertEquals(List.of("demo.html"), Cli.names(file.getParent()));
        String page = Files.readString(file);
        assertTrue(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
        Cli.run("dataset", "check", "demo", "--html", file).succeeds();
        assertEquals(page, Files.readString(file), "the same data give the same page");
    }

    @Test
    void doubtsOfTheTerminalAreOnThePage() throws IOException {
        Path data = Cli.dataset(temp.resolve("data"));
        Path file = temp.resolve("page.html");
        List<String> doubts = Cli.run("dataset", "check", data, "--tr", "0.5", "--html", file).succeeds().err().lines()
                .filter(line -> line.startsWith("alnilam: warning: ")).map(line -> line.substring(
                        "alnilam: warning: ".length()))
                .filter(line -> line.contains("recording")).toList();
        assertTrue(!doubts.isEmpty(), "a recording of 100 s is short");
        String page = Files.readString(file);
        doubts.forEach(doubt -> assertTrue(page.contains("<li>" + doubt + "</li>"), doubt));
    }

    @Test
    void warningsOfTheReaderAreOnThePageToo() throws IOException {
        Path data = Cli.dataset(temp.resolve("data"));
        Path description = data.resolve("dataset.json");
        Files.writeString(description, Files.readString(description).replaceAll(",?\\s*\"tr_s\"\\s*:\\s*[^,}]*", ""));
        String warning = "no TR in dataset.json; assuming 2 s; give --tr to set it";
        assertTrue(Cli.run("dataset", "check", data, "--html", temp.resolve("page.html")).succeeds().err().contains(
                warning));
        assertTrue(Files.readString(temp.resolve("page.html")).contains("<li>" + warning + "</li>"));
    }

    @Test
    void pageThatCannotBeWrittenIsSaidBeforeDataAreRead() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "mine");
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Cli.run("dataset", "check", "no-such-data", "--html", file.resolve("page.html")).fails(2, "cannot write",
                "file");
        Cli.run("dataset", "check", "no-such-data", "--html", folder).fails(2, folder.toString(), "is a folder",
                "name a file");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void badDataLeaveNoPage() {
        Cli.run("dataset", "check", temp.resolve("nothing"), "--html", temp.resolve("new/page.html")).fails(3);
        assertEquals(List.of(), Cli.names(temp));
    }
}
