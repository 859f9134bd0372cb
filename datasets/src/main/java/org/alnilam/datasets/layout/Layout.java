package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.alnilam.datasets.DataException;

/**
 * A convention by which a folder holds the subjects of a cohort. A further convention is another implementation, which
 * {@link DatasetReader} lists and draws.
 */
interface Layout {

    /**
     * Tells whether a folder follows this convention, as far as names of files and folders show it.
     *
     * @param folder a folder, on disk or in a zip file system
     * @return false if another layout should read it
     */
    boolean recognises(Path folder);

    /**
     * Finds out what all subjects share.
     *
     * @param subjects the folders of the subjects to read, at least one
     * @param description content of {@code dataset.json}
     * @param options the user's decisions
     * @param warnings told, a sentence at a time, what was assumed
     * @return reader of the subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     * @throws UnknownChoiceException if a region that is to be left out is unknown
     */
    SubjectReader open(List<Path> subjects, DatasetDescription description, DatasetOptions options,
            Consumer<String> warnings);
}
