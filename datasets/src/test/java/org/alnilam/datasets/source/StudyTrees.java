package org.alnilam.datasets.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.source.Parts.RecordingPart;

/** Writes a cohort as other tools would, regions in another order and under other labels. */
final class StudyTrees {

    private final Cohort cohort;
    private final List<Integer> order;
    private final UnaryOperator<String> relabelling;

    /**
     * A writer.
     *
     * @param cohort what is written
     * @param seed of the order of the regions
     * @param relabelling gives each region its label in the files
     */
    StudyTrees(Cohort cohort, long seed, UnaryOperator<String> relabelling) {
        this.cohort = cohort;
        this.order = new ArrayList<>(IntStream.range(0, cohort.labels().size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        this.relabelling = relabelling;
    }

    /** The demo cohort with symmetric connectomes, as tractography gives them. */
    static Cohort symmetricDemo() {
        Cohort demo = DemoCohort.load();
        return new Cohort("demo", demo.subjects().stream().map(subject -> {
            DMatrixRMaj weights = symmetric(subject.connectome().weights());
            CommonOps_DDRM.divide(weights, CommonOps_DDRM.elementMax(weights));
            return new Subject(subject.id(), new Connectome(demo.labels(), weights, symmetric(subject.connectome()
                    .lengths())), subject.bold());
        }).toList());
    }

    private static DMatrixRMaj symmetric(DMatrixRMaj matrix) {
        DMatrixRMaj sum = CommonOps_DDRM.transpose(matrix, null);
        CommonOps_DDRM.addEquals(sum, matrix);
        CommonOps_DDRM.divide(sum, 2);
        return sum;
    }

    /** {@return the labels in the order of the files} */
    List<String> labels() {
        return order.stream().map(i -> relabelling.apply(cohort.labels().get(i))).toList();
    }

    /** {@return the labels of the files in the order of the cohort} */
    List<String> labelsInOrder() {
        return cohort.labels().stream().map(relabelling).toList();
    }

    DMatrixRMaj weights(Subject subject) {
        return square(subject.connectome().weights());
    }

    DMatrixRMaj lengths(Subject subject) {
        return square(subject.connectome().lengths());
    }

    private DMatrixRMaj square(DMatrixRMaj matrix) {
        DMatrixRMaj square = new DMatrixRMaj(order.size(), order.size());
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                square.set(i, j, matrix.get(order.get(i), order.get(j)));
            }
        }
        return square;
    }

    /** The matrix without its lower triangle. */
    static DMatrixRMaj upper(DMatrixRMaj matrix) {
        DMatrixRMaj upper = matrix.copy();
        for (int i = 0; i < upper.numRows; i++) {
            for (int j = 0; j < i; j++) {
                upper.set(i, j, 0);
            }
        }
        return upper;
    }

    /** {@return the recordings as a functional source would read them} */
    List<RecordingPart> recordings() {
        List<Region> regions = labels().stream().map(Region::of).toList();
        return cohort.subjects().stream().map(subject -> {
            DMatrixRMaj signal = subject.bold().signal();
            DMatrixRMaj rows = new DMatrixRMaj(signal.numRows, signal.numCols);
            IntStream.range(0, order.size()).forEach(i -> System.arraycopy(signal.data, order.get(i) * signal.numCols,
                    rows.data, i * signal.numCols, signal.numCols));
            return new RecordingPart(subject.id(), "", Path.of("sub-" + subject.id() + "_timeseries.tsv"), regions,
                    rows,
                    OptionalDouble.of(subject.bold().trSeconds()), false);
        }).toList();
    }

    /** Writes XCP-D's time series, whose TR is in a sidecar at the root. */
    void xcpd(Path tree, String atlas) {
        recordings().forEach(part -> write(folder(tree, "sub-" + part.subject(), "func").resolve("sub-" + part.subject()
                + "_task-rest_space-MNI152NLin6Asym_seg-" + atlas + "_stat-mean_timeseries.tsv"),
                String.join("\t",
                        labels()) + "\n" + text(CommonOps_DDRM.transpose(part.signal(), null), "\t")));
        write(tree.resolve("task-rest_timeseries.json"), "{\"RepetitionTime\": %s}".formatted(cohort.trSeconds()));
        write(tree.resolve("participants.tsv"), "participant_id\tage\n" + cohort.subjects().stream().map(
                subject -> "sub-" + subject.id() + "\t3" + subject.id().charAt(6) + "\n")
                .collect(Collectors.joining()));
    }

    /** Writes QSIRecon's files; the variables begin with {@code prefix}. */
    void qsirecon(Path tree, String prefix, String atlas) {
        for (Subject subject : cohort.subjects()) {
            Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
            String start = prefix + atlas + "_";
            DMatrixRMaj plain = weights(subject);
            CommonOps_DDRM.apply(plain, value -> Math.rint(1e6 * value));
            matrices.put(start + "radius2_count_connectivity", plain);
            matrices.put(start + "sift_invnodevol_radius2_count_connectivity", weights(subject));
            matrices.put(start + "radius2_meanlength_connectivity", lengths(subject));
            Path folder = folder(tree, "sub-" + subject.id(), "dwi");
            mat(folder.resolve("sub-" + subject.id() + "_space-T1w_connectivity.mat"), matrices,
                    start + "region_labels",
                    labels());
        }
    }

