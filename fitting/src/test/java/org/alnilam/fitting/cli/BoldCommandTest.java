package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Shared;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** {@code bold}. */
class BoldCommandTest {

    @TempDir
    private Path temp;

    @Test
    void boldEqualsReferenceSignal() {
        Path golden = Shared.path("golden/bold/three-nodes");
        JsonNode given = new JsonMapper().readTree(golden.resolve("case.json").toFile());
        double dt = given.get("dt_ms").doubleValue();
        int steps = (int) Math.round(given.get("seconds").doubleValue() * 1000 / dt);
        DMatrixRMaj rates = new DMatrixRMaj(3, steps);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < steps; i++) {
                double t = i * dt / 1000;
                double wave = given.get("amplitude").get(j).doubleValue() * Math.sin(2 * Math.PI * given.get(
                        "frequency_hz").get(j).doubleValue() * t);
                rates.set(j, i,
                        given.get("base").get(j).doubleValue() + wave + (t >= given.get("step_at_s").doubleValue()
                                ? given.get("step").get(j).doubleValue()
                                : 0));
            }
        }
        MatrixCsv.write(rates, temp.resolve("rates.csv"));
        Cli.run("bold", "--rates", temp.resolve("rates.csv"), "--dt", dt, "--out", temp.resolve("out")).succeeds();
        assertEquals(List.of("bold.csv", "t_ms.csv"), Cli.names(temp.resolve("out")));
        Cli.assertClose(golden.resolve("expected_bold.csv.gz"), temp.resolve("out/bold.csv"), 1e-9, 1e-15);
        Cli.assertClose(golden.resolve("expected_t_ms.csv.gz"), temp.resolve("out/t_ms.csv"), 1e-12, 0);
    }

    @Test
    void boldIsSampledAtTheGivenTr() throws IOException {
        Path file = Files.writeString(temp.resolve("rates.csv"), "10,10,10,10,10\n0,20,0,20,0\n");
        Cli.run("bold", "--rates", file, "--dt", 1, "--tr", "2ms", "--out", temp.resolve("out")).succeeds();
        assertEquals("1.0,3.0\n", Files.readString(temp.resolve("out/t_ms.csv")));
        assertEquals(2, MatrixCsv.read(temp.resolve("out/bold.csv")).numRows);
    }

    @Test
    void saysTheShapeAndWarnsOfASingleSample() throws IOException {
        Path file = Files.writeString(temp.resolve("rates.csv"), "10\t10\t10\t12.5\n0\t20\t0\t0\n");
        String err = Cli.run("bold", "--rates", file, "--dt", 1, "--tr", "3ms", "--out", temp.resolve("out")).succeeds()
                .err();
        assertEquals(
                "alnilam: %1$s: 2 regions x 4 steps%n".formatted(file) + "alnilam: warning: %s: its 4 steps give one "
                        .formatted(file) + "BOLD sample; if its rows are steps, write it with nodes in rows",
                err.strip());
    }

    @Test
    void rejectsBadRatesAndTimes() throws IOException {
        Path out = temp.resolve("out");
        Path file = temp.resolve("rates.csv");
        Cli.run("bold", "--rates", file, "--dt", "0.1", "--out", out).fails(3, "rates.csv does not exist");
        Files.writeString(file, "1,2,-3\n");
        Cli.run("bold", "--rates", file, "--dt", "0.1", "--out", out).fails(3, "row 1, column 3", "-3.0");
        Files.writeString(file, "1,NaN,3\n");
        Cli.run("bold", "--rates", file, "--dt", "0.1", "--out", out).fails(3, "row 1, column 2", "NaN");
        Files.writeString(file, "1\n");
        Cli.run("bold", "--rates", file, "--dt", "0.1", "--out", out).fails(3, "rates.csv", "1 step");
        Files.writeString(file, "1e300,1e300,1e300\n");
        Cli.run("bold", "--rates", file, "--dt", "1000", "--tr", "1s", "--out", out).fails(3, "not finite");
        Cli.run("bold", "--rates", file, "--dt", "-1", "--out", out).fails(2, "--dt -1.0");
        Cli.run("bold", "--rates", file, "--dt", "5000", "--out", out).fails(2, "--dt 5000.0", "2000.0 ms");
        assertFalse(Files.exists(out));
    }
}
