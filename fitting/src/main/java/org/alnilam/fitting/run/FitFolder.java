package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.FitTables;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectStanding;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.files.GrowingTable;
import org.alnilam.fitting.files.RunFiles;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;

/**
 * The folder of a fit. Its state is {@code run.json}, {@code checkpoint.json}, {@code evaluations.csv}, {@code hurdles.csv},
 * {@code confirmations.csv}, {@code effective.json}, {@code effective-subjects.json} and the folder {@code effective_subjects}; its
 * result {@code best.json}, {@code confirmed.csv}, {@code subjects.csv}, {@code generations.csv}, {@code
 * effective_connectivity.csv} where links were changed, {@code effective_subjects.csv} where they were for each subject, {@code
 * pareto.csv} and {@code subject-pareto.csv} where there are several objectives, {@code fc_simulated.csv} and {@code
 * fc_empirical.csv}. Rows of evaluations are added before the checkpoint that counts them is written: a generation costs the same
 * however many there were before.
 */
public final class FitFolder implements FitStore {

    /** Every evaluation of the search. */
    public static final String EVALUATIONS = "evaluations.csv";
    /** Scores of evaluations at the hurdles of early stopping, where there are some. */
    public static final String HURDLES = "hurdles.csv";
    /** Every simulation after the search. */
    public static final String CONFIRMATIONS = "confirmations.csv";
    /** The confirmed candidates. */
    public static final String CONFIRMED = "confirmed.csv";
    /** The best candidate for each subject. */
    public static final String SUBJECTS = "subjects.csv";
    /** The course of the search. */
    public static final String GENERATIONS = "generations.csv";
    /** The Pareto front. */
    public static final String PARETO = "pareto.csv";
    /** The Pareto front of each subject. */
    public static final String SUBJECT_PARETO = "subject-pareto.csv";
    /** Simulated FC of the best candidate. */
    public static final String SIMULATED_FC = "fc_simulated.csv";
    /** Mean empirical FC of the subjects. */
    public static final String EMPIRICAL_FC = "fc_empirical.csv";

    /** Tables that a fit goes on from. */
    static final Set<String> STATE = Set.of(EVALUATIONS, HURDLES, CONFIRMATIONS);
    private static final String CHECKPOINT = "checkpoint.json";
    /** State of the search for effective connectivity. */
    private static final String EFFECTIVE = "effective.json";
    /** State of the search for the effective connectivity of subjects. */
    private static final String EFFECTIVE_SUBJECTS = "effective-subjects.json";
    /** Folder with the links of each subject. */
    private static final String SUBJECT_LINKS = "effective_subjects";

    private final RunFolder folder;
    private final RunFiles files;
    private final GrowingTable evaluations;
    private final GrowingTable hurdles;
    private final GrowingTable confirmations;
    private List<LongSimulation> confirmed = List.of();

