package org.alnilam.datasets.source;

import java.util.List;
import java.util.Optional;

import org.alnilam.datasets.Region;

/**
 * A user's decisions about the reading of other tools' files.
 *
 * @param atlas the atlas to read where files of several are there, as its name is in file names and variables
 * @param regions the regions of files that name none, in the order of their rows; empty if not given
 * @param only parts that names of files must have to be read, such as {@code task-rest}; of several with one key, one must
 *        be there
 * @param trGiven whether the user told the TR, so that files which tell none, or a wrong one, are no obstacle
 */
record SourceOptions(Optional<String> atlas, List<Region> regions, List<String> only, boolean trGiven) {

    SourceOptions {
        regions = List.copyOf(regions);
        only = List.copyOf(only);
    }

    /** Decisions that leave the TR to the files. */
    SourceOptions(Optional<String> atlas, List<Region> regions, List<String> only) {
        this(atlas, regions, only, false);
    }

    /** Decisions that leave no file out by its name, and the TR to the files. */
    SourceOptions(Optional<String> atlas, List<Region> regions) {
        this(atlas, regions, List.of());
    }
}
