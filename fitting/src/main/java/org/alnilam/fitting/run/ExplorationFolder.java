package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.FitTables;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.explore.ExplorationStore;
import org.alnilam.fitting.explore.PointSimulation;
import org.alnilam.fitting.files.GrowingTable;
import org.alnilam.fitting.files.RunFiles;

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
    private final GrowingTable simulations;

    private ExplorationFolder(RunFolder folder) {
        this.folder = folder;
        files = folder.files();
        simulations = new GrowingTable(files, SIMULATIONS);
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param exploration the exploration that will run in it
     * @param input source of its data
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already
     * @throws org.alnilam.datasets.OutputException if it cannot be written, or another process works in it
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
        List<PointSimulation> found = FitFolder.read(files, simulations, SIMULATIONS, Integer.MAX_VALUE,
                new Rows(Columns
                        .of(problem.space(), problem.target()))::pointSimulations);
        FitFolder.requireComplete(files, SIMULATIONS, found.stream().map(PointSimulation::evaluation).toList(),
                problem);
        DesignDescription design = folder.description().design().orElseThrow();
        for (int k = 0; k < found.size(); k++) {
            PointSimulation one = found.get(k);
            if (one.evaluation().individual() >= design.points() || one.seed() >= design.seeds()) {
                throw new DataException(
                        "%s: line %s is seed %s of point %s, but the run.json beside it plans %s of %s; %s"
                                .formatted(files.path(SIMULATIONS), k + 2, one.seed(), one.evaluation().individual(),
                                        design
                                                .seeds(),
                                        design.points(), RunFiles.RESTORE));
            }
        }
        return found;
    }

    @Override
    public FitStore.Hold hold() {
        return folder.hold();
    }

    @Override
    public void save(List<PointSimulation> made, Problem problem) {
        simulations.keep(made.size(), made.size(), from -> table(made.subList(from, made.size()), problem));
    }

    @Override
    public void show(ExplorationResult soFar) {
        files.write(POINTS, soFar.table());
        soFar.best().ifPresent(best -> files.writeJson(RunFolder.BEST, BestCandidate.of(best)));
    }

    /** Writes the simulations first: the other files follow from them. */
    @Override
    public void save(List<PointSimulation> made, Problem problem, ExplorationResult result) {
        simulations.keep(0, made.size(), from -> table(made.subList(from, made.size()), problem));
        show(result);
    }

    private static Table table(List<PointSimulation> made, Problem problem) {
        return new FitTables(Columns.of(problem.space(), problem.target())).simulations(made.stream().map(
                PointSimulation::evaluation).toList(), made.stream().map(PointSimulation::seed).toList());
    }
}
