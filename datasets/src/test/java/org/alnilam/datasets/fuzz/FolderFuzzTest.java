package org.alnilam.datasets.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.fuzz.Fuzz.Maker;
import org.alnilam.datasets.fuzz.Fuzz.Reader;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.WeightNormalisation;
import org.alnilam.datasets.source.ImportOptions;
import org.alnilam.datasets.source.StudyImport;
import org.alnilam.datasets.source.UndecidedException;

/** Data folders, trees of other tools and zips of them, with damaged, lost, doubled, renamed and linked files in them. */
class FolderFuzzTest {

    private static final int REGIONS = 4;
    private static final List<String> LABELS = List.of("A_L", "B_L", "A_R", "B_R");
    private static final Form SQUARE = TextForm.plain(REGIONS, REGIONS, LABELS);
    private static final Form SERIES = TextForm.plain(12, REGIONS, LABELS);
    private static final Form SIDECAR = new JsonForm(
            "{\"RepetitionTime\": 2.0, \"SamplingFrequency\": 0.5, \"TaskName\": \"rest\"}");
    private static final Form PARTICIPANTS = TableForm.of("participant_id,age,group", "sub-01,20,patient",
            "sub-02,30,control");

    @TempDir
    private Path temporary;
    /** The labels, for files that name no regions. */
    private Path regions;

    @BeforeEach
    void list() throws IOException {
        regions = Files.write(temporary.resolve("regions.txt"), LABELS);
    }

