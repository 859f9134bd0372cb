package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.SpreadOfWeights.Likeness;

/**
 * Brings connectomes of other tools into one form: linear strengths, both triangles, nothing on the diagonal. What was
 * changed is told to the log.
 */
final class CleanConnectomes {

    private static final String REMEDY = "say what they are with --weights-scale log10, log1p (logarithm of 1 + strength), "
            + "log (natural logarithm) or linear";

    private final Optional<WeightsScale> scale;
    private final Tally tally = new Tally();

    private CleanConnectomes(Optional<WeightsScale> scale) {
        this.scale = scale;
    }

    /**
     * Cleans connectomes.
     *
     * @param connectomes as the sources have read them
     * @param scale scale of their strengths, if the user named it
     * @param log told what was changed and what is in doubt
     * @return the same connectomes with strengths that are not negative and lengths that are not negative or NaN
     * @throws DataException if a matrix is not square, has another size, or holds an impossible value
     * @throws UndecidedException if no scale was named and strengths are negative, or look like logarithms in more than half
     *         of the connectomes
     */
    static List<ConnectomePart> of(List<ConnectomePart> connectomes, Optional<WeightsScale> scale, ImportLog log) {
        CleanConnectomes cleaning = new CleanConnectomes(scale);
        connectomes.forEach(CleanConnectomes::checkSizes);
        if (scale.isEmpty()) {
            cleaning.judge(connectomes);
        }
        List<ConnectomePart> clean = connectomes.stream().map(cleaning::clean).toList();
        cleaning.tally.tell(log);
        return clean;
    }

    private static void checkSizes(ConnectomePart part) {
        DMatrixRMaj weights = part.weights();
        int regions = part.regions().isEmpty() ? weights.numRows : part.regions().size();
        if (weights.numRows != weights.numCols || weights.numRows != regions) {
            throw new DataException("%s: weights are %s x %s%s; they must have a row and a column for each region%s"
                    .formatted(part.file(), weights.numRows, weights.numCols, part.regions().isEmpty()
                            ? ""
                            : ", but there are %s regions".formatted(regions),
                            weights.numRows == regions + 1
                                    ? " (tck2connectome -keep_unassigned adds one before them; leave it out)"
                                    : ""));
        }
        part.lengths().filter(lengths -> lengths.numRows != regions || lengths.numCols != regions)
                .ifPresent(lengths -> {
                    throw new DataException(
                            "%s: its fiber lengths are %s x %s, its weights %s x %s; both need the same regions"
                                    .formatted(part.file(), lengths.numRows, lengths.numCols, regions, regions));
                });
    }

    /** Refuses strengths that are not linear. */
    private void judge(List<ConnectomePart> connectomes) {
        int logarithms = 0;
        Path first = null;
        for (ConnectomePart part : connectomes) {
            negative(part.weights()).ifPresent(place -> {
                throw new UndecidedException("%s: weights hold %s; if they are logarithms, %s".formatted(part.file(),
                        place, REMEDY));
            });
            Likeness likeness = SpreadOfWeights.of(part.weights());
            if (likeness == Likeness.LOGARITHMS) {
                logarithms++;
                first = first == null ? part.file() : first;
                tally.add("the spread of the weights is that of logarithms, unlike that of other connectomes", part
                        .file());
            } else if (likeness == Likeness.NARROW) {
                tally.add("the weights differ less than streamline counts do, as if they were logarithms; if so, "
                        + "--weights-scale tells", part.file());
            }
        }
        if (2 * logarithms > connectomes.size()) {
            throw new UndecidedException(
                    "%s: weights look like logarithms: mean and median are alike, where counts of streamlines "
                            .formatted(first) + "differ over orders of magnitude; " + REMEDY);
        }
    }

