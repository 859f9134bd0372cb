package org.alnilam.simulator;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.simulator.Pulse.Population;
import org.alnilam.simulator.Pulse.Unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PulseTest {

    private static final List<String> LABELS = List.of("Precentral_L", "Precentral_R", "Cuneus_L");
    private static final Map<String, List<String>> GROUPS = Map.of("motor", List.of("Precentral_L", "Precentral_R"),
            "visual", List.of("Cuneus_L"));

    @Test
    void textAndLibraryGiveTheSamePulse() {
        assertEquals(Pulse.current(40).in("Precentral_L").during(2, 0.5), Pulse.parse(
                "region=Precentral_L,start=2s,duration=500ms,current=40pA"));
        assertEquals(Pulse.rate(0.02).in("Cuneus_L", "Precentral_R").into(Population.I).during(60, 0.3).oscillating(10),
                Pulse.parse(" region=Cuneus_L, region = Precentral_R ,population=I,start=1min, duration=0.3s, rate=20Hz"
                        + ",frequency=10Hz"));
        assertEquals(Pulse.currentOverCapacitance(-0.2), Pulse.parse("region=all,current=-0.2mV/ms"));
        assertEquals(Pulse.current(500), Pulse.parse("region=all,current=0.5nA"));
        assertEquals(List.of(Unit.PICOAMPERE, Unit.MILLIVOLT_PER_MILLISECOND, Unit.KILOHERTZ), List.of(Pulse.current(1)
                .unit(), Pulse.currentOverCapacitance(1).unit(), Pulse.rate(1).unit()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=Precentral_L,start=2s,duration=0.5s,current=40pA",
            "region=all,start=0s,rate=0.02kHz",
            "region=a,region=b c,population=I,start=1.5s,current=-0.1mV/ms,frequency=7.5Hz",
            "region=Inferior Frontal Gyrus, pars triangularis,start=0s,current=1.0E-5pA"})
    void textOfAPulseReadsBackAsTheSamePulse(String text) {
        assertEquals(text, Pulse.parse(text).toString());
    }

    @Test
    void groupStandsForItsRegions() {
        Pulse pulse = Pulse.parse("group=motor,region=Cuneus_L,current=40pA", GROUPS);
        assertEquals(List.of("Precentral_L", "Precentral_R", "Cuneus_L"), pulse.regions());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "Precentral_L | 'Precentral_L' is not of the form KEY=VALUE",
            "region=a,strat=2s,current=4pA | there is no key 'strat'; the nearest is 'start'",
            "region=a,start=,current=4pA | 'start=' says nothing",
            "region=a,start=1s,start=2s,current=4pA | 'start' is given twice",
            "start=1s,current=4pA | it says no region; add region=LABEL, region=all or group=NAME",
            "region=a,region=all,current=4pA | region=all goes with no other region",
            "group=motr,current=4pA | there is no group 'motr'; the nearest is 'motor'",
            "region=a,start=1s | it has no strength; add a current such as current=40pA",
            "region=a,current=4pA,rate=1kHz | it has a current and a rate; write a stimulus for each",
            "region=a,current=4 | current=4 lacks its unit, one of pA, nA, mV/ms",
            "region=a,current=4pa | current=4pa has the unknown unit 'pa'; the units are pA, nA, mV/ms",
            "region=a,current=4kHz | the units are pA, nA, mV/ms",
            "region=a,current=fourpA | current=fourpA is not a number with a unit",
            "region=a,current=NaNpA | current=NaNpA is not a number with a unit",
            "region=a,current=0pA | a current of 0.0 pA does nothing",
            "region=a,rate=1e400kHz | a rate of Infinity kHz does nothing or is not possible",
            "region=a,start=2,current=4pA | start=2 lacks its unit, one of ms, s, min, h",
            "region=a,start=-1s,current=4pA | a start of -1.0 s is not possible",
            "region=a,duration=0s,current=4pA | a duration of 0.0 s is not possible",
            "region=a,duration=-5ms,current=4pA | a duration of -0.005 s is not possible",
            "region=a,current=4pA,frequency=0Hz | frequency=0Hz is not possible; it must be above 0 Hz",
            "region=a,current=4pA,frequency=-1Hz | frequency=-1Hz is not possible",
            "region=a,current=4pA,population=e | population=e is not possible; it must be E or I"})
    void textThatCannotBeUnderstoodSaysWhy(String text, String reason) {
        assertMessage(reason, () -> Pulse.parse(text, GROUPS));
    }

    @Test
    void groupWithoutGroupsIsRefused() {
        assertMessage("group=motor needs groups of regions", () -> Pulse.parse("group=motor,current=4pA"));
    }

    @Test
    void regionsAreFoundByLabel() {
        assertArrayEquals(new int[] {0, 2},
                Pulse.current(1).in("Cuneus_L", "Precentral_L", "Cuneus_L").indices(LABELS));
        assertArrayEquals(new int[] {0, 1, 2}, Pulse.current(1).indices(LABELS));
        assertMessage("there is no region 'Cunus_L'; the nearest is 'Cuneus_L'", () -> Pulse.current(1).in(
                "Cunus_L").indices(LABELS));
    }

    @Test
    void pulseActsFromItsStartUpToItsEnd() {
        assertEquals(List.of(20_000L, 25_000L, 0L, Long.MAX_VALUE),
                List.of(Pulse.current(1).during(2, 0.5).firstStep(0.1),
                        Pulse.current(1).during(2, 0.5).endStep(0.1), Pulse.current(1).firstStep(0.1),
                        Pulse.current(1).endStep(
                                0.1)));
        Pulse.current(1).during(2, 1).requireWithin(0.1, 20_001);
        assertMessage("it starts at 2 s, but the simulation ends at 2 s", () -> Pulse.current(1).during(2, 1)
                .requireWithin(0.1, 20_000));
        assertMessage("it lasts 0.01 ms, which is shorter than a step of 0.1 ms", () -> Pulse.current(1).during(0, 1e-5)
                .requireWithin(0.1, 20_000));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
