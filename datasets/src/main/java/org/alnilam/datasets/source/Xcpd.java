package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.alnilam.datasets.source.BidsReader.Dialect;
import org.alnilam.datasets.source.BidsReader.Frames;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Series and FCs that XCP-D writes, in {@code sub-<id>/[ses-<id>/]func}:
 *
 * <pre>
 * *_atlas-&lt;A&gt;_stat-mean_timeseries.tsv                 header with labels, a row for each sample, n/a where missing
 * *_atlas-&lt;A&gt;_stat-pearsoncorrelation_relmat.tsv       header with Node and labels, a row for each region
 * *_atlas-&lt;A&gt;_stat-coverage_bold.tsv                   header with Node and coverage, a row for each region
 * *_desc-denoised_bold.json                          RepetitionTime in s
 * *_outliers.tsv                                     framewise_displacement: 1 for each censored sample
 * </pre>
 *
 * <p>Versions 0.7 to 0.12 write {@code seg-} for {@code atlas-}; 0.5 and 0.6 leave {@code stat-mean} out and write {@code
 * *_measure-pearsoncorrelation_conmat.tsv} and {@code *_coverage.tsv}. Runs that were joined ({@code --combine-runs}) have no
 * {@code run-} and {@code dir-} in their names; they are left out where the runs are there. CIFTI files
 * ({@code *.ptseries.nii}) hold the same as the text files and are not read.
 *
 * <p>Source: <a href="https://xcp-d.readthedocs.io/en/latest/outputs.html#functional-timeseries-and-connectivity-matrices">
 * Outputs of XCP-D</a>.
 */
final class Xcpd implements Source, Dialect {

    private static final String TSV = ".tsv";
    private static final String SERIES = "timeseries";
    private static final String PEARSON = "pearsoncorrelation";
    private static final Set<String> OF_RUN = Set.of("run", "dir");

    @Override
    public String name() {
        return "xcp-d";
    }

    @Override
    public String meaning() {
        return "XCP-D: time series of regions, else FC";
    }

    @Override
    public boolean recognises(Path tree) {
        return SourceTree.of(tree).bidsFiles().stream().map(BidsFile::name).anyMatch(name -> isCifti(name)
                || isConnectivity(name) || (isSeries(name) && name.entity("stat").isPresent()) || isOldCoverage(name));
    }

    @Override
    public Parts read(Path folder, SourceOptions options, ImportLog log) {
        SourceTree tree = SourceTree.of(folder);
        tellOfCifti(tree, log);
        return new BidsReader(tree, options, this, log).read();
    }

    @Override
    public boolean isSeries(BidsName name) {
        return name.is(SERIES, TSV) && name.atlas().isPresent() && name.entity("stat").orElse("mean").equals("mean")
                && name.entity("desc").isEmpty();
    }

    @Override
    public boolean isConnectivity(BidsName name) {
        boolean current = name.is("relmat", TSV) && name.entity("stat").filter(PEARSON::equals).isPresent();
        boolean old = name.is("conmat", TSV) && name.entity("measure").filter(PEARSON::equals).isPresent();
        return name.atlas().isPresent() && name.entity("desc").isEmpty() && (current || old);
    }

    private static boolean isOldCoverage(BidsName name) {
        return name.is("coverage", TSV) && name.atlas().isPresent();
    }

    private static boolean isCifti(BidsName name) {
        return name.is(SERIES, ".ptseries.nii") && name.atlas().isPresent();
    }

    /** Tells of recordings that are there as CIFTI alone. */
    private void tellOfCifti(SourceTree tree, ImportLog log) {
        Set<String> free = Set.of("den");
        List<BidsFile> alone = tree.bidsFiles().stream().filter(file -> isCifti(file.name()) && tree.bidsFilesIn(file
                .path().getParent()).stream().noneMatch(text -> isSeries(text.name())
                        && text.name().entitiesAreIn(file
                                .name(), free)
                        && file.name().entitiesAreIn(text.name(), free)))
                .toList();
        if (!alone.isEmpty()) {
            log.add("%s: CIFTI files are left out, for the TSV files that XCP-D writes beside them are missing: %s"
                    .formatted(tree.name(), tree.counted(alone)));
        }
    }

    @Override
    public List<BidsFile> withoutCopies(List<BidsFile> files, ImportLog log) {
        Map<Path, List<BidsFile>> byFolder = files.stream().collect(Collectors.groupingBy(file -> file.path()
                .getParent()));
        List<BidsFile> runs = new ArrayList<>();
        for (BidsFile file : files) {
            if (byFolder.get(file.path().getParent()).stream().anyMatch(other -> joins(file.name(), other.name()))) {
                log.add("%s is left out: it joins the runs that are read".formatted(file.fileName()));
            } else {
                runs.add(file);
            }
        }
        return runs;
    }

    private static boolean joins(BidsName joined, BidsName run) {
        return OF_RUN.stream().noneMatch(joined.entities()::containsKey) && OF_RUN.stream().anyMatch(run
                .entities()::containsKey) && joined.entitiesAreIn(run, Set.of()) && run.entitiesAreIn(joined, OF_RUN);
    }

    @Override
    public Frames frames(Series series, BidsMetadata metadata, ImportLog log) {
        new XcpdCoverage(series, log).tell(new TreeSet<>(LabelledTable.missing(series.table().values())));
        return new XcpdCensoring(series, log).frames();
    }
}
