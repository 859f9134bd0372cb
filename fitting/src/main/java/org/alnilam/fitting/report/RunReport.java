package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.files.FolderOwner;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.report.Determination.Scored;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.BestCandidate.ConfirmedScores;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** The report of a run: a view of the files in its folder, nothing else. The same files give the same page. */
public final class RunReport {

    private static final String GENERATION = "generation";

    private final RunFolder folder;
    private final RunDescription run;
    private final ScoredTime scoredTime;
    private final EvaluationTable evaluations;
    private final Optional<BestCandidate> best;
    private final List<String> ids;
    private final boolean fcAlone;
    private final String fitness;
    private final ChartPage page;

    /**
     * Writes {@code report.html} into the folder of a run, or replaces it.
     *
     * @param runFolder a folder with {@code run.json}, {@code evaluations.csv} and, once a candidate has scores, {@code
     * best.json}, {@code subjects.csv}, {@code fc_simulated.csv} and {@code fc_empirical.csv}; {@code confirmed.csv} if
     * best.json says that it was confirmed, and perhaps {@code pareto.csv}; or that of an exploration, with {@code
     * run.json} and {@code exploration.csv}
     * @return the page that was written
     * @throws DataException if a file is missing or unusable; no report is written then
     * @throws OutputException if the report cannot be written, or another process works in the folder
     */
    @SuppressWarnings("try") // held while the work is done
    public static ChartPage write(Path runFolder) {
        if (!RunFolder.holdsRun(runFolder)) {
            throw new DataException("%s is missing; give the folder that 'alnilam fit --out' wrote".formatted(runFolder
                    .resolve(RunFolder.RUN)));
        }
        RunFolder folder = RunFolder.open(runFolder);
        try (FolderOwner owner = FolderOwner.of(runFolder)) {
            RunDescription run = folder.description();
            ChartPage report = run.kind() == RunDescription.Kind.EXPLORATION
                    ? new ExplorationReport(folder, run).page()
                    : new RunReport(folder, run).page();
            folder.files().write(RunFolder.REPORT, report.toHtml());
            return report;
        }
    }

    private RunReport(RunFolder folder, RunDescription run) {
        this.folder = folder;
        this.run = run;
        scoredTime = new ScoredTime(run);
        ids = run.problem().ids();
        evaluations = new EvaluationTable(folder, ids);
        best = best(folder, ids);
        if (best.isEmpty() && evaluations.validCount() > 0) {
            throw new DataException("%s is missing, though evaluations.csv has scores; resume the run to write it again"
                    .formatted(folder.files().path(RunFolder.BEST)));
        }
        fcAlone = run.problem().objective().equals(Objectives.FC);
        fitness = fcAlone ? "fitness (FC correlation)" : "fitness";
        page = new ChartPage(run.provenance().modelTitle() + " fitted to " + run.data().dataset());
    }

