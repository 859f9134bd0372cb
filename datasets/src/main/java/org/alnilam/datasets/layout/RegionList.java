package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.Region;

/**
 * The regions of a data folder: one for each row of its matrices, and those that are kept. It comes from {@code regions.csv},
 * from the labels beside a matrix, or regions are numbered.
 *
 * @param source start of a sentence that tells the number of regions, such as "regions.csv lists 94 regions", for messages
 * @param all a region for each row of the files' matrices
 * @param kept the rows that are kept, from 0, in ascending order
 * @param numbered whether the labels are made up from the numbers of the rows
 */
record RegionList(String source, List<Region> all, List<Integer> kept, boolean numbered) {

    /** Number of regions of the AAL2 atlas without the cerebellum. */
    static final int AAL2_REGIONS = 94;

    /** Number of labels that a message suggests. */
    private static final int SUGGESTED = 3;

    RegionList {
        all = List.copyOf(all);
        kept = List.copyOf(kept);
    }

    /**
     * Reads a list of regions.
     *
     * @param file a table as {@link RegionsCsv} reads it
     * @return the regions in the order of the matrices, of which the cortical ones are kept
     * @throws DataException if a column or a region is missing, repeated or not understood, or no region is cortical
     */
    static RegionList read(Path file) {
        if (!Files.exists(file)) {
            throw new DataException("%s does not exist, but dataset.json names it as the list of regions".formatted(
                    file));
        }
        List<Region> all = RegionsCsv.read(file);
        if (cortical(all).isEmpty()) {
            throw new DataException("%s has no cortical region; at least one must say yes".formatted(file));
        }
        return new RegionList("%s lists %s regions".formatted(file, all.size()), all, cortical(all), false);
    }

    private static List<Integer> cortical(List<Region> all) {
        return IntStream.range(0, all.size()).filter(i -> all.get(i).cortical()).boxed().toList();
    }

    /**
     * Takes the regions that stand beside the numbers of a matrix.
     *
     * @param source start of a sentence that tells their number, for messages
     * @param labels their labels, each its own
     * @return these regions, all kept
     */
    static RegionList labelled(String source, List<String> labels) {
        List<Region> all = labels.stream().map(Region::of).toList();
        return new RegionList(source, all, cortical(all), false);
    }

    /**
     * Numbers the regions of files that come without a list. The labels keep the numbers of the files' rows, whether or
     * not all are kept.
     *
     * @param source start of a sentence that tells their number, for messages
     * @param total the number of rows of the matrices
     * @param cortexOfAal2 true to leave out AAL2's hippocampus, parahippocampus, amygdala (41 to 46), caudate,
     *        putamen, pallidum and thalamus (75 to 82)
     * @return regions {@code region-01}, {@code region-02}, ...
     */
    static RegionList numbered(String source, int total, boolean cortexOfAal2) {
        List<Integer> kept = IntStream.range(0, total).filter(i -> !(cortexOfAal2 && isSubcorticalInAal2(i + 1)))
                .boxed().toList();
        return new RegionList(source, Region.numbered(total), kept, true);
    }

    private static boolean isSubcorticalInAal2(int region) {
        return (region >= 41 && region <= 46) || (region >= 75 && region <= 82);
    }

    /** {@return the number of rows of the files' matrices} */
    int total() {
        return all.size();
    }

    /** {@return the number of regions that are kept} */
    int size() {
        return kept.size();
    }

    /** {@return the regions that are kept} */
    List<Region> regions() {
        return kept.stream().map(all::get).toList();
    }

    /** {@return the labels of the regions that are kept} */
    List<String> labels() {
        return regions().stream().map(Region::label).toList();
    }

    /** {@return labels that are spelled most like another, for messages} */
    String nearest(String label) {
        return String.join(", ", Names.nearest(label, all.stream().map(Region::label).toList(), SUGGESTED));
    }

    /**
     * Leaves out regions.
     *
     * @param labels labels of regions
     * @return the others; matrices have rows for all of them as before
     * @throws UnknownChoiceException if a label is unknown, or no region is left
     */
    RegionList without(List<String> labels) {
        Set<Integer> out = new HashSet<>();
        List<String> known = all.stream().map(Region::label).toList();
        for (String label : labels) {
            if (!known.contains(label)) {
                throw new UnknownChoiceException("--exclude-regions",
                        "there is no region '%s' to leave out; the nearest labels are %s".formatted(
                                label, nearest(label)));
            }
            out.add(known.indexOf(label));
        }
        List<Integer> others = new ArrayList<>(kept);
        others.removeAll(out);
        if (others.isEmpty()) {
            throw new UnknownChoiceException("--exclude-regions",
                    "all %s regions are left out; keep at least one".formatted(size()));
        }
        return new RegionList(source, all, others, numbered);
    }
}
