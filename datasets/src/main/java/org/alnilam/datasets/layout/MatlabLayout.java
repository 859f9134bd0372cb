package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatFiles;
import org.alnilam.datasets.format.MatrixReader;

/**
 * MATLAB files in a folder for each subject:
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
final class MatlabLayout implements Layout {

    static final MatrixReader MAT = new MatFiles();

    @Override
    public boolean recognises(Path folder) {
        return Files.isDirectory(folder.resolve(DataFolders.SUBJECTS));
    }

    @Override
    public Cohort read(Path folder, DatasetOptions options, Consumer<String> warnings) {
        List<Path> folders = DataFolders.subjects(folder);
        DatasetDescription description = DatasetDescription.read(folder, options.trSeconds(), warnings);
        return new Reading(options, warnings, description).read(folders);
    }

    /**
     * One folder while it is read.
     *
     * @param options what the user decided
     * @param warnings told what was assumed
     * @param description what the folder says of itself
     */
    private record Reading(DatasetOptions options, Consumer<String> warnings, DatasetDescription description) {

        Cohort read(List<Path> folders) {
            Optional<Path> list = description.regions();
            RegionList regions = list.isPresent() ? RegionList.read(list.get()) : assumedRegions(folders.getFirst());
            List<Subject> subjects = new ArrayList<>();
            for (Path folder : folders) {
                Connectome connectome = new StructuralReader(folder.resolve("structural"), regions)
                        .read(options.weights());
                subjects.add(subject(folder, connectome, regions));
            }
            return new Cohort(description.name(), subjects);
        }

        /** Without a list, the first subject's connectome says how many regions there are. */
        private RegionList assumedRegions(Path folder) {
            Path file = StructuralReader.countsFile(folder.resolve("structural"));
            int total = MAT.read(file, "sc").numRows;
            boolean aal2 = description.atlas().map("AAL2"::equalsIgnoreCase).orElse(true);
            boolean filter = aal2 && total == RegionList.AAL2_REGIONS;
            if (filter && description.atlas().isEmpty()) {
                warnings.accept(
                        ("no atlas and no list of regions in %s; assuming AAL2, since there are 94, and leaving out "
                                + "its subcortical regions 41-46 and 75-82; give \"regions\" or \"atlas\" there to decide")
                                .formatted(DatasetDescription.FILE));
            } else if (description.atlas().isPresent() && aal2 && !filter && total != 80) {
                warnings.accept(
                        ("%s says AAL2, but there are %d regions, neither 94 nor the 80 of the cortex; keeping all; "
                                + "give \"regions\" there to decide").formatted(DatasetDescription.FILE, total));
            }
            return RegionList.numbered("%s has %d".formatted(file, total), total, filter);
        }

        private Subject subject(Path folder, Connectome connectome, RegionList regions) {
            Path file = DataFolders.onlyFile(folder.resolve("functional"), "*rsfMRI*.mat");
            DMatrixRMaj signal = MAT.read(file, "tc");
            if (signal.numRows != regions.total()) {
                throw new DataException("%s: tc is %d x %d, but %s; %s".formatted(file, signal.numRows, signal.numCols,
                        regions.source(), signal.numCols == regions.total()
                                ? "it looks transposed, regions must be in rows"
                                : "it needs a row for each region"));
            }
            for (int i : regions.kept()) {
                for (int t = 0; t < signal.numCols; t++) {
                    if (!Double.isFinite(signal.get(i, t))) {
                        throw new DataException(
                                "%s: tc holds %s in row %d, column %d; all must be finite".formatted(file,
                                        signal.get(i, t), i + 1, t + 1));
                    }
                }
            }
            try {
                BoldRecording bold = new BoldRecording(regions.rows(signal), description.trSeconds());
                return new Subject(DataFolders.name(folder), connectome, bold);
            } catch (DataException e) {
                throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
            }
        }
    }
}
