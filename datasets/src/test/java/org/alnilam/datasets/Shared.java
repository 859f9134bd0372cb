package org.alnilam.datasets;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** The reference recordings and cases beside the checkout, which only some machines have. */
public final class Shared {

    private Shared() {
    }

    /**
     * Skips the test where the reference data are not at hand.
     *
     * @param path a path inside the reference data
     * @return where it is
     */
    public static Path path(String path) {
        Path root = Path.of(System.getProperty("alnilam.shared", "../shared"));
        Assumptions.assumeTrue(Files.isDirectory(root), "no reference data at " + root);
        return root.resolve(path);
    }
}
