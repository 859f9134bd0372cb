package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

/** A good data folder of two subjects, which each test changes and reads again. */
abstract class FolderFixture {

    @TempDir
    Path folder;
    final List<String> warnings = new ArrayList<>();
    /** Fingerprint of the folder before it is changed. */
    String plain;

    @BeforeEach
    void writeGoodDataset() {
        FolderDataset.write(folder, "s1", "s2");
        plain = read().fingerprint();
    }

    Cohort read() {
        warnings.clear();
        return DatasetReader.read(folder, DatasetOptions.defaults(), warnings::add);
    }

    Subject first() {
        return read().subjects().getFirst();
    }

    /** Writes a file of the first subject. */
    Path write(String name, String text) {
        Path file = folder.resolve("subjects/s1").resolve(name);
        TinyDataset.text(file, text);
        return file;
    }
}
