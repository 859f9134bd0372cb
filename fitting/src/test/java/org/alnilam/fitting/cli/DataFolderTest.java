package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fits of data folders as people write them: several sessions, an FC alone, groups of subjects. */
class DataFolderTest {

    private static final int REGIONS = 6;
    private static final int SAMPLES = 90;

    @TempDir
    private Path temp;
    private Path data;

    @BeforeEach
    void writeFolder() throws IOException {
        data = Files.createDirectory(temp.resolve("data"));
        Files.writeString(data.resolve("dataset.json"), "{\"tr_s\": 1}");
        Files.writeString(data.resolve("regions.csv"), "label\nA_L\nB_L\nC_L\nA_R\nB_R\nC_R\n");
        Files.writeString(data.resolve("participants.tsv"),
                "participant_id\tgroup\nsub-1\tpatient\nsub-2\tpatient\nsub-3\tcontrol\n");
        for (int subject = 1; subject <= 3; subject++) {
            Path folder = Files.createDirectories(data.resolve("subjects/sub-" + subject));
            Random random = new Random(subject);
            Files.writeString(folder.resolve("weights.csv"), matrix(REGIONS, random));
            Files.writeString(folder.resolve("lengths.csv"), matrix(REGIONS, random));
            Files.writeString(folder.resolve("bold_ses-2.csv"), matrix(SAMPLES, random));
            Files.writeString(folder.resolve("bold_ses-10.csv"), matrix(SAMPLES, random));
        }
    }

    private static String matrix(int columns, Random random) {
        return IntStream.range(0, REGIONS)
                .mapToObj(i -> IntStream.range(0, columns).mapToObj(j -> Double.toString(random
                        .nextDouble())).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Cli.Result fit(Object... args) {
        return Cli.run(Stream
                .concat(Stream.of("fit", "--population", 4, "--generations", 1, "--duration", "20s", "--confirm",
                        2, "--confirm-duration", "20s", "--refine", 0, "--threads", 1, "--seed", 1), Stream.of(args))
                .toArray());
    }

    @Test
    void lastSessionIsHeldOutAndTheOthersAreFitted() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result all = fit("--dataset", data, "--holdout", "session", "--out", run).succeeds();
        assertTrue(all.out().contains("held out: "), all.out());
        Path other = temp.resolve("other");
        fit("--dataset", data, "--sessions", "2", "--out", other).succeeds();
        assertEquals(fingerprint(other), fingerprint(run));
        Cli.run("fit", "--resume", run, "--generations", 2).succeeds();
    }

    @Test
    void sessionIsHeldOutByItsNameWithAndWithoutPrefix() throws IOException {
        Path run = temp.resolve("run");
        fit("--dataset", data, "--holdout", "session=10", "--out", run).succeeds();
        Path other = temp.resolve("other");
        fit("--dataset", data, "--holdout", "session=ses-10", "--out", other).succeeds();
        assertEquals(fingerprint(other), fingerprint(run));
        fit("--dataset", data, "--holdout", "session=9", "--out", temp.resolve("none")).fails(2,
                "session=9 is not possible: no recording is of that session; there are ses-2, ses-10");
    }

    private static String fingerprint(Path run) throws IOException {
        return Files.readString(run.resolve("run.json")).lines().filter(line -> line.contains("\"data_fingerprint\""))
                .findFirst().orElseThrow();
    }

    @Test
    void sessionThatASubjectLacksCannotBeHeldOut() throws IOException {
        Files.delete(data.resolve("subjects/sub-3/bold_ses-10.csv"));
        fit("--dataset", data, "--holdout", "session=ses-10", "--out", temp.resolve("run")).fails(3, "sub-3",
                "no recording left of the sessions");
    }

    @Test
    void subjectsAreChosenByTheirGroupAndOthersAreNotRead() throws IOException {
        Files.writeString(data.resolve("subjects/sub-3/weights.csv"), "broken");
        Path run = temp.resolve("run");
        fit("--dataset", data, "--subjects", "group=patient", "--out", run).succeeds();
        assertEquals(List.of("sub-1", "sub-2"), Files.readString(run.resolve("subjects.csv")).lines().skip(1).map(
                line -> line.split(",", 2)[0]).toList());
        Cli.run("fit", "--resume", run, "--generations", 2).succeeds();
        Cli.run("dataset", "check", data, "--subjects", "group=nobody").fails(2, "--subjects", "patient");
    }

    @Test
    void subjectsWithAnFcAloneAreFittedByFcAndRefusedForFcd() throws IOException {
        for (int subject = 1; subject <= 3; subject++) {
            Path folder = data.resolve("subjects/sub-" + subject);
            Files.delete(folder.resolve("bold_ses-2.csv"));
            Files.delete(folder.resolve("bold_ses-10.csv"));
            double[] loadings = new Random(subject).doubles(REGIONS).toArray();
            Files.writeString(folder.resolve("fc.csv"),
                    IntStream.range(0, REGIONS).mapToObj(i -> IntStream.range(0, REGIONS)
                            .mapToObj(j -> Double.toString(i == j ? 1 : loadings[i] * loadings[j]))
                            .collect(Collectors.joining(",")))
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        Cli.Result checked = Cli.run("dataset", "check", data).succeeds();
        assertTrue(checked.out().contains("FC only"), checked.out());
        fit("--dataset", data, "--objective", "fc,fcmean*0.5", "--out", temp.resolve("run")).succeeds();
        fit("--dataset", data, "--objective", "fc,fcd", "--out", temp.resolve("fcd")).fails(3, "sub-1",
                "has an FC, but no recording");
        fit("--dataset", data, "--holdout", "half", "--out", temp.resolve("half")).fails(3, "sub-1",
                "has an FC, but no recording");
        fit("--dataset", data, "--bandpass", "0.01:0.1", "--out", temp.resolve("band")).fails(3, "sub-1",
                "has an FC, but no recording");
    }
}
