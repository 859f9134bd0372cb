package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.format.SpreadsheetCell;

/**
 * Writes a cohort as CSV in Alnilam's own layout, which {@link DatasetReader} draws. Numbers are the shortest that read back to
 * the same values; a missing value is an empty field. Weights are written as they are, already normalised: read again with
 * weights divided by their maximum, they are the same if their maximum was 1. Regions that are not
 * cortical are left out when they are read again. The same cohort gives the same bytes.
 */
public final class DatasetWriter {

    /**
     * Content of a data folder beside its cohort.
     *
     * @param atlas name of the atlas
     * @param provenance where the data came from: texts, numbers, and lists and maps of these, by a key; empty for nothing
     * @param assumed what was assumed, changed or left out when the data were made, a sentence each
     * @param participants what is known of the participants
     */
    public record Extras(Optional<String> atlas, Map<String, Object> provenance, List<String> assumed,
            Optional<Participants> participants) {

        /** Nothing beside the cohort. */
        public static final Extras NONE = new Extras(Optional.empty(), Map.of(), List.of(), Optional.empty());

        /** Copies the list. */
        public Extras {
            assumed = List.copyOf(assumed);
        }
    }

    private DatasetWriter() {
    }

    /**
     * Writes a cohort.
     *
     * @param cohort the subjects to write
     * @param folder the data folder; made if it does not exist
     * @throws DataException if there are subjects already
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Cohort cohort, Path folder) {
        write(cohort, folder, Extras.NONE);
    }

    /**
     * Writes a cohort and what is known of it.
     *
     * @param cohort the subjects to write
     * @param folder the data folder; made if it does not exist
     * @param extras what the folder is to hold beside them
     * @throws DataException if there are subjects already
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Cohort cohort, Path folder, Extras extras) {
        Path subjects = folder.resolve(DataFolders.SUBJECTS);
        if (Files.exists(subjects)) {
            throw new DataException("%s exists already; write to a new folder, so that no subjects are mixed".formatted(
                    subjects));
        }
        try {
            Files.createDirectories(folder);
            writeDescription(cohort, folder.resolve(DatasetDescription.FILE), extras);
            RegionsCsv.write(cohort.regions(), folder.resolve(DatasetDescription.REGIONS));
            if (extras.participants().isPresent()) {
                Participants participants = extras.participants().get();
                table(folder.resolve(Participants.FILE), '\t', participants.columns(), participants.cells());
            }
            for (Subject subject : cohort.subjects()) {
                writeSubject(subject, Files.createDirectories(subjects.resolve(subject.id())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeDescription(Cohort cohort, Path file, Extras extras) throws IOException {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", cohort.name());
        description.put("tr_s", cohort.trSeconds());
        extras.atlas().ifPresent(atlas -> description.put("atlas", atlas));
        List<String> censored = cohort.subjects().stream().flatMap(subject -> subject.recordings().stream().filter(
                Recording::framesRemoved).map(recording -> Censoring.entry(subject.id(), recording.name()))).toList();
        if (!censored.isEmpty()) {
            description.put("censored", censored);
        }
        if (!extras.provenance().isEmpty()) {
            description.put("provenance", extras.provenance());
        }
        if (!extras.assumed().isEmpty()) {
            description.put("assumed", extras.assumed());
        }
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(description).replace("\r\n", "\n") + "\n");
    }

    private static void table(Path file, char separator, List<String> header, List<List<String>> rows)
            throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setRecordSeparator('\n').get();
        try (Writer writer = Files.newBufferedWriter(file); CSVPrinter csv = new CSVPrinter(writer, format)) {
            csv.printRecord(header.stream().map(SpreadsheetCell::of));
            csv.printRecords(rows);
        }
    }

    private static void writeSubject(Subject subject, Path folder) throws IOException {
        Connectome connectome = subject.connectome();
        MatrixCsv.write(connectome.weights(), folder.resolve("weights.csv"));
        MatrixCsv.write(connectome.knownLengths(), folder.resolve("lengths.csv"));
        for (Recording recording : subject.recordings()) {
            String name = recording.name().isEmpty() ? "bold.csv" : "bold_" + recording.name() + ".csv";
            writeRecording(recording.bold().signal(), connectome.labels(), folder.resolve(name));
        }
        if (subject.recordings().isEmpty()) {
            MatrixCsv.write(subject.functionalConnectivity(), folder.resolve("fc.csv"));
        }
    }

    /** Writes regions in rows, with their labels before them if the number of samples does not tell rows from columns. */
    private static void writeRecording(DMatrixRMaj signal, List<String> labels, Path file) throws IOException {
        if (signal.numCols != labels.size()) {
            MatrixCsv.write(signal, file);
            return;
        }
        List<String> lines = MatrixCsv.format(signal).lines().toList();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.add(Stream.concat(Stream.of(SpreadsheetCell.of(labels.get(i))), Stream.of(lines.get(i).split(",", -1)))
                    .toList());
        }
        table(file, ',', Stream.concat(Stream.of("region"), IntStream.rangeClosed(1, signal.numCols).mapToObj(
                t -> "sample " + t)).toList(), rows);
    }
}
