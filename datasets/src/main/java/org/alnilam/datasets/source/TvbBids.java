package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Network graphs of the proposed extension of BIDS for computational models, which The Virtual Brain reads and writes:
 * {@code sub-*}{@code /[ses-*}{@code /]net/*_weights.tsv} and {@code *_distances.tsv} (mm). Labels and centres of the regions
 * are where the sidecar of the weights says ({@code CoordsRows}), else in {@code *_labels.tsv} and {@code *_nodes.tsv} of the
 * nearest folder {@code coord}. The row of a matrix is the region that receives, as in TVB.
 *
 * <p>Sources: <a href="https://github.com/bids-standard/bids-specification/pull/850">BEP034, computational models</a>, with
 * its template of folders and suffixes, and <a
 * href="https://docs.thevirtualbrain.org/_modules/tvb/adapters/uploaders/bids_importer.html">TVB's importer</a>.
 */
final class TvbBids implements Source {

    private static final Pattern WEIGHTS = Pattern.compile("(?<start>(?:.*_)?)weights(?<end>\\.tsv(?:\\.gz)?)");
    private static final String NET = "net";

    @Override
    public String name() {
        return "tvb-bids";
    }

    @Override
    public String meaning() {
        return "network graphs of BIDS' computational models (net/*_weights.tsv), as of The Virtual Brain";
    }

    @Override
    public boolean recognises(Path tree) {
        return !weights(SourceTree.of(tree)).isEmpty();
    }

    private static List<Path> weights(SourceTree tree) {
        return tree.files().stream().filter(file -> WEIGHTS.matcher(file.getFileName().toString()).matches() && file
                .getParent() != null && file.getParent().endsWith(NET)).toList();
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree files = SourceTree.of(tree);
        List<Path> weights = weights(files);
        if (weights.isEmpty()) {
            throw new DataException(
                    "%s has no net/*_weights.tsv; name a folder of BIDS' computational models".formatted(
                            tree));
        }
        TvbBidsCoordinates coordinates = new TvbBidsCoordinates(files, options.regions());
        List<ConnectomePart> connectomes = new ArrayList<>();
        OnePerSubject.ofAny(files, weights, file -> "", log).forEach((subject, file) -> connectomes.add(
                new ConnectomePart(subject, file, coordinates.regions(file), MatrixFiles.read(file).values(), lengths(
                        files, file))));
        return new Parts(List.of(), List.of(), connectomes);
    }

    private static Optional<DMatrixRMaj> lengths(SourceTree tree, Path weights) {
        var name = WEIGHTS.matcher(weights.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Path lengths = weights.resolveSibling(name.group("start") + "distances" + name.group("end"));
        return tree.holds(lengths) ? Optional.of(MatrixFiles.read(lengths).values()) : Optional.empty();
    }
}
