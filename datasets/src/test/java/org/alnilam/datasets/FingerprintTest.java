package org.alnilam.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Fingerprints with digests that another program computed. */
class FingerprintTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void fingerprintOfAFileIsTheSha256OfItsBytes(String text, String sha256) throws IOException {
        Path file = Files.write(folder.resolve("file"), text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(sha256, Fingerprint.of(file));
    }

    @Test
    void missingFileHasNoFingerprint() {
        Path missing = folder.resolve("missing");
        assertEquals(missing.toString(), assertThrows(NoSuchFileException.class, () -> Fingerprint.of(missing))
                .getMessage());
    }

    @Test
    void fingerprintOfACohortIsKeptByRunsAndNeverChanges() {
        Connectome connectome = new Connectome(List.of("A_L", "A_R"),
                new DMatrixRMaj(new double[][] {{0, 0.5}, {1, 0}}),
                new DMatrixRMaj(new double[][] {{0, 12}, {13, 0}}));
        BoldRecording bold = new BoldRecording(new DMatrixRMaj(new double[][] {{1, 2, 4}, {3, 1, 2}}), 0.72);
        Cohort cohort = new Cohort("any", List.of(new Subject("s1", connectome, bold)));
        assertEquals("2957600dad5d4bb7c763b91ea96def31f715caeee7b14ed3e612907ac9d3e88d", cohort.fingerprint());
    }
}
