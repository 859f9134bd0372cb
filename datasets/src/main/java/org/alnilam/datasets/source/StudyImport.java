package org.alnilam.datasets.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.layout.DatasetWriter;
import org.alnilam.datasets.layout.Participants;
import org.alnilam.datasets.layout.RegionsCsv;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.Parts.RecordingPart;

/**
 * Imports a study from what other tools wrote: recordings or FCs of one and connectomes of another are joined by subject and
 * region and written as a data folder.
 *
 * {@snippet :
 * StudyImport study = StudyImport.read(ImportOptions.of(Path.of("xcp_d"), Path.of("qsirecon")), System.out::println);
 * study.write(Path.of("my-data"));
 * }
 */
public final class StudyImport {

    private static final Pattern SUBJECT = Pattern.compile("(?:^|_)sub-([^_.]+)");

    /** Column of ids of a table of participants. */
    private static final String ID = "participant_id";
    private static final String PARTICIPANTS = "participants.tsv";
    private static final String UNKNOWN = "n/a";

    private final Cohort cohort;
    private final DatasetWriter.Extras extras;
    private final ImportLog log;

    private StudyImport(Cohort cohort, DatasetWriter.Extras extras, ImportLog log) {
        this.cohort = cohort;
        this.extras = extras;
        this.log = log;
    }

    /** {@return what each known layout is, by its name} */
    public static Map<String, String> layouts() {
        return Layouts.meanings();
    }

    /**
     * Makes sure that a folder can be written.
     *
     * @param folder the folder to write later
     * @throws UndecidedException if it exists and is not an empty folder
     */
    public static void requireFree(Path folder) {
        StudyFolder.requireFree(folder);
    }

    /**
     * Reads and joins a study. Nothing is written.
     *
     * @param options the sources and the user's decisions
     * @param lines told each line of the log as it is made
     * @return the study
     * @throws DataException if a file cannot be used or parts do not fit together; the message names the file, the defect and
     *         the remedy
     * @throws UndecidedException if an option must tell what the files do not
     */
    public static StudyImport read(ImportOptions options, Consumer<String> lines) {
        Layouts.requireKnown(options.layouts());
        ImportLog log = new ImportLog(lines);
        List<Region> given = options.regions().map(RegionsCsv::read).orElse(List.of());
        Reading reading = new Reading(options, new SourceOptions(options.atlas(), given, options.only(),
                options.trSeconds().isPresent()), log);
        options.sources().forEach(reading::read);
        Cohort cohort = new Joiner(given, options, log).join(SubjectJoin.of(reading.parts(), log));
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("sources", reading.read);
        provenance.put("log", log.lines());
        return new StudyImport(cohort,
                new DatasetWriter.Extras(options.atlas(), provenance, log.assumptions(), Optional.of(
                        participants(reading.participants, cohort))),
                log);
    }

    /** Table of the subjects of a cohort, from what the sources tell of them. */
    private static Participants participants(Optional<Participants> known, Cohort cohort) {
        Map<String, List<String>> rows = new HashMap<>();
        List<String> columns = known.map(Participants::columns).orElse(List.of(ID));
        int id = columns.indexOf(ID);
        known.ifPresent(table -> table.rows().forEach(row -> rows.put(row.get(id).replaceFirst("^sub-", ""), row)));
        return new Participants(columns, cohort.subjects().stream().map(Subject::id).map(subject -> {
            List<String> row = new ArrayList<>(
                    rows.getOrDefault(subject, Collections.nCopies(columns.size(), UNKNOWN)));
            row.set(id, subject);
            return row;
        }).toList());
    }

    /** Parts and participants that were read so far. */
    private static final class Reading {

        private final ImportOptions options;
        private final SourceOptions sourceOptions;
        private final ImportLog log;
        private final List<Parts> all = new ArrayList<>();
        private final List<Map<String, String>> read = new ArrayList<>();
        private Optional<Participants> participants = Optional.empty();

        Reading(ImportOptions options, SourceOptions sourceOptions, ImportLog log) {
            this.options = options;
            this.sourceOptions = sourceOptions;
            this.log = log;
        }

