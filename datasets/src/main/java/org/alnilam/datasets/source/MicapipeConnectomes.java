package org.alnilam.datasets.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Connectomes of micapipe: {@code dwi/connectomes/*_atlas-<A>_desc-iFOD2-<tracts>-SIFT2_full-connectome.shape.gii}, sums of
 * SIFT2's weights of streamlines, with {@code ...full-edgeLengths.shape.gii}, their mean lengths in mm; text between blanks in
 * versions before 0.2. Both hold an upper triangle and name no regions; {@link MicapipeRows} tells them.
 *
 * <p>Source: <a href="https://micapipe.readthedocs.io/en/latest/pages/04.matrices/index.html">Main output matrices</a> in the
 * documentation of micapipe.
 */
final class MicapipeConnectomes implements Source {

    private static final Pattern FILE = Pattern.compile(
            "(?<start>.*_atlas-)(?<atlas>[^_]+)(?<desc>_desc-iFOD2-(?<tracts>[^_-]+)-SIFT2_full-)connectome(?<end>\\.shape\\.gii|\\.txt)");

    @Override
    public String name() {
        return "micapipe";
    }

    @Override
    public String meaning() {
        return "connectomes of micapipe (*_full-connectome.shape.gii)";
    }

    @Override
    public boolean recognises(Path tree) {
        return SourceTree.of(tree).files().stream().anyMatch(file -> FILE.matcher(file.getFileName().toString())
                .matches());
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree files = SourceTree.of(tree);
        Map<Path, Matcher> found = new LinkedHashMap<>();
        for (Path file : files.files()) {
            Matcher matcher = FILE.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                found.put(file, matcher);
            }
        }
        if (found.isEmpty()) {
            throw new DataException("%s has no *_full-connectome.shape.gii; name a folder of micapipe".formatted(tree));
        }
        Map<String, List<Path>> byAtlas = new TreeMap<>();
        found.forEach((file, name) -> byAtlas.computeIfAbsent(name.group("atlas"), key -> new ArrayList<>()).add(file));
        String atlas = AtlasChoice.of(files, byAtlas.keySet(), options.atlas(), log);
        TreeSet<String> tracts = new TreeSet<>();
        byAtlas.get(atlas).forEach(file -> tracts.add(found.get(file).group("tracts")));
        log.add("weights are sums of SIFT2's weights of %s streamlines".formatted(String.join(" or ", tracts)));
        List<ConnectomePart> connectomes = new ArrayList<>();
        OnePerSubject.of(files, byAtlas.get(atlas), log).forEach((subject, file) -> {
            DMatrixRMaj weights = square(file);
            MicapipeRows rows = MicapipeRows.choose(files, file, weights.numRows, options.regions(), log);
            connectomes
                    .add(new ConnectomePart(Optional.of(subject), file, rows.regions(), rows.rowsAndColumnsOf(weights),
                            lengths(file, found.get(file), weights.numRows).map(rows::rowsAndColumnsOf)));
        });
        return new Parts(List.of(), List.of(), connectomes);
    }

    private static DMatrixRMaj square(Path file) {
        DMatrixRMaj matrix = MatrixFiles.read(file).values();
        if (matrix.numRows != matrix.numCols) {
            throw new DataException("%s has %s rows and %s columns; a connectome has as many of both".formatted(file,
                    matrix.numRows, matrix.numCols));
        }
        return matrix;
    }

    private static Optional<DMatrixRMaj> lengths(Path file, Matcher name, int regions) {
        Path lengths = file.resolveSibling(name.group("start") + name.group("atlas") + name.group("desc")
                + "edgeLengths" + name.group("end"));
        if (!Files.exists(lengths)) {
            return Optional.empty();
        }
        DMatrixRMaj matrix = square(lengths);
        if (matrix.numRows != regions) {
            throw new DataException("%s has %s regions, but %s has %s; both need the same".formatted(lengths,
                    matrix.numRows, file.getFileName(), regions));
        }
        return Optional.of(matrix);
    }
}
