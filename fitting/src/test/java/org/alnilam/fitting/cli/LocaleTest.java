package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.fitting.RunBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files and printed lines are the same in every default locale: with other digits, signs and rules for case. */
class LocaleTest {

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    private Path temp;

    @AfterEach
    void restore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void localesOfTheseTestsWriteNumbersAndLettersInTheirOwnWays() {
        assertEquals("\u0661", String.format(Locale.forLanguageTag("ar-EG"), "%d", 1));
        assertEquals("1,5", String.format(Locale.forLanguageTag("de-DE"), "%.1f", 1.5));
        assertEquals("\u0131", "I".toLowerCase(Locale.forLanguageTag("tr-TR")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void runsAreTheSameInEveryLocale(String tag) throws IOException {
        String expected = written(Locale.ROOT, "root");
        assertEquals(expected, written(Locale.forLanguageTag(tag), tag));
        assertTrue(expected.contains("fit/repeat-02/evaluations.csv"), "the files of both repeats are compared");
    }

    /** Every file and line that some commands write in a locale, without times and places. */
    private String written(Locale locale, String name) throws IOException {
        Locale.setDefault(locale);
        Path folder = temp.resolve(name);
        Path data = Cli.dataset(folder.resolve("data"));
        Files.move(data.resolve("subjects/s1"), data.resolve("subjects/SUB-I1"));
        StringBuilder text = new StringBuilder();
        String[] commands = {
                "fit --population 4 --generations 2 --duration 20s --confirm 2 --confirm-duration 20s --repeats 2",
                "explore --grid shared=0:1:2 --duration 20s",
                "recover --truths 4 --population 4 --generations 1 --duration 20s --confirm 2 --confirm-duration 20s",
                "simulate --set shared=0.9 --duration 30s",
                "measure --fcd-window 60s"};
        for (String command : commands) {
            String[] words = command.split(" ", -1);
            Path out = folder.resolve(words[0]);
            Object[] arguments = new Object[words.length + 4];
            System.arraycopy(words, 0, arguments, 0, words.length);
            System.arraycopy(new Object[] {"--dataset", data, "--out", out}, 0, arguments, words.length, 4);
            Cli.Result result = Cli.run(ToyCommandLineTest.TOY, arguments).succeeds();
            text.append(result.out());
            for (Map.Entry<String, String> file : RunBytes.of(out).entrySet()) {
                text.append(words[0]).append('/').append(file.getKey()).append('\n').append(file.getValue());
            }
        }
        return text.toString().replace(folder.toString(), "");
    }
}
