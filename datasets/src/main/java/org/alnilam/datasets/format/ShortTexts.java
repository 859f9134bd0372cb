package org.alnilam.datasets.format;

import java.util.HashMap;
import java.util.Map;

/** Short texts, of which a large file may hold millions, each kept once. */
final class ShortTexts {

    private static final int LONGEST = 4;
    private static final int MOST = 20_000;

    private final Map<String, String> known = new HashMap<>();

    /** {@return an equal text, which was seen before if it is short} */
    String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String before = known.size() < MOST ? known.putIfAbsent(text, text) : known.get(text);
        return before == null ? text : before;
    }
}
