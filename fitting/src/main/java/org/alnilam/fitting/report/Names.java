package org.alnilam.fitting.report;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for anchors and files made from headings: lower-case letters a to z, digits and hyphens, each name once. */
final class Names {

    private static final int LONGEST = 64;

    private final Set<String> taken = new HashSet<>();

    /**
     * Makes a name.
     *
     * @param text a heading, any text
     * @param other the name where the text has no usable character
     * @return a name that this object has not made before; the same calls make the same names
     */
    String of(String text, String other) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(
                Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = ascii.substring(0, Math.min(LONGEST, ascii.length())).replaceAll("^-|-$", "");
        String name = cut.isEmpty() ? other : cut;
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
