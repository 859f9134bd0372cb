package org.alnilam.fitting.spark;

import java.util.List;
import java.util.stream.Stream;

import org.alnilam.fitting.cli.Alnilam;
import org.alnilam.fitting.cli.Parts;

/**
 * The command {@code alnilam} for {@code --spark} and for {@code spark-submit}, whose {@code --master} stands for {@code --spark}.
 */
public final class AlnilamOnSpark {

    /** Commands whose evaluations can be made on a cluster. */
    private static final List<String> COMMANDS = List.of("fit", "explore", "recover");
    private static final String OPTION = "--spark";
    /** Set by spark-submit. */
    private static final String MASTER = "spark.master";

    private AlnilamOnSpark() {
    }

    /**
     * Runs the program.
     *
     * @param args the command line, as that of {@link Alnilam}
     */
    public static void main(String[] args) {
        Alnilam.main(Parts.standard().withSpark(SparkEvaluator::connect), withMaster(args));
    }

    /** The command line, with the master of spark-submit where the user named no other. */
    static String[] withMaster(String... args) {
        String master = System.getProperty(MASTER);
        boolean named = Stream.of(args).anyMatch(arg -> arg.equals(OPTION) || arg.startsWith(OPTION + "="));
        boolean simulates = Stream.of(args).filter(arg -> !arg.startsWith("-")).findFirst().filter(COMMANDS::contains)
                .isPresent();
        return master == null || named || !simulates
                ? args
                : Stream.concat(Stream.of(args), Stream.of(OPTION, master)).toArray(String[]::new);
    }
}
