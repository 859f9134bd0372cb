package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.simulator.aln.EifNeuron;
import org.alnilam.simulator.aln.TransferFunctionSolver;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTable.Axis;
import org.alnilam.simulator.aln.TransferTableFile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code table}. */
class TableCommandTest {

    @TempDir
    private Path temp;

    @Test
    void tableHoldsTransferFunctionsOfTheGivenNeuron() {
        Path file = temp.resolve("new/leaky.h5");
        Cli.Result result = Cli.run("table", "--out", file, "--set", "gL=12", "--set", "Tref=2", "--mu", "-0.5:2:3",
                "--sigma", "1:2:2").succeeds();
        EifNeuron neuron = new EifNeuron(200, 12, -65, 1.5, -50, -70, -40, 2);
        TransferTable expected = TransferFunctionSolver.solve(neuron, new Axis(-0.5, 2, 3), new Axis(1, 2, 2));
        TransferTable written = TransferTableFile.read(file);
        assertEquals(neuron, written.neuron());
        assertArrayEquals(expected.rate(), written.rate());
        assertArrayEquals(expected.tau(), written.tau());
        assertEquals("", result.out());
        assertTrue(result.err().endsWith("100 % done" + System.lineSeparator()), result.err());
        assertEquals(List.of("leaky.h5"), Cli.names(temp.resolve("new")));
    }

    @Test
    void writtenTableServesSimulation() {
        Path file = temp.resolve("table.h5");
        Cli.run("table", "--out", file, "--set", "C=180", "--mu", "-1:4:6", "--sigma", "1:3:3").succeeds();
        Cli.run("simulate", "--dataset", Cli.dataset(temp.resolve("data")), "--table", file, "--set", "C=180",
                "--duration", "10s").succeeds();
    }

    @Test
    void comparisonPrintsDifferencesOfTables() {
        Path file = Cli.table(temp.resolve("a.h5"));
        TransferTable table = TransferTableFile.read(file);
        double[] tau = table.tau();
        tau[5] += 0.5;
        TransferTableFile.write(new TransferTable(table.neuron(), table.mu(), table.sigma(), table.rate(), table
                .voltage(), tau), temp.resolve("b.h5"));
        String same = Cli.run("table", "--compare", file, file).succeeds().out();
        assertTrue(same.startsWith("all points: 810"), same);
        assertTrue(same.contains("largest |dr_ss|: 0.00 kHz"), same);
        assertTrue(same.contains("within 0.04 ms: 100.00 %"), same);
        String other = Cli.run("table", "--compare", temp.resolve("b.h5"), file).succeeds().out();
        assertTrue(other.contains("|dtau_mu| at 100 %: 0.500 ms"), other);
        assertTrue(other.contains("within 0.04 ms: 99.88 %"), other);
    }

    @Test
    void rejectsBadRequests() throws IOException {
        Path out = temp.resolve("out/t.h5");
        Path table = Cli.table(temp.resolve("a.h5"));
        Cli.run("table").fails(2, "--out", "--compare");
        Cli.run("table", "--out", out, "--set", "b=5").fails(2, "b has no effect", "C, gL, EL");
        Cli.run("table", "--out", out, "--set", "gl_=5").fails(2, "gl_", "'gL'");
        Cli.run("table", "--out", out, "--set", "Vr=-30").fails(2, "Vr must lie below Vs");
        Cli.run("table", "--out", out, "--set", "Vr=-70.003", "--mu", "0:1:2", "--sigma", "1:2:2").fails(2, "Vr");
        Cli.run("table", "--out", out, "--sigma", "0:2:2").fails(2, "sigma must be positive");
        Cli.run("table", "--compare", table).fails(2, "--compare");
        Cli.run("table", "--compare", table, table, "--out", out).fails(2, "--out does not go with --compare");
        Cli.run("table", "--compare", table, temp.resolve("none.h5")).fails(3, "none.h5 does not exist");
        Cli.run("table", "--out", temp.resolve("small.h5"), "--mu", "0:1:2", "--sigma", "1:2:2").succeeds();
        Cli.run("table", "--compare", table, temp.resolve("small.h5")).fails(3, "small.h5", "differ in their grids");
        Files.writeString(temp.resolve("file"), "");
        Cli.run("table", "--out", temp.resolve("file/t.h5"), "--mu", "0:1:2").fails(2, "cannot write");
        Files.createDirectory(temp.resolve("folder.h5"));
        assertEquals(2,
                Cli.run("table", "--out", temp.resolve("folder.h5"), "--mu", "0:1:2", "--sigma", "1:2:2").code());
        assertFalse(Files.exists(out.getParent()));
        assertEquals(List.of("a.h5", "file", "folder.h5", "small.h5"), Cli.names(temp));
    }
}
