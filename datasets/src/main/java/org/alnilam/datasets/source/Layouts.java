package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;

/**
 * All known sources; a new one is added here. Of each of the two lists the first source that recognises a tree reads it, so
 * that one tree may hold functional and structural results.
 */
final class Layouts {

    /** Sources of recordings and FCs, the most special first. */
    private static final List<Source> FUNCTIONAL = List.of(new Xcpd(), new GigaConnectome(), new MicapipeRecordings(),
            new BidsTables());
    /** Sources of connectomes, the most special first. */
    private static final List<Source> STRUCTURAL = List.of(new AlnilamFolder(), new QsiRecon(),
            new MicapipeConnectomes(), new TvbBids(),
            new Enigma(), new Tvb(), new MRtrix());

    private Layouts() {
    }

    /** {@return what each layout is, by name, in the order in which they are tried} */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        all().forEach(
                source -> meanings.merge(source.name(), source.meaning(), (first, other) -> first + "; " + other));
        return meanings;
    }

    private static Stream<Source> all() {
        return Stream.of(FUNCTIONAL, STRUCTURAL).flatMap(List::stream);
    }

    /**
     * Makes sure that layouts are known.
     *
     * @param names names of layouts
     * @throws UndecidedException if one is not
     */
    static void requireKnown(Collection<String> names) {
        Map<String, String> known = meanings();
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new UndecidedException("--layout %s is not known; the nearest are %s".formatted(name, String.join(
                        ", ", Names.nearest(name, known.keySet(), 3))));
            }
        }
    }

    /**
     * Chooses the sources of a tree.
     *
     * @param tree a folder, a file, or the root of a zip file system
     * @param name what the user calls it, for messages
     * @param wanted names of the layouts that may be chosen; all if empty
     * @return one or two sources; a layout that is the only one wanted is taken without a look at the tree
     * @throws DataException if no layout recognises it
     */
    static List<Source> of(Path tree, String name, List<String> wanted) {
        List<Source> chosen = new ArrayList<>();
        for (List<Source> kind : List.of(FUNCTIONAL, STRUCTURAL)) {
            kind.stream().filter(source -> wanted.isEmpty() || wanted.contains(source.name())).filter(
                    source -> source.recognises(tree)).findFirst().ifPresent(chosen::add);
        }
        if (chosen.isEmpty() && wanted.size() == 1) {
            all().filter(source -> wanted.contains(source.name())).findFirst().ifPresent(chosen::add);
        }
        if (chosen.isEmpty()) {
            throw new DataException("%s is not recognised as %s; name a folder, file or zip of one of these".formatted(
                    name, meanings().keySet().stream().filter(layout -> wanted.isEmpty() || wanted.contains(layout))
                            .collect(Collectors.joining(", "))));
        }
        return chosen;
    }
}