    private ChartPage page() {
        Optional<ConfirmedScores> confirmed = best.flatMap(BestCandidate::confirmed);
        Optional<ConfirmedTable> table = confirmed
                .map(c -> new ConfirmedTable(folder, ids, c));
        Optional<Determination> determination = best.map(candidate -> determination(candidate, table.map(
                ConfirmedTable::noise).orElse(OptionalDouble.empty())));
        String what = fcAlone ? "FC" : "the objectives";
        page.findings(FitFindings.of(run, evaluations, best, best.map(this::inRunSeconds).orElse(Double.NaN), what,
                determination));
        summary();
        StimulusTable.add(page, run.provenance().pulses());
        best.ifPresent(candidate -> StandingSection.add(page, run, candidate, inRunSeconds(candidate)));
        best.flatMap(BestCandidate::misfit).ifPresent(misfit -> MisfitSection.add(page, misfit));
        table.ifPresent(t -> t.add(page, confirmed.orElseThrow(), fitness, fcAlone));
        best.ifPresent(candidate -> EffectiveSection.add(page, folder, run, candidate));
        best.flatMap(BestCandidate::effective).ifPresent(effective -> OwnSection.add(page, folder, effective.confirmed()
                .modelSeconds()));
        best.ifPresent(this::again);
        page.heading("Fitness over generations").columns(2);
        page.line("Fitness of the evaluated candidates", GENERATION, fitness, evaluations.history());
        page.stackedBars("How evaluations ended", GENERATION, "evaluations", evaluations.generationNames(), evaluations
                .statuses());
        page.note(
                "Best and mean are those of the candidates of a generation that have scores. Candidates without scores "
                        + "have the lowest fitness and are only counted, on the right.");
        page.heading("Best parameters");
        ParameterSection.table(page, run.problem().parameters(), best);
        best.ifPresent(found -> TruthSection.add(page, run.problem().parameters(), found, run.input().truth()));
        page.heading("Parameters against fitness");
        ParameterSection.charts(page, run.problem().parameters(), evaluations, best, fitness);
        determination.ifPresent(found -> DeterminationSection.add(page, what, found));
        ParetoSection.add(page, folder, ids, run.data().subjects(), evaluations);
        page.heading("Score of each subject");
        SubjectSection.addMissing(page, run.data());
        best.ifPresentOrElse(candidate -> new SubjectSection(page, folder, run.data().subjects(), ids,
                candidate).add(), () -> page.paragraph("No candidate was valid, so that no subject has a score."));
        ConnectivitySection.add(page, folder, run.data(), best.isPresent());
        ProvenanceTable.add(page, folder, run);
        return page;
    }

    private Determination determination(BestCandidate candidate, OptionalDouble noise) {
        Optional<EvaluationTable> refinement = candidate.confirmed()
                .flatMap(c -> EvaluationTable.refinement(folder, ids));
        Scored scored = candidate.confirmed().map(c -> new Scored(scoredTime.scored(refinement.isPresent()
                ? refinementSeconds(c)
                : run.simulation().modelSeconds()), scoredTime.scored(c.modelSeconds()))).orElse(new Scored(1, 1));
        String stage = refinement.isPresent() ? "refinement" : "search";
        EvaluationTable candidates = refinement.orElse(evaluations);
        return Determination.of(run.problem().parameters(), stage, candidates, evaluations, candidate, noise,
                scored);
    }

    private void summary() {
        Map<String, String> facts = new LinkedHashMap<>();
        Optional<ConfirmedScores> confirmed = best.flatMap(BestCandidate::confirmed);
        confirmed.ifPresent(c -> {
            facts.put("confirmed FC correlation", Confirming.score(c, c.fc()).text());
            if (!fcAlone) {
                facts.put("confirmed fitness", Confirming.score(c, c.fitness()).text());
            }
            c.heldOut().ifPresent(score -> facts.put("confirmed FC of held-out data", Confirming.score(c, score)
                    .text()));
        });
        best.flatMap(BestCandidate::effective).map(BestCandidate.Effective::confirmed).ifPresent(c -> {
            facts.put("FC correlation with effective connectivity", Confirming.score(c, c.fc()).text());
            c.heldOut().ifPresent(score -> facts.put("the same, of held-out data", Confirming.score(c, score).text()));
        });
        best.flatMap(BestCandidate::misfit).filter(misfit -> misfit.text().isPresent()).ifPresent(misfit -> facts.put(
                "misfit", misfit.alarm() ? "alarm" : "no alarm"));
        facts.put(confirmed.isPresent() ? "fitness within the run" : "best fitness within the run",
                Html.number(best.map(
                        BestCandidate::fitness).orElse(Double.NaN)));
        facts.put("evaluations", Integer.toString(evaluations.size()));
        facts.put("of them with scores", Integer.toString(evaluations.validCount()));
        if (confirmed.isEmpty()) { // else there are figures enough
            facts.put("generations", Integer.toString(evaluations.generations()));
            facts.put("regions", Integer.toString(run.data().labels().size()));
        }
        facts.put("subjects", Integer.toString(run.data().subjects().size()));
        page.facts(facts);
        if (best.isEmpty()) {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            evaluations.statuses().forEach((status, counts) -> statuses.put(status, (int) Arrays.stream(counts).sum()));
            page.warning(NoCandidate.why("candidate", statuses));
        } else if (confirmed.isPresent()) {
            invalid(confirmed.get());
        } else {
            page.warning("Scores within the run are optimistic: simulations are noisy, and the best of many scores is "
                    + "partly luck. Simulate the best candidate again with fresh seeds before you believe them.");
        }
    }

