package org.alnilam.datasets.layout;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * Reads a data folder, on disk or in a zip file system. One layout is known, MATLAB files in a folder for each subject:
 *
 * <pre>
 * dataset.json                              {"name", "tr_s", "atlas", "regions"}, each optional, as is the file
 * regions.csv                               region,label,cortical[,x,y,z]; named by dataset.json
 * subjects/ID/functional/*rsfMRI*.mat       variable tc  [regions x samples], BOLD
 * subjects/ID/structural/DTI_CM*.mat        variable sc  [regions x regions], fiber counts; row = target
 * subjects/ID/structural/DTI_LEN*.mat       variable len [regions x regions], fiber lengths in mm
 * subjects/ID/structural/waytotal.txt       for weights by waytotal: a number for each region
 * subjects/ID/structural/nvoxel.txt         for weights by nvoxel: the first number of each line
 * </pre>
 *
 * Regions are filtered (to those that the list calls cortical), the diagonal of the weights is set to zero, then weights
 * are normalised. Without a list of regions they are named by their row ({@code region-01}, ...), and 94 rows of the
 * atlas AAL2, or of no named atlas, are taken for AAL2 and reduced to its 80 cortical regions.
 */
public final class DatasetReader {

    /** The file in which a data folder describes itself. */
    @Internal
    public static final String DESCRIPTION = DatasetDescription.FILE;

    private static final Logger LOGGER = System.getLogger(DatasetReader.class.getName());
    /** All known layouts; a new one is added here. */
    private static final List<Layout> LAYOUTS = List.of(new MatlabLayout());

    private DatasetReader() {
    }

    /**
     * Reads a data folder; warnings go to the platform's logger.
     *
     * @param folder the folder
     * @param options the user's decisions
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
     * @param options the user's decisions
     * @param warnings told, a sentence at a time, what was assumed
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     */
    public static Cohort read(Path folder, DatasetOptions options, Consumer<String> warnings) {
        return layoutOf(folder, LAYOUTS).read(folder, options, warnings);
    }

    /**
     * Chooses who reads a folder.
     *
     * @param folder a data folder
     * @param layouts all known layouts, at least one
     * @return the first that recognises the folder; if none does, the first of all, whose message says what is missing
     */
    static Layout layoutOf(Path folder, List<Layout> layouts) {
        return layouts.stream().filter(layout -> layout.recognises(folder)).findFirst().orElse(layouts.getFirst());
    }
}
