package org.alnilam.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

/** SHA-256, in hexadecimal, of the data that a run depends on: the content of a cohort, or a file. */
@Internal
public final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Takes the fingerprint of a file.
     *
     * @param file any file, read as a whole
     * @return SHA-256 of its bytes, 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     */
    public static String of(Path file) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.digest.update(Files.readAllBytes(file));
        return fingerprint.hexadecimal();
    }

    /** SHA-256 of a cohort's parts, each preceded by its size so that no two cohorts give the same bytes. */
    static String of(Cohort cohort) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(cohort.size(), cohort.labels().size());
        cohort.labels().forEach(fingerprint::add);
        fingerprint.addHemispheres(cohort.regions());
        fingerprint.add(new DMatrixRMaj(new double[] {cohort.trSeconds()}));
        for (Subject subject : cohort.subjects()) {
            fingerprint.add(subject.id());
            fingerprint.add(subject.connectome().weights());
            fingerprint.add(subject.connectome().knownLengths());
            fingerprint.addActivity(subject);
        }
        return fingerprint.hexadecimal();
    }

    /** Hemispheres, where they are others than the labels tell. */
    private void addHemispheres(List<Region> regions) {
        List<Hemisphere> sides = Hemispheres.sides(regions);
        if (!sides.equals(Hemispheres.sidesOfLabels(regions.stream().map(Region::label).toList()))) {
            sides.forEach(side -> add(side.name()));
        }
    }

    /** The signal of an only recording as it is; others with what tells them apart. */
    private void addActivity(Subject subject) {
        for (Recording recording : subject.recordings()) {
            if (!recording.name().isEmpty() || recording.framesRemoved()) {
                add(recording.name());
                add(recording.framesRemoved() ? 1 : 0, 0);
            }
            add(recording.bold().signal());
        }
        if (subject.recordings().isEmpty()) {
            add("fc");
            add(subject.functionalConnectivity());
        }
        if (subject.interhemispheric() != Interhemispheric.YES) {
            add(subject.interhemispheric().name());
        }
    }

    private String hexadecimal() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(int first, int second) {
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(first).putInt(second).flip());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(1, bytes.length);
        digest.update(bytes);
    }

    private void add(DMatrixRMaj matrix) {
        add(matrix.numRows, matrix.numCols);
        ByteBuffer bytes = ByteBuffer.allocate(matrix.getNumElements() * Double.BYTES);
        bytes.asDoubleBuffer().put(matrix.data, 0, matrix.getNumElements());
        digest.update(bytes);
    }
}
