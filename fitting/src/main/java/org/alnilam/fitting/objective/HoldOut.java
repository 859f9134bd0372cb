package org.alnilam.fitting.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;

/**
 * The data that a fit does not see, as text: {@code none}, {@code half}, {@code session}, {@code session=ID}, {@code subject},
 * {@code subject=ID,ID}.
 */
public final class HoldOut {

    /** The text for nothing. */
    public static final String NONE = "none";
    /** The text for the second half of each recording. */
    public static final String HALF = "half";

    private static final String SESSION = "session";
    private static final String SUBJECT = "subject";
    /** Subjects for each one that is drawn: more leave more recordings to fit, fewer more to test on. */
    private static final int ONE_OF = 5;

    private HoldOut() {
    }

    /**
     * Splits a cohort.
     *
     * @param text {@code none}, {@code half} (the second half of each recording), {@code session} (each subject's last
     *        session), {@code session=ID} (that session, with or
     *        without {@code ses-}), {@code subject} (a fifth of the subjects)
     *        or {@code subject=ID,ID}
     * @param target all subjects and the objectives
     * @param order a number for each subject, by its place in the cohort; the subjects of the lowest are drawn where none
     *        is named
     * @return the recordings to fit to, with those that are held out
     * @throws IllegalArgumentException if the text is another one, or names subjects or a session that are not there
     * @throws DataException if a recording is too short to be halved
     */
    public static Target split(String text, Target target, IntToLongFunction order) {
        Cohort cohort = target.cohort();
        if (text.equals(NONE)) {
            return target;
        }
        if (text.equals(HALF)) {
            return Target.of(cohort.firstHalf()).withGoals(target.goals()).withHeldOut(cohort.secondHalf());
        }
        if (text.matches("session(=.+)?")) {
            return sessionHeldOut(text, target);
        }
        if (!text.matches("subject(=.+)?")) {
            throw new IllegalArgumentException(
                    "%s is not possible; there are none, half, session, session=ID, subject and "
                            .formatted(text) + "subject=ID,ID");
        }
        List<String> ids = text.equals(SUBJECT)
                ? drawn(cohort, order)
                : Arrays.asList(text.substring(SUBJECT.length() + 1).split(",", -1));
        try {
            return Target.of(cohort.without(ids)).withGoals(target.goals()).withHeldOut(cohort.select(ids));
        } catch (DataException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Target sessionHeldOut(String text, Target target) {
        Optional<String> named = text.equals(SESSION)
                ? Optional.empty()
                : Optional.of(text.substring(SESSION.length() + 1));
        requireKnown(text, named, target.cohort());
        try {
            BiPredicate<Subject, String> out = (subject, session) -> Recording.isSameSession(session, named.orElseGet(
                    () -> lastSession(subject)));
            return Target.of(target.cohort().sessions(out.negate())).withGoals(target.goals())
                    .withHeldOut(target.cohort()
                            .sessions(out));
        } catch (DataException e) {
            throw new DataException("%s is not possible: %s".formatted(text, e.getMessage()), e);
        }
    }

    private static void requireKnown(String text, Optional<String> named, Cohort cohort) {
        List<String> sessions = cohort.subjects().stream().flatMap(subject -> subject.recordings().stream())
                .map(Recording::session).filter(session -> !session.isEmpty()).distinct().toList();
        if (named.isPresent()
                && sessions.stream().noneMatch(session -> Recording.isSameSession(session, named.get()))) {
            throw new IllegalArgumentException("%s is not possible: no recording is of that session; %s".formatted(text,
                    sessions.isEmpty()
                            ? "recordings have no named sessions"
                            : "there are " + String.join(", ",
                                    sessions)));
        }
    }

    /** The last of a subject's sessions in the order of its recordings. */
    private static String lastSession(Subject subject) {
        return subject.recordings().isEmpty() ? "" : subject.recordings().getLast().session();
    }

    private static List<String> drawn(Cohort cohort, IntToLongFunction order) {
        List<Subject> shuffled = new ArrayList<>(cohort.subjects());
        shuffled.sort(Comparator.comparingLong(subject -> order.applyAsLong(cohort.subjects().indexOf(subject))));
        return shuffled.stream().limit(Math.max(cohort.size() / ONE_OF, 1)).map(Subject::id).sorted().toList();
    }

    /**
     * Text of a split that was made: it names the subjects that were drawn, so that they can be held out again.
     *
     * @param text the text that {@link #split} was given
     * @param target the target that it returned
     * @return the text; nothing where nothing was held out
     */
    public static Optional<String> named(String text, Target target) {
        return target.heldOut().map(others -> text.equals(HALF) || text.startsWith(SESSION)
                ? text
                : "%s=%s".formatted(SUBJECT, others.subjects().stream().map(Subject::id).collect(Collectors.joining(
                        ","))));
    }
}
