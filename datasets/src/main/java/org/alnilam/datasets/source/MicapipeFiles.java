package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Functional files of micapipe, with the names that they would have as recordings: micapipe writes the acquisition as the name
 * of a folder, {@code func/desc-se_task-rest_acq-AP_bold/surf}, and earlier versions a part without a key,
 * {@code sub-01_rsfmri_space-fsnative_...}.
 */
final class MicapipeFiles {

    /** Suffix of files that hold a series per region. */
    static final String SERIES = "timeseries";
    /** Suffix of files that hold an FC. */
    static final String FC = "relmat";

    private static final Pattern FILE = Pattern.compile("(?<sub>sub-[^_]+)(?:_(?<ses>ses-[^_]+))?(?:_(?:rsfmri|func))?"
            + "(?:_(?:space|surf)-(?<surface>[^_]+))?_atlas-(?<atlas>[^_]+)_desc-(?<what>timeseries|FC)(?:_clean)?"
            + "\\.(?:txt|shape\\.gii|func\\.gii)(?:\\.gz)?");
    private static final Pattern VERTICES = Pattern.compile(
            "sub-.*_desc-timeseries_clean\\.(?:txt|shape\\.gii)(?:\\.gz)?");
    /** Surfaces of one subject, on which earlier versions compute a second FC. */
    private static final String NATIVE = "fsnative";

    private MicapipeFiles() {
    }

    /** {@return series and FCs by region of a tree} */
    static List<BidsFile> of(SourceTree tree) {
        List<BidsFile> files = new ArrayList<>();
        for (Path file : tree.files()) {
            Matcher matcher = FILE.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                files.add(new BidsFile(file, name(tree, file, matcher)));
            }
        }
        return files;
    }

    /** {@return series by vertex of a tree} */
    static List<BidsFile> vertexwise(SourceTree tree) {
        return tree.files().stream().filter(file -> VERTICES.matcher(file.getFileName().toString()).matches() && !FILE
                .matcher(file.getFileName().toString()).matches())
                .map(file -> new BidsFile(file, new BidsName(Map.of(), "",
                        "")))
                .toList();
    }

    private static BidsName name(SourceTree tree, Path file, Matcher matcher) {
        Map<String, String> entities = new LinkedHashMap<>();
        entities.put(BidsName.SUBJECT, label(matcher.group("sub")));
        Optional.ofNullable(matcher.group("ses")).ifPresent(session -> entities.put("ses", label(session)));
        for (Path folder = file.getParent(); folder != null && folder.startsWith(tree.root()); folder = folder
                .getParent()) {
            String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            BidsName.parse(name).filter(acquisition -> acquisition.suffix().equals("bold")).ifPresent(
                    acquisition -> acquisition.entities().forEach(entities::putIfAbsent));
        }
        Optional.ofNullable(matcher.group("surface")).ifPresent(surface -> entities.put("space", surface));
        entities.put("atlas", matcher.group("atlas"));
        return new BidsName(entities, matcher.group("what").equals("FC") ? FC : SERIES, "");
    }

    private static String label(String entity) {
        return entity.substring(entity.indexOf('-') + 1);
    }

    /** {@return files without those of the subjects' own surfaces, unless there are no others} */
    static List<BidsFile> ofOneSurface(List<BidsFile> files) {
        List<BidsFile> common = files.stream().filter(file -> !file.name().entity("space").orElse("").equals(NATIVE))
                .toList();
        return common.isEmpty() ? files : common;
    }
}
