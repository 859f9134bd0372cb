package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hemisphere of each region of a list: the one that the region itself states, else the one that its label tells. The
 * first of these rules that applies to a label counts:
 *
 * <ol>
 * <li>A part {@code L}, {@code R}, {@code lh}, {@code rh}, {@code left} or {@code right}, in either case, that no letter or
 * digit touches ({@code Precentral_L}, {@code Left-Thalamus}, {@code ctx-rh-insula}; the first such part counts).
 * <li>A first letter L or R, in either case, before a number that ends the label ({@code L01}).
 * <li>A capital L or R directly before a lower-case letter, if the list has the mirrored label too and that one follows this
 * rule as well ({@code Laccumb} beside {@code Raccumb}). {@code Lingual} without {@code Ringual} is a word, not a side, and
 * so is {@code Light} beside {@code Right}, which is a side by itself.
 * </ol>
 *
 * Any other region is taken to lie on the midline.
 */
@Internal
public final class Hemispheres {

    /**
     * The same region in both hemispheres.
     *
     * @param left index of the left one
     * @param right index of the right one
     */
    record Pair(int left, int right) {}

    /** The side in a label that names it whatever the other labels are. */
    private static final Pattern SIDE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:left|right|lh|rh|l|r)(?![\\p{L}\\p{N}])|^[lr](?=\\d+$)", Pattern.CASE_INSENSITIVE);

    /** The first letter of a label that names a side only if the list has the mirrored label. */
    private static final Pattern FIRST_LETTER = Pattern.compile("^[LR](?=\\p{Ll})");

    private static final Map<String, String> OTHER = Map.of("left", "right", "right", "left", "lh", "rh", "rh", "lh",
            "l", "r", "r", "l");

    private static final String REMEDY = "name regions like Precentral_L and Precentral_R, Left-Thalamus and "
            + "Right-Thalamus, lh_insula and rh_insula, or L01 and R01";

    /** Number of labels that a message quotes. */
    private static final int QUOTED = 3;

    private final List<String> labels;
    private final List<Hemisphere> sides;

    /**
     * The hemispheres of regions.
     *
     * @param regions the regions
     * @throws IllegalArgumentException if none is on the left or none on the right
     */
    Hemispheres(List<Region> regions) {
        labels = regions.stream().map(Region::label).toList();
        sides = sides(regions);
        for (Hemisphere side : List.of(Hemisphere.LEFT, Hemisphere.RIGHT)) {
            if (!sides.contains(side)) {
                throw new IllegalArgumentException("no label names a region of the %s hemisphere (%s%s); %s".formatted(
                        side.name().toLowerCase(Locale.ROOT), labels.stream().limit(QUOTED).collect(Collectors.joining(
                                ", ")),
                        labels.size() > QUOTED ? ", ..." : "", REMEDY));
            }
        }
    }

    /**
     * The hemisphere of each region, also where all are in one.
     *
     * @param regions the regions
     * @return their hemispheres
     */
    public static List<Hemisphere> sides(List<Region> regions) {
        Set<String> known = regions.stream().map(Region::label).collect(Collectors.toUnmodifiableSet());
        return regions.stream().map(region -> region.hemisphere().orElseGet(() -> sideOf(region.label(), known)))
                .toList();
    }

    /** The hemisphere of each region as its label alone tells it. */
    static List<Hemisphere> sidesOfLabels(List<String> labels) {
        return sides(labels.stream().map(Region::of).toList());
    }

    private static Hemisphere sideOf(String label, Set<String> known) {
        Pattern pattern = patternFor(label);
        Matcher matcher = pattern.matcher(label);
        if (!matcher.find() || (pattern == FIRST_LETTER && !hasTwin(label, known))) {
            return Hemisphere.MIDLINE;
        }
        return matcher.group().toLowerCase(Locale.ROOT).startsWith("l") ? Hemisphere.LEFT : Hemisphere.RIGHT;
    }

    private static Pattern patternFor(String label) {
        return SIDE.matcher(label).find() ? SIDE : FIRST_LETTER;
    }

    private static boolean hasTwin(String label, Set<String> known) {
        String twin = mirrored(label);
        return patternFor(twin) == FIRST_LETTER && known.contains(twin);
    }

    /** The pairs of a list of regions that have one, each region of the left hemisphere with its counterpart, also if others lack one. */
    static List<Pair> pairsAmong(List<Region> regions) {
        List<Hemisphere> sides = sides(regions);
        Map<String, Integer> right = new HashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            if (sides.get(i) == Hemisphere.RIGHT) {
                right.putIfAbsent(regions.get(i).label(), i);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            Integer other = sides.get(i) == Hemisphere.LEFT ? right.get(mirrored(regions.get(i).label())) : null;
            if (other != null) {
                pairs.add(new Pair(i, other));
            }
        }
        return pairs;
    }

    /** {@return the side of each region} */
    List<Hemisphere> sides() {
        return sides;
    }

    /** {@return whether one region is in the left hemisphere and the other in the right one} */
    boolean areOpposite(int a, int b) {
        return sides.get(a).isOpposite(sides.get(b));
    }

    /**
     * @return each region of the left hemisphere with its counterpart, whose label is the same but for the side
     * @throws IllegalArgumentException if a region of a hemisphere has no counterpart, or a label occurs twice
     */
    List<Pair> pairs() {
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            if (indices.put(labels.get(i), i) != null) {
                throw new IllegalArgumentException("label %s occurs twice; each region needs a label of its own"
                        .formatted(labels.get(i)));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (sides.get(i) == Hemisphere.MIDLINE) {
                continue;
            }
            String mirrored = mirrored(labels.get(i));
            int other = Optional.ofNullable(indices.get(mirrored)).orElseThrow(() -> unpaired(mirrored));
            if (sides.get(i) == Hemisphere.LEFT) {
                pairs.add(new Pair(i, other));
            }
        }
        return pairs;
    }

    private static IllegalArgumentException unpaired(String missing) {
        return new IllegalArgumentException(
                "region %s has no counterpart %s; %s, and a region that has none without a side".formatted(mirrored(
                        missing), missing, REMEDY));
    }

    /** The label of the same region in the other hemisphere; mirrored again, it is the label itself. */
    private static String mirrored(String label) {
        return patternFor(label).matcher(label)
                .replaceFirst(match -> likeCaseOf(match.group(), OTHER.get(match.group().toLowerCase(
                        Locale.ROOT))));
    }

    private static String likeCaseOf(String example, String word) {
        if (example.equals(example.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(example.charAt(0))
                ? Character.toUpperCase(word.charAt(0)) + word.substring(1)
                : word;
    }
}
