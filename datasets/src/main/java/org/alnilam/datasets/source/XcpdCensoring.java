package org.alnilam.datasets.source;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.BidsReader.Frames;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * What XCP-D did with samples of high motion. Its {@code *_outliers.tsv} has a row for each sample of the recording (after the
 * dummy scans), 1 for those to censor. Modes {@code linc} and {@code nichart} take these out of the series, whose rows are then
 * as many as the zeros; {@code abcd} and {@code hbcd} leave interpolated values in their places, which XCP-D itself leaves
 * out of its FC: they count as missing here. Without the file nothing was censored ({@code --fd-thresh 0}).
 *
 * <p>Sources: <a href="https://xcp-d.readthedocs.io/en/latest/outputs.html">Outputs of XCP-D</a>,
 * <a href="https://xcp-d.readthedocs.io/en/latest/workflows.html#processing-modes">Processing modes</a>.
 */
record XcpdCensoring(Series series, ImportLog log) {

    /** Entities of a series that the names of its outliers do not have. */
    private static final Set<String> NOT_OF_OUTLIERS = Set.of("atlas", "seg", "stat", "desc", "den", "res", "space",
            "cohort");

    private static final String COLUMN = "framewise_displacement";

    /** {@return the signal, without interpolated samples, and whether samples are missing between its samples} */
    Frames frames() {
        DMatrixRMaj signal = series.table().values();
        Optional<BidsFile> file = series.tree().bidsFilesIn(series.file().path().getParent()).stream()
                .filter(this::isOfSeries).findFirst();
        if (file.isEmpty()) {
            return new Frames(signal, false);
        }
        LabelledMatrix table = MatrixFiles.read(file.get().path());
        BitSet censored = censored(file.get(), table);
        int samples = table.values().numRows;
        if (censored.isEmpty() && samples == signal.numCols) {
            return new Frames(signal, false);
        }
        String place = series.tree().place(series.file().path());
        if (samples == signal.numCols) {
            log.add("%s: %s of %s samples are interpolated by XCP-D (%s); they count as missing".formatted(place,
                    censored.cardinality(), samples, file.get().fileName()));
            return new Frames(without(signal, censored), false);
        }
        log.add("%s: %s of %s samples were taken out by XCP-D%s (%s)".formatted(place, samples - signal.numCols,
                samples, samples - censored.cardinality() == signal.numCols
                        ? ""
                        : ", though %s are marked as censored".formatted(censored.cardinality()),
                file.get().fileName()));
        return new Frames(signal, true);
    }

    private boolean isOfSeries(BidsFile file) {
        BidsName name = series.file().name();
        return file.name().is("outliers", ".tsv") && file.name().entitiesAreIn(name, Set.of())
                && name.entitiesAreIn(file.name(), NOT_OF_OUTLIERS);
    }

    private static BitSet censored(BidsFile file, LabelledMatrix table) {
        List<String> labels = LabelledTable.clean(table.columnLabels());
        int column = labels.indexOf(COLUMN);
        if (column < 0) {
            throw new DataException("%s has no column %s, in which XCP-D marks censored samples".formatted(file.path(),
                    COLUMN));
        }
        BitSet censored = new BitSet();
        IntStream.range(0, table.values().numRows).filter(row -> table.values().get(row, column) != 0).forEach(
                censored::set);
        return censored;
    }

    private static DMatrixRMaj without(DMatrixRMaj signal, BitSet samples) {
        DMatrixRMaj left = signal.copy();
        samples.stream().forEach(t -> {
            for (int i = 0; i < left.numRows; i++) {
                left.set(i, t, Double.NaN);
            }
        });
        return left;
    }
}
