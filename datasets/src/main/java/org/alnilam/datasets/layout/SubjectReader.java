package org.alnilam.datasets.layout;

import java.nio.file.Path;

import org.alnilam.datasets.DataException;

/** Reads the subjects of one data folder, each on its own; several threads may do so at the same time. */
interface SubjectReader {

    /** {@return the regions that are kept} */
    RegionList regions();

    /**
     * Reads a subject.
     *
     * @param folder the subject's folder
     * @return the subject, with the kept regions
     * @throws DataException if anything is missing or wrong; the message names the file, the defect and the remedy
     * @throws UnknownChoiceException if the subject has none of the chosen sessions
     */
    RawSubject read(Path folder);
}
