package org.alnilam.fitting.cli;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.misfit.MisfitCheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The events of {@code --events}, and {@code --quiet}. */
class EventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path temp;
    private Path data;

    @BeforeEach
    void makeData() {
        data = Cli.dataset(temp.resolve("data"));
    }

    private Cli.Result fit(String run, Object... more) {
        List<Object> args = new ArrayList<>(List.of("fit", "--dataset", data, "--out", temp.resolve(run), "--duration",
                "9s", "--population", "4", "--generations", "2", "--param", "mue_ext_mean=1:3", "--param",
                "sigma_ou=0.05:0.3", "--confirm-duration", "9s", "--threads", "1"));
        args.addAll(List.of(more).contains("--confirm") ? List.of() : List.of("--confirm", "2"));
        args.addAll(Arrays.asList(more));
        return Cli.run(args.toArray());
    }

    private static List<JsonNode> events(String lines) {
        return lines.lines().map(JSON::readTree).toList();
    }

    private static List<String> texts(List<JsonNode> events, String field) {
        return events.stream().filter(event -> event.has(field)).map(event -> event.get(field).asString()).toList();
    }

    private static List<JsonNode> of(List<JsonNode> events, String name) {
        return events.stream().filter(event -> event.get("event").asString().equals(name)).toList();
    }

    @Test
    void eventsTellOfAFitFromItsStartToItsEnd() throws IOException {
        Path file = temp.resolve("new/folder/events.jsonl");
        fit("run", "--events", file).succeeds();
        List<JsonNode> events = events(Files.readString(file));
        assertEquals("started", events.getFirst().get("event").asString());
        assertEquals("ended", events.getLast().get("event").asString());
        assertEquals(Set.of("started", "stage", "evaluation", "generation", "confirmed", "ended"), Set.copyOf(texts(
                events, "event")));
        assertEquals(List.of("search", "refinement", "screening", "confirmation", "report"), texts(of(events, "stage"),
                "stage"));
        assertEquals(List.of("0", "1"), texts(of(events, "generation"), "generation"));
        int searched = Files.readAllLines(temp.resolve("run/evaluations.csv")).size() - 1;
        int longer = Files.readAllLines(temp.resolve("run/confirmations.csv")).size() - 1;
        assertEquals(searched + longer + MisfitCheck.SIMULATIONS, of(events, "evaluation").size(),
                "the report has simulations of its own");
        JsonNode ended = events.getLast();
        assertEquals(List.of("done", "0"), List.of(ended.get("status").asString(), ended.get("exit_code").asString()));
        assertEquals(temp.resolve("run/report.html").toString(), ended.get("report").asString());
        JsonNode best = JSON.readTree(temp.resolve("run/best.json").toFile());
        assertEquals(best.get("parameters"), ended.get("best_candidate").get("parameters"));
        assertEquals(best.get("parameters"), of(events, "confirmed").getFirst().get("candidate").get("parameters"));
        assertEquals(best.get("confirmed").get("seeds").intValue(), ended.get("best_candidate").get("seeds")
                .intValue());
    }

    @Test
    void modelTimeDoneNeverExceedsThePlanAndSomeTimeIsLeftUntilTheEnd() {
        List<JsonNode> events = events(fit("run", "--events", "-").succeeds().out());
        double before = 0;
        for (JsonNode event : events) {
            double done = event.get("model_seconds_done").doubleValue();
            assertTrue(done >= before && done <= event.get("model_seconds_planned").doubleValue(), event.toString());
            before = done;
        }
        List<JsonNode> known = events.stream().filter(event -> event.has("seconds_left")).toList();
        assertTrue(known.size() > 8, "known after a few evaluations");
        known.subList(0, known.size() - 1)
                .forEach(event -> assertTrue(event.get("seconds_left").doubleValue() > 0, event
                        .toString()));
        assertEquals(0, known.getLast().get("seconds_left").doubleValue());
        assertEquals(before, events.getLast().get("model_seconds_planned").doubleValue());
    }

    @Test
    void eventsOnStandardOutputAreAloneAndResultsOnStandardError() {
        Cli.Result result = fit("run", "--events", "-").succeeds();
        assertEquals("ended", events(result.out()).getLast().get("event").asString());
        assertTrue(result.err().contains("mean: ") && result.err().contains("report: "), result.err());
        Cli.Result quiet = fit("quiet", "--quiet").succeeds();
        assertTrue(quiet.out().contains("mean: ") && quiet.out().contains("report: "), quiet.out());
    }

    @Test
    void quietRunShowsWarningsAlone() {
        Cli.Result loud = fit("loud", "--holdout", "half", "--confirm", "0").succeeds();
        assertTrue(loud.err().contains("at most 8 simulations") && loud.err().contains("search, generation 1/1: "), loud
                .err());
        String warning = "alnilam: warning: held-out data";
        assertTrue(loud.err().contains(warning), loud.err());
        List<String> quiet = fit("quiet", "--holdout", "half", "--confirm", "0", "--quiet").succeeds().err().lines()
                .toList();
        assertEquals(1, quiet.size(), quiet.toString());
        assertTrue(quiet.getFirst().startsWith(warning), quiet.toString());
        assertEquals("", fit("silent", "--quiet").succeeds().err());
    }

    @Test
    void resumedRunAddsItsEventsAndCountsWhatIsMade() throws IOException {
        Path file = temp.resolve("events.jsonl");
        fit("run", "--events", file).succeeds();
        int first = events(Files.readString(file)).size();
        Cli.run("fit", "--resume", temp.resolve("run"), "--generations", "3", "--events", file, "--quiet").succeeds();
        List<JsonNode> events = events(Files.readString(file));
        JsonNode started = events.get(first);
        assertEquals(List.of("started", "true"), List.of(started.get("event").asString(), started.get("resumed")
                .asString()));
        assertTrue(started.get("evaluations").intValue() >= 10, started.toString());
        assertEquals(4,
                of(events.subList(first, events.size()), "evaluation").stream().filter(event -> event.get("stage")
                        .asString().equals("search")).count());
        assertEquals(2, of(events, "started").size());
        assertEquals(2, of(events, "ended").size());
    }

    @Test
    void repeatsAreOneRunWhoseFitsAreNumbered() {
        List<JsonNode> events = events(fit("run", "--repeats", "2", "--events", "-").succeeds().out());
        assertEquals(1, of(events, "started").size());
        assertEquals(2, events.getFirst().get("fits").intValue());
        assertEquals(List.of("1", "1", "2", "2"), texts(of(events, "generation"), "fit"));
        assertEquals(List.of("1", "2"), texts(of(events, "confirmed"), "fit").stream().distinct().toList());
        assertEquals(1, of(events, "ended").size());
        assertFalse(events.getLast().has("best_candidate"));
    }

    @Test
    void repeatsOnManyThreadsGoOnSideBySideAndAreTheSame() throws IOException {
        fit("one", "--repeats", "4").succeeds();
        List<Object> args = new ArrayList<>(List.of("fit", "--dataset", data, "--out", temp.resolve("many"),
                "--duration", "9s", "--population", "4", "--generations", "2", "--param", "mue_ext_mean=1:3", "--param",
                "sigma_ou=0.05:0.3", "--confirm-duration", "9s", "--confirm", "2", "--repeats", "4", "--threads", "6",
                "--events", "-"));
        List<JsonNode> events = events(Cli.run(args.toArray()).succeeds().out());
        assertEquals(RunBytes.of(temp.resolve("one")), RunBytes.of(temp.resolve("many")));
        for (int fit = 1; fit <= 4; fit++) {
            String number = Integer.toString(fit);
            assertEquals(List.of("0", "1"), texts(of(events, "generation").stream().filter(event -> event.get(
                    "fit").asString().equals(number)).toList(), "generation").subList(0, 2));
        }
        List<Integer> counts = of(events, "evaluation").stream().map(event -> event.get("evaluations").intValue())
                .toList();
        assertEquals(IntStream.rangeClosed(1, counts.size()).boxed().toList(), counts,
                "every simulation is told of once");
        List<String> order = texts(of(events, "evaluation"), "fit");
        assertNotEquals(order.stream().sorted().toList(), order, "fits take turns");
        assertEquals(events.getLast().get("model_seconds_done"), events.getLast().get("model_seconds_planned"));
    }

    @Test
    void truthsOfARecoveryAreItsFits() {
        List<JsonNode> events = events(Cli.run("recover", "--dataset", data, "--out", temp.resolve("run"), "--truths",
                "4", "--duration", "9s", "--population", "4", "--generations", "1", "--confirm", "2",
                "--confirm-duration", "9s", "--recording-duration", "10s", "--simulated-subjects", "1", "--param",
                "mue_ext_mean=1:3", "--threads", "1", "--events", "-").succeeds().out());
        assertEquals(4, events.getFirst().get("fits").intValue());
        assertEquals(List.of("1", "2", "3", "4"), texts(of(events, "generation"), "fit"));
        List<String> stages = texts(of(events, "stage"), "stage");
        assertEquals(List.of("truth", "search"), stages.subList(0, 2));
        assertEquals("truth_score", stages.getLast());
        assertEquals(4, stages.stream().filter("truth"::equals).count());
    }

    @Test
    void fitWithoutValidCandidateEndsWithFourAndItsReportSaysWhy() throws IOException {
        Object[] silent = {"--param", "mue_ext_mean=0:0.001", "--set", "sigma_ou=0"};
        List<Object> args = new ArrayList<>(List.of("fit", "--dataset", data, "--duration", "9s", "--population", "4",
                "--generations", "2", "--confirm", "2", "--confirm-duration", "9s", "--events", "-"));
        args.addAll(List.of(silent));
        for (List<Object> more : List.of(List.<Object>of("--out", temp.resolve("one")), List.<Object>of("--out", temp
                .resolve("two"), "--repeats", "2"))) {
            Cli.Result result = Cli.run(Stream.concat(args.stream(), more.stream()).toArray());
            assertEquals(4, result.code(), result.err());
            JsonNode ended = events(result.out()).getLast();
            assertEquals(List.of("no_valid_candidate", "4"), List.of(ended.get("status").asString(), ended.get(
                    "exit_code").asString()));
            assertEquals(more.size() == 2, ended.has("report"), ended.toString());
            assertTrue(result.err().contains(more.size() > 2 ? "no repeat found" : "no valid candidate among 8"), result
                    .err());
        }
        for (String run : List.of("one", "two/repeat-02")) {
            String page = Files.readString(temp.resolve(run).resolve("report.html"));
            assertTrue(page.contains("No candidate was valid, so that there is no best one to show: 8 silent"), run);
            assertTrue(page.contains("try ranges with more input"), run);
        }
    }

    @Test
    void failedRunHasAnEnd() throws IOException {
        Path out = temp.resolve("run");
        fit("run").succeeds();
        Files.writeString(out.resolve("confirmations.csv"), "damaged\n");
        Path file = temp.resolve("events.jsonl");
        Cli.run("fit", "--resume", out, "--events", file, "--quiet").fails(3, "confirmations.csv");
        assertEquals("", Files.readString(file), "it has not started");
        Cli.Result result = Cli.run("recover", "--dataset", data, "--out", temp.resolve("none"), "--param",
                "mue_ext_mean=-2:-1", "--recording-duration", "20s", "--events", "-");
        JsonNode ended = events(result.out()).getLast();
        assertEquals(List.of("failed", "2"),
                List.of(ended.get("status").asString(), ended.get("exit_code").asString()));
        assertTrue(ended.get("message").asString().contains("search other ranges"), ended.toString());
    }

    @Test
    void eventsThatCannotBeWrittenAreRefusedBeforeTheRun() {
        fit("run", "--events", data).fails(2, "--events", data.toString());
        fit("run", "--events", data.resolve("dataset.json/events.jsonl")).fails(2, "--events", "name another file");
        assertFalse(Files.exists(temp.resolve("run")));
    }

    @Test
    void runGoesOnWhereItsEventsCanNoLongerBeWritten() {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) { // every write to it says that the disk is full
            Cli.Result result = fit("run", "--events", full, "--quiet").succeeds();
            assertEquals(1, result.err().lines().count(), result.err());
            assertTrue(result.err().startsWith("alnilam: warning: --events: /dev/full can no longer be written"), result
                    .err());
        }
    }

    /** The tables of the page are what a pipeline relies on: they name every field of the code, and no other. */
    @Test
    void pageDescribesTheFieldsOfEveryEvent() throws IOException {
        Map<String, Set<String>> described = new LinkedHashMap<>();
        String heading = "";
        for (String line : Files.readAllLines(Path.of("docs/events.md"))) {
            if (line.startsWith("## ")) {
                heading = line.startsWith("## `") ? line.split("`", -1)[1] : "every";
                described.put(heading, new TreeSet<>());
            } else if (line.startsWith("| `")) {
                described.get(heading).add(line.split("`", -1)[1]);
            }
        }
        Set<String> every = fields(RunEvent.Counters.class);
        every.add("event");
        assertEquals(every, described.remove("every"));
        assertEquals(Set.copyOf(EventWriter.NAMES.values()), described.keySet());
        EventWriter.NAMES.forEach((type, name) -> {
            Set<String> own = fields(type);
            own.remove("counters");
            assertEquals(own, described.get(name), name);
            assertTrue(own.stream().noneMatch(every::contains), name + " has a field of every event");
        });
        assertEquals(RunEvent.class.getPermittedSubclasses().length, EventWriter.NAMES.size());
    }

    private static Set<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).map(
                name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)).collect(
                        Collectors
                                .toCollection(TreeSet::new));
    }
}
