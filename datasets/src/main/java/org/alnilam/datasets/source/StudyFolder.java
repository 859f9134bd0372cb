package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.RegionsCsv;
import org.alnilam.datasets.source.JoinedStudy.JoinedRecording;
import org.alnilam.datasets.source.JoinedStudy.JoinedSubject;

/**
 * Writes a study as a data folder. All files are written into a folder beside the place, which is moved there at the end, so
 * that a failure leaves nothing behind.
 */
final class StudyFolder {

    private final JoinedStudy study;
    private final Optional<ParticipantTable> participants;
    private final Map<String, Object> provenance;
    private final ImportLog log;

    /**
     * A writer.
     *
     * @param study the study
     * @param participants what is known of the participants
     * @param provenance where the study is from, for {@code dataset.json}
     * @param log what was left out, assumed and changed
     */
    StudyFolder(JoinedStudy study, Optional<ParticipantTable> participants, Map<String, Object> provenance,
            ImportLog log) {
        this.study = study;
        this.participants = participants;
        this.provenance = provenance;
        this.log = log;
    }

    /**
     * Makes sure that nothing is in the way.
     *
     * @param folder the folder to write
     * @throws UndecidedException if it exists and is not an empty folder
     */
    static void requireFree(Path folder) {
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw new UndecidedException("%s exists and is not empty; name a new folder with --out".formatted(folder));
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the study.
     *
     * @param folder the folder, which does not exist or is empty
     * @throws IOException if it cannot be written
     * @throws UndecidedException if it exists and is not an empty folder
     */
    void write(Path folder) throws IOException {
        requireFree(folder);
        Path place = folder.toAbsolutePath().normalize();
        List<Path> made = new ArrayList<>();
        try {
            make(place.getParent(), made);
            writeBeside(place);
        } catch (IOException | RuntimeException e) {
            for (Path path : made.reversed()) {
                Files.delete(path);
            }
            throw e;
        }
    }

    private void writeBeside(Path place) throws IOException {
        Path staging = Files.createTempDirectory(place.getParent(), ".alnilam-");
        try {
            writeInto(staging, place.getFileName().toString());
            Files.deleteIfExists(place);
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            remove(staging);
            throw e;
        }
    }

    private static void make(Path folder, List<Path> made) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            make(folder.getParent(), made);
            Files.createDirectory(folder);
            made.add(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void writeInto(Path folder, String name) throws IOException {
        Path subjects = Files.createDirectory(folder.resolve("subjects"));
        List<String> censored = new ArrayList<>();
        for (JoinedSubject subject : study.subjects()) {
            write(subject, Files.createDirectory(subjects.resolve(subject.id())), censored);
        }
        RegionsCsv.write(study.regions(), folder.resolve("regions.csv"));
        List<String> ids = study.subjects().stream().map(JoinedSubject::id).toList();
        Files.writeString(folder.resolve("participants.tsv"), participants.orElse(ParticipantTable.EMPTY).text(ids));
        Files.writeString(folder.resolve("dataset.json"), description(name, censored));
        Files.writeString(folder.resolve("import.log"), String.join("\n", log.lines()) + "\n");
        permit(folder);
    }

    private static void write(JoinedSubject subject, Path folder, List<String> censored) {
        MatrixCsv.write(subject.weights(), folder.resolve("weights.csv"));
        MatrixCsv.write(subject.lengths(), folder.resolve("lengths.csv"));
        subject.fc().ifPresent(fc -> MatrixCsv.write(fc, folder.resolve("fc.csv")));
        for (JoinedRecording recording : subject.recordings()) {
            String file = recording.name().isEmpty() ? "bold.csv" : "bold_" + recording.name() + ".csv";
            MatrixCsv.write(recording.signal(), folder.resolve(file));
            if (recording.framesRemoved()) {
                censored.add(subject.id() + (recording.name().isEmpty() ? "" : "/" + recording.name()));
            }
        }
    }

    private String description(String name, List<String> censored) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", name);
        study.trSeconds().ifPresent(tr -> description.put("tr_s", tr));
        Optional.ofNullable(provenance.get("atlas")).ifPresent(atlas -> description.put("atlas", atlas));
        if (!censored.isEmpty()) {
            description.put("censored", censored);
        }
        Map<String, Object> origin = new LinkedHashMap<>(provenance);
        origin.put("log", log.lines());
        description.put("provenance", origin);
        description.put("assumed", log.assumptions());
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(description).replace("\r\n", "\n") + "\n";
    }

    /** Gives the folder the permissions of one that was made in the usual way, not those of a temporary one. */
    private static void permit(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(folder.resolve("subjects")));
        }
    }
}
