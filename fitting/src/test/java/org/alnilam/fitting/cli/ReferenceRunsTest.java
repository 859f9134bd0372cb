package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.alnilam.fitting.RunBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Small runs of the commands, and the files that they gave when this test was written, to the byte: every table and
 * {@code best.json}, without the column {@code seconds} of wall time. They are in the folder {@code reference} of the test
 * resources; {@link #main} writes them anew. They change only in a commit of its own that names the reason.
 */
class ReferenceRunsTest {

    private static final String SEARCH = " --population 6 --generations 3 --duration 30s --confirm 2"
            + " --confirm-duration 40s --threads 2 --kernel scalar --seed 7";

    private static final Map<String, String> COMMANDS = commands();

    @TempDir
    private Path temp;

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("ga", "fit" + SEARCH);
        commands.put("cmaes", "fit --algorithm cmaes" + SEARCH);
        commands.put("nsga2", "fit --algorithm nsga2 --objective fc,rate=5*0.1" + SEARCH);
        commands.put("random", "fit --algorithm random" + SEARCH);
        commands.put("subject", "fit --mode subject" + SEARCH);
        commands.put("holdout-half", "fit --holdout half" + SEARCH);
        commands.put("transform", "fit --param +b@log-in-strength=default" + SEARCH);
        commands.put("explore", "explore --grid mue_ext_mean=0.5:2.5:3 --grid b=0:20:3 --duration 30s --kernel scalar");
        commands.put("recover", "recover --truths 4" + SEARCH.replace("--generations 3", "--generations 2"));
        commands.put("simulate", "simulate --set mue_ext_mean=1.57 --duration 30s --kernel scalar");
        commands.put("measure", "measure --fcd-window 60s");
        return commands;
    }

    /**
     * Writes the references anew.
     *
     * @param arguments the folder to write to
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path scratch = Files.createTempDirectory("reference");
        for (String name : COMMANDS.keySet()) {
            for (Map.Entry<String, String> file : run(scratch, name).entrySet()) {
                Path path = Path.of(arguments[0], name, file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    static Stream<String> names() {
        return COMMANDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void commandGivesItsReferenceToTheByte(String name) throws IOException {
        Map<String, String> expected = RunBytes
                .of(Path.of("src/test/resources/org/alnilam/fitting/cli/reference", name));
        assertTrue(expected.size() >= 2, "the reference has " + expected.keySet());
        Map<String, String> actual = run(temp, name);
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((file, text) -> assertEquals(text, actual.get(file), name + "/" + file));
    }

    private static Map<String, String> run(Path folder, String name) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            Cli.dataset(data);
        }
        List<String> arguments = new ArrayList<>(List.of(COMMANDS.get(name).split(" ")));
        arguments.addAll(List.of("--dataset", data.toString(), "--out", folder.resolve(name).toString()));
        Cli.run(arguments.toArray()).succeeds();
        Map<String, String> files = RunBytes.of(folder.resolve(name));
        files.keySet().removeIf(file -> file.startsWith("truth-")); // recovery.csv has all of them
        return files;
    }
}
