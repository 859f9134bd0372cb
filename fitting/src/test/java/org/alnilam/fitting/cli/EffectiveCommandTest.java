package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.effective.SubjectStanding;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code --connectivity effective} of fit and simulate. */
class EffectiveCommandTest extends ToyRuns {

    private Object[] fit(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--dataset", data, "--population", 6, "--generations", 2,
                "--duration", "20s", "--confirm", 2, "--confirm-duration", "20s", "--holdout", "subject=s1"));
        args.addAll(Arrays.asList(more));
        return args.toArray();
    }

    private Path effective(String name, Object... more) {
        List<Object> args = new ArrayList<>(List.of("--connectivity", "effective"));
        args.addAll(Arrays.asList(more));
        return run("fit", name, fit(args.toArray()));
    }

    @Test
    void theLastLinesAreThoseOfTheResult() {
        List<String> lines = command("fit", "run", fit("--connectivity", "effective")).succeeds().out().lines()
                .toList();
        List<String> held = lines.stream().filter(line -> line.startsWith("held out: ")).toList();
        String last = "[a-z ]+: -?[0-9.]+ \\+- [0-9.]+ \\(effective connectivity.*; structural: -?[0-9.]+ \\+- [0-9.]+\\)";

        assertEquals(2, held.size());
        assertTrue(held.getLast().matches(last), held.getLast());
        String mean = lines.stream().filter(line -> line.startsWith("mean: ")).toList().getLast();
        assertTrue(mean.matches(last), mean);
        BestCandidate best = RunFolder.open(temp.resolve("run")).best().orElseThrow();
        assertEquals(56, best.effective().orElseThrow().links());
        assertTrue(RunFolder.open(temp.resolve("run")).table("confirmations.csv").stringColumn("stage").contains(
                "effective"));
    }

    @Test
    void eachSubjectHasItsOwn() throws IOException {
        List<String> lines = command("fit", "run", halves("--connectivity", "effective", "--mode", "subject"))
                .succeeds().out().lines().toList();
        Path run = temp.resolve("run");

        List<String> held = lines.stream().filter(line -> line.startsWith("held out: ")).toList();
        assertEquals(3, held.size());
        assertTrue(held.getLast().contains("(own effective connectivity; group's: "), held.getLast());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("own better than the group's: ")));
        Table table = RunFolder.open(run).table(SubjectStanding.FILE, SubjectStanding.columns());
        assertEquals(3, table.rowCount());
        long better = table.stream().filter(row -> row.getDouble(SubjectStanding.HELD_OUT) > row.getDouble(
                SubjectStanding.GROUP_HELD_OUT)).count();
        String page = Files.readString(run.resolve(RunFolder.REPORT));
        assertTrue(page.contains(" for %s of 3 subjects, with the held-out data".formatted(better)), better
                + " are better");
        assertTrue(lines.contains(lines.stream().filter(line -> line.startsWith(
                "own better than the group's: %s of 3 subjects".formatted(better))).findFirst().orElseThrow()));
        assertEquals(RunBytes.of(run), RunBytes.of(run("fit", "named", halves("--connectivity", "own"))));
    }

    @Test
    void aReportCountsTheSubjectsOfTheTable() throws IOException {
        Path run = run("fit", "run", halves("--connectivity", "own"));
        Files.writeString(run.resolve(SubjectStanding.FILE), String.join(",", SubjectStanding.columns()) + """

                s0,3,0.1,0.7,0,0.6,0.5,0.71,0,0.61,0.5,0.65,0.8
                s1,3,0.1,0.7,0,0.6,0.5,0.72,0,0.62,0.5,0.75,0.8
                s2,3,0,0.7,0,0.6,0.5,0.53,0,0.63,0.5,0.75,0.8
                """);
        Cli.run(TOY, "report", run).succeeds();

        String page = Files.readString(run.resolve(RunFolder.REPORT));
        assertTrue(page.contains(" for 2 of 3 subjects, with the held-out data"), "two are better than the group");
        assertTrue(page.contains("which needs no model, for 1."), "one is better than the others");
        assertTrue(page.contains("[[0.61,0.71],[0.62,0.72],[0.63,0.53]]"), "each subject has a point");
    }

    @Test
    void aFinishedFitOfTheGroupIsCarriedOnForEachSubject() throws IOException {
        Path whole = run("fit", "whole", halves("--connectivity", "own"));
        Path later = run("fit", "later", halves("--connectivity", "effective"));
        Cli.run(TOY, "fit", "--resume", later, "--connectivity", "own").succeeds();

        assertEquals(RunBytes.of(whole), RunBytes.of(later));
    }

    @Test
    void simulationHasTheLinksOfASubject() throws IOException {
        Path run = run("fit", "run", halves("--connectivity", "own"));

        simulated(run, "--connectivity", "own", "--subjects", "s1");
        Cli.run(TOY, "simulate", "--from", run, "--connectivity", "own").fails(2, "--subjects ID");
        Files.delete(run.resolve("effective_subjects/s1.csv"));
        Cli.run(TOY, "simulate", "--from", run, "--connectivity", "own", "--subjects", "s1").fails(2, "'s1'",
                "--connectivity own");
        Cli.run(TOY, "fit", "--resume", run).fails(3, "s1.csv", "delete", "effective-subjects.json");
        Files.delete(run.resolve("effective-subjects.json"));
        Cli.run(TOY, "fit", "--resume", run).succeeds();
        simulated(run, "--connectivity", "own", "--subjects", "s1");
    }

    /** The links of a run are those of its group, whoever is compared with: a subject lacks some. */
    @Test
    void simulationOfASubjectWhoLacksLinksHasThemFromTheRun() {
        List<Subject> subjects = new ArrayList<>();
        for (Subject subject : ToyFits.COHORT.subjects()) {
            DMatrixRMaj weights = subject.connectome().weights();
            int place = subjects.size();
            weights.set(place, place + 1, 0);
            weights.set(place + 1, place, 0);
            subjects.add(new Subject(subject.id(), new Connectome(subject.connectome().labels(), weights, subject
                    .connectome().lengths()), subject.recordings().getFirst().bold()));
        }
        Path sparse = temp.resolve("sparse");
        MatlabWriter.write(new Cohort("sparse", subjects), sparse);
        Path run = run("fit", "run", "--dataset", sparse, "--population", 6, "--generations", 2, "--duration", "20s",
                "--confirm", 2, "--confirm-duration", "20s", "--holdout", "half", "--connectivity", "own");

        simulated(run, "--connectivity", "own", "--subjects", "s1");
        simulated(run, "--subjects", "s1");
    }

    @Test
    void leavingTheSubjectsOutIsSaid() {
        Path run = run("fit", "run", halves("--connectivity", "own"));
        Cli.Result result = Cli.run(TOY, "fit", "--resume", run, "--connectivity", "effective").succeeds();

        assertTrue(result.err().contains("had effective connectivity of each subject"), result.err());
        Cli.run(TOY, "simulate", "--from", run, "--connectivity", "own", "--subjects", "s1").fails(2, "'s1'");
    }

    @Test
    void aStateOfSubjectsThatIsNoneIsRefused() throws IOException {
        Path run = run("fit", "run", halves("--connectivity", "own"));
        Path state = run.resolve("effective-subjects.json");
        String text = Files.readString(state);
        for (String entry : List.of("parameters", "distance", "subjects", "own", "fitted", "steps")) {
            Files.writeString(state, text.replaceFirst("\"" + entry + "\"", "\"other\""));
            Cli.run(TOY, "fit", "--resume", run).fails(3, "effective-subjects.json", "'" + entry + "'");
        }
        Files.writeString(state, text.replaceFirst("\"subject\" : \"[^\"]*\"", "\"subject\" : \"other\""));
        Cli.run(TOY, "fit", "--resume", run).succeeds(); // a state of other subjects is of no use
        assertEquals(text, Files.readString(state));
    }

    private Object[] halves(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--dataset", data, "--population", 6, "--generations", 2,
                "--duration", "20s", "--confirm", 2, "--confirm-duration", "20s", "--holdout", "half"));
        args.addAll(Arrays.asList(more));
        return args.toArray();
    }

    @Test
    void aFinishedFitIsCarriedOnToTheSameBytes() throws IOException {
        Path whole = effective("whole");
        Path later = run("fit", "later", fit());
        Cli.run(TOY, "fit", "--resume", later, "--connectivity", "effective").succeeds();

        assertEquals(RunBytes.of(whole), RunBytes.of(later));
    }

    @Test
    void fitFromARunHasItsConnectivity() {
        Path next = run("fit", "next", "--from", effective("first"), "--dataset", data);

        assertTrue(RunFolder.open(next).best().orElseThrow().effective().isPresent());
    }

    @Test
    void simulationHasTheLinksOfTheRun() throws IOException {
        Path fitted = effective("fitted");
        Path links = fitted.resolve(EffectiveLinks.FILE);
        String text = Files.readString(links);
        simulated(fitted);

        assertEquals(simulated(fitted, "--connectivity", "structural"), simulated(run("fit", "structural", fit())));
        Files.writeString(links, text.lines().filter(line -> !line.startsWith("region-1,region-0,")).collect(Collectors
                .joining("\n", "", "\n")));
        Cli.run(TOY, "simulate", "--from", fitted).fails(3, EffectiveLinks.FILE,
                "lacks the link from region-1 to region-0");
        Files.writeString(links, text.replace("region-3", "other"));
        Cli.run(TOY, "simulate", "--from", fitted).fails(3, EffectiveLinks.FILE, "'other'",
                "--connectivity structural");
    }

    private String simulated(Path run, Object... more) {
        List<Object> args = new ArrayList<>(List.of("simulate", "--from", run, "--duration", "40s"));
        args.addAll(Arrays.asList(more));
        return Cli.run(TOY, args.toArray()).succeeds().out();
    }

    @Test
    void reportShowsWhatChanged() throws IOException {
        String page = Files.readString(effective("run").resolve(RunFolder.REPORT));

        assertTrue(
                page.contains("<h2>Effective connectivity</h2>") || page.contains("Effective connectivity</summary>"));
        assertTrue(page.contains("On the effective connectivity it is"));
        assertTrue(page.contains("Effective less structural weights"));
    }

    @Test
    void whatIsNotPossibleIsRefused() {
        command("fit", "run", "--dataset", data, "--connectivity", "effective", "--confirm", 0).fails(2,
                "--connectivity",
                "confirm");
        command("fit", "run", fit("--connectivity", "effective", "--objective", "rate=40")).fails(2, "with fc in it");
        command("fit", "run", fit("--connectivity", "functional")).fails(2, "--connectivity");
        Cli.run(TOY, "simulate", "--dataset", data, "--connectivity", "effective").fails(2, "--from RUN");
        Cli.run(TOY, "simulate", "--from", run("fit", "plain", fit()), "--connectivity", "effective").fails(2,
                "--from RUN");
    }

    @Test
    void aStateThatIsNoneIsRefused() throws IOException {
        Path run = effective("run");
        Path state = run.resolve("effective.json");
        String text = Files.readString(state);
        Files.writeString(state, text.replace("\"variances\"", "\"variance\""));
        Cli.run(TOY, "fit", "--resume", run).fails(3, "effective.json", "'variances'");
        Files.writeString(state, text.replaceFirst("\"changes\" : \\[[^,]*,", "\"changes\" : ["));
        Cli.run(TOY, "fit", "--resume", run).fails(3, "effective.json", "pair of regions");
        Files.writeString(state, text.replaceFirst("\"changes\" : \\[[^,]*,", "\"changes\" : [ 1e4,"));
        Cli.run(TOY, "fit", "--resume", run).fails(3, "effective.json", "'changes' holds 10000.0");
        Files.writeString(state, text.replaceFirst("\"variances\" : \\[[^,]*,", "\"variances\" : [ null,"));
        Cli.run(TOY, "fit", "--resume", run).fails(3, "effective.json", "'variances[0]' lacks a value");
        Files.writeString(state, text.replaceFirst("\"radius\" : [^,]*,", ""));
        Cli.run(TOY, "fit", "--resume", run).fails(3, "effective.json", "'radius'");
    }

    @Test
    void linksThatAreNoneAreRefused() throws IOException {
        Path fitted = effective("fitted");
        Path links = fitted.resolve(EffectiveLinks.FILE);
        List<String> lines = Files.readAllLines(links);
        String second = lines.get(1).replaceFirst("(region-[0-9],region-[0-9]),[^,]*", "$1,-1");
        refused(fitted, List.of(lines.get(0), second), "line 2", "positive weight");
        refused(fitted, List.of(lines.get(0), lines.get(1), lines.get(1)), "line 3", "once");
        refused(fitted,
                List.of(lines.get(0), lines.get(1).replaceFirst("region-[0-9],region-[0-9]", "region-1,region-1")),
                "line 2", "two regions");
        refused(fitted, lines.subList(0, 2), "lacks the link");
    }

    private static void refused(Path fitted, List<String> lines, String... parts) throws IOException {
        Files.write(fitted.resolve(EffectiveLinks.FILE), lines);
        Cli.run(TOY, "simulate", "--from", fitted).fails(3, parts);
    }

    @Test
    void aFitThatGoesBackToTheConnectomeOfTheDataLeavesNoLinks() throws IOException {
        Path run = effective("run");
        Cli.run(TOY, "fit", "--resume", run, "--connectivity", "structural").succeeds();

        assertTrue(Files.notExists(run.resolve(EffectiveLinks.FILE)));
        assertTrue(RunFolder.open(run).best().orElseThrow().effective().isEmpty());
    }

    @Test
    void aFitThatCannotHaveItIsRefusedWhenItIsCarriedOn() {
        Path subjects = run("fit", "subjects", fit("--mode", "subject"));
        Cli.run(TOY, "fit", "--resume", subjects, "--connectivity", "effective").fails(2, "mode group");
    }
}
