package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
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
     * Reads a folder.
     *
     * @param folder the folder
     * @param options the user's decisions
     * @param warnings told, a sentence at a time, what was assumed
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     */
    Cohort read(Path folder, DatasetOptions options, Consumer<String> warnings);
}
