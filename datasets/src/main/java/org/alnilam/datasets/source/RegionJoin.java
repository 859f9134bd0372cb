package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;

/**
 * The regions that all connectomes and at least one recording have, in the order of the user's list, else of the first
 * connectome. {@link RegionMatch} tells which regions of different files are the same.
 */
final class RegionJoin {

    /** Most regions that a line of the log names. */
    private static final int NAMED = 10;

    /**
     * A file with regions.
     *
     * @param source the file
     * @param regions its regions; empty if it names none
     * @param rows its number of regions
     * @param structural true for a connectome, false for a recording or FC
     */
    record Listing(String source, List<Region> regions, int rows, boolean structural) {}

    private final List<Region> reference;
    private final String referenceSource;
    /** Match of the reference with each list of regions that differs from others. */
    private final Map<List<Region>, RegionMatch> matches = new LinkedHashMap<>();
    private final List<Integer> kept;
    private final List<Region> regions;

    private RegionJoin(List<Region> given, List<Listing> listings, ImportLog log) {
        Listing first = listings.stream().filter(Listing::structural).findFirst().orElseThrow();
        reference = given.isEmpty() ? first.regions : given;
        referenceSource = given.isEmpty() ? first.source : "the list of --regions";
        Map<Boolean, Map<List<Region>, Listing>> distinct = Map.of(true, new LinkedHashMap<>(), false,
                new LinkedHashMap<>());
        listings.forEach(listing -> distinct.get(listing.structural).putIfAbsent(listing.regions, listing));
        List<Listing> lists = Stream.of(true, false).flatMap(kind -> distinct.get(kind).values().stream()).toList();
        lists.forEach(listing -> matches.computeIfAbsent(listing.regions, list -> RegionMatch.of(reference,
                referenceSource, list, listing.source)));
        kept = IntStream.range(0, reference.size()).filter(i -> lists.stream().allMatch(listing -> !listing.structural
                || has(listing, i)) && lists.stream().anyMatch(listing -> !listing.structural && has(listing, i)))
                .boxed().toList();
        regions = kept.stream().map(i -> merged(i, lists)).toList();
        tell(lists, log);
        requireEnough(lists);
    }

    private boolean has(Listing listing, int region) {
        return matches.get(listing.regions).rows().get(region) >= 0;
    }

    /**
     * Joins regions.
     *
     * @param given the user's list; empty if there is none
     * @param listings all files, at least one of them structural
     * @param log told how regions were matched, and which are left out
     * @return the join
     * @throws DataException if files have other numbers of regions than labels, or fewer than half of the regions match
     * @throws UndecidedException if files name no regions and the user gave no list
     */
    static RegionJoin of(List<Region> given, List<Listing> listings, ImportLog log) {
        return new RegionJoin(given, named(listings, log), log);
    }

    /** The files with regions; numbered ones if no file names any and all have the same number. */
    private static List<Listing> named(List<Listing> listings, ImportLog log) {
        Listing first = listings.getFirst();
        boolean alike = listings.stream().allMatch(listing -> listing.regions.isEmpty() && listing.rows == first.rows);
        if (alike) {
            log.assume("no file names its regions; rows of all files are taken for the same %s regions in one order"
                    .formatted(first.rows));
            return listings.stream()
                    .map(listing -> new Listing(listing.source, Region.numbered(listing.rows), listing.rows,
                            listing.structural))
                    .toList();
        }
        for (Listing listing : listings) {
            if (listing.regions.isEmpty()) {
                throw new UndecidedException(
                        "%s does not name its %s regions; name them with --regions FILE, a label a "
                                .formatted(listing.source, listing.rows) + "line in the order of its rows");
            }
            if (listing.regions.size() != listing.rows) {
                throw new DataException("%s has %s regions, but %s labels are known for it; give a list of its regions"
                        .formatted(listing.source, listing.rows, listing.regions.size()));
            }
        }
        return listings;
    }

