package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Everything that an import found, assumed, changed or left out, a sentence each, in the order in which it was noticed. */
final class ImportLog {

    private final List<String> lines = new ArrayList<>();
    private final List<String> assumptions = new ArrayList<>();
    private final Consumer<String> listener;
    private final Consumer<String> assumptionListener;

    /** A log that also tells each new line to a listener. */
    ImportLog(Consumer<String> listener) {
        this(listener, listener);
    }

    private ImportLog(Consumer<String> listener, Consumer<String> assumptionListener) {
        this.listener = listener;
        this.assumptionListener = assumptionListener;
    }

    /** {@return a log whose new lines are edited and then added to this one} */
    ImportLog edited(UnaryOperator<String> edit) {
        return new ImportLog(line -> add(edit.apply(line)), line -> assume(edit.apply(line)));
    }

    /** Adds a sentence unless it is there already. */
    void add(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
            listener.accept(line);
        }
    }

    /** {@return all lines so far} */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Adds a sentence about what files do not tell and was assumed. */
    void assume(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
            assumptions.add(line);
            assumptionListener.accept(line);
        }
    }

    /** {@return the lines that say what was assumed} */
    List<String> assumptions() {
        return List.copyOf(assumptions);
    }
}
