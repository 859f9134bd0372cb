package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

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
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;

/**
 * The folder of a fit. Its state is {@code run.json}, {@code checkpoint.json}, {@code evaluations.csv}, {@code
 * confirmations.csv}, {@code effective.json}, {@code effective-subjects.json} and the folder {@code effective_subjects}; its result {@code best.json}, {@code confirmed.csv}, {@code subjects.csv},
 * {@code generations.csv}, {@code effective_connectivity.csv} where links were changed, {@code effective_subjects.csv} where they
 * were for each subject, {@code pareto.csv} and {@code subject-pareto.csv} where there are several objectives, {@code fc_simulated.csv} and {@code
 * fc_empirical.csv}. Evaluations are written before the checkpoint that counts on them.
 */
public final class FitFolder implements FitStore {

    /** Every evaluation of the search. */
    public static final String EVALUATIONS = "evaluations.csv";
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
    static final Set<String> STATE = Set.of(EVALUATIONS, CONFIRMATIONS);
    private static final String CHECKPOINT = "checkpoint.json";
    /** State of the search for effective connectivity. */
    private static final String EFFECTIVE = "effective.json";
    /** State of the search for the effective connectivity of subjects. */
    private static final String EFFECTIVE_SUBJECTS = "effective-subjects.json";
    /** Folder with the links of each subject. */
    private static final String SUBJECT_LINKS = "effective_subjects";

    private final RunFolder folder;
    private final RunFiles files;

    private FitFolder(RunFolder folder) {
        this.folder = folder;
        files = folder.files();
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param fit the fit that will run in it
     * @param input source of its data
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already or cannot be written
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
        List<Evaluation> complete = read(files, EVALUATIONS, csv -> rows.evaluations(csv, checkpoint.stages()));
        if (complete.size() < checkpoint.stages().size()) {
            throw new DataException("%s has lost rows that %s counts on; start a new run".formatted(files.path(
                    EVALUATIONS), CHECKPOINT));
        }
        return new FitState(checkpoint.generation(), complete, checkpoint.pending(), read(files, CONFIRMATIONS,
                rows::longSimulations), files.find(EFFECTIVE, EffectiveState.class),
                files.find(EFFECTIVE_SUBJECTS,
                        SubjectsState.class));
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
    static <T> List<T> read(RunFiles files, String name, Function<String, List<T>> parser) {
        Optional<String> text = files.text(name);
        try {
            return text.map(parser).orElse(List.of());
        } catch (RuntimeException e) {
            throw files.unreadable(name, e);
        }
    }

    @Override
    public void save(FitState state) {
        files.writeJson(CHECKPOINT, Checkpoint.of(state));
    }

    @Override
    public void save(FitState state, FitResult soFar) {
        files.write(EVALUATIONS, soFar.evaluationTable());
        save(state);
        saveTables(soFar);
    }

    @Override
    public void save(List<LongSimulation> simulations, Problem problem) {
        files.write(CONFIRMATIONS, new FitTables(Columns.of(problem.space(), problem.target())).confirmations(
                simulations));
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
