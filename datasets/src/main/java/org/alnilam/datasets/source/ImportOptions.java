package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;

/**
 * A user's decisions about an import.
 *
 * @param sources folders, files or zips of other tools, at least one
 * @param layouts names of the conventions to look for, see {@code StudyImport.layouts()}; all of them if empty
 * @param atlas the atlas to read where there are several
 * @param only parts that names of functional files must have, such as {@code task-rest}
 * @param regions a list of regions: names those of files that name none, and tells hemispheres, centres and networks
 * @param weightsScale scale of the connection strengths; empty to refuse strengths that are not linear
 * @param trSeconds time between two BOLD samples in s, instead of what the files say
 */
public record ImportOptions(List<Path> sources, List<String> layouts, Optional<String> atlas, List<String> only,
        Optional<Path> regions, Optional<WeightsScale> weightsScale, OptionalDouble trSeconds) {

    /**
     * Checks the decisions.
     *
     * @throws DataException if there is no source or the TR is not a positive number
     */
    public ImportOptions {
        sources = List.copyOf(sources);
        layouts = List.copyOf(layouts);
        only = List.copyOf(only);
        if (sources.isEmpty()) {
            throw new DataException("nothing to import; name a folder, a file or a zip");
        }
        trSeconds.ifPresent(BoldRecording::checkTr);
    }

    /**
     * Decisions that leave all to the files.
     *
     * @param sources folders, files or zips of other tools
     * @return the decisions
     */
    public static ImportOptions of(Path... sources) {
        return new ImportOptions(List.of(sources), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional
                .empty(), OptionalDouble.empty());
    }
}
