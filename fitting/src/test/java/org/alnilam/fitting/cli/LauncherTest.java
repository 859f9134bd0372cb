package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The script at the top of the source tree. A copy is run in a tree that looks built, with a JDK that only prints how it
 * is called; here it would build what is being built.
 */
class LauncherTest {

    private static final Path LAUNCHER = Path.of(System.getProperty("alnilam.project", ".."), "alnilam");

    @Test
    void launcherIsExecutableShellScript() throws IOException, InterruptedException {
        assertTrue(Files.isExecutable(LAUNCHER));
        Process check = new ProcessBuilder("sh", "-n", LAUNCHER.toString()).inheritIO().start();
        assertEquals(0, check.waitFor());
    }

    @Test
    void launcherStartsMainClass() throws IOException {
        assertTrue(Files.readString(LAUNCHER).contains(Alnilam.class.getName()));
    }

    @TempDir
    private Path tree;

    @BeforeEach
    void makeBuiltTree() throws IOException {
        for (String module : List.of("datasets", "simulator", "fitting")) {
            Files.createDirectories(tree.resolve(module + "/src/main"));
            Files.createFile(tree.resolve(module + "/pom.xml"));
        }
        Files.createFile(tree.resolve("pom.xml"));
        Files.copy(LAUNCHER, tree.resolve("alnilam"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(tree.resolve("fitting/target/lib"));
        for (String jar : List.of("lib/b.jar", "lib/a.jar", "alnilam-fitting-1-tests.jar", "alnilam-fitting-1.jar")) {
            Files.createFile(tree.resolve("fitting/target").resolve(jar));
        }
        file("fitting/target/launcher.stamp", 3600);
        Files.createDirectories(tree.resolve("jdk/bin"));
        Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        for (String tool : List.of("java", "javac")) {
            Path script = Files.writeString(tree.resolve("jdk/bin").resolve(tool), "#!/bin/sh\necho \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
    }

    @Test
    void classPathNamesEveryJarInOrder() throws IOException, InterruptedException {
        String target = tree.toRealPath().resolve("fitting/target").toString();
        String jars = "-cp %1$s/alnilam-fitting-1.jar:%1$s/lib/a.jar:%1$s/lib/b.jar ".formatted(target);
        String call = launch("fit", "--seed", "2");
        assertTrue(call.contains(jars), call);
        assertTrue(call.endsWith(Alnilam.class.getName() + " fit --seed 2"), call);
    }

    @Test
    void launcherUsesArchiveOfThisBuildOnly() throws IOException, InterruptedException {
        String archive = "-XX:SharedArchiveFile=" + tree.toRealPath().resolve("fitting/target/launcher.jsa");
        assertFalse(launch("--help").contains("SharedArchiveFile"));
        file("fitting/target/launcher.jsa", 60);
        String call = launch("--help");
        assertTrue(call.contains(archive), call);
        file("fitting/target/launcher.jsa", -60);
        assertFalse(launch("--help").contains("SharedArchiveFile"));
    }

    private void file(String name, int secondsFromNow) throws IOException {
        Path file = Files.writeString(tree.resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    private String launch(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder(tree.resolve("alnilam").toString()).redirectErrorStream(true);
        command.command().addAll(List.of(arguments));
        command.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }
}
