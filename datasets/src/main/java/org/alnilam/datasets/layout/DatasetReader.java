package org.alnilam.datasets.layout;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * Reads a data folder, on disk or in a zip file system, in any layout that is known:
 *
 * <ul>
 * <li>MATLAB files in a folder for each subject ({@code subjects/ID/functional/*rsfMRI*.mat}, {@code
 * subjects/ID/structural/DTI_CM*.mat}, {@code DTI_LEN*.mat}), with an optional {@code dataset.json} and list of regions.
 * </ul>
 *
 * <p>A new layout is named in the list below.
 */
public final class DatasetReader {

    /** The file in which a data folder describes itself. */
    @Internal
    public static final String DESCRIPTION = DatasetDescription.FILE;

    private static final Logger LOGGER = System.getLogger(DatasetReader.class.getName());
    /** The first that recognises a folder reads it, or says what is missing if none does. */
    private static final List<Layout> LAYOUTS = List.of(new MatlabLayout());

    private DatasetReader() {
    }

    /**
     * Reads a data folder; warnings go to the platform's logger.
     *
     * @param folder the folder
     * @param options what the user decided
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     */
    public static Cohort read(Path folder, DatasetOptions options) {
        return read(folder, options, warning -> LOGGER.log(Logger.Level.WARNING, warning));
    }

    /**
     * Reads a data folder.
     *
     * @param folder the folder
     * @param options what the user decided
     * @param warnings told, a sentence at a time, what was assumed
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     */
    public static Cohort read(Path folder, DatasetOptions options, Consumer<String> warnings) {
        Layout layout = LAYOUTS.stream().filter(one -> one.recognises(folder)).findFirst().orElse(LAYOUTS.getFirst());
        return layout.read(folder, options, warnings);
    }
}
