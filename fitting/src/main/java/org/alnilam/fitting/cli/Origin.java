package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.effective.SubjectStanding;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.run.BestCandidate;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.search.Apart;
import org.alnilam.fitting.space.Brain;

/** The run of {@code --from}: its data, its model and its best parameters. */
final class Origin {

    private final RunFolder folder;
    private final RunDescription run;
    private final Optional<BestCandidate> best;

    private Origin(RunFolder folder) {
        this.folder = folder;
        run = folder.description();
        best = run.kind() == Kind.RECOVERY ? Optional.empty() : folder.best();
    }

    /**
     * Opens a run.
     *
     * @param path its folder
     * @return the run
     * @throws UsageException if it holds repeats, of which one must be chosen
     * @throws DataException if it holds no run, or one of its files cannot be read
     */
    static Origin of(Path path) {
        List<Path> repeats = Repeats.folders(path);
        if (!repeats.isEmpty() && !RunFolder.holdsRun(path)) {
            throw new UsageException("--from: %s holds repeats of a fit; name one of them, such as %s".formatted(path,
                    repeats.getFirst()));
        }
        return new Origin(RunFolder.open(path));
    }

    /** {@return the folder of the run} */
    Path path() {
        return folder.path();
    }

    /** {@return the description of the run} */
    RunDescription run() {
        return run;
    }

    /**
     * Finds the best parameters: those of the best confirmed candidate where there is one, of the best candidate within the
     * run, or of the best point of an exploration.
     *
     * @return values of the searched parameters by id; nothing where the run has no valid candidate, or is a recovery, whose
     *         candidates are fits to made-up truths
     */
    Optional<Map<String, Double>> best() {
        return best.map(BestCandidate::parameters);
    }

    /**
     * {@return values of parameters that the run did not leave at their default, those of its best candidate among
     * them}
     */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>(run.problem().fixed());
        best().ifPresent(values::putAll);
        return values;
    }

    /** {@return the same, as they were adapted to the effective connectivity, where there is one} */
    Map<String, Double> adaptedValues() {
        Map<String, Double> values = values();
        effective().map(BestCandidate.Effective::parameters).ifPresent(values::putAll);
        return values;
    }

    /** {@return the result on the effective connectivity of a fit, if it has one} */
    Optional<BestCandidate.Effective> effective() {
        return best.flatMap(BestCandidate::effective);
    }

    /**
     * Gives a brain the effective connectivity of the run.
     *
     * @param brain a brain on the connectome of the data, after transforms
     * @return the brain with the links of the run
     * @throws DataException if they cannot be read, or are those of other regions
     */
    Brain wired(Brain brain) {
        return wiredBy(EffectiveLinks.FILE, brain);
    }

    /**
     * Gives a brain the effective connectivity of a subject of the run.
     *
     * @param brain a brain on the group's connectome of the data, after transforms
     * @param subject id of the subject
     * @return the brain with the links of the subject
     * @throws UsageException if the run has none of the subject
     * @throws DataException if they cannot be read, or are those of other regions
     */
    Brain wired(Brain brain, String subject) {
        String name = FitFolder.linksOf(subject);
        if (!folder.files().has(SubjectStanding.FILE) || !folder.files().has(name)) {
            throw new UsageException(
                    "%s holds no effective connectivity of the subject '%s'; fit with --connectivity own, or choose a fitted subject with --subjects"
                            .formatted(path(), subject));
        }
        return wiredBy(name, brain);
    }

    private Brain wiredBy(String name, Brain brain) {
        return new Brain(brain.parameters(), EffectiveLinks.connectome(folder.table(name, EffectiveLinks.columns()),
                folder.files().path(name), brain.connectome()));
    }

    /** {@return the parameters that the run searched} */
    List<Searched> searched() {
        return run.problem().parameters();
    }

    /**
     * Reads the confirmed candidates, whose differences show how well the parameters are known.
     *
     * @return values of the searched parameters by id, the best first; the best alone where nothing was confirmed
     */
    List<Map<String, Double>> confirmed() {
        return folder.files().has(FitFolder.CONFIRMED)
                ? parameters(folder.table(FitFolder.CONFIRMED))
                : best().stream().toList();
    }

    /**
     * Chooses candidates for another search to begin with.
     *
     * @param most largest number of candidates
     * @return values of the searched parameters by id: the confirmed candidates, then the best of all, far enough apart to be
     *         on several hills
     */
    List<Map<String, Double>> starts(int most) {
        if (best.isEmpty()) {
            return List.of();
        }
        List<Map<String, Double>> confirmed = confirmed().stream().limit(most).toList();
        String all = run.kind() == Kind.EXPLORATION ? ExplorationFolder.POINTS : FitFolder.EVALUATIONS;
        List<Map<String, Double>> apart = Apart.choose(Stream.concat(confirmed.stream(), ranked(folder.table(all))
                .stream()).toList(), this::genes, Apart.spacing(searched().size(), most), most);
        return Stream.concat(confirmed.stream(), apart.stream()).distinct().limit(most).toList();
    }

    private double[] genes(Map<String, Double> candidate) {
        return searched().stream().mapToDouble(one -> one.position(candidate.get(one.id()))).toArray();
    }

    /** The valid candidates of a table by the mean of their fitness, from the best down. */
    private List<Map<String, Double>> ranked(Table table) {
        Map<Map<String, Double>, List<Double>> fitness = new LinkedHashMap<>();
        Table valid = table.where(table.stringColumn(Columns.STATUS).isEqualTo(Outcome.OK.id()));
        List<Map<String, Double>> candidates = parameters(valid);
        for (int row = 0; row < candidates.size(); row++) {
            fitness.computeIfAbsent(candidates.get(row), candidate -> new ArrayList<>()).add(valid.doubleColumn(
                    Columns.FITNESS).getDouble(row));
        }
        Comparator<Map.Entry<Map<String, Double>, List<Double>>> byMean = Comparator.comparingDouble(entry -> -entry
                .getValue().stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        return fitness.entrySet().stream().sorted(byMean).map(Map.Entry::getKey).toList();
    }

    private List<Map<String, Double>> parameters(Table table) {
        List<Map<String, Double>> candidates = new ArrayList<>();
        for (Row row : table) {
            Map<String, Double> values = new LinkedHashMap<>();
            run.problem().ids().forEach(id -> values.put(id, row.getDouble(id)));
            candidates.add(values);
        }
        return candidates;
    }

    /**
     * Compares data with those that the run began with.
     *
     * @param cohort data that the subjects of the run are among; others are not compared
     * @return a sentence that warns of differences, if there are some
     */
    Optional<String> difference(Cohort cohort) {
        List<String> subjects = run.data().subjects();
        if (!cohort.subjects().stream().map(Subject::id).toList().containsAll(subjects)) {
            return Optional.empty();
        }
        return fingerprint(cohort.select(subjects)).equals(run.data().dataFingerprint())
                ? Optional.empty()
                : Optional.of(
                        "the data are not those that the run in %s began with: its best parameters were found with others"
                                .formatted(folder.path()));
    }

    private String fingerprint(Cohort cohort) {
        try {
            boolean half = run.input().holdout().orElse(HoldOut.NONE).equals(HoldOut.HALF);
            return (half ? cohort.firstHalf() : cohort).fingerprint();
        } catch (DataException e) {
            return e.getMessage(); // recordings too short to be halved are others than those of the run
        }
    }
}
