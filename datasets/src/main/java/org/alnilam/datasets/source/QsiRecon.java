package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.MatFiles;
import org.alnilam.datasets.source.Parts.ConnectomePart;

/**
 * Connectomes of QSIRecon, and of QSIPrep before it: {@code sub-*_connectivity.mat}, in which each atlas has the variables
 * {@code atlas_<A>_region_labels} and {@code atlas_<A>_<measure>_connectivity}; earlier versions without {@code atlas_}.
 * QSIPrep also named files {@code sub-*_dhollanderconnectome.mat} and {@code sub-*_msmtconnectome.mat}.
 * Weights are the first of these measures that is there: streamline counts weighted by SIFT2 and divided by node volumes ({@code
 * sift_invnodevol_radius2_count}), weighted by SIFT2, divided by volumes, plain counts, counts of DSI Studio. Lengths are
 * mean lengths of the streamlines in mm ({@code radius2_meanlength}); 0 where there are none.
 *
 * <p>Sources: <a href="https://qsirecon.readthedocs.io/en/latest/builtin_workflows.html#connectivity-measures">Connectivity
 * measures</a> in the documentation of QSIRecon, and the measures of its recon specs in <a
 * href="https://github.com/PennLINC/qsirecon/tree/main/qsirecon/data/pipelines">qsirecon/data/pipelines</a>.
 */
final class QsiRecon implements Source {

    private static final Pattern FILE = Pattern.compile(".*(?:_connectivity|connectome)\\.mat");
    /** Variables that every atlas has. */
    private static final Pattern OF_ATLAS = Pattern.compile("(?:atlas_)?(.+?)_(?:region_(?:labels|ids)"
            + "|(?:sift[._])?(?:invnodevol[._])?radius\\d+[._]count[._]connectivity)");
    private static final String END = "_connectivity";

    /** Measures of the number of streamlines, the preferred first. */
    private static final List<Pattern> WEIGHTS = patterns("sift[._]invnodevol[._]radius\\d+[._]count",
            "sift[._]radius\\d+[._]count", "invnodevol[._]radius\\d+[._]count", "radius\\d+[._]count",
            "count_(?:end|pass)", "count");
    /** Measures of their length in mm, the preferred first. */
    private static final List<Pattern> LENGTHS = patterns("radius\\d+[._]mean_?length",
            "sift[._]radius\\d+[._]mean_?length", "mean_?length_(?:end|pass)", "mean_?length");

    private static List<Pattern> patterns(String... patterns) {
        return List.of(patterns).stream().map(Pattern::compile).toList();
    }

    @Override
    public String name() {
        return "qsirecon";
    }

    @Override
    public String meaning() {
        return "connectomes of QSIRecon or QSIPrep (*_connectivity.mat)";
    }

    @Override
    public boolean recognises(Path tree) {
        return !files(SourceTree.of(tree)).isEmpty();
    }

    private static List<Path> files(SourceTree tree) {
        return tree.files().stream().filter(file -> FILE.matcher(file.getFileName().toString()).matches()).toList();
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        SourceTree files = SourceTree.of(tree);
        Map<String, Path> bySubject = OnePerSubject.of(files, files(files), log);
        Map<Path, List<String>> variables = new HashMap<>();
        bySubject.values().forEach(file -> variables.put(file, MatFiles.variables(file)));
        Set<String> atlases = new TreeSet<>();
        variables.values().forEach(names -> atlases.addAll(atlases(names)));
        if (atlases.isEmpty()) {
            throw new DataException("%s has no *_connectivity.mat with the connectome of an atlas in it".formatted(
                    tree));
        }
        String atlas = AtlasChoice.of(files, atlases, options.atlas(), log);
        List<ConnectomePart> connectomes = new ArrayList<>();
        bySubject.forEach((subject, file) -> {
            if (atlases(variables.get(file)).contains(atlas)) {
                connectomes.add(part(subject, file, variables.get(file), atlas, options.regions(), log));
            } else {
                log.add("%s has no connectome of atlas %s".formatted(file, atlas));
            }
        });
        return new Parts(List.of(), List.of(), connectomes);
    }

    private static Set<String> atlases(List<String> variables) {
        Set<String> atlases = new TreeSet<>();
        for (String variable : variables) {
            Matcher matcher = OF_ATLAS.matcher(variable);
            if (matcher.matches()) {
                atlases.add(matcher.group(1));
            }
        }
        return atlases;
    }

    private static ConnectomePart part(String subject, Path file, List<String> variables, String atlas,
            List<Region> given, ImportLog log) {
        Map<String, String> measures = measures(variables, atlas);
        String weights = first(measures, WEIGHTS).orElseThrow(() -> new DataException(
                "%s has no count of streamlines for atlas %s; it has %s".formatted(file, atlas, measures.isEmpty()
                        ? "no measure at all"
                        : String.join(", ", measures.keySet()))));
        Optional<String> lengths = first(measures, LENGTHS);
        log.add("weights of the atlas %s are %s%s".formatted(atlas, weights, others(measures, weights)));
        lengths.ifPresent(length -> log.add("fiber lengths of the atlas %s are %s, in mm".formatted(atlas, length)));
        Optional<DMatrixRMaj> lengthMatrix = lengths.map(name -> MatFiles.read(file, name));
        return new ConnectomePart(Optional.of(subject), file, regions(file, variables, atlas, given),
                MatFiles.read(file,
                        weights),
                lengthMatrix);
    }

    /** Variable by measure of an atlas. */
    private static Map<String, String> measures(List<String> variables, String atlas) {
        Map<String, String> measures = new TreeMap<>();
        for (String variable : variables) {
            String bare = variable.replaceFirst("^atlas_", "");
            if (bare.startsWith(atlas + "_") && bare.length() > atlas.length() + END.length() && bare.matches(
                    ".*[._]connectivity")) {
                measures.put(bare.substring(atlas.length() + 1, bare.length() - END.length()), variable);
            }
        }
        return measures;
    }

    private static Optional<String> first(Map<String, String> measures, List<Pattern> preferred) {
        return preferred.stream().flatMap(pattern -> measures.entrySet().stream().filter(measure -> pattern.matcher(
                measure.getKey()).matches()).map(Map.Entry::getValue)).findFirst();
    }

    private static String others(Map<String, String> measures, String chosen) {
        List<String> others = measures.entrySet().stream().filter(measure -> !measure.getValue().equals(chosen)
                && WEIGHTS.stream().anyMatch(pattern -> pattern.matcher(measure.getKey()).matches())).map(
                        Map.Entry::getValue)
                .toList();
        return others.isEmpty() ? "" : ", not " + String.join(", ", others);
    }

    private static List<Region> regions(Path file, List<String> variables, String atlas, List<Region> given) {
        for (String prefix : List.of("atlas_", "")) {
            String variable = prefix + atlas + "_region_labels";
            if (variables.contains(variable)) {
                return MatFiles.texts(file, variable).stream().map(label -> Region.of(label.strip())).toList();
            }
        }
        return given;
    }
}
