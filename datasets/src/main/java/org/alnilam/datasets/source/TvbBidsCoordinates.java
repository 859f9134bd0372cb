package org.alnilam.datasets.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.format.JsonFile;

/**
 * Labels and centres of the rows of a network graph of {@link TvbBids}. A {@link CoordinateTable} may
 * hold one of them or both.
 *
 * @param tree the tree that holds them
 * @param given the regions of graphs without labels
 */
record TvbBidsCoordinates(SourceTree tree, List<Region> given) {

    private static final String ROWS = "CoordsRows";
    private static final String FOLDER = "coord";
    /**
     * The regions of a graph.
     *
     * @param weights the file of its weights
     * @return its regions in the order of the rows; the given ones if it has no labels
     * @throws DataException if a file cannot be read, or there are not as many labels as centres
     */
    List<Region> regions(Path weights) {
        List<Path> files = linked(weights);
        if (files.isEmpty()) {
            files = nearest(weights);
        }
        Optional<List<String>> labels = Optional.empty();
        Optional<List<Centre>> centres = Optional.empty();
        for (Path file : files) {
            CoordinateTable table = CoordinateTable.read(file);
            labels = labels.isPresent() ? labels : table.labels();
            centres = centres.isPresent() ? centres : table.centres();
        }
        return labels.isPresent() ? regions(weights, labels.get(), centres) : given;
    }

    private static List<Region> regions(Path weights, List<String> labels, Optional<List<Centre>> centres) {
        if (centres.isPresent() && centres.get().size() != labels.size()) {
            throw new DataException("%s: there are %s labels, but %s centres of its rows; both need the same regions"
                    .formatted(weights, labels.size(), centres.get().size()));
        }
        return IntStream.range(0, labels.size()).mapToObj(i -> new Region(labels.get(i), Optional.empty(), true, centres
                .map(all -> all.get(i)), Optional.empty())).toList();
    }

    /** The tables that the sidecar names; it may name their sidecars. */
    private List<Path> linked(Path weights) {
        Path sidecar = weights
                .resolveSibling(weights.getFileName().toString().replaceFirst("\\.tsv(\\.gz)?$", ".json"));
        if (!tree.holds(sidecar)) {
            return List.of();
        }
        JsonNode rows = JsonFile.read(sidecar, JsonMapper.shared()).path(ROWS);
        Stream<JsonNode> links = rows.isArray() ? rows.valueStream() : Stream.of(rows);
        return links.filter(JsonNode::isString).flatMap(link -> table(sidecar, link.stringValue()).stream()).distinct()
                .toList();
    }

    /** A table of this tree that a link means, so that none leads out of it. */
    private Optional<Path> table(Path sidecar, String link) {
        try {
            Path target = sidecar.resolveSibling(link.replaceFirst("\\.json$", ".tsv")).normalize();
            Path compressed = target.resolveSibling(target.getFileName() + ".gz");
            return Stream.of(target, compressed).filter(tree::holds).findFirst();
        } catch (InvalidPathException e) {
            throw new DataException("%s: %s names %s, which cannot be a file".formatted(sidecar, ROWS, link), e);
        }
    }

    /** Labels and centres in the nearest folder {@code coord} on the way from the graph up to the root. */
    private List<Path> nearest(Path weights) {
        for (Path place = weights.getParent(); place != null && place.startsWith(tree.root()); place = place
                .getParent()) {
            Path folder = place.resolve(FOLDER);
            List<Path> found = new ArrayList<>();
            for (String suffix : List.of("labels", "nodes")) {
                tree.filesIn(folder).stream().filter(file -> file.getFileName().toString().matches(
                        "(.*_)?" + suffix + "\\.tsv(\\.gz)?")).findFirst().ifPresent(found::add);
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
