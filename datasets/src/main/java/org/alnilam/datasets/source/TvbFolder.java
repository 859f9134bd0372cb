package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * The files of one connectivity of {@link Tvb}, found by what their names contain, as TVB's own reader does.
 *
 * @param tree the tree that holds them
 * @param folder the folder that holds them
 */
record TvbFolder(SourceTree tree, Path folder) {

    /** Number of fields of a line of {@code centres}: label, x, y, z. */
    private static final int FIELDS = 4;

    /** Tells whether a file holds the weights of a connectivity. */
    static boolean isWeights(Path file) {
        return contains(file, "weights");
    }

    private static boolean contains(Path file, String part) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(part) && name.matches(".*\\.(txt|csv|npy)(\\.gz|\\.bz2)?");
    }

    /** Tells whether the folder holds centres or lengths. */
    boolean isConnectivity() {
        return find("centres", "centers").isPresent() || find("tract").isPresent();
    }

    private Optional<Path> find(String... parts) {
        List<Path> found = tree.filesIn(folder).stream().filter(file -> Arrays.stream(parts).anyMatch(part -> contains(
                file, part))).toList();
        if (found.size() > 1) {
            throw new DataException("%s and %s are both %s; keep one".formatted(found.getFirst(), found.getLast(),
                    parts[0]));
        }
        return found.stream().findFirst();
    }

    /**
     * Reads the connectivity.
     *
     * @param subject whom it belongs to
     * @param given the regions if the folder has no centres
     * @param log told what was found and left out
     * @return the connectome
     * @throws DataException if a file cannot be read, or files have different numbers of regions
     */
    ConnectomePart read(Optional<String> subject, List<Region> given, ImportLog log) {
        Path file = find("weights").orElseThrow();
        Optional<DMatrixRMaj> lengths = find("tract").map(path -> MatrixFiles.read(path).values());
        return new ConnectomePart(subject, file, find("centres", "centers").map(centres -> regions(centres, log))
                .orElse(given), MatrixFiles.read(file).values(), lengths);
    }

    private List<Region> regions(Path centres, ImportLog log) {
        TableFile table = TableFile.readWithoutHeader(centres, "label, x, y and z of a region in each line");
        List<Region> regions = new ArrayList<>();
        for (TableFile.Row row : table.rows()) {
            // TVB takes tabs and blanks alike, and both may be in one line
            List<String> fields = row.fields().size() < FIELDS
                    ? List.of(String.join(" ", row.fields()).split("\\s+"))
                    : row.fields();
            if (fields.size() < FIELDS) {
                throw new DataException("%s has %s fields; it must have label, x, y and z".formatted(table.place(row),
                        fields.size()));
            }
            double[] place = fields.subList(1, FIELDS).stream().mapToDouble(field -> table.coordinate(row, field))
                    .toArray();
            regions.add(new Region(fields.getFirst(), Optional.empty(), true, Optional.of(new Centre(place[0],
                    place[1], place[2])), Optional.empty()));
        }
        return withFlags(regions, log);
    }

    private List<Region> withFlags(List<Region> regions, ImportLog log) {
        Optional<List<Boolean>> cortical = find("cortical").map(file -> flags(file, regions.size()));
        Optional<List<Boolean>> right = find("hemisphere").map(file -> flags(file, regions.size())).or(
                () -> sidesOfLabels(regions, log));
        return IntStream.range(0, regions.size()).mapToObj(i -> new Region(regions.get(i).label(), right.map(
                flags -> flags.get(i) ? Hemisphere.RIGHT : Hemisphere.LEFT),
                cortical.map(flags -> flags.get(i)).orElse(
                        true),
                regions.get(i).centre(), Optional.empty())).toList();
    }

    /** TVB's own rule for connectivities without hemispheres: all labels begin, or all end, with l or r. */
    private static Optional<List<Boolean>> sidesOfLabels(List<Region> regions, ImportLog log) {
        List<String> labels = regions.stream().map(region -> region.label().toLowerCase(Locale.ROOT)).toList();
        for (String pattern : List.of("[lr].*", ".*[lr]")) {
            if (labels.stream().allMatch(label -> label.matches(pattern))) {
                boolean first = pattern.startsWith("[");
                log.add("hemispheres of TVB's regions are told by the %s letter of their labels".formatted(first
                        ? "first"
                        : "last"));
                return Optional.of(labels.stream().map(label -> first ? label.startsWith("r") : label.endsWith("r"))
                        .toList());
            }
        }
        return Optional.empty();
    }

    private static List<Boolean> flags(Path file, int regions) {
        List<String> texts = TableFile.readWithoutHeader(file, "1 or 0 for each region").rows().stream().flatMap(
                row -> row.fields().stream()).flatMap(field -> Arrays.stream(field.split("\\s+"))).toList();
        if (texts.size() != regions) {
            throw new DataException("%s has %s entries, but there are %s regions; it needs one for each".formatted(file,
                    texts.size(), regions));
        }
        return texts.stream().map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> flag(file, text);
        }).toList();
    }

    private static boolean flag(Path file, String text) {
        try {
            return Double.parseDouble(text) != 0;
        } catch (NumberFormatException e) {
            throw new DataException("%s holds '%s'; it must be 1 or 0".formatted(file, text), e);
        }
    }
}
