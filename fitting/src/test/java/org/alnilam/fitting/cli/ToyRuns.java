package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** Tests that run commands with the toy model on the toy cohort, in a folder of their own. */
abstract class ToyRuns {

    static final Parts TOY = ToyCommandLineTest.TOY;

    @TempDir
    Path temp;

    /** Data folder of the toy cohort. */
    Path data;

    @BeforeEach
    void makeData() {
        data = temp.resolve("data");
        MatlabWriter.write(ToyFits.COHORT, data);
    }

    /** Runs a command that writes to a folder of that name. */
    Cli.Result command(String command, String name, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--out", temp.resolve(name)));
        args.addAll(Arrays.asList(more));
        return Cli.run(TOY, args.toArray());
    }

    /** The folder that a command has written. */
    Path run(String command, String name, Object... more) {
        command(command, name, more).succeeds();
        return temp.resolve(name);
    }

    static RunDescription description(Path run) {
        return RunFolder.open(run).description();
    }
}