    /** The first entry beside the diagonal that is negative, in words. */
    private static Optional<String> negative(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                if (i != j && matrix.get(i, j) < 0) {
                    return Optional.of("%s in row %s, column %s".formatted(matrix.get(i, j), i + 1, j + 1));
                }
            }
        }
        return Optional.empty();
    }

    private ConnectomePart clean(ConnectomePart part) {
        DMatrixRMaj weights = part.weights().copy();
        clearDiagonal(part.file(), weights);
        toStrengths(part.file(), weights);
        mirror(weights, "weights", part.file());
        if (isEmpty(weights, true, true)) {
            throw new DataException("%s: all weights are zero; it must hold connections".formatted(part.file()));
        }
        if (isAsymmetric(weights)) {
            tally.add("the weights are not symmetric; a row holds the connections to its region", part.file());
        }
        return new ConnectomePart(part.subject(), part.file(), part.regions(), weights, part.lengths().map(
                lengths -> lengths(part.file(), lengths)));
    }

    private void clearDiagonal(Path file, DMatrixRMaj weights) {
        boolean changed = false;
        for (int i = 0; i < weights.numRows; i++) {
            changed |= weights.get(i, i) != 0;
            weights.set(i, i, 0);
        }
        if (changed) {
            tally.add("the diagonal of the weights is left out", file);
        }
    }

    private void toStrengths(Path file, DMatrixRMaj weights) {
        boolean missing = false;
        for (int k = 0; k < weights.getNumElements(); k++) {
            double entry = weights.data[k];
            missing |= Double.isNaN(entry);
            double strength = Double.isNaN(entry) ? 0 : scale.orElse(WeightsScale.LINEAR).strength(entry);
            if (!(strength >= 0) || Double.isInfinite(strength)) {
                throw new DataException(
                        "%s: weights hold %s in row %s, column %s, which is no strength%s".formatted(file,
                                entry, k / weights.numCols + 1, k % weights.numCols + 1, scale.map(
                                        known -> " in the scale " + known.name().toLowerCase(Locale.ROOT)).orElse("")));
            }
            weights.data[k] = strength;
        }
        if (missing) {
            tally.add("weights that are missing (NaN) are taken for no connection", file);
        }
        scale.filter(known -> known != WeightsScale.LINEAR).ifPresent(known -> tally.add(
                "weights are taken from the scale %s to linear strengths; entries that are 0 stay no connection"
                        .formatted(known.name().toLowerCase(Locale.ROOT)),
                file));
    }

    private DMatrixRMaj lengths(Path file, DMatrixRMaj original) {
        DMatrixRMaj lengths = original.copy();
        for (int i = 0; i < lengths.numRows; i++) {
            lengths.set(i, i, 0);
        }
        negative(lengths).ifPresent(place -> {
            throw new DataException("%s: its fiber lengths hold %s; they must be in mm".formatted(file, place));
        });
        mirror(lengths, "fiber lengths", file);
        return lengths;
    }

    /** Fills the triangle that is empty from the other. */
    private void mirror(DMatrixRMaj matrix, String what, Path file) {
        boolean upper = isEmpty(matrix, true, false);
        boolean lower = isEmpty(matrix, false, true);
        if (upper == lower) {
            return;
        }
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = i + 1; j < matrix.numCols; j++) {
                double value = lower ? matrix.get(i, j) : matrix.get(j, i);
                matrix.set(i, j, value);
                matrix.set(j, i, value);
            }
        }
        tally.add("one triangle of the %s is empty; it is filled from the other".formatted(what), file);
    }

    /** Tells whether the chosen triangles hold nothing but 0 and NaN. */
    private static boolean isEmpty(DMatrixRMaj matrix, boolean upper, boolean lower) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                boolean looked = (i < j && upper) || (i > j && lower);
                if (looked && matrix.get(i, j) != 0 && !Double.isNaN(matrix.get(i, j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAsymmetric(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < i; j++) {
                if (matrix.get(i, j) != matrix.get(j, i)) {
                    return true;
                }
            }
        }
        return false;
    }
}