        void read(Path source) {
            Path whole = source.toAbsolutePath().normalize();
            ImportLog shown = log.edited(line -> line.replace(whole.toString(), source.toString()));
            if (ZipTree.isZip(whole)) {
                String own = whole.getFileName() + ": ";
                ImportLog ofZip = shown.edited(line -> line.startsWith(source.toString())
                        ? line
                        : "%s: %s".formatted(source, line.startsWith(own) ? line.substring(own.length()) : line));
                Optional<String> subject = Optional.of(SUBJECT.matcher(whole.getFileName().toString())).filter(
                        Matcher::find).map(name -> name.group(1));
                all.add(ZipTree.read(whole, root -> shown(read(root, source, ofZip), root, source, subject)));
            } else {
                all.add(shown(read(whole, source, shown), whole, source, Optional.empty()));
            }
        }

        private Parts read(Path tree, Path source, ImportLog treeLog) {
            Parts parts = new Parts(List.of(), List.of(), List.of());
            for (Source layout : Layouts.of(tree, source.toString(), options.layouts())) {
                Parts more = read(layout, tree, source, treeLog);
                treeLog.add(
                        "%s is read as %s: %s recordings, %s FCs, %s connectomes".formatted(source, layout.name(), more
                                .recordings().size(), more.connectivities().size(), more.connectomes().size()));
                Map<String, String> origin = new LinkedHashMap<>(); // in this order in each run
                origin.put("path", source.toString());
                origin.put("layout", layout.name());
                read.add(origin);
                parts = join(List.of(parts, more));
            }
            if (participants.isEmpty() && Files.isDirectory(tree)) {
                SourceTree.of(tree).files().stream().filter(file -> file.endsWith(PARTICIPANTS))
                        .min(Comparator.comparing(
                                Path::getNameCount))
                        .ifPresent(table -> {
                            participants = Optional.of(Participants.read(table));
                            treeLog.add("participants are described as in %s".formatted(table));
                        });
            }
            return parts;
        }

        private Parts read(Source layout, Path tree, Path source, ImportLog treeLog) {
            try {
                return layout.read(tree, sourceOptions, treeLog);
            } catch (DataException e) {
                boolean named = Stream.of(tree, tree.toAbsolutePath().normalize(), source)
                        .anyMatch(place -> e.getMessage()
                                .contains(place.toString()));
                throw named ? e : new DataException("%s: %s".formatted(source, e.getMessage()), e);
            }
        }

        /** The same parts with their files below the source as the user wrote it. A zip may be named after a subject. */
        private static Parts shown(Parts parts, Path root, Path source, Optional<String> subject) {
            UnaryOperator<Path> shown = file -> file.startsWith(root)
                    ? source.resolve(root.relativize(file).toString())
                    : file;
            return new Parts(
                    parts.recordings().stream().map(part -> new RecordingPart(part.subject(), part.name(), shown
                            .apply(part.file()), part.regions(), part.signal(), part.trSeconds(), part.framesRemoved()))
                            .toList(),
                    parts.connectivities().stream().map(part -> new ConnectivityPart(part.subject(), part.name(), shown
                            .apply(part.file()), part.regions(), part.fc())).toList(),
                    parts.connectomes().stream().map(part -> new ConnectomePart(part.subject().or(() -> subject), shown
                            .apply(part.file()), part.regions(), part.weights(), part.lengths())).toList());
        }

        /** {@return all parts, which are not kept here, so that memory is freed as they are joined} */
        Parts parts() {
            Parts parts = join(all);
            all.clear();
            return parts;
        }

        private static Parts join(List<Parts> parts) {
            return new Parts(parts.stream().flatMap(part -> part.recordings().stream()).toList(),
                    parts.stream().flatMap(
                            part -> part.connectivities().stream()).toList(),
                    parts.stream().flatMap(part -> part.connectomes()
                            .stream()).toList());
        }
    }

    /** {@return what was left out, assumed and changed, a sentence each} */
    public List<String> log() {
        return log.lines();
    }

    /** {@return the subjects, with weights as the sources have them} */
    public Cohort cohort() {
        return cohort;
    }

    /**
     * Writes the study as a data folder.
     *
     * @param place the folder, which does not exist or is empty
     * @throws UndecidedException if it exists and is not an empty folder
     * @throws UncheckedIOException if it cannot be written; nothing is left behind
     */
    public void write(Path place) {
        try {
            new StudyFolder(cohort, extras, log.lines()).write(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
