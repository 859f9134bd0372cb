package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The embedded cohort, written in each layout with its regions in another order. */
class DemoRecordingsTest {

    static Stream<Arguments> layouts() {
        return Stream.of(layout(new Xcpd(), (study, root) -> study.xcpd(root, "Demo")), layout(new Xcpd(), (study,
                root) -> study.xcpdWithSegmentation(root, "Demo")),
                layout(new Xcpd(), (study, root) -> study.oldXcpd(root,
                        "Demo")),
                layout(new GigaConnectome(), (study, root) -> study.gigaConnectome(root, "Demo")), layout(
                        new BidsTables(), (study, root) -> study.bids(root, "rest")),
                layout(
                        new MicapipeRecordings(), (study, root) -> MicapipeTrees.writeOld(study, root, "demo-1")));
    }

    private static Arguments layout(Source source, BiConsumer<FunctionalTrees, Path> writer) {
        return Arguments.of(source, writer);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void isReadBackByLabel(Source source, BiConsumer<FunctionalTrees, Path> writer, @TempDir Path folder) {
        Cohort demo = DemoCohort.load();
        FunctionalTrees study = FunctionalTrees.of(demo).permuted(17);
        writer.accept(study, folder);
        assertTrue(source.recognises(folder));
        Parts parts = source.read(folder, new SourceOptions(Optional.empty(), study.labels().stream().map(Region::of)
                .toList()), new ImportLog(line -> {
                }));
        assertEquals(demo.size(), parts.recordings().size());
        for (int s = 0; s < demo.size(); s++) {
            RecordingPart part = parts.recordings().get(s);
            DMatrixRMaj original = demo.subjects().get(s).bold().signal();
            assertEquals(demo.subjects().get(s).id(), part.subject());
            assertEquals(OptionalDouble.of(demo.trSeconds()), part.trSeconds());
            List<String> labels = part.regions().stream().map(Region::label).toList();
            for (int i = 0; i < demo.labels().size(); i++) {
                int row = labels.indexOf(demo.labels().get(i));
                for (int t = 0; t < part.signal().numCols; t++) {
                    assertEquals(original.get(i, t), part.signal().get(row, t));
                }
            }
        }
    }
}
