package org.alnilam.datasets.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

import org.alnilam.datasets.Names;

/** Chooses one of the atlases that a tree has connectomes of. */
final class AtlasChoice {

    /** Most atlases that a message names. */
    private static final int NAMED = 12;

    private AtlasChoice() {
    }

    /**
     * Chooses an atlas.
     *
     * @param tree the tree, for messages
     * @param atlases names of all its atlases, at least one
     * @param wanted the atlas that the user named; case and punctuation do not matter
     * @param log told which it is
     * @return the name of one of them
     * @throws UndecidedException if there are several and the user named none, or the user's is not there
     */
    static String of(SourceTree tree, Collection<String> atlases, Optional<String> wanted, ImportLog log) {
        TreeSet<String> known = new TreeSet<>(atlases);
        String chosen;
        if (wanted.isPresent()) {
            String name = wanted.get();
            chosen = known.contains(name)
                    ? name
                    : known.stream().filter(other -> alike(other, name))
                            .findFirst()
                            .orElseThrow(() -> new UndecidedException("%s has no connectome of atlas %s; it has %s"
                                    .formatted(tree.root(), name,
                                            String.join(", ", Names.nearest(name, known, NAMED)))));
        } else if (known.size() > 1) {
            throw new UndecidedException("%s has connectomes of several atlases; choose one with --atlas: %s".formatted(
                    tree.root(), String.join(", ", known.stream().limit(NAMED).toList()) + (known.size() > NAMED
                            ? ", ..."
                            : "")));
        } else {
            chosen = known.first();
        }
        log.add("%s: connectomes of the atlas %s are read".formatted(tree.name(), chosen));
        return chosen;
    }

    /** {@return whether two names are of one atlas: their letters and digits are the same, capital or small} */
    static boolean alike(String atlas, String other) {
        return plain(atlas).equals(plain(other));
    }

    private static String plain(String atlas) {
        return atlas.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
