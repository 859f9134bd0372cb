package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatFiles;

/**
 * Writes a cohort as MATLAB files, in the older layout that {@link DatasetReader} draws. Each subject needs one recording; of the
 * regions only the labels are written. Weights are written as they are, already normalised:
 * read again with weights divided by their maximum, they are the same if their maximum was 1. BOLD is written in single
 * precision. The same cohort gives the same bytes.
 */
@Internal
public final class MatlabWriter {

    private MatlabWriter() {
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
        Path subjects = folder.resolve(DataFolders.SUBJECTS);
        if (Files.exists(subjects)) {
            throw new DataException("%s exists already; write to a new folder, so that no subjects are mixed".formatted(
                    subjects));
        }
        try {
            Files.createDirectories(folder);
            writeDescription(cohort, folder);
            for (Subject subject : cohort.subjects()) {
                writeSubject(subject, subjects.resolve(subject.id()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeDescription(Cohort cohort, Path folder) throws IOException {
        Map<String, Object> description = new TreeMap<>(Map.of("name", cohort.name(), "tr_s", cohort.trSeconds(),
                "regions", "regions.csv"));
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        String json = mapper.writeValueAsString(description).replace("\r\n", "\n") + "\n";
        Files.writeString(folder.resolve(DatasetDescription.FILE), json);
        RegionsCsv.write(cohort.regions(), folder.resolve("regions.csv"));
    }

    private static void writeSubject(Subject subject, Path folder) throws IOException {
        Path functional = Files.createDirectories(folder.resolve("functional"));
        Path structural = Files.createDirectories(folder.resolve("structural"));
        Connectome connectome = subject.connectome();
        MatFiles.write(functional.resolve("BOLD_rsfMRI.mat"), "tc", subject.bold().signal(), MatlabType.Single);
        MatFiles.write(structural.resolve("DTI_CM.mat"), "sc", connectome.weights(), MatlabType.Double);
        MatFiles.write(structural.resolve("DTI_LEN.mat"), "len", connectome.lengths(), MatlabType.Double);
    }
}
