package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.source.BidsMetadata.Tr;
import org.alnilam.datasets.source.SourceTree.BidsFile;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BidsMetadataTest {

    private static final String SERIES = "sub-1/ses-a/func/sub-1_ses-a_task-rest_run-01_space-x_atlas-A_stat-mean_timeseries"
            + ".tsv";
    private static final String OWN = SERIES.replace(".tsv", ".json");
    private static final String DENOISED = "sub-1/ses-a/func/sub-1_ses-a_task-rest_run-01_space-x_res-2_desc-denoised_bold"
            + ".json";
    private static final String SESSION = "sub-1/ses-a/func/sub-1_ses-a_task-rest_bold.json";
    private static final String SESSION_SERIES = "sub-1/ses-a/func/sub-1_task-rest_timeseries.json";
    private static final String SUBJECT = "sub-1/sub-1_timeseries.json";
    private static final String ROOT = "task-rest_bold.json";

    @TempDir
    private Path folder;

    private void write(String place, String json) {
        Path file = folder.resolve(place);
        FunctionalTrees.write(file.getParent(), file.getFileName().toString(), json);
    }

    private void tr(String place, double seconds) {
        write(place, "{\"RepetitionTime\": %s}".formatted(seconds));
    }

    private Optional<Tr> read() {
        write(SERIES, "A\n1\n");
        SourceTree tree = SourceTree.of(folder);
        BidsFile series = tree.bidsFiles().stream().filter(file -> file.path().endsWith(SERIES)).findFirst()
                .orElseThrow();
        return new BidsMetadata(tree).tr(series);
    }

    @Test
    void nearerFilesCountFirst() {
        List<String> nearestLast = List.of(ROOT, SUBJECT, SESSION, SESSION_SERIES, DENOISED, OWN);
        List<String> origins = List.of(ROOT, SUBJECT, "a JSON file beside, *_bold.json",
                "a JSON file beside, *_timeseries.json", "a JSON file beside, *_desc-denoised_bold.json",
                "a JSON file of the same name");
        for (int i = 0; i < nearestLast.size(); i++) {
            tr(nearestLast.get(i), 1 + i);
            assertEquals(Optional.of(new Tr(1 + i, origins.get(i))), read());
        }
    }

    @Test
    void filesWithoutTrArePassedOver() {
        write(OWN, "{\"SamplingFrequency\": \"TR\"}");
        write(DENOISED, "{\"TaskName\": \"rest\", \"RepetitionTime\": null}");
        tr(ROOT, 2);
        assertEquals(Optional.of(new Tr(2, ROOT)), read());
    }

    @Test
    void filesOfOtherRecordingsDoNotApply() {
        for (String other : List.of("task-motor_bold.json", "sub-2_timeseries.json", "sub-1/ses-a/func/sub-1_ses-a_"
                + "task-rest_run-02_space-x_res-2_desc-denoised_bold.json",
                "sub-1/ses-a/func/sub-1_ses-a_task-rest_desc-"
                        + "denoised_bold.json",
                "task-rest_events.json", "sub-2/task-rest_bold.json", "desc-x_bold.json")) {
            tr(other, 9);
        }
        assertEquals(Optional.empty(), read());
    }

    @Test
    void oneFolderPrefersTheFileWithMostEntities() {
        tr("bold.json", 1);
        tr("task-rest_run-1_bold.json", 3);
        tr("task-rest_bold.json", 2);
        assertEquals(Optional.of(new Tr(3, "task-rest_run-1_bold.json")), read());
    }

    @Test
    void frequencyIsTheInverseOfTheTr() {
        for (double seconds : new double[] {0.7, 0.72, 0.8, 1.35, 2, 2.2, 3}) {
            write(OWN, "{\"SamplingFrequency\": %s}".formatted(1 / seconds));
            assertEquals(Optional.of(seconds), read().map(Tr::seconds));
        }
    }

    @Test
    void countsAreThoseOfTheNearestFile() {
        write(ROOT, "{\"Volumes\": 5}");
        write(OWN, "{\"Volumes\": \"many\"}");
        write(SERIES, "A\n1\n");
        SourceTree tree = SourceTree.of(folder);
        BidsFile series = tree.bidsFiles().stream().filter(file -> file.path().endsWith(SERIES)).findFirst()
                .orElseThrow();
        assertEquals(OptionalDouble.of(5), new BidsMetadata(tree).count(series, "Volumes"));
        assertEquals(OptionalDouble.empty(), new BidsMetadata(tree).count(series, "Other"));
    }
}
