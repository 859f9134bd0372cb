package org.alnilam.fitting.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.RamFolder;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Folders of runs whose last writes a power loss has cut: at every byte, with zeros in place of the rest or without it. */
class PowerLossTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(8, 4).withModelSeconds(60)
            .withConfirmation(2, 60).withRefinement(0.5).withThreads(1);
    /** Bytes at the end of a write that are cut, one after the other. */
    private static final int CUT = 200;
    /** Every so many cuts, the run is carried on to its end. */
    private static final int STEP = 67;

    private final Problem problem = ToyFits.fit(SETTINGS).problem();

    @TempDir(factory = RamFolder.class)
    private Path temp;

    /** Files of a folder by name. */
    private static Map<String, byte[]> files(Path folder) {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The folder after each write of a fit. */
    private List<Map<String, byte[]>> states() {
        List<Map<String, byte[]>> states = new ArrayList<>();
        Path path = temp.resolve("whole");
        Fit fit = ToyFits.fit(SETTINGS);
        FailingFitStore.Writes copying = new FailingFitStore.Writes(0, false) {
            @Override
            synchronized void write(Runnable write) {
                super.write(write);
                states.add(files(path));
            }
        };
        fit.run(new FailingFitStore(FitFolder.create(path, fit, ToyFits.INPUT), copying));
        return states;
    }

    private Path folder(Map<String, byte[]> files) throws IOException {
        Path folder = temp.resolve("cut");
        Files.createDirectories(folder);
        for (String name : files(folder).keySet()) {
            Files.delete(folder.resolve(name));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    @Test
    void tableThatWasBeingAddedToCountsAsBefore() throws IOException {
        List<Map<String, byte[]>> states = states();
        Map<String, String> whole = RunBytes.of(temp.resolve("whole"));
        int cuts = 0;
        for (int k = 1; k < states.size(); k++) {
            for (String name : List.of(FitFolder.EVALUATIONS, FitFolder.HURDLES, FitFolder.CONFIRMATIONS)) {
                byte[] before = states.get(k - 1).getOrDefault(name, new byte[0]);
                byte[] after = states.get(k).getOrDefault(name, new byte[0]);
                boolean added = before.length > 0 && after.length > before.length;
                for (int length = after.length - 1; added
                        && length >= Math.max(before.length, after.length - CUT); length--) {
                    byte[] cut = Arrays.copyOf(after, length);
                    // what comes after the table was not written yet
                    Map<String, byte[]> files = new HashMap<>(states.get(k - 1));
                    files.put(name, cuts % 2 == 0 ? cut : Arrays.copyOf(cut, after.length));
                    Path path = folder(files);
                    FitState state = FitFolder.open(path).load(problem);
                    if (!name.equals(FitFolder.CONFIRMATIONS)) {
                        int rows = (int) new String(before, StandardCharsets.UTF_8).lines().count() - 1;
                        assertTrue(state.complete().size() <= rows || !name.equals(FitFolder.EVALUATIONS), name);
                    }
                    if (cuts % STEP == 0) {
                        ToyFits.fit(SETTINGS).run(FitFolder.open(path));
                        assertEquals(whole, RunBytes.of(path), "%s cut after %s bytes".formatted(name, length));
                    }
                    cuts++;
                }
            }
        }
        assertTrue(cuts > 3 * CUT, "only %s cuts".formatted(cuts));
    }

    @Test
    void fileThatIsWrittenWholeIsRefusedByNameOrGoesOnToTheSameBytes() throws IOException {
        List<Map<String, byte[]>> states = states();
        Map<String, byte[]> last = states.getLast();
        Map<String, String> whole = RunBytes.of(temp.resolve("whole"));
        for (String name : List.of("checkpoint.json", RunFolder.RUN)) {
            byte[] all = last.get(name);
            for (int length = all.length; length >= Math.max(0, all.length - CUT); length--) {
                Map<String, byte[]> files = new HashMap<>(last);
                files.put(name, Arrays.copyOf(Arrays.copyOf(all, length), all.length));
                Path path = folder(files);
                try {
                    FitFolder folder = FitFolder.open(path);
                    folder.load(problem);
                    assertEquals(all.length, length, "what is cut was believed");
                    ToyFits.fit(SETTINGS).run(folder);
                    assertEquals(whole, RunBytes.of(path));
                } catch (DataException e) {
                    assertTrue(length < all.length && e.getMessage().startsWith(path.resolve(name).toString()), e
                            .getMessage());
                }
            }
        }
    }
}
