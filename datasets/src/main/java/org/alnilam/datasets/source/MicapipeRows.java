package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;

/**
 * The regions of micapipe's matrices, which name none: 14 subcortical ones, 34 of the cerebellum, then the cortex. A file from
 * the surface of a template begins the cortex with the medial wall of both hemispheres as one row; one from the subject's own
 * surface, and a structural connectome, has a medial wall before the cortex of each hemisphere.
 *
 * <p>Sources: <a href="https://micapipe.readthedocs.io/en/latest/pages/02.restingstateproc/index.html">Functional
 * processing</a> and the <a href="https://github.com/MICA-MNI/micapipe/tree/master/parcellations/lut">look-up tables</a> of
 * micapipe.
 *
 * @param rows indices of the rows that are regions of a list, in its order
 * @param regions these regions
 */
record MicapipeRows(List<Integer> rows, List<Region> regions) {

    /** Number of rows before the cortex. */
    private static final int BEFORE_CORTEX = 48;

    private static final Pattern WALL = Pattern.compile("medial[_ ]?wall", Pattern.CASE_INSENSITIVE);

    /**
     * Finds the rows of the regions of a list, which may leave the medial walls out, and the rows before the cortex.
     *
     * @param count number of rows of a matrix
     * @param given the list
     * @return the rows; empty if the numbers do not fit
     */
    static Optional<MicapipeRows> of(int count, List<Region> given) {
        if (given.size() == count) {
            return Optional.of(new MicapipeRows(range(0, count), given));
        }
        if (given.size() == count - BEFORE_CORTEX) {
            return Optional.of(new MicapipeRows(range(BEFORE_CORTEX, count), given));
        }
        List<Region> regions = given.stream().filter(region -> !WALL.matcher(region.label()).find()).toList();
        for (int start : new int[] {0, BEFORE_CORTEX}) {
            int walls = count - start - regions.size();
            int cortex = count - BEFORE_CORTEX - walls;
            if (walls == 1 || (walls == 2 && cortex % 2 == 0)) {
                List<Integer> rows = new ArrayList<>(range(start, count));
                rows.remove((Integer) BEFORE_CORTEX);
                if (walls == 2) {
                    rows.remove((Integer) (BEFORE_CORTEX + 1 + cortex / 2));
                }
                return Optional.of(new MicapipeRows(rows, regions));
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the rows of the regions of a list in a file, or takes all rows where there is no list.
     *
     * @param tree the tree that holds the file
     * @param file the file, for messages
     * @param count its number of rows
     * @param given the list; empty if there is none
     * @param log told which rows are left out
     * @return the rows; their regions are empty if there is no list
     * @throws DataException if the list is of another number of regions
     */
    static MicapipeRows choose(SourceTree tree, Path file, int count, List<Region> given, ImportLog log) {
        if (given.isEmpty()) {
            log.add("%s: files name no regions: 14 are subcortical, 34 of the cerebellum, then follow the medial wall and "
                    .formatted(tree.name()) + "the cortex; --regions names them");
            return new MicapipeRows(range(0, count), List.of());
        }
        MicapipeRows rows = of(count, given).orElseThrow(() -> new DataException(
                "%s has %s regions, 48 of them before the cortex, but %s are given; give a list of all of them or of the "
                        .formatted(file, count, given.size()) + "cortex"));
        if (rows.rows().size() < count) {
            log.add("%s: of %s regions of each file, those that the list has not are left out: %s".formatted(
                    tree.name(),
                    count, rows.rows().contains(0)
                            ? "medial walls"
                            : "14 subcortical ones, 34 of the cerebellum, and medial walls"));
        }
        return rows;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** {@return these rows of a matrix} */
    DMatrixRMaj rowsOf(DMatrixRMaj matrix) {
        DMatrixRMaj chosen = new DMatrixRMaj(rows.size(), matrix.numCols);
        for (int i = 0; i < chosen.numRows; i++) {
            System.arraycopy(matrix.data, rows.get(i) * matrix.numCols, chosen.data, i * matrix.numCols,
                    matrix.numCols);
        }
        return chosen;
    }

    /** {@return these rows and columns of a square matrix} */
    DMatrixRMaj rowsAndColumnsOf(DMatrixRMaj matrix) {
        DMatrixRMaj chosen = new DMatrixRMaj(rows.size(), rows.size());
        for (int i = 0; i < chosen.numRows; i++) {
            for (int j = 0; j < chosen.numCols; j++) {
                chosen.set(i, j, matrix.get(rows.get(i), rows.get(j)));
            }
        }
        return chosen;
    }
}
