package org.alnilam.fitting.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.fetch.PublicDataset;

/** Data sets that have a name beside those that are folders: the cohort that comes with Alnilam, and the public ones. */
@Internal
public final class DatasetName {

    /** Description of an option that takes a data set. */
    public static final String ABOUT = "Data folder, 'demo' for the cohort that comes with Alnilam, or 'gw' or 'hcp' once "
            + "they are here (dataset fetch).";

    private DatasetName() {
    }

    /** {@return the names of public data sets, for a sentence} */
    public static String known() {
        return String.join(" and ", PublicDataset.NAMES);
    }

    /**
     * Reads a data set as a user names it. A folder of the working directory comes before a public data set of the same
     * name; the demo comes before a folder.
     *
     * @param text the name or the path of a folder
     * @return the name, or a path that is no name
     */
    public static String chosen(String text) {
        return chosen(text, Path.of(""));
    }

    /** Reads a data set as a user names it in a working directory. */
    static String chosen(String text, Path workingDirectory) {
        boolean folder = PublicDataset.NAMES.contains(text) && Files.exists(workingDirectory.resolve(text));
        return folder ? "." + File.separator + text : text;
    }

    /**
     * Names a data set so that it is found again from any working directory.
     *
     * @param text the name or the path of a folder, as a user names it
     * @return the name, or the absolute path
     */
    public static String recorded(String text) {
        String chosen = chosen(text);
        return is(chosen) ? chosen : Path.of(chosen).toAbsolutePath().normalize().toString();
    }

    /** {@return whether a text that was chosen or recorded is a name} */
    static boolean is(String dataset) {
        return Stream.concat(Stream.of(Input.DEMO), PublicDataset.NAMES.stream()).anyMatch(dataset::equals);
    }

    /**
     * Finds the folder of a data set that is not the demo.
     *
     * @param dataset name or path, chosen or recorded
     * @return the folder
     * @throws DataException if it is a public data set that was not fetched yet
     */
    static Path folder(String dataset) {
        return PublicDataset.named(dataset).map(PublicDataset::fetched).orElseGet(() -> Path.of(dataset));
    }
}