    /** A region with all that any file tells of it. */
    private Region merged(int index, List<Listing> listings) {
        Region merged = reference.get(index);
        for (Listing listing : listings) {
            int row = matches.get(listing.regions).rows().get(index);
            if (row >= 0) {
                Region other = listing.regions.get(row);
                merged = new Region(merged.label(), merged.hemisphere().or(other::hemisphere), merged.cortical(), merged
                        .centre().or(other::centre), merged.network().or(other::network));
            }
        }
        return merged;
    }

    private void tell(List<Listing> lists, ImportLog log) {
        for (Listing listing : lists) {
            RegionMatch match = matches.get(listing.regions);
            if (match.byRule().getFirst() < match.size()) {
                int example = IntStream.range(0, reference.size()).filter(i -> match.rows().get(i) >= 0 && !reference
                        .get(i).label().equals(listing.regions.get(match.rows().get(i)).label())).findFirst()
                        .orElseThrow();
                log.add("regions of %s are matched with those of %s: %s; %s is %s".formatted(listing.source,
                        referenceSource, match.rules(), listing.regions.get(match.rows().get(example)).label(),
                        reference
                                .get(example).label()));
            }
            List<String> unknown = IntStream.range(0, listing.regions.size()).filter(row -> !match.rows().contains(row))
                    .mapToObj(row -> listing.regions.get(row).label()).toList();
            if (!unknown.isEmpty()) {
                log.add("%s of %s regions of %s are left out, for %s has none of these labels: %s".formatted(unknown
                        .size(), listing.regions.size(), listing.source, referenceSource,
                        RegionMatch.unmatched(unknown,
                                unmatchedLabels(match), NAMED)));
            }
        }
        List<String> left = IntStream.range(0, reference.size()).filter(i -> !kept.contains(i)).mapToObj(
                i -> reference.get(i).label()).toList();
        if (!left.isEmpty()) {
            log.add("%s of %s regions of %s are left out, for not all connectomes or no recording has them: %s"
                    .formatted(
                            left.size(), reference.size(), referenceSource,
                            RegionMatch.unmatched(left, List.of(), NAMED)));
        }
    }

    private List<String> unmatchedLabels(RegionMatch match) {
        return IntStream.range(0, reference.size()).filter(i -> match.rows().get(i) < 0).mapToObj(i -> reference.get(i)
                .label()).toList();
    }

    private void requireEnough(List<Listing> listings) {
        Listing smallest = listings.getFirst();
        for (Listing listing : listings) {
            smallest = listing.rows < smallest.rows ? listing : smallest;
        }
        if (kept.size() >= 2 && 2 * kept.size() >= smallest.rows) {
            return;
        }
        Listing worst = smallest;
        for (Listing listing : listings) {
            worst = matches.get(listing.regions).size() < matches.get(worst.regions).size() ? listing : worst;
        }
        RegionMatch match = matches.get(worst.regions);
        List<String> others = worst.regions.stream().map(Region::label).toList();
        throw new DataException(
                ("only %s regions are in connectomes and recordings alike; %s and %s share %s labels, without "
                        + "match are %s; give lists of the same atlas, or labels with --regions").formatted(kept.size(),
                                referenceSource, worst.source, match.size(),
                                RegionMatch.unmatched(unmatchedLabels(match), others,
                                        3)));
    }

    /** {@return the regions that are kept} */
    List<Region> regions() {
        return regions;
    }

    /**
     * The rows of a file that belong to the kept regions.
     *
     * @param labelled the regions of the file; empty if it names none
     * @return a row for each kept region, from 0; empty where the file lacks the region
     */
    List<Optional<Integer>> rows(List<Region> labelled) {
        RegionMatch match = matches.get(labelled.isEmpty() ? reference : labelled);
        List<Optional<Integer>> rows = new ArrayList<>();
        kept.forEach(i -> rows.add(Optional.of(match.rows().get(i)).filter(row -> row >= 0)));
        return rows;
    }
}
