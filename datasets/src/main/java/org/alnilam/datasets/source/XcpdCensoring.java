package org.alnilam.datasets.source;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.source.BidsReader.Frames;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Treatment of samples of high motion by XCP-D. Its {@code *_outliers.tsv} has a row for each sample of the recording (after the
 * dummy scans), 1 for those to censor. Modes {@code linc} and {@code nichart} take these out of the series, whose rows are then
 * as many as the zeros; {@code abcd} and {@code hbcd} leave interpolated values in their places, which XCP-D itself leaves
 * out of its FC: they count as missing here. Without the file, {@code *_desc-linc_qc.tsv} has the numbers of samples; without
 * both nothing was censored ({@code --fd-thresh 0}).
 *
 * <p>Sources: <a href="https://xcp-d.readthedocs.io/en/latest/outputs.html">Outputs of XCP-D</a>,
 * <a href="https://xcp-d.readthedocs.io/en/latest/workflows.html#processing-modes">Processing modes</a>.
 */
record XcpdCensoring(Series series, ImportLog log) {

    /** Entities of a series that the names of its outliers do not have. */
    private static final Set<String> NOT_OF_OUTLIERS = Set.of("atlas", "seg", "stat", "desc", "den", "res", "space",
            "cohort");

    private static final Set<String> NOT_OF_QUALITY = Set.of("atlas", "seg", "stat", "desc", "den", "res");

    private static final String COLUMN = "framewise_displacement";
    private static final String CENSORED = "num_censored_volumes";
    private static final String RETAINED = "num_retained_volumes";

    /** {@return the signal, without interpolated samples, and whether samples are missing between its samples} */
    Frames frames() {
        Optional<BidsFile> outliers = beside(file -> file.name().is("outliers", ".tsv"), NOT_OF_OUTLIERS);
        if (outliers.isPresent()) {
            LabelledMatrix table = MatrixFiles.read(outliers.get().path());
            return frames(outliers.get(), table.values().numRows, censored(outliers.get(), table));
        }
        Optional<BidsFile> quality = beside(
                file -> file.name().suffix().equals("qc") && file.name().entity("desc").filter(
                        "linc"::equals).isPresent(),
                NOT_OF_QUALITY);
        return new Frames(signal(), quality.isPresent() && tookOut(quality.get()));
    }

    private DMatrixRMaj signal() {
        return series.table().values();
    }

    private String place() {
        return series.tree().place(series.file().path());
    }

    /** A file in the folder of the series that is of the same recording. */
    private Optional<BidsFile> beside(Predicate<BidsFile> kind, Set<String> free) {
        BidsName name = series.file().name();
        return series.tree().bidsFilesIn(series.file().path().getParent()).stream().filter(kind).filter(
                file -> file.name().entitiesAreIn(name, free) && name.entitiesAreIn(file.name(), free)).findFirst();
    }

    private Frames frames(BidsFile outliers, int samples, BitSet censored) {
        DMatrixRMaj signal = signal();
        if (samples < signal.numCols) {
            log.add("%s has %s samples, but %s only %s; it is not used".formatted(place(), signal.numCols, outliers
                    .fileName(), samples));
            return new Frames(signal, false);
        }
        if (samples > signal.numCols) {
            log.add("%s: %s of %s samples were taken out by XCP-D%s (%s)".formatted(place(), samples - signal.numCols,
                    samples, samples - censored.cardinality() == signal.numCols
                            ? ""
                            : ", though %s are marked as censored".formatted(censored.cardinality()),
                    outliers.fileName()));
            return new Frames(signal, true);
        }
        if (censored.isEmpty()) {
            return new Frames(signal, false);
        }
        log.add("%s: %s of %s samples are interpolated by XCP-D (%s); they count as missing".formatted(place(), censored
                .cardinality(), samples, outliers.fileName()));
        return new Frames(without(signal, censored), false);
    }

    /** Tells whether samples were taken out, by the counts in the table of quality. */
    private boolean tookOut(BidsFile quality) {
        TableFile table = TableFile.read(quality.path(), CENSORED);
        List<String> header = LabelledTable.clean(table.header());
        int column = header.indexOf(CENSORED);
        if (column < 0 || table.rows().isEmpty()) {
            return false;
        }
        double censored = table.number(table.rows().getFirst().fields().get(column)).orElse(0);
        int retained = header.indexOf(RETAINED);
        double left = retained < 0
                ? signal().numCols
                : table.number(table.rows().getFirst().fields().get(retained)).orElse(
                        signal().numCols);
        if (censored > 0) {
            log.add(left < signal().numCols
                    ? "%s: %s samples are interpolated by XCP-D (%s), but no *_outliers.tsv tells which; they are kept"
                            .formatted(place(), Math.round(censored), quality.fileName())
                    : "%s: %s samples were taken out by XCP-D (%s)".formatted(place(), Math.round(censored), quality
                            .fileName()));
        }
        return censored > 0 && left >= signal().numCols;
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
