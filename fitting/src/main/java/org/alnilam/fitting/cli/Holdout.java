package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;
import org.alnilam.simulator.noise.Philox;

/** Reads {@code --holdout}: what a fit does not see. */
final class Holdout {

    /** Of so many subjects one is held out. */
    private static final int ONE_OF = 5;
    private static final int STREAM = -5;

    private Holdout() {
    }

    /**
     * Splits a cohort.
     *
     * @param text {@code none}, {@code half}, {@code subject} or {@code subject=ID,ID}
     * @param cohort all subjects
     * @param goals what to aim at
     * @param seed chooses subjects where none is named
     * @return what to fit to and what to hold out
     * @throws UsageException if the text is another one or names subjects that are not there
     * @throws DataException if a recording is too short to be halved
     */
    static Target split(String text, Cohort cohort, List<Goal> goals, long seed) {
        Target all = UsageException.unless("--objective", () -> Target.of(cohort).withGoals(goals));
        if (text.equals("none")) {
            return all;
        }
        if (text.equals("half")) {
            return UsageException.unless("--holdout",
                    () -> Target.of(cohort.firstHalf()).withGoals(goals).withHeldOut(cohort
                            .secondHalf()));
        }
        if (!text.matches("subject(=.+)?")) {
            throw new UsageException("--holdout %s is not possible; there are none, half, subject and subject=ID,ID"
                    .formatted(text));
        }
        List<String> ids = text.equals("subject")
                ? drawn(cohort, seed)
                : Arrays.asList(text.substring("subject=".length())
                        .split(",", -1));
        try {
            return Target.of(cohort.without(ids)).withGoals(goals).withHeldOut(cohort.select(ids));
        } catch (DataException e) {
            throw new UsageException("--holdout: " + e.getMessage(), e);
        }
    }

    /**
     * What was held out, with the subjects that were drawn, so that it can be held out again.
     *
     * @param text as for {@link #split}
     * @param target what came of it
     * @return nothing where nothing was held out
     */
    static Optional<String> named(String text, Target target) {
        return target.heldOut().map(others -> text.equals("half")
                ? text
                : "subject=" + others.subjects().stream().map(Subject::id).collect(Collectors.joining(",")));
    }

    private static List<String> drawn(Cohort cohort, long seed) {
        List<Subject> shuffled = new ArrayList<>(cohort.subjects());
        shuffled.sort(Comparator.comparingLong(subject -> Philox.derivedSeed(seed, cohort.subjects().indexOf(subject),
                STREAM)));
        return shuffled.stream().limit(Math.max(cohort.size() / ONE_OF, 1)).map(Subject::id).sorted().toList();
    }
}
