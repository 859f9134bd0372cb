package org.alnilam.fitting.effective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.ejml.data.DMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.MatrixMean;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.Target;

/**
 * Worth of a subject's effective connectivity, beside what could be had without it. Scores are correlations with the FC of the
 * subject's held-out recordings where there are some, and of the fitted ones elsewhere.
 *
 * @param result scores of the simulations
 * @param others the score of the mean FC of the other subjects' fitted recordings; empty in a cohort of one
 * @param retest the score of the FC of the subject's own fitted recordings: a ceiling for what can be known of it; empty where
 *        nothing of the subject is held out
 */
public record SubjectStanding(SubjectResult result, Optional<Double> others, Optional<Double> retest) {

    /** Name of the table's file. */
    public static final String FILE = "effective_subjects.csv";
    /** Id of the subject. */
    public static final String SUBJECT = "subject";
    /** Distance of its links from the group's. */
    public static final String DISTANCE = "distance";
    /** Score with the fitted recordings on its own links. */
    public static final String FITTED = "fitted";
    /** The same on those of the group. */
    public static final String GROUP_FITTED = "group_fitted";
    /** The same on its own structural connectome. */
    public static final String STRUCTURAL_FITTED = "structural_fitted";
    /** Score with the held-out recordings on its own links. */
    public static final String HELD_OUT = "held_out";
    /** The same on those of the group. */
    public static final String GROUP_HELD_OUT = "group_held_out";
    /** The same on its own structural connectome. */
    public static final String STRUCTURAL_HELD_OUT = "structural_held_out";
    /** Score of the mean FC of the other subjects. */
    public static final String MEAN_OF_OTHERS = "mean_of_others";
    /** Score of the FC of its own fitted recordings. */
    public static final String RETEST = "retest";
    private static final String SEEDS = "seeds";
    private static final String FITTED_SPREAD = "fitted_sd";
    private static final String HELD_OUT_SPREAD = "held_out_sd";

    /**
     * Compares subjects.
     *
     * @param results results of subjects of the cohort
     * @param target the recordings that were fitted and those that were held out
     * @return the standing of each
     */
    public static List<SubjectStanding> of(List<SubjectResult> results, Target target) {
        Map<String, DMatrixRMaj> fitted = fcs(target.cohort());
        Map<String, DMatrixRMaj> heldOut = target.heldOut().map(SubjectStanding::fcs).orElse(Map.of());
        MatrixMean all = new MatrixMean();
        fitted.values().forEach(all::add);
        return results.stream().map(result -> {
            DMatrixRMaj own = fitted.get(result.subject());
            Optional<DMatrixRMaj> left = Optional.ofNullable(heldOut.get(result.subject()));
            return new SubjectStanding(result, fitted.size() == 1
                    ? Optional.empty()
                    : Optional.of(FunctionalConnectivity.score(left.orElse(own), all.meanWithout(own))),
                    left.map(fc -> FunctionalConnectivity.score(fc, own)));
        }).toList();
    }

    private static Map<String, DMatrixRMaj> fcs(Cohort cohort) {
        Map<String, DMatrixRMaj> fcs = new LinkedHashMap<>();
        for (Subject subject : cohort.subjects()) {
            fcs.put(subject.id(), subject.functionalConnectivity());
        }
        return fcs;
    }

    /** {@return the score on the own effective connectivity less that on the group's} */
    public double gain() {
        return result.own().worth().mean() - result.group().worth().mean();
    }

    private boolean isScored() {
        return Double.isFinite(gain());
    }

