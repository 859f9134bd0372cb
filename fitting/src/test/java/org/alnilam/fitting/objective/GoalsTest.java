package org.alnilam.fitting.objective;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Goals as text, their weights and their fitness. */
class GoalsTest {

    private static final FcdWindow WINDOW = new FcdWindow(30, 5);

    @TempDir
    private Path temp;

    private static List<Goal> goals(String text) {
        return Goals.of(text, WINDOW);
    }

    private static List<Double> weights(List<Goal> goals) {
        return goals.stream().map(Goal::weight).toList();
    }

    private static List<String> specs(List<Goal> goals) {
        return goals.stream().map(goal -> goal.objective().spec()).toList();
    }

    private static void fails(Class<? extends Exception> type, String message, String text) {
        assertEquals(message, assertThrows(type, () -> goals(text)).getMessage());
    }

    @Test
    void everyObjectiveIsReadWithItsAimAndWeight() {
        List<Goal> goals = goals("fc, fcd*0.5,fcmean*2,rate=5*0");
        assertEquals(List.of("fc", "fcd=30.0/5.0", "fcmean", "rate=5.0"), specs(goals));
        assertEquals(List.of(1.0, 0.5, 2.0, 0.0), weights(goals));
        assertEquals(List.of("fcd=60.0/10.0"), specs(goals("fcd=60/10")));
    }

    @Test
    void textOfGoalsIsReadAgain() {
        String text = "fc,fcd=30.0/5.0*0.5,fcmean,rate=5.0*0.001";
        assertEquals(text, Goals.text(goals(text)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "fc,fog | fog: there is no objective 'fog'; there are fc, fcd, fcmean, rate=HZ and spectrum=FILE, each with *WEIGHT if it is not 1",
            "fc=2 | fc=2: fc has no aim; a weight is written fc*0.5",
            "fcmean=1 | fcmean=1: fcmean has no aim; a weight is written fcmean*0.5",
            "fcd=60 | fcd=60: give the window as SECONDS/STEP, such as fcd=60/10",
            "fcd=60/5/1 | fcd=60/5/1: give the window as SECONDS/STEP, such as fcd=60/10",
            "fcd=60/x | fcd=60/x: 'x' is not a number",
            "rate | rate: has no aim; give the mean rate in Hz, such as rate=5",
            "rate=fast | rate=fast: 'fast' is not a number",
            "rate=1000.5 | rate=1000.5: a mean rate of 1000.5 Hz is not possible; aim at 0 to 1000 Hz",
            "rate=-0.5 | rate=-0.5: a mean rate of -0.5 Hz is not possible; aim at 0 to 1000 Hz",
            "spectrum | spectrum: has no aim; give a CSV with the columns frequency_hz,power, such as spectrum=eeg.csv",
            "fc*much | fc*much: 'much' is not a number",
            "*much | *much: 'much' is not a number",
            "*2 | *2: there is no objective ''; there are fc, fcd, fcmean, rate=HZ and spectrum=FILE, each with *WEIGHT if it is not 1",
            "fc*-1 | fc*-1: the weight of fc must be a number from 0, not -1.0",
            "fc*NaN | fc*NaN: the weight of fc must be a number from 0, not NaN",
            "fc*Infinity | fc*Infinity: the weight of fc must be a number from 0, not Infinity",
            "fc*1e-7 | fc*1e-7: the weight of fc must be 0 or from 1.0E-6 to 1000000.0, not 1.0E-7",
            "fc*1000001 | fc*1000001: the weight of fc must be 0 or from 1.0E-6 to 1000000.0, not 1000001.0"})
    void rejectsTextThatNamesNoGoal(String text, String message) {
        fails(IllegalArgumentException.class, message, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate=0", "rate=1000", "fc*0", "fc*1e-6", "fc*1e6"})
    void takesAimsAndWeightsAtTheirBounds(String text) {
        assertEquals(1, goals(text).size());
    }

    @Test
    void aimsAtTheTruthAreMeasured() {
        Objective measured = Objectives.meanRate(Goals.TRUTH, 7);
        List<Goal> goals = Goals.of("fc,rate=truth*0.1", WINDOW, name -> name.equals("rate")
                ? Optional.of(measured)
                : Optional.empty());
        assertEquals(measured, goals.get(1).objective());
        assertEquals("fc,rate=truth*0.1", Goals.text(goals));
        fails(IllegalArgumentException.class, "rate=truth: 'truth' is not a number", "rate=truth");
    }

    @Test
    void spectrumIsReadFromItsFileAndListed() throws IOException {
        Path file = Files.writeString(temp.resolve("eeg.csv"), "frequency_hz,power\n5,1\n10,2\n20,1\n");
        List<Goal> goals = goals("fc,spectrum=" + file);
        assertEquals("correlation of the log power of the mean E rate with a target of 3 frequencies", goals.get(1)
                .objective().meaning());
        assertEquals(List.of(file.toAbsolutePath().normalize().toString()), Goals.files(goals));
        assertEquals("fc,spectrum=" + file.toAbsolutePath().normalize(), Goals.text(goals));
        Goal made = new Goal(Objectives.spectrum(Goals.TRUTH, Map.of(5.0, 1.0, 10.0, 2.0, 20.0, 1.0)), 1);
        assertEquals(List.of(), Goals.files(List.of(made)));
    }

    @Test
    void rejectsSpectrumThatIsNone() throws IOException {
        Path file = temp.resolve("eeg.csv");
        Files.writeString(file, "hertz,power\n5,1\n");
        fails(DataException.class, file + " has the header hertz,power; expected frequency_hz,power", "spectrum="
                + file);
        Files.writeString(file, "frequency_hz,power\n5,1\n10,high\n20,1\n");
        fails(DataException.class, file + ", line 3: 'high' is not a number; write a frequency in Hz and a power",
                "spectrum=" + file);
        Files.writeString(file, "frequency_hz,power\n5,1\n10,1\n");
        fails(DataException.class, file + ": a spectrum of 2 frequencies is too short; give at least 3", "spectrum="
                + file);
        for (String bad : List.of("0,1", "10,0", "-1,1")) {
            Files.writeString(file, "frequency_hz,power\n5,1\n20,1\n" + bad + "\n");
            String message = assertThrows(DataException.class, () -> goals("spectrum=" + file)).getMessage();
            assertTrue(message.endsWith("both must be positive"), message);
        }
    }

    @Test
    void fitnessIsTheWeightedSumWithTheSignThatMakesHigherBetter() {
        List<Goal> goals = goals("fc*2,fcd*0.5,rate=5*0");
        Map<String, Map<String, Double>> values = Map.of("fc", Map.of("s1", 0.5, "s2", 0.25), "fcd", Map.of("s1", 0.25),
                "rate", Map.of("s1", 3.0));
        assertEquals(2 * 0.375 - 0.5 * 0.25, Goal.fitness(goals, values), 1e-15);
        assertEquals(-2 * 1 - 0.5 * 1, Goal.floor(goals), 1e-15);
        assertEquals(-1000, Goal.floor(goals("rate=5")));
        assertEquals(-3, goals.getLast().directed(3));
        assertEquals(3, goals.getFirst().directed(3));
    }
}
