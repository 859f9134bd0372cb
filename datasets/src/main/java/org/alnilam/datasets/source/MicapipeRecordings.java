package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.RecordingPart;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Series and FCs that micapipe writes, in {@code sub-<id>/[ses-<id>/]func}:
 *
 * <pre>
 * &lt;acquisition&gt;/surf/*_atlas-&lt;A&gt;_desc-FC.shape.gii               upper triangle of the correlations
 * surfaces/*_space-fsnative_atlas-&lt;A&gt;_desc-timeseries.txt        before version 0.2: samples in rows, regions in columns
 * surfaces/*_space-conte69-32k_atlas-&lt;A&gt;_desc-FC.txt            before version 0.2: upper triangle
 * </pre>
 *
 * <p>{@link MicapipeRows} tells the regions. A region of the cerebellum that was lost in the recording has 0 in its whole row.
 * Series by vertex ({@code *_desc-timeseries_clean}) are not read: they need the atlas on the surface, which is not there.
 *
 * <p>Sources: <a href="https://micapipe.readthedocs.io/en/latest/pages/02.restingstateproc/index.html">Functional
 * processing</a> and <a href="https://micapipe.readthedocs.io/en/latest/pages/04.matrices/index.html">Main output
 * matrices</a> in the documentation of micapipe.
 */
final class MicapipeRecordings implements Source {

    @Override
    public String name() {
        return "micapipe";
    }

    @Override
    public String meaning() {
        return "FC, or time series of regions, of micapipe (*_desc-FC.shape.gii); with --regions, since its files name none";
    }

    @Override
    public boolean recognises(Path tree) {
        return !MicapipeFiles.of(SourceTree.of(tree)).isEmpty();
    }

    @Override
    public Parts read(Path folder, SourceOptions options, ImportLog log) {
        SourceTree tree = SourceTree.of(folder);
        List<BidsFile> vertexwise = MicapipeFiles.vertexwise(tree);
        if (!vertexwise.isEmpty()) {
            log.add("%s: time series by vertex are left out, for they need the atlas on the surface: %s".formatted(tree
                    .name(), tree.counted(vertexwise)));
        }
        BidsChoice choice = new BidsChoice(tree, options);
        List<BidsFile> chosen = choice.of(MicapipeFiles.of(tree));
        List<BidsFile> series = ofKind(MicapipeFiles.SERIES, chosen);
        Set<Optional<String>> recorded = new HashSet<>();
        series.forEach(file -> recorded.add(file.name().subject()));
        List<BidsFile> fcs = ofKind(MicapipeFiles.FC, chosen).stream().filter(file -> !recorded.contains(file.name()
                .subject())).toList();
        choice.requireOneWay(series);
        choice.requireOneWay(fcs);
        List<BidsFile> all = new ArrayList<>(series);
        all.addAll(fcs);
        RecordingNames names = new RecordingNames(all);
        LabelledTable tables = new LabelledTable(tree, options.regions(), log);
        return new Parts(series.stream().map(file -> recording(tree, file, names.of(file), options, log)).toList(), fcs
                .stream().map(file -> connectivity(tables, file, names.of(file), options, log)).toList(), List.of());
    }

    private static List<BidsFile> ofKind(String suffix, List<BidsFile> files) {
        return MicapipeFiles.ofOneSurface(files.stream().filter(file -> file.name().suffix().equals(suffix)).toList());
    }

    private static RecordingPart recording(SourceTree tree, BidsFile file, String name, SourceOptions options,
            ImportLog log) {
        LabelledMatrix matrix = MatrixFiles.read(file.path());
        boolean inRows = MicapipeRows.of(matrix.values().numCols, options.regions()).isEmpty() && MicapipeRows.of(matrix
                .values().numRows, options.regions()).isPresent();
        DMatrixRMaj signal = inRows ? matrix.values() : matrix.transposed().values();
        MicapipeRows rows = MicapipeRows.choose(tree, file.path(), signal.numRows, options.regions(), log);
        Optional<Double> tr = MicapipeCard.trSeconds(tree, file.path());
        tr.ifPresent(seconds -> log
                .add("%s: a TR of %s s is from the JSON files of the acquisition".formatted(tree.name(), seconds)));
        return new RecordingPart(file.name().subject().orElseThrow(), name, file.path(), rows.regions(), rows.rowsOf(
                signal), tr.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), false);
    }

    private static ConnectivityPart connectivity(LabelledTable tables, BidsFile file, String name,
            SourceOptions options,
            ImportLog log) {
        LabelledMatrix matrix = MatrixFiles.read(file.path());
        ConnectivityPart.requireSquare(file.path(), matrix.values());
        MicapipeRows rows = MicapipeRows.choose(tables.tree(), file.path(), matrix.values().numRows, options.regions(),
                log);
        DMatrixRMaj fc = tables.symmetric(file.path(), rows.rowsAndColumnsOf(matrix.values()));
        Set<Integer> lost = lost(fc);
        if (!lost.isEmpty()) {
            log.add("%s: %s of %s regions are missing, with 0 in their whole rows".formatted(tables.tree().place(file
                    .path()), lost.size(), fc.numRows));
            lost.forEach(i -> clear(fc, i));
        }
        return new ConnectivityPart(file.name().subject().orElseThrow(), name, file.path(), rows.regions(), fc);
    }

    private static Set<Integer> lost(DMatrixRMaj fc) {
        Set<Integer> lost = new TreeSet<>();
        for (int i = 0; i < fc.numRows; i++) {
            boolean empty = true;
            for (int j = 0; j < fc.numCols; j++) {
                empty &= fc.get(i, j) == 0;
            }
            if (empty) {
                lost.add(i);
            }
        }
        return lost;
    }

    private static void clear(DMatrixRMaj fc, int region) {
        for (int j = 0; j < fc.numCols; j++) {
            fc.set(region, j, Double.NaN);
            fc.set(j, region, Double.NaN);
        }
    }
}