    /** A folder of files by their paths; one of them is damaged, and now and then a file is lost, copied or linked. */
    private static Maker folder(Map<String, Form> files) {
        return (folder, random) -> {
            Path root = undamaged(folder.resolve("input"), files);
            List<String> names = new ArrayList<>(files.keySet());
            String damaged = names.get(random.nextInt(names.size()));
            int other = random.nextInt(8);
            if (other != 0) {
                Files.write(root.resolve(damaged), Twist.write(files.get(damaged), random));
            }
            Path file = root.resolve(names.get(random.nextInt(names.size())));
            switch (other) {
                case 0 -> Files.delete(file);
                case 1 -> Files.copy(file, file.resolveSibling("copy_" + file.getFileName()));
                case 2 -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file,
                            List.of(Path.of("/dev/zero"), Path.of("/etc/passwd"), file.getFileName(), Path
                                    .of(".."), Path.of("missing"), Path.of("/proc/self/environ"))
                                    .get(random.nextInt(6)));
                }
                case 3 -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
                default -> {
                    // damaged content alone
                }
            }
            return root;
        };
    }

    /** The same files without any damage. */
    private static Path undamaged(Path root, Map<String, Form> files) throws IOException {
        int number = 0;
        for (Map.Entry<String, Form> file : files.entrySet()) {
            Path place = root.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue().write(new Random(number), Twist.none()));
            number++;
        }
        return root;
    }

    /** Reads them without any damage: if they were refused, refusals of damaged ones would say nothing. */
    private void readUndamaged(String name, Map<String, Form> files, Reader reader) {
        try {
            reader.read(undamaged(temporary.resolve("undamaged " + name), files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Maker zip(Map<String, Form> files) {
        return (folder, random) -> {
            byte[] bytes = Twist.write(new ZipForm(files), random);
            return Files.write(folder.resolve("input.zip"),
                    random.nextInt(5) == 0 ? Mutation.of(bytes, random) : bytes);
        };
    }

    private void read(String name, int inputs, Map<String, Form> files, WeightNormalisation weights) {
        Reader reader = folder -> DatasetReader.read(folder, DatasetOptions.defaults().withWeights(weights),
                warning -> {
                });
        readUndamaged(name, files, reader);
        new Fuzz(name, List.of(DataException.class)).run(Fuzz.inputs(inputs), temporary, folder(files), reader);
    }

    private void imported(Path source) {
        ImportOptions options = new ImportOptions(List.of(source), List.of(), Optional.empty(), List.of(),
                Optional.of(regions), Optional.empty(), OptionalDouble.empty());
        StudyImport.read(options, line -> {
        });
    }

    private void imported(String name, int inputs, Map<String, Form> files) {
        readUndamaged(name, files, this::imported);
        new Fuzz(name, List.of(DataException.class, UndecidedException.class)).run(Fuzz.inputs(inputs), temporary,
                folder(files),
                this::imported);
        new Fuzz(name + " zip", List.of(DataException.class, UndecidedException.class)).run(Fuzz.inputs(inputs / 2),
                temporary,
                zip(files),
                this::imported);
    }

    private static Map<String, Form> files() {
        Map<String, Form> files = new LinkedHashMap<>();
        files.put("dataset.json",
                new JsonForm("{\"name\": \"n\", \"tr_s\": 2.0, \"atlas\": \"own\", \"regions\": \"regions.csv\","
                        + " \"censored\": [\"sub-01\", \"sub-02/ses-1\"], \"provenance\": {\"log\": [\"a\"]}}"));
        files.put("regions.csv", TableForm.of("label,hemisphere,cortical,x,y,z", "A_L,L,yes,1,2,3", "B_L,L,yes,2,2,3",
                "A_R,R,yes,3,1,1", "B_R,R,no,4,0,0"));
        files.put("participants.tsv", PARTICIPANTS);
        return files;
    }

    @Test
    void dataFolders() {
        Map<String, Form> files = files();
        files.put("subjects/sub-01/weights.csv", SQUARE);
        files.put("subjects/sub-01/lengths.csv", SQUARE);
        files.put("subjects/sub-01/bold.tsv", SERIES);
        files.put("subjects/sub-02/weights.npy", new NpyForm(REGIONS, REGIONS));
        files.put("subjects/sub-02/bold_ses-1.csv", SERIES);
        files.put("subjects/sub-02/bold_ses-2.mat", new MatForm("bold", REGIONS, 12));
        read("folder", 150, files, WeightNormalisation.MAX);
    }

    @Test
    void matlabFolders() {
        Map<String, Form> files = files();
        for (String subject : List.of("s1", "s2")) {
            String place = "subjects/" + subject;
            files.put(place + "/functional/a_rsfMRI.mat", new MatForm("tc", REGIONS, 12));
            files.put(place + "/structural/DTI_CM.mat", new MatForm("sc", REGIONS, REGIONS));
            files.put(place + "/structural/DTI_LEN.mat", new MatForm("len", REGIONS, REGIONS));
            files.put(place + "/structural/waytotal.txt", TableForm.of("10", "20", "30", "40"));
        }
        read("matlab folder", 100, files, WeightNormalisation.WAYTOTAL);
    }

    @Test
    void treesOfOtherTools() {
        Map<String, Form> bids = new LinkedHashMap<>();
        Map<String, Form> xcpd = new LinkedHashMap<>();
        Map<String, Form> micapipe = new LinkedHashMap<>();
        Map<String, Form> qsirecon = new LinkedHashMap<>();
        bids.put("participants.tsv", PARTICIPANTS);
        xcpd.put("dataset_description.json", new JsonForm("{\"GeneratedBy\": [{\"Name\": \"xcp_d\"}]}"));
        for (String subject : List.of("sub-01", "sub-02")) {
            String func = subject + "/func/" + subject + "_task-rest";
            bids.put(func + "_atlas-X_timeseries.tsv", SERIES);
            bids.put(func + "_atlas-X_timeseries.json", SIDECAR);
            bids.put(subject + "/connectome.csv", SQUARE);
            bids.put(subject + "/meanlength.csv", SQUARE);
            xcpd.put(func + "_space-M_seg-X_stat-mean_timeseries.tsv", SERIES);
            xcpd.put(func + "_space-M_seg-X_stat-coverage_bold.tsv",
                    TableForm.of("Node,coverage", "A_L,1", "B_L,0.4", "A_R,1",
                            "B_R,0"));
            xcpd.put(func + "_outliers.tsv",
                    TableForm.of("framewise_displacement", "0", "1", "0", "0", "0", "0", "0", "0", "0",
                            "0", "0", "0"));
            xcpd.put(func + "_space-M_desc-denoised_bold.json", SIDECAR);
            xcpd.put("net/" + subject + "/net/" + subject + "_weights.tsv", SQUARE);
            xcpd.put("net/" + subject + "/net/" + subject + "_weights.json",
                    new JsonForm("{\"CoordsRows\": [\"../coord/labels.json\"]}"));
            xcpd.put("net/" + subject + "/net/" + subject + "_distances.tsv", SQUARE);
            xcpd.put("net/" + subject + "/coord/labels.tsv",
                    TableForm.of("label,x,y,z", "A_L,1,2,3", "B_L,2,2,3", "A_R,3,1,1",
                            "B_R,4,0,0"));
            micapipe.put(func + "/surf/" + subject + "_atlas-X_desc-FC.shape.gii",
                    new GiftiForm(REGIONS, REGIONS, false));
            micapipe.put(
                    subject + "/dwi/connectomes/" + subject + "_atlas-X_desc-iFOD2-40M-SIFT2_full-connectome.shape.gii",
                    new GiftiForm(REGIONS, REGIONS, false));
            micapipe.put(
                    subject + "/dwi/connectomes/" + subject
                            + "_atlas-X_desc-iFOD2-40M-SIFT2_full-edgeLengths.shape.gii",
                    new GiftiForm(REGIONS, REGIONS, false));
            qsirecon.put(func + "_relmat.tsv", SQUARE);
            qsirecon.put(subject + "/dwi/" + subject + "_connectivity.mat",
                    new MatForm("atlas_X_radius2_count_connectivity",
                            REGIONS, REGIONS));
        }
        imported("bids", 80, bids);
        imported("xcp-d", 100, xcpd);
        imported("micapipe", 60, micapipe);
        imported("qsirecon", 60, qsirecon);
    }

    @Test
    void connectivitiesOfTheVirtualBrain() {
        Map<String, Form> tvb = new LinkedHashMap<>();
        Form numbers = (shape, twist) -> body(SQUARE.write(shape, twist));
        tvb.put("weights.txt", numbers);
        tvb.put("tract_lengths.txt.bz2", (shape, twist) -> compressed(body(SQUARE.write(shape, twist))));
        tvb.put("centres.txt",
                (shape, twist) -> new String(TableForm.of("A_L,1,2,3", "B_L,2,2,3", "A_R,3,1,1", "B_R,4,0,0").write(
                        shape, twist), StandardCharsets.UTF_8).replace(',', ' ').getBytes(StandardCharsets.UTF_8));
        tvb.put("hemispheres.txt", TableForm.of("0", "0", "1", "1"));
        tvb.put("func/sub-01_task-rest_timeseries.tsv", SERIES);
        tvb.put("func/sub-01_task-rest_timeseries.json", SIDECAR);
        imported("tvb", 80, tvb);
        Map<String, Form> enigma = new LinkedHashMap<>();
        enigma.put("strucMatrix_ctx.csv", SQUARE);
        enigma.put("strucLabels_ctx.csv", TableForm.of("A_L,B_L,A_R,B_R"));
        enigma.put("funcMatrix_ctx.csv", SQUARE);
        enigma.put("funcLabels_ctx.csv", TableForm.of("A_L,B_L,A_R,B_R"));
        imported("enigma", 60, enigma);
    }

    /** The lines behind the first. */
    private static byte[] body(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(text, Math.min(end + 1, text.length), text.length);
    }

    private static byte[] compressed(byte[] bytes) {
        try {
            return FormatFuzzTest.compressed(bytes, false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
