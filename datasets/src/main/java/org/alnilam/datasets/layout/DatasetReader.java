package org.alnilam.datasets.layout;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.Internal;

/**
 * Reads a data folder, on disk or in a zip file system. Two layouts are known. Alnilam's own, made for people, has matrices of any
 * type that {@link org.alnilam.datasets.format.MatrixFiles} reads, here called {@code EXT}; {@code datasets/docs/data-folder.md}
 * explains it:
 *
 * <pre>
 * dataset.json                              {"name", "tr_s", "atlas", "regions", "provenance", "assumed", "censored"}, each
 *                                           optional, as is the file
 * regions.csv                               label[,region,hemisphere,cortical,x,y,z,network], optional
 * participants.tsv                          participant_id and any other columns, optional
 * subjects/ID/weights.EXT                   fiber counts or other strengths [regions x regions]; row = target
 * subjects/ID/lengths.EXT                   fiber lengths in mm [regions x regions], empty where there is no fiber; optional
 * subjects/ID/bold.EXT                      BOLD [regions x samples] or [samples x regions], or several recordings
 *             bold_SESSION.EXT
 * subjects/ID/fc.EXT                        FC [regions x regions], for a subject without a recording
 * </pre>
 *
 * The other has MATLAB files in a folder for each subject:
 *
 * <pre>
 * dataset.json, regions.csv, participants.tsv   as above
 * subjects/ID/functional/*rsfMRI*.mat       variable tc  [regions x samples], BOLD
 * subjects/ID/structural/DTI_CM*.mat        variable sc  [regions x regions], fiber counts; row = target
 * subjects/ID/structural/DTI_LEN*.mat       variable len [regions x regions], fiber lengths in mm
 * </pre>
 *
 * In both, {@code waytotal.txt} (a number for each region) and {@code nvoxel.txt} (the first number of each line) stand beside
 * the fiber counts for weights by them.
 *
 * <p>Regions are filtered (to those that the list calls cortical, without those that the user excludes or that have no signal in
 * most subjects), the diagonal of the weights is set to zero, then weights are normalised. Without a list of regions, labels
 * beside a matrix of the first subject name them; without these they are named by their row ({@code region-01}, ...), and in the MATLAB layout 94
 * rows of the atlas AAL2, or of no named atlas, are taken for AAL2 and reduced to its 80 cortical regions.
 *
 * <p>Subjects, sessions and regions that are not asked for are not read.
 */
public final class DatasetReader {

    /** The file in which a data folder describes itself. */
    @Internal
    public static final String DESCRIPTION = DatasetDescription.FILE;

    private static final Logger LOGGER = System.getLogger(DatasetReader.class.getName());
    /** All known layouts; a new one is added here. */
    private static final List<Layout> LAYOUTS = List.of(new FolderLayout(), new MatlabLayout());

    private DatasetReader() {
    }

    /**
     * Reads a data folder; warnings go to the platform's logger.
     *
     * @param folder the folder
     * @param options the user's decisions
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     * @throws UnknownChoiceException if a chosen subject, session or region is not there
     */
    public static Cohort read(Path folder, DatasetOptions options) {
        return read(folder, options, warning -> LOGGER.log(Logger.Level.WARNING, warning));
    }

    /**
     * Reads a data folder.
     *
     * @param folder the folder
     * @param options the user's decisions
     * @param warnings told, a sentence at a time, what was assumed and left out
     * @return its subjects
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     * @throws UnknownChoiceException if a chosen subject, session or region is not there
     */
    public static Cohort read(Path folder, DatasetOptions options, Consumer<String> warnings) {
        List<Path> all = DataFolders.subjects(folder);
        List<Path> chosen = SubjectChoice.of(folder, all, options.subjects());
        DatasetDescription description = DatasetDescription.read(folder, options.trSeconds(), warnings);
        description.censoring().checkSubjects(folder, all.stream().map(DataFolders::name).toList(), warnings);
        SubjectReader reader = layoutOf(folder, LAYOUTS).open(chosen, description, options, warnings);
        Cohort cohort = new CohortAssembly(description, options.limits(), warnings).cohort(reader.regions().regions(),
                InParallel.map(chosen, reader::read));
        return adapted(options.bandpass().isPresent() ? cohort.withBandpass(options.bandpass().get()) : cohort, options
                .interhemispheric());
    }

    private static Cohort adapted(Cohort cohort, Interhemispheric choice) {
        try {
            return cohort.withInterhemispheric(choice);
        } catch (IllegalArgumentException e) {
            throw new UnknownChoiceException("--interhemispheric",
                    "%s, or give regions.csv a column hemisphere".formatted(e
                            .getMessage()));
        }
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
