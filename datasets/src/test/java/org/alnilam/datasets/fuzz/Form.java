package org.alnilam.datasets.fuzz;

import java.util.Random;

/** Form of a file: writes good files of one format, small and each a little different. */
@FunctionalInterface
public interface Form {

    /**
     * Writes a file.
     *
     * @param shape decides what the file holds
     * @param twist given each number, text and block; what it answers is written
     * @return bytes of the file
     */
    byte[] write(Random shape, Twist twist);
}
