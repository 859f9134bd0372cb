package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Commands in processes of their own that have no network: in a namespace without any interface, where the machine can make one.
 * They work, and the JVM's log of loaded classes shows that none tried a connection or looked up a name: whoever does needs
 * one of the classes {@link #CONNECTING}.
 */
class NoNetworkTest {

    /** Classes of the JDK without which there is no socket, no channel, no name service and no HTTP. */
    private static final List<String> CONNECTING = List.of("sun.nio.ch.Net", "sun.nio.ch.NioSocketImpl",
            "java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl", "jdk.internal.net.http.HttpClientImpl");

    private static List<String> isolated = List.of();

    @TempDir
    private Path temp;

    /** A run of the program. */
    private record Run(int code, String output, List<String> connecting) {}

    @BeforeAll
    static void findNamespace() throws IOException, InterruptedException {
        for (List<String> way : List.of(List.of("unshare", "-n"), List.of("unshare", "-r", "-n"))) {
            try {
                Process trial = new ProcessBuilder(Stream.concat(way.stream(), Stream.of("true")).toList())
                        .redirectErrorStream(true).start();
                if (trial.waitFor() == 0) {
                    isolated = way;
                    return;
                }
            } catch (IOException e) {
                break; // no such program
            }
        }
        System.out.println("NoNetworkTest: this machine makes no network namespace; only loaded classes are looked at");
    }

    private Run run(Object... args) throws IOException, InterruptedException {
        Path classes = temp.resolve("classes.txt");
        List<String> command = new ArrayList<>(isolated);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file="
                        + classes,
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dalnilam.cache=" + temp.resolve("cache"), "--class-path",
                System
                        .getProperty("java.class.path"),
                Alnilam.class.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
        String loaded = Files.readString(classes);
        assertTrue(loaded.contains(Alnilam.class.getName() + " "), "the log of classes is not understood: " + output);
        return new Run(process.exitValue(), output,
                CONNECTING.stream().filter(name -> loaded.contains(" " + name + " "))
                        .toList());
    }

    private void worksAlone(Object... args) throws IOException, InterruptedException {
        Run run = run(args);
        assertEquals(0, run.code, run.output);
        assertEquals(List.of(), run.connecting, "tried to connect: " + List.of(args));
    }

    @Test
    void commandsWorkWithoutANetworkAndTryNone() throws Exception {
        Path data = Cli.dataset(temp.resolve("data"));
        Path run = temp.resolve("run");
        worksAlone("dataset", "check", data, "--html", temp.resolve("page.html"));
        worksAlone("simulate", "--dataset", data, "--duration", "9s", "--out", temp.resolve("simulated"));
        worksAlone("fit", "--dataset", data, "--population", 4, "--generations", 1, "--duration", "9s", "--confirm", 0,
                "--refine", 0, "--out", run);
        worksAlone("report", run);
        // Java asks for the name of the machine itself, by which it keeps its list of fonts.
        Run pictures = run("report", run, "--pictures", temp.resolve("pictures"));
        assertEquals(0, pictures.code, pictures.output);
        assertTrue(pictures.connecting.stream().allMatch(name -> name.matches("java\\.net\\.Inet[46]AddressImpl")),
                pictures.connecting::toString);
    }

    @Test
    void downloadIsSeenToTryOneAndSaysThatItCannot() throws Exception {
        Run fetch = run("dataset", "fetch", "gw", "--mirror", "http://mirror.invalid/");
        assertEquals(3, fetch.code, fetch.output);
        assertTrue(fetch.output.contains("cannot be reached"), fetch.output);
        assertTrue(fetch.connecting.containsAll(List.of("sun.nio.ch.Net", "jdk.internal.net.http.HttpClientImpl")),
                "the log of classes does not show a connection: " + fetch.connecting);
    }
}
