package org.alnilam.datasets.source;

import java.nio.file.Path;

import org.alnilam.datasets.DataException;

/** A convention by which a tool writes the results of a study. A further convention is another implementation. */
interface Source {

    /** {@return short name for the command line, such as {@code xcp-d}} */
    String name();

    /** {@return the tool and what is read of it, in one line} */
    String meaning();

    /**
     * Tells whether a tree follows this convention, as far as names of files show it.
     *
     * @param tree a folder, a file, or the root of a zip file system
     * @return false if another source should read it
     */
    boolean recognises(Path tree);

    /**
     * Reads all that belongs to a study.
     *
     * @param tree a folder, a file, or the root of a zip file system
     * @param options the user's decisions
     * @param log told what was found, assumed, changed and left out
     * @return the parts of the study
     * @throws DataException if a file is missing or wrong; the message names the file, the defect and the remedy
     */
    Parts read(Path tree, SourceOptions options, ImportLog log);
}
