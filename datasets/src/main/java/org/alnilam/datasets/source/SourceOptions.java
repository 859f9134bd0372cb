package org.alnilam.datasets.source;

import java.util.List;
import java.util.Optional;

import org.alnilam.datasets.Region;

/**
 * A user's decisions about the reading of other tools' files.
 *
 * @param atlas the atlas to read where files of several are there, as its name is in file names and variables
 * @param regions the regions of files that name none, in the order of their rows; empty if not given
 */
record SourceOptions(Optional<String> atlas, List<Region> regions) {}
