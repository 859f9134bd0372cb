package org.alnilam.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.ejml.data.DMatrixRMaj;

/** SHA-256 of a cohort's content, each part preceded by its size so that no two cohorts give the same bytes. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(Cohort cohort) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(cohort.size(), cohort.labels().size());
        cohort.labels().forEach(fingerprint::add);
        fingerprint.add(new DMatrixRMaj(new double[] {cohort.trSeconds()}));
        for (Subject subject : cohort.subjects()) {
            fingerprint.add(subject.id());
            fingerprint.add(subject.connectome().weights());
            fingerprint.add(subject.connectome().lengths());
            fingerprint.add(subject.bold().signal());
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
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
