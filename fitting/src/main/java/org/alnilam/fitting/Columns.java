package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The columns of a fit's tables, and their names, for those who write them and those who read them.
 *
 * @param parameters ids of the searched parameters
 * @param objectives ids of the objectives
 * @param subjects ids of the fitted subjects
 * @param heldOut ids of the subjects whose held-out recordings are scored
 */
@Internal
public record Columns(List<String> parameters, List<String> objectives, List<String> subjects, List<String> heldOut) {

    /** Generation that a candidate was made in. */
    public static final String GENERATION = "generation";
    /** Place of a candidate in its generation. */
    public static final String INDIVIDUAL = "individual";
    /** Fitness. */
    public static final String FITNESS = "fitness";
    /** Outcome of an evaluation. */
    public static final String STATUS = "status";
    /** Wall time of an evaluation in s. */
    public static final String SECONDS = "seconds";
    /** Stage of a long simulation. */
    public static final String STAGE = "stage";
    /** Number of a hurdle of early stopping, from 0. */
    public static final String HURDLE = "hurdle";
    /** Score of an evaluation at a hurdle. */
    public static final String SCORE = "score";
    /** Number of the fresh seed of a long simulation, or of a point's noise. */
    public static final String SEED = "seed";
    /** Id of a subject. */
    public static final String SUBJECT = "subject";
    /** Fitness within the search or the refinement. */
    public static final String IN_RUN = "in_run";
    /** Number of seeds whose simulations count. */
    public static final String SEEDS = "seeds";
    /** Number of seeds whose simulations were silent, runaway or diverged. */
    public static final String INVALID = "invalid";
    /** Number of simulations of held-out subjects that gave no score. */
    public static final String HELD_OUT_MISSING = "held_out_missing";
    /** Score of a subject under its own best of the confirmed candidates. */
    public static final String CONFIRMED = "confirmed";
    /** Score of a subject under the confirmed candidate that is the best for all. */
    public static final String CONFIRMED_UNDER_BEST = "confirmed_under_best";
    /** Generation of a subject's own best of the confirmed candidates. */
    public static final String CONFIRMED_GENERATION = "confirmed_generation";
    /** Place of that candidate in its generation. */
    public static final String CONFIRMED_INDIVIDUAL = "confirmed_individual";

    /** Number of regions of which a subject has no signal. */
    public static final String MISSING_REGIONS = "missing_regions";

    /** End of the name of a column with standard deviations. */
    private static final String DEVIATION = "_sd";

    /** Columns that tables have whatever is searched and aimed at. */
    private static final List<String> OF_EVERY_FIT = List.of(GENERATION, INDIVIDUAL, FITNESS, deviation(FITNESS),
            STATUS,
            SECONDS, STAGE, SEED, SUBJECT, IN_RUN, SEEDS, INVALID, HELD_OUT_MISSING, CONFIRMED, deviation(CONFIRMED),
            CONFIRMED_UNDER_BEST, CONFIRMED_GENERATION, CONFIRMED_INDIVIDUAL, MISSING_REGIONS);

    /**
     * A column of values: an objective for a subject.
     *
     * @param objective id of the objective
     * @param subject id of the subject
     */
    public record Cell(String objective, String subject) {

        /** {@return the column's name} */
        public String name() {
            return objective + "_" + subject;
        }
    }

    /** Keeps copies of the lists. */
    public Columns {
        parameters = List.copyOf(parameters);
        objectives = List.copyOf(objectives);
        subjects = List.copyOf(subjects);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * The columns of a fit.
     *
     * @param space the searched space
     * @param target the objectives and recordings that are aimed at
     * @return its columns
     */
    public static Columns of(SearchSpace space, Target target) {
        List<String> parameters = space.dimensions().stream().map(dimension -> dimension.parameter().id()).toList();
        List<String> objectives = target.goals().stream().map(goal -> goal.objective().id()).toList();
        List<String> heldOut = target.heldOut().map(Columns::ids).orElse(List.of());
        return new Columns(parameters, objectives, ids(target.cohort()), heldOut);
    }

    private static List<String> ids(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    /**
     * Makes sure that every column of the tables has a name of its own. Case does not count, as for tables.
     *
     * @throws DataException if two columns would have the same name
     */
    public void requireDistinct() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(OF_EVERY_FIT);
        List<String> own = new ArrayList<>(parameters);
        Stream.concat(objectivesWithHeldOut().stream(), cellsWithHeldOut().stream().map(Cell::name)).forEach(name -> {
            own.add(name);
            own.add(deviation(name));
        });
        for (String name : own) {
            if (!names.add(name)) {
                throw new DataException(
                        ("two columns of the tables would have the name %s; rename the subject, map or group "
                                + "that it comes from: names may not differ in case alone or by an ending %s")
                                .formatted(name,
                                        DEVIATION));
            }
        }
    }

    /** {@return the columns of values of evaluations, by objective and subject} */
    public List<Cell> cells() {
        return objectives.stream().flatMap(objective -> subjects.stream().map(subject -> new Cell(objective, subject)))
                .toList();
    }

    /** {@return the columns of {@link #cells} and those of held-out recordings} */
    public List<Cell> cellsWithHeldOut() {
        List<Cell> cells = new ArrayList<>(cells());
        heldOut.forEach(subject -> cells.add(new Cell(Evaluation.HELD_OUT, subject)));
        return cells;
    }

    /** {@return ids of the objectives, and of the held-out scores if there are some} */
    public List<String> objectivesWithHeldOut() {
        List<String> all = new ArrayList<>(objectives);
        if (!heldOut.isEmpty()) {
            all.add(Evaluation.HELD_OUT);
        }
        return all;
    }

    /**
     * The column beside a mean.
     *
     * @param mean name of the column of the mean
     * @return name of the column of its standard deviation
     */
    public static String deviation(String mean) {
        return mean + DEVIATION;
    }
}
