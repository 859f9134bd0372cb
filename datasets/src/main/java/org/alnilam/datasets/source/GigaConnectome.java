package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;

import org.alnilam.datasets.source.BidsReader.Dialect;
import org.alnilam.datasets.source.BidsReader.Frames;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Series and FCs that giga_connectome writes, in {@code sub-<id>/[ses-<id>/]func}:
 *
 * <pre>
 * *_seg-&lt;A&gt;_desc-denoise&lt;S&gt;_timeseries.tsv                            header 0,1,2,..., a row for each sample
 * *_seg-&lt;A&gt;_meas-PearsonCorrelation_desc-denoise&lt;S&gt;_relmat.tsv         header 0,1,2,..., a row for each region
 * *_desc-denoise&lt;S&gt;_timeseries.json                                  SamplingFrequency in Hz, the inverse of the TR;
 *                                                                      NumberOfVolumesDiscardedByMotionScrubbing
 * </pre>
 *
 * <p>Version 0.5 writes {@code atlas-} for {@code seg-}, and the resolution of the atlas into {@code desc-}. The files name no
 * regions. Strategies with scrubbing take samples out of the series.
 *
 * <p>Source: <a href="https://giga-connectome.readthedocs.io/en/latest/outputs.html">Outputs of giga_connectome</a>.
 */
final class GigaConnectome implements Source, Dialect {

    private static final String TSV = ".tsv";
    private static final String SCRUBBED = "NumberOfVolumesDiscardedByMotionScrubbing";

    @Override
    public String name() {
        return "giga-connectome";
    }

    @Override
    public String meaning() {
        return "giga_connectome: time series of regions, else FC; with --regions, since its files name none";
    }

    @Override
    public boolean recognises(Path tree) {
        return SourceTree.of(tree).bidsFiles().stream().map(BidsFile::name).anyMatch(name -> isConnectivity(name)
                || (isSeries(name) && name.entity("desc").orElse("").startsWith("denoise")));
    }

    @Override
    public Parts read(Path folder, SourceOptions options, ImportLog log) {
        return new BidsReader(SourceTree.of(folder), options, this, log).read();
    }

    @Override
    public boolean isSeries(BidsName name) {
        return name.is("timeseries", TSV) && name.atlas().isPresent() && name.entity("desc").isPresent();
    }

    @Override
    public boolean isConnectivity(BidsName name) {
        return name.is("relmat", TSV) && name.atlas().isPresent() && name.entity("meas").orElse("").equals(
                "PearsonCorrelation");
    }

    @Override
    public List<BidsFile> withoutCopies(List<BidsFile> files, ImportLog log) {
        return files;
    }

    @Override
    public Frames frames(Series series, BidsMetadata metadata, ImportLog log) {
        double scrubbed = metadata.count(series.file(), SCRUBBED).orElse(0);
        if (scrubbed > 0) {
            log.add("%s: %s samples were taken out by giga_connectome".formatted(series.tree().place(series.file()
                    .path()), Math.round(scrubbed)));
        }
        return new Frames(series.table().values(), scrubbed > 0);
    }
}
