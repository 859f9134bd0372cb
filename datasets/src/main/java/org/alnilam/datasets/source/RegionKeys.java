package org.alnilam.datasets.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;

/**
 * Spellings of the labels of a list by which other spellings of the same regions are found:
 *
 * <ol start="0">
 * <li>the label itself;
 * <li>its letters and digits alone, in lower case;
 * <li>its hemisphere, and the letters and digits of the rest. The hemisphere is what the list says, else the part L, R, LH,
 * RH, left or right that no letter or digit touches ({@code L_x}, {@code x_L}, {@code lh.x}, {@code ctx-lh-x}, {@code
 * Left-x}, {@code x left}, {@code 7Networks_LH_x}), else a first or last letter L or R if the list has the mirrored label too
 * ({@code lx} beside {@code rx}, {@code xL} beside {@code xR}). Left out of the rest are a leading {@code ctx}, {@code
 * 7Networks} or {@code 17Networks}, and {@code ROI} at the end.
 * </ol>
 *
 * @param spellings three lists with a spelling for each region
 */
record RegionKeys(List<List<String>> spellings) {

    /** Number of spellings of a label. */
    static final int RULES = 3;

    private static final Pattern SIDE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:left|right|lh|rh|l|r)(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST_LETTER = Pattern.compile("^[LRlr](?=[\\p{L}\\p{N}])");
    private static final Pattern LAST_LETTER = Pattern.compile("(?<=[\\p{Ll}\\p{N}])[LR]$");
    private static final Pattern DECORATION = Pattern.compile(
            "^(?:ctx|7networks|17networks)(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])roi$", Pattern.CASE_INSENSITIVE);

    /**
     * Spells the labels of a list.
     *
     * @param regions the list
     * @return its spellings
     */
    static RegionKeys of(List<Region> regions) {
        List<String> labels = regions.stream().map(Region::label).toList();
        Set<String> known = Set.copyOf(labels);
        return new RegionKeys(List.of(labels, labels.stream().map(RegionKeys::plain).toList(), regions.stream().map(
                region -> sided(region, known)).toList()));
    }

    /**
     * One spelling of all labels.
     *
     * @param rule number of the spelling, from 0
     * @return a spelling for each region
     */
    List<String> keys(int rule) {
        return spellings.get(rule);
    }

    private static String plain(String label) {
        return label.codePoints().filter(Character::isLetterOrDigit).collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString().toLowerCase(Locale.ROOT);
    }

    private static String sided(Region region, Set<String> known) {
        Sided named = split(region.label(), known);
        String side = region.hemisphere().filter(hemisphere -> hemisphere != Hemisphere.MIDLINE).map(Hemisphere::name)
                .orElse(named.side);
        return side + ":" + plain(DECORATION.matcher(named.rest).replaceAll(""));
    }

    /** A label without the part that names its side; the side is empty if there is none. */
    private record Sided(String side, String rest) {}

    private static Sided split(String label, Set<String> known) {
        Matcher part = SIDE.matcher(label);
        if (part.find()) {
            return new Sided(side(part), part.replaceFirst(""));
        }
        for (Pattern pattern : List.of(FIRST_LETTER, LAST_LETTER)) {
            Matcher letter = pattern.matcher(label);
            if (letter.find() && known.contains(mirrored(label, letter.start()))) {
                return new Sided(side(letter), letter.replaceFirst(""));
            }
        }
        return new Sided("", label);
    }

    private static String side(Matcher found) {
        boolean left = found.group().toLowerCase(Locale.ROOT).startsWith("l");
        return (left ? Hemisphere.LEFT : Hemisphere.RIGHT).name();
    }

    /** The label with the other side's letter at a place. */
    private static String mirrored(String label, int place) {
        char other = switch (label.charAt(place)) {
            case 'L' -> 'R';
            case 'R' -> 'L';
            case 'l' -> 'r';
            default -> 'l';
        };
        return label.substring(0, place) + other + label.substring(place + 1);
    }
}
