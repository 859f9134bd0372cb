package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.ToyFits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReportCommandTest {

    @TempDir
    private Path temp;

    private Path run;

    @BeforeEach
    void writeData() {
        MatlabWriter.write(ToyFits.COHORT, temp.resolve("toy"));
        run = temp.resolve("run");
    }

    private void fit(Object... more) {
        Cli.run(ToyCommandLineTest.TOY,
                Stream.concat(Stream.of("fit", "--dataset", temp.resolve("toy"), "--population", 6,
                        "--generations", 2, "--duration", "30s", "--confirm", 0, "--threads", 1, "--out", run),
                        Stream.of(more))
                        .toArray())
                .succeeds();
    }

    @Test
    void picturesOfAllChartsAreWrittenBesideThePage() throws IOException {
        fit();
        Path pictures = temp.resolve("new/pictures");
        Cli.Result result = Cli.run("report", run, "--pictures", pictures).succeeds();
        List<String> figures = Pattern.compile("<figure data-name=\"(.*?)\"").matcher(Files.readString(run.resolve(
                "report.html"))).results().map(match -> match.group(1)).toList();
        assertTrue(figures.contains("fitness-of-the-evaluated-candidates"), figures.toString());
        assertEquals(figures.stream().flatMap(name -> Stream.of(name + ".png", name + ".svg")).sorted().toList(), Cli
                .names(pictures));
        assertTrue(
                result.out().contains("pictures: %s charts as SVG and PNG in %s".formatted(figures.size(), pictures)),
                result.out());
        Path svg = pictures.resolve("fitness-of-the-evaluated-candidates.svg");
        String first = Files.readString(svg);
        Cli.run("report", run, "--pictures", pictures).succeeds();
        assertEquals(first, Files.readString(svg), "the same bytes");
    }

    /** Java on Linux finds fonts by fontconfig, and remembers them in the home folder. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void machineWithoutFontsDrawsSvgAloneAndSaysWhatToInstall() throws Exception {
        fit();
        Path pictures = temp.resolve("pictures");
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + temp.resolve("home"), "--class-path", System.getProperty("java.class.path"),
                Alnilam.class.getName(), "report", run.toString(), "--pictures", pictures.toString());
        command.environment().put("FONTCONFIG_FILE", Files.writeString(temp.resolve("fonts.conf"),
                "<fontconfig><cachedir>%s</cachedir></fontconfig>".formatted(temp.resolve("home"))).toString());
        Process process = command.redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        assertTrue(
                told.contains("alnilam: warning: no PNG is drawn: this machine has no font that Java finds; install"),
                told);
        List<String> drawn = Cli.names(pictures);
        assertTrue(drawn.contains("fitness-of-the-evaluated-candidates.svg"), drawn.toString());
        assertTrue(drawn.stream().allMatch(name -> name.endsWith(".svg")), drawn.toString());
        assertTrue(told.contains("pictures: %s charts as SVG in %s".formatted(drawn.size(), pictures)), told);
    }

    @Test
    void repeatsHaveFoldersOfTheirOwn() {
        fit("--repeats", 2);
        Cli.run("report", run, "--pictures", temp.resolve("pictures")).succeeds();
        assertEquals(List.of("repeat-01", "repeat-02"), Cli.names(temp.resolve("pictures")));
        assertFalse(Cli.names(temp.resolve("pictures/repeat-02")).isEmpty());
    }

    @Test
    void folderOfPicturesThatIsAFileIsNamed() throws IOException {
        fit();
        Path file = Files.writeString(temp.resolve("file"), "");
        Cli.Result result = Cli.run("report", run, "--pictures", file);
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().startsWith("alnilam: cannot write to the folder " + file), result.err());
    }
}
