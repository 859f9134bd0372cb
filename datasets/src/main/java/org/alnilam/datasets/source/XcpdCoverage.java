package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.BidsReader.Series;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * The share of each region that the recorded volume covers. XCP-D writes {@code n/a} for regions with less than
 * {@code --min-coverage} (0.5 if not given), and takes the mean over the covered part of the others.
 *
 * <p>Source: <a href="https://xcp-d.readthedocs.io/en/latest/outputs.html">Outputs of XCP-D</a>.
 */
record XcpdCoverage(Series series, ImportLog log) {

    /** Coverage below which a region's mean tells of less than half of it. */
    private static final double HALF = 0.5;

    /** Number of regions that a line names. */
    private static final int NAMED = 10;

    /**
     * Tells of regions that are missing or covered by less than a half.
     *
     * @param missing indices of regions without values
     */
    void tell(Set<Integer> missing) {
        Map<String, Double> coverage = coverage();
        List<Region> regions = series.table().regions();
        List<String> left = new ArrayList<>();
        List<String> poor = new ArrayList<>();
        for (int i = 0; i < series.table().values().numRows; i++) {
            String label = regions.isEmpty() ? "column " + (i + 1) : regions.get(i).label();
            Double share = coverage.get(label);
            String text = share == null ? label : "%s (coverage %s)".formatted(label, share);
            if (missing.contains(i)) {
                left.add(text);
            } else if (share != null && share < HALF) {
                poor.add(text);
            }
        }
        String place = series.tree().place(series.file().path());
        add(left, "%s: %s of %s regions are missing: %s", place);
        add(poor, "%s: %s of %s regions are covered by less than a half, but have values: %s", place);
    }

    private void add(List<String> regions, String sentence, String place) {
        if (!regions.isEmpty()) {
            log.add(sentence.formatted(place, regions.size(), series.table().values().numRows, String.join(", ", regions
                    .stream().limit(NAMED).toList()) + (regions.size() > NAMED ? ", ..." : "")));
        }
    }

    private Map<String, Double> coverage() {
        Optional<BidsFile> file = series.tree().bidsFilesIn(series.file().path().getParent()).stream()
                .filter(this::isOfSeries).findFirst();
        Map<String, Double> coverage = new HashMap<>();
        if (file.isPresent()) {
            LabelledMatrix table = MatrixFiles.read(file.get().path());
            LabelledMatrix rows = table.values().numCols == 1 ? table : table.transposed();
            List<String> labels = LabelledTable.clean(rows.rowLabels());
            for (int i = 0; i < labels.size(); i++) {
                coverage.put(labels.get(i), rows.values().get(i, 0));
            }
        }
        return coverage;
    }

    private boolean isOfSeries(BidsFile file) {
        BidsName name = series.file().name();
        boolean current = file.name().is("bold", ".tsv")
                && file.name().entity("stat").filter("coverage"::equals).isPresent();
        Set<String> free = Set.of("stat", "den");
        return (current || file.name().is("coverage", ".tsv")) && file.name()
                .entitiesAreIn(name, free) && name.entitiesAreIn(file.name(), free);
    }
}
