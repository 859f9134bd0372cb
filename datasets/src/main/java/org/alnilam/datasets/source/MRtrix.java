package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Matrices of tck2connectome of MRtrix3, and others in folders like them: for each subject {@code connectome.csv} (or {@code
 * weights}, {@code counts}) and, if there are lengths, {@code meanlength.csv} (or {@code lengths}, {@code distances}, {@code
 * tract_lengths}) beside it, in mm; names may begin with {@code <subject>_}. Numbers are between commas, blanks or tabs;
 * without {@code -symmetric} there is an upper triangle only. Most name no regions, so that the user gives them.
 *
 * <p>Source: <a href="https://mrtrix.readthedocs.io/en/latest/reference/commands/tck2connectome.html">tck2connectome</a> in
 * the documentation of MRtrix3.
 */
final class MRtrix implements Source {

    private static final String TYPE = "\\.(?:csv|tsv|txt|npy)(?:\\.gz|\\.bz2)?";
    private static final Pattern WEIGHTS = Pattern.compile("(?:(?<who>.+)_)?(?:connectome|weights|counts)" + TYPE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTHS = Pattern.compile(
            "(?:(?<who>.+?)_)?(?:mean_?lengths?|fib(?:er|re)_lengths|tract_lengths|lengths?|distances)" + TYPE,
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "mrtrix";
    }

    @Override
    public String meaning() {
        return "connectome.csv and meanlength.csv of MRtrix3, or weights and lengths, in a folder for each subject";
    }

    @Override
    public boolean recognises(Path tree) {
        return !weights(SourceTree.of(tree)).isEmpty();
    }

    /** Files of weights with the beginning of each name. */
    private static Map<Path, String> weights(SourceTree tree) {
        Map<Path, String> found = new LinkedHashMap<>();
        for (Path file : tree.files()) {
            Matcher matcher = WEIGHTS.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                found.put(file, Optional.ofNullable(matcher.group("who")).orElse(""));
            }
        }
        return found;
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree files = SourceTree.of(tree);
        Map<Path, String> weights = weights(files);
        if (weights.isEmpty()) {
            throw new DataException(
                    "%s has no connectome.csv or weights.csv; name a folder that has one for each subject"
                            .formatted(tree));
        }
        List<ConnectomePart> connectomes = new ArrayList<>();
        OnePerSubject.ofAny(files, List.copyOf(weights.keySet()), weights::get, log).forEach((subject, file) -> {
            LabelledMatrix matrix = MatrixFiles.read(file);
            connectomes.add(new ConnectomePart(subject, file, regions(matrix, options.regions()), matrix.values(),
                    lengths(files, file, weights.get(file))));
        });
        return new Parts(List.of(), List.of(), connectomes);
    }

    private static List<Region> regions(LabelledMatrix matrix, List<Region> given) {
        List<String> labels = matrix.columnLabels().isEmpty() ? matrix.rowLabels() : matrix.columnLabels();
        return labels.isEmpty() ? given : labels.stream().map(Region::of).toList();
    }

    /** The lengths beside a file, of the same beginning if names have one. */
    private static Optional<DMatrixRMaj> lengths(SourceTree tree, Path weights, String who) {
        List<Path> beside = tree.filesIn(weights.getParent()).stream().filter(file -> {
            Matcher name = LENGTHS.matcher(file.getFileName().toString());
            return name.matches() && who.equals(Optional.ofNullable(
                    name.group("who")).orElse(""));
        }).toList();
        if (beside.size() > 1) {
            throw new DataException("%s and %s are both lengths for %s; keep one".formatted(beside.getFirst(), beside
                    .getLast(), weights));
        }
        return beside.stream().findFirst().map(file -> MatrixFiles.read(file).values());
    }
}