    /**
     * Subjects together; means and standard deviations are over subjects.
     *
     * @param fitted score with the fitted recordings, on the own effective connectivity
     * @param groupFitted the same on that of the group
     * @param own score that tells the worth, on the own effective connectivity
     * @param group the same on that of the group
     * @param structural the same of the structural result on the own connectome of the data
     * @param others score of the mean FC of the other subjects; of no values in a cohort of one
     * @param retest score of the FC of the own fitted recordings; of no values where nothing is held out
     * @param gain own less group, subject by subject
     * @param subjects number of subjects that have these scores
     * @param aboveGroup number of those whose own is better than the group's
     * @param aboveOthers number of those whose own is better than the mean FC of the others
     */
    public record Summary(Spread fitted, Spread groupFitted, Spread own, Spread group, Spread structural,
            Spread others, Spread retest, Spread gain, int subjects, long aboveGroup, long aboveOthers) {

        /**
         * Summarises standings.
         *
         * @param standings standings of subjects
         * @return their means; those whose simulations gave no scores do not count
         */
        public static Summary of(List<SubjectStanding> standings) {
            List<SubjectStanding> scored = standings.stream().filter(SubjectStanding::isScored).toList();
            return new Summary(
                    over(scored, one -> one.result.own().fitted()),
                    over(scored, one -> one.result.group().fitted()),
                    over(scored, one -> one.result.own().worth()),
                    over(scored, one -> one.result.group().worth()),
                    over(scored, one -> one.result.structural().worth()),
                    Spread.of(scored.stream().flatMap(one -> one.others.stream()).toList()),
                    Spread.of(scored.stream().flatMap(one -> one.retest.stream()).toList()),
                    Spread.of(scored.stream().map(SubjectStanding::gain).toList()),
                    scored.size(),
                    scored.stream().filter(one -> one.gain() > 0).count(),
                    scored.stream().filter(one -> one.result.own().worth().mean() > one.others.orElse(Double.NaN))
                            .count());
        }

        private static Spread over(List<SubjectStanding> scored, Function<SubjectStanding, Spread> score) {
            return Spread.of(scored.stream().map(score).map(Spread::mean).filter(Double::isFinite).toList());
        }

        /** {@return whether something was held out} */
        public boolean isHeldOut() {
            return Double.isFinite(retest.mean());
        }
    }

    /** {@return the columns of the table} */
    public static List<String> columns() {
        return List.of(SUBJECT, SEEDS, DISTANCE, FITTED, FITTED_SPREAD, GROUP_FITTED, STRUCTURAL_FITTED, HELD_OUT,
                HELD_OUT_SPREAD, GROUP_HELD_OUT, STRUCTURAL_HELD_OUT, MEAN_OF_OTHERS, RETEST);
    }

    /**
     * Makes the table of standings.
     *
     * @param standings the standings
     * @return a row for each subject
     */
    public static Table table(List<SubjectStanding> standings) {
        Table table = Table.create(FILE, StringColumn.create(SUBJECT), IntColumn.create(SEEDS));
        columns().stream().skip(2).forEach(column -> table.addColumns(DoubleColumn.create(column)));
        for (SubjectStanding one : standings) {
            SubjectResult result = one.result;
            Row row = table.appendRow();
            row.setString(SUBJECT, result.subject());
            row.setInt(SEEDS, result.own().seeds());
            row.setDouble(DISTANCE, result.distance());
            row.setDouble(FITTED, result.own().fitted().mean());
            row.setDouble(FITTED_SPREAD, result.own().fitted().deviation());
            row.setDouble(GROUP_FITTED, result.group().fitted().mean());
            row.setDouble(STRUCTURAL_FITTED, result.structural().fitted().mean());
            result.own().heldOut().ifPresent(spread -> {
                row.setDouble(HELD_OUT, spread.mean());
                row.setDouble(HELD_OUT_SPREAD, spread.deviation());
            });
            result.group().heldOut().map(Spread::mean).ifPresent(mean -> row.setDouble(GROUP_HELD_OUT, mean));
            result.structural().heldOut().map(Spread::mean).ifPresent(mean -> row.setDouble(STRUCTURAL_HELD_OUT,
                    mean));
            one.others.ifPresent(score -> row.setDouble(MEAN_OF_OTHERS, score));
            one.retest.ifPresent(score -> row.setDouble(RETEST, score));
        }
        return table;
    }
}
