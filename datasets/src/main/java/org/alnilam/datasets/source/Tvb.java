package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Connectivities of The Virtual Brain: a zip or a folder with {@code weights}, {@code tract_lengths} (mm), {@code centres} or
 * {@code centers} (a line for each region: label, x, y, z in mm) and, if known, {@code cortical} and {@code hemispheres} (1 is
 * right), each {@code .txt}, {@code .txt.bz2} or {@code .npy}; one for all subjects or one for each. The row of a matrix is
 * the region that receives.
 *
 * <p>Sources: <a href="https://docs.thevirtualbrain.org/_modules/tvb/datatypes/connectivity.html">Connectivity</a> and <a
 * href="https://docs.thevirtualbrain.org/_modules/tvb/basic/readers.html">its readers</a> in the documentation of TVB.
 */
final class Tvb implements Source {

    private static final String ZIP = ".zip";

    @Override
    public String name() {
        return "tvb";
    }

    @Override
    public String meaning() {
        return "connectivity of The Virtual Brain, a zip or folder with weights, tract_lengths and centres";
    }

    @Override
    public boolean recognises(Path tree) {
        SourceTree files = SourceTree.of(tree);
        return !folders(files).isEmpty() || zips(files).stream().anyMatch(zip -> {
            try {
                return ZipTree.read(zip, root -> !folders(SourceTree.of(root)).isEmpty());
            } catch (DataException e) {
                return false; // some other or damaged archive
            }
        });
    }

    /** The folders that hold weights, and centres or lengths beside them. */
    private static Set<Path> folders(SourceTree tree) {
        Set<Path> folders = new TreeSet<>();
        for (Path file : tree.files()) {
            TvbFolder folder = new TvbFolder(tree, file.getParent());
            if (TvbFolder.isWeights(file) && folder.isConnectivity()) {
                folders.add(file.getParent());
            }
        }
        return folders;
    }

    private static List<Path> zips(SourceTree tree) {
        return tree.files().stream().filter(ZipTree::isZip).toList();
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree files = SourceTree.of(tree);
        List<Path> places = new ArrayList<>();
        folders(files).forEach(folder -> places.add(folder.resolve("weights")));
        zips(files).stream().filter(zip -> ZipTree.read(zip, root -> !folders(SourceTree.of(root)).isEmpty())).forEach(
                places::add);
        if (places.isEmpty()) {
            throw new DataException(
                    "%s has no weights with centres or tract_lengths beside them; name a connectivity of "
                            .formatted(tree) + "TVB");
        }
        List<ConnectomePart> connectomes = new ArrayList<>();
        OnePerSubject.ofAny(files, places, Tvb::ownName, log).forEach((subject, place) -> connectomes.add(
                ZipTree.isZip(place)
                        ? ofZip(subject, place, options, log)
                        : new TvbFolder(files, place.getParent()).read(subject, options.regions(), log)));
        return new Parts(List.of(), List.of(), connectomes);
    }

    private static String ownName(Path place) {
        String name = place.getFileName().toString();
        return name.equals("weights")
                ? ""
                : name.substring(0, name.length() - ZIP.length()).replaceFirst("(?i)(^connectivity_|_connectivity$)",
                        "");
    }

    private static ConnectomePart ofZip(Optional<String> subject, Path zip, SourceOptions options, ImportLog log) {
        return ZipTree.read(zip, root -> {
            SourceTree files = SourceTree.of(root);
            Set<Path> folders = folders(files);
            if (folders.size() > 1) {
                throw new DataException("%s holds %s connectivities; keep one in a zip".formatted(zip, folders.size()));
            }
            ConnectomePart part = new TvbFolder(files, folders.iterator().next()).read(subject, options.regions(), log);
            return new ConnectomePart(subject, zip, part.regions(), part.weights(), part.lengths());
        });
    }
}
