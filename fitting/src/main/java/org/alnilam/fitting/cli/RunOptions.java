package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;

/** Options of commands whose runs are kept in a folder and can be carried on. */
final class RunOptions {

    static final String OUT = "--out";
    static final String RESUME = "--resume";
    static final String SPARK = "--spark";

    private static final String ABOUT_RESUME = "Carry on the run of this folder, with its own options; its size "
            + "(--generations and --connectivity of a fit, --truths of a recovery) and --threads may be given anew, and so may the places "
            + "of moved data and files (--dataset, --table, --maps, --groups, --nodes), if they hold the same.";
    private static final String ABOUT_SPARK = "Make the evaluations on a cluster of Apache Spark, such as spark://host:7077, or "
            + "on local[N]; the result is the same. See fitting/spark/docs/spark.md.";
    /** Options of every run that may be given when it is carried on. */
    private static final List<String> ANEW = List.of("--threads", SPARK, "--dataset", "--table", "--maps", "--groups",
            "--nodes", ProgressOptions.QUIET, ProgressOptions.EVENTS);

    @Option(names = OUT, paramLabel = "RUN", description = "Run folder to create. Default: runs/<data set>-<date>.")
    private Path out;
    @Option(names = RESUME, paramLabel = "RUN", description = ABOUT_RESUME)
    private Path resume;
    @Option(names = SPARK, paramLabel = "MASTER", description = ABOUT_SPARK)
    private String spark;

    /** {@return the folder of a run that is to be carried on, if the user named one} */
    Optional<Path> resume() {
        return Optional.ofNullable(resume);
    }

    /** {@return the address of the cluster that makes the evaluations, if the user named one} */
    Optional<String> spark() {
        return Optional.ofNullable(spark);
    }

    /**
     * Lists the options that go with {@value #RESUME}.
     *
     * @param own options of the command that may be given as well
     * @return these and those of every run
     */
    static String[] anew(String... own) {
        return Stream.concat(ANEW.stream(), Stream.of(own)).toArray(String[]::new);
    }

    /**
     * Chooses the folder of a new run.
     *
     * @param name name of the data set of the run
     * @return the folder that the user named, or one named after data set and time
     */
    Path out(String name) {
        return OutputFolder.run(out, name);
    }

    /**
     * Starts a folder.
     *
     * @param create starts it, or refuses with an {@link IllegalArgumentException}
     * @return the result of {@code create}
     * @throws UsageException if the folder is refused
     */
    static <T> T created(Supplier<T> create) {
        return UsageException.unless(OUT, create);
    }

    /**
     * Opens the folder of a run that is to be carried on.
     *
     * @param path the folder
     * @param kind kind of run that the command carries on
     * @return the folder
     * @throws DataException if it holds no run
     * @throws UsageException if it holds a run of another command
     */
    static RunFolder open(Path path, Kind kind) {
        RunFolder folder = RunFolder.open(path);
        Kind own = folder.description().kind();
        if (own != kind) {
            throw new UsageException("--resume: %s holds a run of alnilam %s; carry it on with alnilam %s --resume %s"
                    .formatted(path, own.command(), own.command(), path));
        }
        return folder;
    }
}