    /** Warns of simulations of the confirmation without scores. */
    private void invalid(ConfirmedScores confirmed) {
        if (confirmed.invalid() > 0) {
            page.warning(
                    "%s of the best candidate with a fresh seed gave no scores: it was silent, ran away or diverged, "
                            .formatted(count(confirmed.invalid(), "simulation"))
                            + "and is left out of the mean. The candidate may be near an edge of the model's working regime.");
        }
        if (confirmed.heldOutMissing() > 0) {
            page.warning(
                    ("%s of held-out subjects with the best candidate gave no scores: silent, runaway or diverged. "
                            + "The mean of held-out data is that of the seeds with which all of them have one.")
                            .formatted(count(confirmed.heldOutMissing(), "simulation")));
        }
    }

    /** Adds the command that simulates the best candidate again. */
    private void again(BestCandidate candidate) {
        page.heading("Simulate the best candidate again");
        candidate.confirmed().ifPresent(confirmed -> optimism(candidate, confirmed));
        page.paragraph("With a fresh seed%s:".formatted(FreshSeedCommand.remark(run)));
        page.code(FreshSeedCommand.of(run, candidate));
    }

    /** Compares the scores within the run with those of the confirmation. */
    private void optimism(BestCandidate candidate, ConfirmedScores confirmed) {
        double mean = confirmed.fitness().mean();
        double highest = evaluations.bestFitness();
        page.paragraph(
                "The result is the mean ± standard deviation over %s. Within the run the same candidate had a fitness "
                        .formatted(Confirming.how(confirmed))
                        + "of %s, %s; the highest of the search was %s, %s. In-run scores come from one noisy "
                                .formatted(Html.number(candidate.fitness()), difference(candidate.fitness() - mean),
                                        Html.number(
                                                highest),
                                        difference(highest - mean))
                        + "simulation each, of %s s in the search%s, and the best of many is partly luck: that is "
                                .formatted(Html.plain(Double.toString(run.simulation().modelSeconds())),
                                        refined(candidate)
                                                ? " and of %s s in the refinement, where the best was found"
                                                        .formatted(Html
                                                                .number(inRunSeconds(candidate)))
                                                : "")
                        + "optimism, not a result. Only confirmed scores should be reported.");
    }

    /** Tells whether the best candidate was found after the search, whose generations the refinement's follow. */
    private boolean refined(BestCandidate candidate) {
        return candidate.generation() >= evaluations.generations();
    }

    /** Model time in s of the simulation that gave the best candidate its fitness within the run. */
    private double inRunSeconds(BestCandidate candidate) {
        return refined(candidate)
                ? candidate.confirmed().map(c -> refinementSeconds(c)).orElse(run.simulation().modelSeconds())
                : run.simulation().modelSeconds();
    }

    private double refinementSeconds(ConfirmedScores confirmed) {
        return run.fitSettings().confirmation().withSeeds(2, confirmed.modelSeconds()).refinementModelSeconds(run
                .simulation().modelSeconds());
    }

    /** Reads the best candidate, which must have all searched parameters. */
    private static Optional<BestCandidate> best(RunFolder folder, List<String> ids) {
        Optional<BestCandidate> best = folder.best();
        best.ifPresent(candidate -> ids.stream().filter(id -> candidate.parameters().get(id) == null).forEach(id -> {
            throw new DataException("%s: '%s' must be a number".formatted(folder.files().path(RunFolder.BEST), id));
        }));
        return best;
    }

    private static String difference(double value) {
        return "%s %s than confirmed".formatted(String.format(Locale.ROOT, "%.3f", Math.abs(value)),
                value >= 0 ? "higher" : "lower");
    }

    static String count(int number, String noun) {
        return "%s %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
