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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void onlyARunOnSparkGetsSpark() throws IOException, InterruptedException {
        Files.createDirectories(tree.resolve("fitting/spark/src/main"));
        Files.createDirectories(tree.resolve("fitting/spark/home"));
        Files.createFile(tree.resolve("fitting/spark/pom.xml"));
        Files.createFile(tree.resolve("fitting/spark/home/pom.xml"));
        Files.createDirectories(tree.resolve("fitting/spark/target"));
        file("fitting/spark/target/launcher.stamp", 3600);
        String spark = tree.toRealPath().resolve("fitting/spark").toString();
        for (List<String> arguments : List.of(List.of("fit", "--spark", "local[2]"), List.of("fit",
                "--spark=local[2]"))) {
            String call = launch(arguments.toArray(String[]::new));
            assertTrue(call.contains("-cp %1$s/home/target/spark/jars/*:%1$s/target/alnilam-spark.jar ".formatted(
                    spark)), call);
            assertTrue(call.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"), call);
            assertTrue(call.endsWith("org.alnilam.fitting.spark.AlnilamOnSpark " + String.join(" ", arguments)), call);
        }
        String plain = launch("fit", "--out", "spark");
        assertFalse(plain.contains("alnilam-spark.jar") || plain.contains("--add-opens"), plain);
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

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8", "C.UTF-8", ""})
    void launcherStartsJavaInALocaleWithEveryCharacter(String locale) throws IOException, InterruptedException {
        java("locale charmap");
        ProcessBuilder command = new ProcessBuilder(tree.resolve("alnilam").toString());
        command.environment().put("LC_ALL", locale);
        command.environment().remove("LANG");
        assertEquals("UTF-8", output(command));
    }

    @Test
    void namesBeyondAsciiWorkInTheLocaleC() throws IOException, InterruptedException {
        Cli.dataset(tree.resolve("data"));
        String main = Alnilam.class.getName();
        java("""
                while [ "$1" != %s ]; do shift; done
                exec '%s/bin/java' --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \\
                    --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 -cp "$TEST_CLASSES" "$@"
                """.formatted(main, System.getProperty("java.home")));
        Path script = Files.writeString(tree.resolve("case.sh"),
                """
                        mkdir médecine josé
                        cp -rp alnilam pom.xml datasets simulator fitting jdk josé
                        cp -r data médecine
                        mv médecine/data/subjects/s1 médecine/data/subjects/Zoë
                        mv médecine/data/subjects/s2 médecine/data/subjects/Zoé
                        josé/alnilam dataset check médecine/data --tr 2
                        (cd médecine && ../josé/alnilam dataset info data | grep ^subjects:)
                        josé/alnilam measure --dataset médecine/data --out résultats --subjects Zoë --fcd-window 60s && ls résultats
                        jdk/bin/java %s dataset check médecine/data
                        echo "exit code $?"
                        """
                        .formatted(main)); // this JVM may have no such characters in names of files
        ProcessBuilder command = new ProcessBuilder("sh", script.toString()).directory(tree.toFile());
        command.environment().put("LC_ALL", "C");
        command.environment().put("TEST_CLASSES", System.getProperty("java.class.path"));
        List<String> lines = output(command).lines().filter(line -> !line.matches("(WARNING|SLF4J):.*"))
                .toList();
        assertEquals(List.of("ok: 2 subjects, 4 regions, 200 samples (400 s)", "subjects: 2 (Zoé, Zoë)", "fc_Zoë.csv",
                "fcd_Zoë.csv", "lengths_mm.csv", "similarity.csv", "weights.csv"), lines.subList(0, 7));
        String refused = lines.get(7);
        assertTrue(refused.startsWith("alnilam: the argument 'm??decine/data' has characters"), refused);
        assertTrue(refused.endsWith("start Java in a UTF-8 locale, for example with LC_ALL=C.UTF-8"), refused);
        assertEquals("exit code 2", lines.get(8));
    }

    /** Puts another program in the place of the JDK's java. */
    private void java(String commands) throws IOException {
        Files.writeString(tree.resolve("jdk/bin/java"), "#!/bin/sh\n" + commands + "\n");
    }

    private void file(String name, int secondsFromNow) throws IOException {
        Path file = Files.writeString(tree.resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    private String launch(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder(tree.resolve("alnilam").toString());
        command.command().addAll(List.of(arguments));
        return output(command);
    }

    private String output(ProcessBuilder command) throws IOException, InterruptedException {
        command.redirectErrorStream(true).environment().put("JAVA_HOME", tree.resolve("jdk").toString());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }
}
