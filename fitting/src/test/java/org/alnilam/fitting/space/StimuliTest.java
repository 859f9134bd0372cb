package org.alnilam.fitting.space;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Pulse.Population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StimuliTest {

    private static final Stimuli STIMULI = new Stimuli(List.of("a", "b", "c, left"),
            Optional.of(new RegionGroups(List.of(
                    "front", "back", "front"))));

    @TempDir
    private Path temp;

    @Test
    void textsAndLinesOfASchedulePlainOrPackedAreTheSamePulses() throws IOException {
        List<Pulse> expected = List.of(Pulse.current(40).in("a").during(2, 0.5), Pulse.rate(0.02).in("a", "c, left")
                .into(Population.I).oscillating(10), Pulse.currentOverCapacitance(-0.1).in("c, left").during(60, 1));
        assertEquals(expected, STIMULI.read(List.of("region=a,start=2s,duration=500ms,current=40pA",
                "group=front,population=I,rate=20Hz,frequency=10Hz",
                "region=c, left,start=1min,duration=1s,current=-0.1mV/ms")));
        String schedule = """
                region,group,population,start_s,duration_ms,current_pA,current_mV/ms,rate,frequency_Hz
                a,,,2,500,40,,,
                ,front,I,,,,,20Hz,10

                "c, left",,E,60,1000,,-0.1,,
                """;
        Path plain = Files.writeString(temp.resolve("schedule.csv"), "\uFEFF" + schedule);
        assertEquals(expected, STIMULI.read(List.of(plain.toString())));
        Path packed = temp.resolve("schedule.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(schedule.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(expected, STIMULI.schedule(packed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "a,2,40 | has no column 'region' or 'group'; its header is 'a,2,40', it must be like region,population,start_s",
            "region,start_s,current_pA;a,2 | schedule.csv, line 2: has 2 fields, but the header has 3",
            "region,strat_s,current_pA;a,2,40 | schedule.csv, line 2: there is no key 'strat'; the nearest is 'start'",
            "region,start_s,current_uA;a,2,40 | line 2: current=40uA has the unknown unit 'uA'",
            "region,start,current_pA;a,2,40 | line 2: start=2 lacks its unit",
            "region,current_pA;a,40;b,x | line 3: current=xpA is not a number with a unit",
            "group,current_pA;frnt,40 | line 2: there is no group 'frnt'; the nearest is 'front'"})
    void scheduleThatCannotBeUsedSaysWhereAndWhy(String lines, String reason) throws IOException {
        Path file = Files.writeString(temp.resolve("schedule.csv"), lines.replace(';', '\n') + "\n");
        String message = assertThrows(DataException.class, () -> STIMULI.schedule(file)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(reason), message);
    }

    @Test
    void scheduleThatIsMissingOrDamagedIsNamed() throws IOException {
        Path missing = temp.resolve("none.csv");
        assertEquals(missing + " does not exist; name a table with the header like "
                + "region,population,start_s,duration_s,current_pA",
                assertThrows(DataException.class, () -> STIMULI
                        .schedule(missing)).getMessage());
        Path damaged = Files.writeString(temp.resolve("s.csv"), "region,current_pA\n\"a,40\n");
        assertTrue(assertThrows(DataException.class, () -> STIMULI.schedule(damaged)).getMessage().startsWith(damaged
                + " cannot be read as a table: "));
    }

    @Test
    void textThatCannotBeUnderstoodIsNamed() {
        assertEquals("region=a,current=40: current=40 lacks its unit, one of pA, nA, mV/ms", assertThrows(
                IllegalArgumentException.class, () -> STIMULI.read(List.of("region=a,current=40"))).getMessage());
    }
}
