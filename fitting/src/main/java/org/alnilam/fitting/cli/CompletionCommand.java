package org.alnilam.fitting.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a script by which bash and zsh complete commands and options. */
@Command(name = "completion", description = {"Prints a script by which bash and zsh complete commands and options.",
        "For this shell alone: source <(./alnilam completion). For every new one: put that line, with the whole path of "
                + "alnilam, into ~/.bashrc or ~/.zshrc, and the folder of alnilam into PATH."})
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(AutoComplete.bash("alnilam", spec.root().commandLine()));
    }
}
