package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.AlnState;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code --stimulus}. */
class StimulusOptionsTest {

    private static final String PULSE = "region=R2,start=200ms,duration=300ms,current=40pA";

    @TempDir
    private Path temp;
    private Path data;
    private Path table;

    @BeforeEach
    void write() {
        data = Cli.dataset(temp.resolve("data"));
        table = Cli.table(temp.resolve("table.h5"));
    }

    private Cli.Result simulate(Object... more) {
        List<Object> args = new ArrayList<>(List.of("simulate", "--dataset", data, "--table", table, "--tr",
                "0.1", "--duration", "1s", "--settle", "100ms", "--bold-step", "0.1ms", "--set", "mue_ext_mean=1.5"));
        args.addAll(Arrays.asList(more));
        return Cli.run(args.toArray());
    }

    private String bold(Object... more) throws IOException {
        Path out = Files.createTempDirectory(temp, "run");
        Object[] args = Arrays.copyOf(more, more.length + 2);
        args[more.length] = "--out";
        args[more.length + 1] = out.resolve("out");
        simulate(args).succeeds();
        return Files.readString(out.resolve("out/bold.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void stimulusByNameGivesTheBytesOfItsSeriesInAScenario(String kernel) throws IOException {
        String named = bold("--stimulus", PULSE, "--kernel", kernel);
        Path rates = scenario(kernel).resolve("rates_exc.csv");
        Path out = temp.resolve("bold");
        Cli.run("bold", "--rates", rates, "--dt", "0.1", "--tr", "0.1", "--out", out).succeeds();
        assertEquals(Files.readString(out.resolve("bold.csv")), named);
        assertNotEquals(bold("--kernel", kernel), named);
    }

    /** Replays the same simulation, with a series of the current in which element n is that of the step at n dt. */
    private Path scenario(String kernel) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("case"));
        DMatrixRMaj current = new DMatrixRMaj(Cli.REGIONS, 10_000);
        Arrays.fill(current.data, 2 * 10_000 + 2_000, 2 * 10_000 + 5_000, 40.0 / 200);
        MatrixCsv.write(current, folder.resolve("current.csv"));
        Connectome connectome = DatasetReader.read(data, DatasetOptions.defaults()).groupConnectome();
        MatrixCsv.write(connectome.weights(), folder.resolve("weights.csv"));
        MatrixCsv.write(connectome.lengths(), folder.resolve("lengths.csv"));
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("mue_ext_mean", 1.5);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nodes", Cli.REGIONS);
        json.put("steps", 10_000);
        json.put("sample_every", 1);
        json.put("parameters", Map.of("mue_ext_mean", 1.5, "ext_exc_current", "current.csv"));
        json.put("initial", AlnState.random(Cli.REGIONS, parameters, 1).toMap());
        json.put("connectivity", Map.of("weights", "weights.csv", "lengths_mm", "lengths.csv"));
        Path file = folder.resolve("case.json");
        new JsonMapper().writeValue(file.toFile(), json);
        Path out = temp.resolve("replayed");
        Cli.run("simulate", "--scenario", file, "--table", table, "--kernel", kernel, "--out", out).succeeds();
        return out;
    }

    @Test
    void scheduleGroupsAndTextsAreTheSame() throws IOException {
        String named = bold("--stimulus", PULSE, "--stimulus", "region=R0,current=-10pA", "--stimulus",
                "region=R2,current=-10pA");
        Path schedule = Files.writeString(temp.resolve("schedule.csv"),
                "region,start_s,duration_s,current_pA\nR2,0.2,0.3,"
                        + "40\n");
        Path groups = Files.writeString(temp.resolve("groups.csv"), "region,group\nR0,even\nR1,odd\nR2,even\nR3,odd\n");
        assertEquals(named, bold("--stimulus", schedule, "--groups", groups, "--stimulus",
                "group=even,current=-10pA"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "region=R9,current=40pA | --stimulus region=R9,start=0s,current=40pA: there is no region 'R9'; the nearest is 'R",
            "region=R1,start=1s,current=40pA | it starts at 1 s, but the simulation ends at 1 s",
            "region=R1,current=40 | --stimulus region=R1,current=40: current=40 lacks its unit",
            "group=Vis,current=40pA | --stimulus group=Vis,current=40pA: group=Vis needs groups of regions",
            "region=R1,rate=-1Hz | ext_exc_rate of R1 can be -0.001 kHz at 0.0 s, outside of 0.0..1000000.0"})
    void stimulusThatIsNotPossibleIsAUsageError(String stimulus, String reason) {
        simulate("--stimulus", stimulus).fails(2, reason);
    }

    @Test
    void stimulusDoesNotGoWithAScenarioOrAFit() {
        Cli.run("simulate", "--scenario", "case.json", "--stimulus", PULSE).fails(2, "--stimulus does not go with");
        assertEquals(2, Cli.run("fit", "--stimulus", PULSE).code());
    }

    @Test
    void responseIsThatOverSeedsAndTheReportMarksTheStimulus() throws IOException {
        Path out = temp.resolve("response");
        Cli.Result result = simulate("--set", "sigma_ou=0.1", "--stimulus", PULSE, "--seeds", 2, "--out", out)
                .succeeds();
        assertTrue(result.out().contains("response of R2: +"), result.out());
        List<String> lines = Files.readAllLines(out.resolve("response.csv"));
        assertEquals("region,during_hz,during_hz_sd,after_hz,after_hz_sd,latency_ms,latency_ms_sd,reached,simulations",
                lines
                        .getFirst());
        assertTrue(lines.get(3).startsWith("R2,") && lines.get(3).endsWith(",2,2"), lines.get(3));
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("\"spans\":[{\"name\":\"R2: 40 pA\",\"between\":[0.2,0.5]}]"));
        assertTrue(page.contains("Response to the stimuli"));

        assertEquals(List.of("bold.csv", "fc.csv", "report.html", "scores.csv"), names("--stimulus", PULSE));
        simulate("--seeds", 2).fails(2, "--seeds is for the response to a stimulus; add --stimulus");
        simulate("--stimulus", PULSE, "--seeds", 0).fails(2, "--seeds 0 is not possible");
    }

