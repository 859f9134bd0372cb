package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Metadata of recordings in the JSON files of a tree. Those that apply to a recording come in this order:
 *
 * <ol>
 * <li>its sidecar, which has the same name but for the extension;
 * <li>the sidecar of the denoised series that it is the average of, in the same folder: XCP-D keeps the scanner's metadata in
 * {@code *_desc-denoised_bold.json} alone;
 * <li>by the inheritance principle, files in its folder and each folder above up to the root of the tree whose entities are
 * among those of the recording, with the suffix {@code timeseries}, then {@code bold}; the nearest first, in one folder that
 * with the most entities.
 * </ol>
 *
 * <p>Sources: <a href="https://bids-specification.readthedocs.io/en/stable/common-principles.html#the-inheritance-principle">
 * The inheritance principle</a>, <a href="https://xcp-d.readthedocs.io/en/latest/outputs.html#denoised-or-residual-bold-data">
 * Outputs of XCP-D</a>.
 */
final class BidsMetadata {

    /** Entities that describe what was done to a recording or averaged, not the recording. */
    private static final Set<String> OF_PROCESSING = Set.of("atlas", "seg", "stat", "meas", "measure", "desc", "den",
            "res");

    private static final List<String> SUFFIXES = List.of("timeseries", "bold");
    private static final String DENOISED = "denoised";

    private final SourceTree tree;
    private final Map<Path, Sidecar> read = new HashMap<>();

    /** Metadata of a tree; a file is read when it is asked for. */
    BidsMetadata(SourceTree tree) {
        this.tree = tree;
    }

    /**
     * The time between two samples of a recording.
     *
     * @param seconds its value in s
     * @param origin what tells it, in words for the log
     */
    record Tr(double seconds, String origin) {}

    /**
     * Looks a recording's TR up.
     *
     * @param series the file of a recording
     * @return the TR of the first file that tells one
     * @throws DataException if that is not a positive number of seconds, or a file is not JSON
     */
    Optional<Tr> tr(BidsFile series) {
        for (BidsFile file : applying(series)) {
            OptionalDouble seconds = sidecar(file).trSeconds();
            if (seconds.isPresent()) {
                return Optional.of(new Tr(seconds.getAsDouble(), origin(file, series)));
            }
        }
        return Optional.empty();
    }

    private String origin(BidsFile json, BidsFile series) {
        if (!json.path().getParent().equals(series.path().getParent())) {
            return tree.place(json.path());
        }
        return own(json.name(), series.name())
                ? "a JSON file of the same name"
                : "a JSON file beside, *_%s%s.json"
                        .formatted(json.name().entity("desc").map(label -> "desc-" + label + "_").orElse(""),
                                json.name()
                                        .suffix());
    }

    /**
     * Looks a count up.
     *
     * @param series the file of a recording
     * @param key key of the count
     * @return its value in the first file that has it
     */
    OptionalDouble count(BidsFile series, String key) {
        return applying(series).stream().map(file -> sidecar(file).count(key)).filter(OptionalDouble::isPresent)
                .findFirst().orElse(OptionalDouble.empty());
    }

    private Sidecar sidecar(BidsFile file) {
        return read.computeIfAbsent(file.path(), Sidecar::read);
    }

    /** JSON files that apply to a recording, in the order in which they count. */
    private List<BidsFile> applying(BidsFile series) {
        List<BidsFile> files = new ArrayList<>();
        List<BidsFile> beside = json(series.path().getParent());
        beside.stream().filter(file -> own(file.name(), series.name())).forEach(files::add);
        beside.stream().filter(file -> denoised(file.name(), series.name())).forEach(files::add);
        for (Path folder = series.path().getParent(); folder != null && folder.startsWith(tree.root()); folder = folder
                .getParent()) {
            inherited(json(folder), series.name()).forEach(files::add);
        }
        return files;
    }

    private List<BidsFile> json(Path folder) {
        return tree.bidsFilesIn(folder).stream().filter(file -> file.name().extension().equals(".json")).toList();
    }

    private static boolean own(BidsName json, BidsName series) {
        return json.suffix().equals(series.suffix()) && json.entities().equals(series.entities());
    }

    private static boolean denoised(BidsName json, BidsName series) {
        Set<String> ofRecording = series.entities().keySet().stream().filter(key -> key.equals(BidsName.SUBJECT)
                || BidsChoice.OF_RECORDING.contains(key)).collect(Collectors.toSet());
        return json.suffix().equals("bold") && json.entity("desc").filter(DENOISED::equals).isPresent() && json
                .entitiesAreIn(series, OF_PROCESSING) && json.entities().keySet().containsAll(ofRecording);
    }

    private static List<BidsFile> inherited(List<BidsFile> jsons, BidsName series) {
        return jsons.stream()
                .filter(json -> SUFFIXES.contains(json.name().suffix()) && json.name().entitiesAreIn(series,
                        Set.of()))
                .sorted(Comparator.<BidsFile>comparingInt(json -> SUFFIXES.indexOf(json.name().suffix()))
                        .thenComparing(json -> -json.name().entities().size()).thenComparing(BidsFile::fileName))
                .toList();
    }
}