    /** Writes micapipe's connectomes as versions before 0.2 did, their upper triangles only. */
    void micapipe(Path tree, String atlas) {
        for (Subject subject : cohort.subjects()) {
            String start = "sub-" + subject.id() + "_ses-01_space-dwi_atlas-" + atlas
                    + "_desc-iFOD2-40M-SIFT2_full-";
            Path folder = folder(tree, "sub-" + subject.id(), "ses-01", "dwi", "connectomes");
            write(folder.resolve(start + "connectome.txt"), text(upper(weights(subject)), " "));
            write(folder.resolve(start + "edgeLengths.txt"), text(upper(lengths(subject)), " "));
        }
    }

    /** Writes MRtrix's matrices, their upper triangles only, as numbers between a separator. */
    void mrtrix(Path tree, String separator) {
        for (Subject subject : cohort.subjects()) {
            Path folder = folder(tree, "sub-" + subject.id());
            write(folder.resolve("connectome.csv"), text(upper(weights(subject)), separator));
            write(folder.resolve("meanlength.csv"), text(upper(lengths(subject)), separator));
        }
        write(tree.resolve("labels.txt"), String.join("\n", labels()) + "\n");
    }

    /** Writes TVB's connectivity of a subject into a zip. */
    void tvbZip(Path zip, Subject subject, boolean bzip2) {
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : tvb(subject).entrySet()) {
                out.putNextEntry(new ZipEntry("connectivity/" + entry.getKey() + (bzip2 ? ".bz2" : "")));
                out.write(bzip2
                        ? compressed(entry.getValue())
                        : entry.getValue().getBytes(
                                StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The files of TVB's connectivity: hemispheres follow the demo cohort's labels. */
    private Map<String, String> tvb(Subject subject) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("weights.txt", text(weights(subject), " "));
        files.put("tract_lengths.txt", text(lengths(subject), " "));
        files.put("centres.txt", IntStream.range(0, order.size()).mapToObj(i -> "%s %s %s %s\n".formatted(labels().get(
                i), order.get(i), -order.get(i), 0.5)).collect(Collectors.joining()));
        files.put("hemispheres.txt", order.stream().map(i -> cohort.labels().get(i).startsWith("R") ? "1\n" : "0\n")
                .collect(Collectors.joining()));
        files.put("cortical.txt", "1\n".repeat(order.size()));
        return files;
    }

    /** Writes the network graphs of BIDS' computational models, with coordinates for all in one folder. */
    void tvbBids(Path tree) {
        Path coord = folder(tree, "coord");
        write(coord.resolve("desc-demo_labels.tsv"), String.join("\n", labels()) + "\n");
        write(coord.resolve("desc-demo_nodes.tsv"),
                order.stream().map(i -> i + "\t" + -i + "\t0.5\n").collect(Collectors
                        .joining()));
        for (Subject subject : cohort.subjects()) {
            String start = "sub-" + subject.id() + "_desc-demo_";
            Path net = folder(tree, "sub-" + subject.id(), "net");
            write(net.resolve(start + "weights.tsv"), text(weights(subject), "\t"));
            write(net.resolve(start + "distances.tsv"), text(lengths(subject), "\t"));
            write(net.resolve(start + "weights.json"),
                    "{\"CoordsRows\": [\"../../coord/desc-demo_labels.json\", \"../../coord/desc-demo_nodes.json\"]}");
        }
    }

    /** Writes the group matrices of the ENIGMA toolbox. */
    void enigma(Path tree, UnaryOperator<DMatrixRMaj> scale) {
        folder(tree);
        Connectome group = cohort.groupConnectome();
        write(tree.resolve("strucMatrix_ctx.csv"), text(scale.apply(square(group.weights())), ","));
        write(tree.resolve("strucLabels_ctx.csv"), String.join(",", labels()) + "\n");
        DMatrixRMaj fc = square(cohort.groupFunctionalConnectivity());
        CommonOps_DDRM.apply(fc, value -> 1.5 * 0.5 * Math.log((1 + value) / (1 - value)));
        IntStream.range(0, fc.numRows).forEach(i -> fc.set(i, i, 0));
        write(tree.resolve("funcMatrix_ctx.csv"), text(fc, ","));
        write(tree.resolve("funcLabels_ctx.csv"), String.join(",", labels()) + "\n");
    }

    static Path folder(Path parent, String... names) {
        Path folder = parent;
        for (String name : names) {
            folder = folder.resolve(name);
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(DMatrixRMaj matrix, String separator) {
        return IntStream.range(0, matrix.numRows).mapToObj(i -> IntStream.range(0, matrix.numCols).mapToObj(
                j -> Double.toString(matrix.get(i, j))).collect(Collectors.joining(separator, "", "\n"))).collect(
                        Collectors.joining());
    }

    /** Writes matrices and labels, which become a cell array as those that SciPy writes. */
    static void mat(Path file, Map<String, DMatrixRMaj> matrices, String labelVariable, List<String> labels) {
        try (MatFile content = Mat5.newMatFile()) {
            matrices.forEach((name, values) -> {
                Matrix matrix = Mat5.newMatrix(values.numRows, values.numCols);
                IntStream.range(0, values.getNumElements()).forEach(k -> matrix.setDouble(k / values.numCols, k
                        % values.numCols, values.data[k]));
                content.addArray(name, matrix);
            });
            Cell cell = Mat5.newCell(1, labels.size());
            IntStream.range(0, labels.size()).forEach(i -> cell.set(i, Mat5.newString(labels.get(i))));
            content.addArray(labelVariable, cell);
            try (var sink = Sinks.newStreamingFile(file.toFile())) {
                Mat5.newWriter(sink).writeMat(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
