package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

import org.alnilam.fitting.run.RegionInput;

/** Options for parameters that differ between regions. */
final class RegionOptions {

    private static final String ABOUT_MAPS = "Maps of regions (region,NAME,...): ID@NAME is then the share by which "
            + "parameter ID varies with a map. Without a file there are log-in-strength and hemisphere.";

    @Option(names = "--maps", paramLabel = "CSV", description = ABOUT_MAPS)
    private Path maps;

    @Option(names = "--groups", paramLabel = "CSV", description = "Groups of regions (region,group): ID@GROUP is then the value of parameter ID in a group.")
    private Path groups;

    @Option(names = "--nodes", paramLabel = "CSV", description = "Values of parameters region by region (region,ID,...).")
    private Path nodes;

    /** {@return the files, as the user named them} */
    RegionInput input() {
        return new RegionInput(Optional.ofNullable(maps), Optional.ofNullable(groups), Optional.ofNullable(nodes));
    }
}
