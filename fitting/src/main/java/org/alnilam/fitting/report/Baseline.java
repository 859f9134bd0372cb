package org.alnilam.fitting.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.alnilam.fitting.run.DataDescription;

/** Scores that data reach without a model, in the order of reports, and their names. */
enum Baseline {
    WEIGHTS(DataDescription.WEIGHTS, "baseline: weights of the connectome against FC",
            "the weights of the connectome"), LOG_WEIGHTS(DataDescription.LOG_WEIGHTS,
                    "baseline: log weights against FC",
                    "their logarithms"), LINEAR_NETWORK(DataDescription.LINEAR_NETWORK,
                            "baseline: linear network of the connectome, two parameters",
                            "the linear network of the connectome"), OTHER_SUBJECTS(DataDescription.OTHER_SUBJECTS,
                                    "FC of another subject",
                                    "the FC of another subject"), CEILING(DataDescription.CEILING,
                                            "ceiling: mean FC of the other subjects",
                                            "the ceiling that other subjects' mean FC sets");

    private final String id;
    private final String label;
    private final String words;

    Baseline(String id, String label, String words) {
        this.id = id;
        this.label = label;
        this.words = words;
    }

    /** {@return those whose {@link #id} is among these} */
    static List<Baseline> among(Set<String> ids) {
        return Stream.of(values()).filter(one -> ids.contains(one.id)).toList();
    }

    /** {@return the name in files} */
    String id() {
        return id;
    }

    /** {@return the name at a chart's axis or line} */
    String mark() {
        return id.replace('_', ' ');
    }

    /** {@return the name in a table} */
    String label() {
        return label;
    }

    /** {@return the name in a sentence that lists them in order} */
    String words() {
        return words;
    }
}