    @Test
    void responseOfAFitIsThatOfItsConfirmedCandidates() throws IOException {
        Path run = temp.resolve("fit");
        Cli.run("fit", "--dataset", data, "--table", table, "--param", "mue_ext_mean=1:2", "--param", "b=0:20", "--set",
                "sigma_ou=0.2", "--population", 12, "--generations", 2, "--duration", "20s", "--refine", 0, "--confirm",
                2,
                "--confirm-duration", "20s", "--threads", 1, "--out", run).succeeds();
        int confirmed = Files.readAllLines(run.resolve("confirmed.csv")).size() - 1;
        assertTrue(confirmed > 1, confirmed + " confirmed candidates");
        Path out = temp.resolve("perturbed");
        Cli.run("simulate", "--from", run, "--duration", "9s", "--settle", "1s", "--stimulus", PULSE, "--seeds", 2,
                "--out",
                out).succeeds();
        List<String> lines = Files.readAllLines(out.resolve("response.csv"));
        assertEquals(Cli.REGIONS + 1, lines.size());
        assertTrue(lines.get(3).startsWith("R2,") && lines.get(3).endsWith("," + 2 * confirmed), lines.get(3));
        Path fixed = temp.resolve("fixed");
        Cli.run("simulate", "--from", run, "--set", "mue_ext_mean=1.5", "--set", "b=5", "--duration", "9s", "--settle",
                "1s",
                "--stimulus", PULSE, "--seeds", 1, "--out", fixed).succeeds();
        String deviation = Files.readAllLines(fixed.resolve("response.csv")).get(3).split(",", -1)[2];
        assertEquals(0, Double.parseDouble(deviation), "what the user sets holds for all candidates");
    }

    private List<String> names(Object... more) throws IOException {
        Path out = Files.createTempDirectory(temp, "names").resolve("out");
        List<Object> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--out", out));
        simulate(args.toArray()).succeeds();
        return Cli.names(out);
    }

    private Path explore(String name, Object... more) {
        Path run = temp.resolve(name);
        List<Object> args = new ArrayList<>(List.of("explore", "--dataset", data, "--table", table,
                "--duration", "9s", "--threads", "1", "--grid", "mue_ext_mean=1:2:3", "--set", "sigma_ou=0.2", "--out",
                run));
        args.addAll(Arrays.asList(more));
        Cli.run(args.toArray()).succeeds();
        return run;
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("exploration.csv")).stream().map(row -> row.substring(0, row.lastIndexOf(
                ','))).toList();
    }

    @Test
    void explorationGoesOnWithItsStimuliAndReportsThem() throws IOException {
        Path groups = Files.writeString(temp.resolve("groups.csv"), "region,group\nR0,even\nR1,odd\nR2,even\nR3,odd\n");
        Path run = explore("run", "--groups", groups, "--stimulus", "group=odd,start=1s,current=0.1nA,frequency=2Hz");
        List<String> whole = withoutSeconds(run);
        assertNotEquals(withoutSeconds(explore("alone")), whole);
        assertEquals("region=R1,region=R3,start=1s,current=100pA,frequency=2Hz", new JsonMapper().readTree(run.resolve(
                "run.json").toFile()).path("stimuli").path(0).asString());
        String page = Files.readString(run.resolve("report.html"));
        for (String cell : List.of("R1, R3", "100 pA at 2 Hz",
                "--stimulus region=R1,region=R3,start=1s,current=100pA,frequency=2Hz")) {
            assertTrue(page.contains(cell), cell);
        }
        assertFalse(Files.readString(temp.resolve("alone/run.json")).contains("stimuli"));

        Path simulations = run.resolve("simulations.csv");
        Files.write(simulations, Files.readAllLines(simulations).subList(0, 2));
        Files.delete(run.resolve("exploration.csv"));
        Cli.run("explore", "--resume", run).succeeds();
        assertEquals(whole, withoutSeconds(run));
    }
}
