package org.alnilam.datasets.check;

import java.util.List;

import org.alnilam.datasets.Subject;

/** Looks for doubts of one kind. A further kind is another implementation, which {@link DataCheck} lists. */
interface Doubter {

    /** Looks at the next subject. */
    void add(Subject subject);

    /** {@return a sentence for each doubt about the subjects so far} */
    List<String> doubts();
}
