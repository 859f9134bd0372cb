package org.alnilam.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

/**
 * A region of an atlas.
 *
 * @param label name of the region, its own among all regions
 * @param hemisphere side that the region is said to lie on; empty if its label is to tell
 * @param cortical whether it belongs to the cortex
 * @param centre centre of the region, if it is known
 * @param network name of the functional network that it belongs to, if it is known
 */
public record Region(String label, Optional<Hemisphere> hemisphere, boolean cortical, Optional<Centre> centre,
        Optional<String> network) {

    /**
     * Centre of a region in the space of the atlas (MNI in most): x to the right, y to the front, z up.
     *
     * @param x position in mm, negative on the left
     * @param y position in mm
     * @param z position in mm
     */
    public record Centre(double x, double y, double z) {

        /**
         * Checks the coordinates.
         *
         * @throws DataException if a number is not finite
         */
        public Centre {
            if (!Double.isFinite(x + y + z)) {
                throw new DataException("a region's centre at (%s, %s, %s) is not possible; it must be finite, in mm"
                        .formatted(x, y, z));
            }
        }

        /**
         * Straight distance to another centre.
         *
         * @param other the other centre
         * @return Euclidean distance in mm
         */
        public double distance(Centre other) {
            return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) + (z - other.z) * (z
                    - other.z));
        }
    }

    /**
     * Checks the label.
     *
     * @throws DataException if the label is blank
     */
    public Region {
        if (label.isBlank()) {
            throw new DataException("a region has no label; give it one");
        }
    }

    /**
     * The centres of regions.
     *
     * @param regions regions of an atlas
     * @return the centre of each, in their order; empty if one is not known
     */
    public static Optional<List<Centre>> centres(List<Region> regions) {
        List<Centre> centres = regions.stream().flatMap(region -> region.centre().stream()).toList();
        return centres.size() == regions.size() ? Optional.of(centres) : Optional.empty();
    }

    /**
     * The straight distances between regions, in place of fiber lengths.
     *
     * @param regions regions of an atlas
     * @return distances of the centres [regions x regions] in mm; empty if a centre is not known
     */
    public static Optional<DMatrixRMaj> distances(List<Region> regions) {
        return centres(regions).map(centres -> {
            DMatrixRMaj distances = new DMatrixRMaj(centres.size(), centres.size());
            for (int i = 0; i < distances.numRows; i++) {
                for (int j = 0; j < distances.numCols; j++) {
                    distances.set(i, j, centres.get(i).distance(centres.get(j)));
                }
            }
            return distances;
        });
    }

    /**
     * Regions of matrices that name none.
     *
     * @param count number of rows of the matrices
     * @return regions {@code region-01}, {@code region-02}, ..., with more digits where there are more
     */
    public static List<Region> numbered(int count) {
        String format = "region-%0" + Math.max(2, Integer.toString(count).length()) + "d";
        return IntStream.rangeClosed(1, count).mapToObj(i -> of(String.format(Locale.ROOT, format, i))).toList();
    }

    /**
     * A cortical region of which only the label is known.
     *
     * @param label name of the region
     * @return the region
     * @throws DataException if the label is blank
     */
    public static Region of(String label) {
        return new Region(label, Optional.empty(), true, Optional.empty(), Optional.empty());
    }
}
