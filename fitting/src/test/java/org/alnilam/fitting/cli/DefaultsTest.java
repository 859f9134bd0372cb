package org.alnilam.fitting.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.simulator.bold.BoldTiming;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A command without options does what a call of the library with its defaults does. */
class DefaultsTest {

    @Command
    private static final class Search {

        @Mixin
        private SearchOptions search;
    }

    @Command
    private static final class Simulation {

        @Mixin
        private SimulationOptions simulation;
    }

    @Command
    private static final class Measures {

        @Mixin
        private FcdOptions fcd;

        @Mixin
        private BoldOptions bold;
    }

    @Test
    void measuresWithoutOptionsHaveTheDefaultsOfTheLibrary() {
        Measures options = new Measures();
        new CommandLine(options).parseArgs();
        assertEquals(FcdWindow.DEFAULT, options.fcd.window());
        assertEquals(BoldTiming.DEFAULT_STEP_MILLIS, options.bold.stepMillis(0.1));
    }

    @Test
    void fitWithoutOptionsHasTheDefaultsOfTheLibrary() {
        Search options = new Search();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
        assertEquals(FitSettings.defaults(), options.search.settings("fit", Mode.GROUP, FitSettings.defaults()));
    }

    @Test
    void fitOfTheDemoWithoutOptionsHasTheDefaultsOfTheDemo() {
        Search options = new Search();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
        assertEquals(FitSettings.demo(), options.search.settings("fit", Mode.GROUP, FitSettings.demo()));
    }

    @Test
    void refinementThatIsGivenCountsForTheDemoToo() {
        Search options = new Search();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs("--refine", "1.2");
        assertEquals(FitSettings.defaults(), options.search.settings("fit", Mode.GROUP, FitSettings.demo()));
    }

    @Test
    void candidatesAreStoppedEarlyUnlessTheUserSaysOtherwise() {
        for (String given : List.of("--early-stopping", "--no-early-stopping")) {
            Search options = new Search();
            new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(given);
            assertEquals(given.equals("--early-stopping"),
                    options.search.settings("fit", Mode.GROUP, FitSettings.defaults()).search()
                            .earlyStopping(),
                    given);
        }
    }

    @Test
    void explorationWithoutOptionsHasTheDefaultsOfTheLibrary() {
        Simulation options = new Simulation();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
        assertEquals(SimulationSettings.defaults(), options.simulation.settings(Mode.GROUP));
        assertEquals(RunSettings.defaults(), options.simulation.run());
    }
}
