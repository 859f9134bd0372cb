package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.alnilam.datasets.source.BidsReader.Dialect;
import org.alnilam.datasets.source.BidsReader.Frames;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Series and FCs of any tool that names its files as in the Brain Imaging Data Structure:
 *
 * <pre>
 * sub-&lt;id&gt;_*_timeseries.tsv      a row for each sample, header with labels
 * sub-&lt;id&gt;_*_relmat.tsv          a row for each region, header with labels, with or without an index column;
 *                                also *_relmat.dense.tsv
 * </pre>
 *
 * <p>Confounds ({@code desc-confounds}) and matrices of another measure than Pearson's correlation are left out.
 *
 * <p>Sources: <a href="https://bids.neuroimaging.io/bep017">BEP017, relationship and connectivity matrices</a>,
 * <a href="https://bids.neuroimaging.io/bep012">BEP012, functional derivatives</a>.
 */
final class BidsTables implements Source, Dialect {

    private static final String TSV = ".tsv";
    private static final List<String> MEASURE = List.of("stat", "meas", "measure");
    private static final Set<String> PEARSON = Set.of("pearsoncorrelation", "pearson", "correlation", "pearsonr");

    @Override
    public String name() {
        return "bids";
    }

    @Override
    public String meaning() {
        return "*_timeseries.tsv and *_relmat.tsv of any tool, named as in BIDS (BEP017)";
    }

    @Override
    public boolean recognises(Path tree) {
        return SourceTree.of(tree).bidsFiles().stream().map(BidsFile::name).anyMatch(name -> isSeries(name)
                || isConnectivity(name));
    }

    @Override
    public Parts read(Path folder, SourceOptions options, ImportLog log) {
        SourceTree tree = SourceTree.of(folder);
        List<BidsFile> others = tree.bidsFiles().stream().filter(file -> isMatrix(file.name()) && !isConnectivity(file
                .name())).toList();
        if (!others.isEmpty()) {
            log.add("%s: matrices of other measures than Pearson's correlation are left out: %s".formatted(tree.name(),
                    tree.counted(others)));
        }
        return new BidsReader(tree, options, this, log).read();
    }

    @Override
    public boolean isSeries(BidsName name) {
        return name.is("timeseries", TSV) && name.subject().isPresent() && !name.entity("desc").orElse("").equals(
                "confounds");
    }

    private static boolean isMatrix(BidsName name) {
        return name.is("relmat", TSV) || name.is("relmat", ".dense.tsv") || name.is("conmat", TSV);
    }

    @Override
    public boolean isConnectivity(BidsName name) {
        return isMatrix(name) && MEASURE.stream().flatMap(key -> name.entity(key).stream()).allMatch(label -> PEARSON
                .contains(label.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<BidsFile> withoutCopies(List<BidsFile> files, ImportLog log) {
        return files;
    }

    @Override
    public Frames frames(Series series, BidsMetadata metadata, ImportLog log) {
        return new Frames(series.table().values(), false);
    }
}
