package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.format.MatFiles;

/**
 * MATLAB files in a folder for each subject; {@link DatasetReader} draws this layout.
 *
 * <p>{@link DataFolders} finds subjects and files, {@link DatasetDescription} reads {@code dataset.json}, {@link RegionList}
 * says which rows of the matrices are kept, {@link StructuralReader} reads the wiring. The recording is read here.
 */
final class MatlabLayout implements Layout {

    @Override
    public boolean recognises(Path folder) {
        return Files.isDirectory(folder.resolve(DataFolders.SUBJECTS));
    }

    @Override
    public SubjectReader open(List<Path> subjects, DatasetDescription description, DatasetOptions options,
            Consumer<String> warnings) {
        RegionList all = description.regions().map(RegionList::read).orElseGet(() -> assumedRegions(subjects.getFirst(),
                description, warnings));
        return new Reading(options, description, all.without(options.excludedRegions()));
    }

    /** Regions of a folder without a list: as many as the first subject's connectome has. */
    private static RegionList assumedRegions(Path folder, DatasetDescription description, Consumer<String> warnings) {
        Path file = StructuralReader.countsFile(folder.resolve("structural"));
        int total = MatFiles.read(file, "sc").numRows;
        boolean aal2 = description.atlas().map("AAL2"::equalsIgnoreCase).orElse(true);
        boolean filter = aal2 && total == RegionList.AAL2_REGIONS;
        if (filter && description.atlas().isEmpty()) {
            warnings.accept(
                    ("no atlas and no list of regions in %s; assuming AAL2, since there are 94, and leaving out "
                            + "its subcortical regions 41-46 and 75-82; give \"regions\" or \"atlas\" there to decide")
                            .formatted(DatasetDescription.FILE));
        } else if (description.atlas().isPresent() && aal2 && !filter && total != 80) {
            warnings.accept(
                    ("%s says AAL2, but there are %s regions, neither 94 nor the 80 of the cortex; keeping all; "
                            + "give \"regions\" there to decide").formatted(DatasetDescription.FILE, total));
        }
        return RegionList.numbered("%s has %s".formatted(file, total), total, filter);
    }

    /**
     * One folder while it is read.
     *
     * @param options the user's decisions
     * @param description content of {@code dataset.json}
     * @param regions the regions to keep
     */
    private record Reading(DatasetOptions options, DatasetDescription description, RegionList regions)
            implements
                SubjectReader {

        @Override
        public RawSubject read(Path folder) {
            RawWiring wiring = new StructuralReader(folder.resolve("structural"), regions, MatFiles::read)
                    .read(options.weights());
            return new RawSubject(DataFolders.name(folder), wiring, activity(folder), List.of());
        }

        private RawSubject.Activity activity(Path folder) {
            Path file = DataFolders.onlyFile(folder.resolve("functional"), "*rsfMRI*.mat");
            DMatrixRMaj signal = MatFiles.read(file, "tc");
            if (signal.numRows != regions.total()) {
                throw new DataException("%s: tc is %s x %s, but %s; %s".formatted(file, signal.numRows, signal.numCols,
                        regions.source(), signal.numCols == regions.total()
                                ? "it looks transposed, regions must be in rows"
                                : "it needs a row for each region"));
            }
            for (int i : regions.kept()) {
                for (int t = 0; t < signal.numCols; t++) {
                    if (Double.isInfinite(signal.get(i, t))) {
                        throw new DataException(
                                "%s: tc holds %s in row %s, column %s; numbers must be finite, and a missing value NaN"
                                        .formatted(file, signal.get(i, t), i + 1, t + 1));
                    }
                }
            }
            try {
                String id = DataFolders.name(folder);
                Sessions.check(id, options.sessions(), List.of(""));
                BoldRecording bold = new BoldRecording(Matrices.rows(signal, regions.kept()), description.trSeconds());
                Recording recording = new Recording("", bold, description.censoring().framesRemoved(id, ""));
                return new RawSubject.Activity(file, List.of(recording), Optional.empty());
            } catch (DataException e) {
                throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
            }
        }
    }
}