    private FitFolder(RunFolder folder) {
        this.folder = folder;
        files = folder.files();
        evaluations = new GrowingTable(files, EVALUATIONS);
        hurdles = new GrowingTable(files, HURDLES);
        confirmations = new GrowingTable(files, CONFIRMATIONS);
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param fit the fit that will run in it
     * @param input source of its data
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already
     * @throws org.alnilam.datasets.OutputException if it cannot be written, or another process works in it
     */
    public static FitFolder create(Path path, Fit fit, Input input) {
        return new FitFolder(RunFolder.create(path, () -> RunDescription.of(fit, input)));
    }

    /**
     * Opens a folder.
     *
     * @param path a folder that holds a fit
     * @return the folder
     * @throws DataException if it does not hold one
     */
    public static FitFolder open(Path path) {
        return new FitFolder(RunFolder.open(path, RunDescription.Kind.FIT));
    }

    /** {@return the folder as that of any run} */
    public RunFolder run() {
        return folder;
    }

    @Override
    public FitState load(Problem problem) {
        Checkpoint checkpoint = files.find(CHECKPOINT, Checkpoint.class).orElse(Checkpoint.START);
        Rows rows = new Rows(Columns.of(problem.space(), problem.target()));
        List<Evaluation> complete = evaluations(checkpoint, rows);
        confirmed = read(files, confirmations, CONFIRMATIONS, Integer.MAX_VALUE, rows::longSimulations);
        requirePossible(EVALUATIONS, complete, problem);
        requirePossible(CHECKPOINT, checkpoint.pending(), problem);
        requirePossible(CONFIRMATIONS, confirmed.stream().map(LongSimulation::evaluation).toList(), problem);
        return new FitState(checkpoint.generation(), complete, checkpoint.pending(), confirmed, files.find(EFFECTIVE,
                EffectiveState.class), files.find(EFFECTIVE_SUBJECTS, SubjectsState.class));
    }

    /** Reads the evaluations that the checkpoint counts, with their scores at hurdles. */
    private List<Evaluation> evaluations(Checkpoint checkpoint, Rows rows) {
        List<Evaluation> found = read(files, evaluations, EVALUATIONS, checkpoint.evaluations(), rows::evaluations);
        requireAll(EVALUATIONS, evaluations.rows(), checkpoint.evaluations());
        int population = folder.description().fitSettings().search().population();
        requirePlanned(EVALUATIONS, found, population);
        requirePlanned(CHECKPOINT, checkpoint.pending(), population);
        if (!found.isEmpty() && found.getLast().generation() != checkpoint.generation()) {
            throw new DataException("%s ends with generation %s, but %s with %s; %s".formatted(files.path(EVALUATIONS),
                    found.getLast().generation(), CHECKPOINT, checkpoint.generation(), RunFiles.RESTORE));
        }
        if (checkpoint.stages().isPresent()) {
            return IntStream.range(0, found.size()).mapToObj(k -> found.get(k).withHurdleScores(checkpoint.stages()
                    .get().get(k))).toList();
        }
        if (checkpoint.hurdles() == 0) {
            return found;
        }
        List<Evaluation> scored = read(files, hurdles, HURDLES, checkpoint.hurdles(),
                csv -> Rows.withHurdleScores(found,
                        csv));
        requireAll(HURDLES, hurdles.rows(), checkpoint.hurdles());
        return scored;
    }

    /** Makes sure that candidates are of the searched space, and that valid ones have all their values. */
    private void requirePossible(String name, List<Evaluation> found, Problem problem) {
        requireEach(files, name, found, one -> problem.space().encode(one.parameters()));
        requireComplete(files, name, found, problem);
    }

    /** Makes sure that valid evaluations have a value of each objective for each subject. */
    static void requireComplete(RunFiles files, String name, List<Evaluation> found, Problem problem) {
        List<Columns.Cell> cells = Columns.of(problem.space(), problem.target()).cells();
        requireEach(files, name, found, one -> cells.stream().filter(cell -> one.valid() && !one.values()
                .getOrDefault(cell.objective(), Map.of()).containsKey(cell.subject())).findFirst().ifPresent(cell -> {
                    throw new IllegalArgumentException("%s is missing, though its status is %s".formatted(cell.name(),
                            one.outcome().id()));
                }));
    }

    private static void requireEach(RunFiles files, String name, List<Evaluation> found, Consumer<Evaluation> check) {
        for (Evaluation one : found) {
            try {
                check.accept(one);
            } catch (IllegalArgumentException e) {
                throw new DataException("%s: individual %s of generation %s cannot be: %s; %s".formatted(files.path(
                        name), one.individual(), one.generation(), e.getMessage(), RunFiles.RESTORE), e);
            }
        }
    }

    private void requirePlanned(String name, List<Evaluation> found, int population) {
        found.stream().filter(one -> one.individual() >= population).findFirst().ifPresent(one -> {
            throw new DataException(
                    "%s has an individual %s in generation %s, but the run.json beside it plans individuals 0 to %s; %s"
                            .formatted(files.path(name), one.individual(), one.generation(), population - 1,
                                    RunFiles.RESTORE));
        });
    }

    private void requireAll(String name, int rows, int counted) {
        if (rows < counted) {
            throw new DataException("%s has lost rows that %s counts on; %s".formatted(files.path(name), CHECKPOINT,
                    RunFiles.RESTORE));
        }
    }

    @Override
    public List<SubjectConnectivity> connectivities(SubjectsState state, Connectome structural) {
        String remedy = "delete %s, and the links of all subjects are searched anew".formatted(files.path(
                EFFECTIVE_SUBJECTS));
        return state.subjects().stream().map(result -> {
            String name = linksOf(result.subject());
            return EffectiveLinks.subject(result, links(name, remedy), files.path(name), structural, remedy);
        }).toList();
    }

    private Table links(String name, String remedy) {
        String text = files.text(name).orElseThrow(() -> new DataException("%s is missing; %s".formatted(files.path(
                name), remedy)));
        Table table;
        try {
            table = Rows.table(text);
        } catch (RuntimeException e) {
            throw files.unreadable(name, e, remedy);
        }
        EffectiveLinks.subjectColumns().stream().filter(column -> !table.containsColumn(column)).forEach(column -> {
            throw new DataException("%s has no column '%s'; %s".formatted(files.path(name), column, remedy));
        });
        return table;
    }

    /**
     * The file with a subject's links.
     *
     * @param subject id of the subject
     * @return its name in the folder
     */
    public static String linksOf(String subject) {
        return SUBJECT_LINKS + "/" + subject + ".csv";
    }

    /** Reads the rows of a table that a run goes on from; none if it is not there. */
    static <T> List<T> read(RunFiles files, GrowingTable table, String name, int most,
            Function<String, List<T>> parser) {
        Optional<String> text = table.read(most);
        try {
            return text.map(parser).orElse(List.of());
        } catch (RuntimeException e) {
            throw files.unreadable(name, e);
        }
    }

    @Override
    public void save(FitState state, Problem problem) {
        List<Evaluation> complete = state.complete();
        FitTables tables = new FitTables(Columns.of(problem.space(), problem.target()));
        evaluations.keep(complete.size(), complete.size(),
                from -> tables.evaluations(complete.subList(from, complete.size())));
        int scores = complete.stream().mapToInt(one -> one.hurdleScores().size()).sum();
        if (scores > 0) {
            hurdles.keep(scores, scores, from -> FitTables.hurdles(complete, from));
        }
        files.writeJson(CHECKPOINT, Checkpoint.of(state, scores));
    }

    @Override
    public void show(FitResult soFar) {
        saveTables(soFar);
    }

    @Override
    public void save(List<LongSimulation> simulations, Problem problem) {
        FitTables tables = new FitTables(Columns.of(problem.space(), problem.target()));
        boolean longer = confirmed.size() <= simulations.size() && simulations.subList(0, confirmed.size()).equals(
                confirmed);
        confirmations.keep(longer ? confirmed.size() : 0, simulations.size(),
                from -> tables.confirmations(simulations.subList(from, simulations.size())));
        confirmed = List.copyOf(simulations);
    }

    @Override
    public void save(EffectiveState state) {
        files.writeJson(EFFECTIVE, state);
    }

    @Override
    public void save(List<SubjectConnectivity> found, SubjectsState state) {
        files.makeFolder(SUBJECT_LINKS);
        found.forEach(one -> files.write(linksOf(one.result().subject()), EffectiveLinks.of(one)));
        files.writeJson(EFFECTIVE_SUBJECTS, state);
    }

    @Override
    public void save(FitResult result, Optional<DMatrixRMaj> simulated) {
        if (result.subjects().isEmpty()) {
            files.delete(SubjectStanding.FILE);
        } else {
            files.write(SubjectStanding.FILE, SubjectStanding.table(result.subjectStandings()));
        }
        result.effective().ifPresentOrElse(effective -> files.write(EffectiveLinks.FILE, EffectiveLinks.of(effective)),
                () -> files.delete(EffectiveLinks.FILE));
        saveTables(result);
        if (result.target().counting().size() > 1) {
            files.write(SUBJECT_PARETO, result.subjectParetoTable());
        }
        simulated.ifPresent(fc -> files.write(SIMULATED_FC, MatrixCsv.format(fc)));
        files.write(EMPIRICAL_FC, MatrixCsv.format(result.cohort().groupFunctionalConnectivity()));
    }

    private void saveTables(FitResult result) {
        files.write(GENERATIONS, result.generationTable());
        files.write(SUBJECTS, result.subjectTable());
        if (!result.confirmed().isEmpty()) {
            files.write(CONFIRMED, result.confirmedTable());
        }
        Target target = result.target();
        if (result.settings().search().algorithm() == Algorithm.NSGA2 || target.counting().size() > 1) {
            files.write(PARETO, result.paretoTable());
        }
        BestCandidate.of(result).ifPresent(best -> files.writeJson(RunFolder.BEST, best));
    }

    @Override
    public Hold hold() {
        return folder.hold();
    }

    @Override
    public FitStore inside(String name, Fit fit) {
        Path inner = files.path(name);
        return RunFolder.holdsRun(inner) ? open(inner) : create(inner, fit, folder.description().input());
    }

    @Override
    public OptionalInt generationsInside(String name) {
        Path inner = files.path(name);
        return RunFolder.holdsRun(inner)
                ? OptionalInt.of(RunFolder.open(inner).description().fitSettings().search().generations())
                : OptionalInt.empty();
    }
}
