package org.alnilam.datasets.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Group matrices of the ENIGMA toolbox: {@code strucMatrix_ctx[_<parcellation>].csv} and {@code funcMatrix_ctx...} with labels
 * in {@code strucLabels_ctx...} and {@code funcLabels_ctx...}; those with subcortical regions ({@code with_sctx}) if there are
 * no others. The parcellation without a name is Desikan's and Killiany's, {@code aparc}. Structural matrices are logarithms
 * of streamline counts and have no lengths; functional ones are means of Fisher's z, negative ones 0, and their diagonal is 0.
 *
 * <p>Source: <a href="https://enigma-toolbox.readthedocs.io/en/latest/pages/05.HCP/index.html">HCP connectivity data</a> in
 * the documentation of the toolbox.
 */
final class Enigma implements Source {

    private static final Pattern FILE = Pattern.compile(
            "(?<kind>struc|func)Matrix_(?<part>ctx|with_s?ctx)(?:_(?<atlas>.+))?\\.csv");
    private static final String DESIKAN = "aparc";
    private static final String CORTEX = "ctx";
    /** Id of the one subject that stands for the group. */
    static final String GROUP = "group";
    private static final Set<String> SUBCORTICAL = Set.of("accumb", "amyg", "caud", "hippo", "pal", "put", "thal");

    /** A kind of matrix of a parcellation. */
    private record Key(String kind, boolean cortex, String atlas) {}

    @Override
    public String name() {
        return "enigma";
    }

    @Override
    public String meaning() {
        return "group matrices of the ENIGMA toolbox (strucMatrix_ctx.csv, funcMatrix_ctx.csv)";
    }

    @Override
    public boolean recognises(Path tree) {
        return !files(SourceTree.of(tree)).isEmpty();
    }

    private static Map<Key, Path> files(SourceTree tree) {
        Map<Key, Path> files = new LinkedHashMap<>();
        for (Path file : tree.files()) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                files.putIfAbsent(new Key(name.group("kind"), name.group("part").equals(CORTEX),
                        Optional.ofNullable(name.group("atlas")).orElse(DESIKAN)), file);
            }
        }
        return files;
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree source = SourceTree.of(tree);
        Map<Key, Path> files = files(source);
        Set<String> atlases = new TreeSet<>();
        files.keySet().forEach(key -> atlases.add(key.atlas()));
        if (atlases.isEmpty()) {
            throw new DataException("%s has no strucMatrix_ctx.csv or funcMatrix_ctx.csv".formatted(tree));
        }
        String atlas = AtlasChoice.of(source, atlases, options.atlas(), log);
        List<ConnectomePart> connectomes = new ArrayList<>();
        find(files, "struc", atlas).ifPresent(file -> {
            log.add("%s is of a group; the ENIGMA toolbox publishes logarithms of weights and no fiber lengths"
                    .formatted(file.getFileName()));
            connectomes.add(new ConnectomePart(Optional.empty(), file, regions(files, "struc", atlas, options),
                    MatrixFiles.read(file).values(), Optional.empty()));
        });
        List<ConnectivityPart> connectivities = new ArrayList<>();
        find(files, "func", atlas).ifPresent(file -> connectivities.add(new ConnectivityPart(GROUP, "", file,
                regions(files, "func", atlas, options), correlations(file, log))));
        return new Parts(List.of(), connectivities, connectomes);
    }

    private static Optional<Path> find(Map<Key, Path> files, String kind, String atlas) {
        return Optional.ofNullable(files.get(new Key(kind, true, atlas))).or(() -> Optional.ofNullable(files.get(
                new Key(kind, false, atlas))));
    }

    private static List<Region> regions(Map<Key, Path> files, String kind, String atlas, SourceOptions options) {
        Path matrix = find(files, kind, atlas).orElseThrow();
        Path labels = matrix.resolveSibling(matrix.getFileName().toString().replaceFirst("Matrix", "Labels"));
        if (!Files.exists(labels)) {
            return options.regions();
        }
        return TableFile.readWithoutHeader(labels, "a label for each region").rows().stream()
                .flatMap(row -> row.fields()
                        .stream())
                .map(Enigma::region).toList();
    }

    private static Region region(String label) {
        boolean subcortical = label.length() > 1 && SUBCORTICAL.contains(label.substring(1));
        return new Region(label, Optional.empty(), !subcortical, Optional.empty(), Optional.empty());
    }

    private static DMatrixRMaj correlations(Path file, ImportLog log) {
        DMatrixRMaj fc = MatrixFiles.read(file).values();
        log.add("%s is of a group, which becomes the subject %s; negative correlations are 0 in the ENIGMA toolbox"
                .formatted(file.getFileName(), GROUP));
        if (CommonOps_DDRM.elementMaxAbs(fc) > 1) {
            CommonOps_DDRM.apply(fc, Math::tanh);
            log.add("%s holds Fisher's z; correlations r = tanh z are taken".formatted(file.getFileName()));
        }
        if (fc.numRows == fc.numCols && IntStream.range(0, fc.numRows).allMatch(i -> fc.get(i, i) == 0)) {
            IntStream.range(0, fc.numRows).forEach(i -> fc.set(i, i, 1));
            log.add("%s: the diagonal, which is 0 there, is set to 1".formatted(file.getFileName()));
        }
        return fc;
    }
}
