package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.FitTables;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.explore.ExplorationStore;
import org.alnilam.fitting.explore.PointSimulation;

/**
 * The folder of an exploration: {@code run.json} and {@code simulations.csv}, which are its state, {@code exploration.csv}
 * and {@code best.json}.
 */
public final class ExplorationFolder implements ExplorationStore {

    /** Every simulation. */
    public static final String SIMULATIONS = "simulations.csv";
    /** The points. */
    public static final String POINTS = "exploration.csv";

    /** Tables that an exploration goes on from. */
    static final Set<String> STATE = Set.of(SIMULATIONS);

    private final RunFolder folder;
    private final RunFiles files;

    private ExplorationFolder(RunFolder folder) {
        this.folder = folder;
        files = folder.files();
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param exploration the exploration that will run in it
     * @param input source of its data
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already or cannot be written
     */
    public static ExplorationFolder create(Path path, Exploration exploration, Input input) {
        return new ExplorationFolder(RunFolder.create(path, () -> RunDescription.of(exploration, input)));
    }

    /**
     * Opens a folder.
     *
     * @param path a folder that holds an exploration
     * @return the folder
     * @throws DataException if it does not hold one
     */
    public static ExplorationFolder open(Path path) {
        return new ExplorationFolder(RunFolder.open(path, RunDescription.Kind.EXPLORATION));
    }

    /** {@return the folder as that of any run} */
    public RunFolder run() {
        return folder;
    }

    @Override
    public List<PointSimulation> load(Problem problem) {
        return FitFolder.read(files, SIMULATIONS, new Rows(Columns.of(problem.space(), problem
                .target()))::pointSimulations);
    }

    /** Writes the simulations first: the other files follow from them. */
    @Override
    public void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result) {
        List<Evaluation> evaluations = simulations.stream().map(PointSimulation::evaluation).toList();
        List<Integer> seeds = simulations.stream().map(PointSimulation::seed).toList();
        FitTables tables = new FitTables(Columns.of(problem.space(), problem.target()));
        files.write(SIMULATIONS, tables.simulations(evaluations, seeds));
        files.write(POINTS, result.table());
        result.best().ifPresent(best -> files.writeJson(RunFolder.BEST, BestCandidate.of(best)));
    }
}
