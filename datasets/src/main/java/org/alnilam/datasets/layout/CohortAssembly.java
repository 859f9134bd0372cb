package org.alnilam.datasets.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.LeftOut;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;

/**
 * Makes a cohort of subjects as files hold them, whatever their layout: leaves out regions that too many subjects miss, then
 * subjects who miss too many regions; then sets the diagonals of the weights to zero and normalises them.
 */
final class CohortAssembly {

    /** Number of subjects that a sentence names. */
    private static final int NAMED = 3;

    /** Digits of a share. */
    private static final MathContext DIGITS = new MathContext(4);

    private final DatasetDescription description;
    private final MissingLimits limits;
    private final Consumer<String> warnings;

    /**
     * @param description content of {@code dataset.json}
     * @param limits shares of missing data above which regions and subjects are left out
     * @param warnings told, a sentence at a time, what was assumed and left out
     */
    CohortAssembly(DatasetDescription description, MissingLimits limits, Consumer<String> warnings) {
        this.description = description;
        this.limits = limits;
        this.warnings = warnings;
    }

    /**
     * Makes the cohort.
     *
     * @param regions the regions of the subjects' matrices
     * @param subjects the subjects, at least one
     * @return the cohort
     * @throws DataException if no region or no subject is left, or a subject cannot be used
     */
    Cohort cohort(List<Region> regions, List<RawSubject> subjects) {
        tellAssumptions(subjects);
        List<List<Integer>> missing = InParallel.map(subjects, RawSubject::missingRegions);
        List<Integer> kept = keptRegions(regions, missing);
        List<RawSubject> complete = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int k = 0; k < subjects.size(); k++) {
            RawSubject subject = subjects.get(k);
            long without = missing.get(k).stream().filter(kept::contains).count();
            if (without > limits.regionsMissing() * kept.size()) {
                warnings.accept("subject %s has no signal in %s of %s regions (more than %s) and is left out; %s"
                        .formatted(subject.id(), without, kept.size(), share(limits.regionsMissing()),
                                "--missing-regions sets the largest share"));
                leftOut.add(subject.id());
            } else {
                complete.add(subject);
            }
        }
        if (complete.isEmpty()) {
            throw new DataException(
                    "no subject of %s is left, since all have no signal in more than %s of %s regions; %s".formatted(
                            description.name(), share(limits.regionsMissing()), kept.size(),
                            "check the files of BOLD or FC, or give a larger --missing-regions"));
        }
        return cohort(regions, kept, complete).withLeftOut(new LeftOut(IntStream.range(0, regions.size()).filter(
                i -> !kept.contains(i)).mapToObj(i -> regions.get(i).label()).toList(), leftOut));
    }

    private Cohort cohort(List<Region> regions, List<Integer> kept, List<RawSubject> subjects) {
        List<Region> keptRegions = kept.stream().map(regions::get).toList();
        List<Subject> finished = InParallel.map(subjects, subject -> (kept.size() == regions.size()
                ? subject
                : subject.of(kept)).finish(keptRegions, description.trSeconds()));
        return new Cohort(description.name(), finished);
    }

    private List<Integer> keptRegions(List<Region> regions, List<List<Integer>> missing) {
        int[] without = new int[regions.size()];
        missing.forEach(indices -> indices.forEach(i -> without[i]++));
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < without.length; i++) {
            if (without[i] > limits.subjectsWithoutRegion() * missing.size()) {
                warnings.accept(
                        "region %s has no signal in %s of %s subjects (more than %s) and is left out; %s".formatted(
                                regions.get(i).label(), without[i], missing.size(),
                                share(limits.subjectsWithoutRegion()),
                                "--missing-subjects sets the largest share"));
            } else {
                kept.add(i);
            }
        }
        if (kept.isEmpty()) {
            throw new DataException(
                    "no region of %s is left, since all have no signal in more than %s of the subjects; %s"
                            .formatted(description.name(), share(limits.subjectsWithoutRegion()),
                                    "check the files of BOLD or FC, or give a larger --missing-subjects"));
        }
        return kept;
    }

    private static String share(double value) {
        if (value == MissingLimits.DEFAULT.subjectsWithoutRegion()) {
            return "half";
        }
        return value == MissingLimits.DEFAULT.regionsMissing()
                ? "a third"
                : BigDecimal.valueOf(100 * value).round(DIGITS).stripTrailingZeros().toPlainString() + " %";
    }

    /** Each assumption once, with those for whom it was made. */
    private void tellAssumptions(List<RawSubject> subjects) {
        Map<String, List<String>> made = new LinkedHashMap<>();
        subjects.forEach(subject -> subject.assumptions().forEach(assumption -> made.computeIfAbsent(assumption,
                key -> new ArrayList<>()).add(subject.id())));
        made.forEach((assumption, ids) -> warnings.accept(assumption.formatted(who(ids, subjects.size()))));
    }

    private static String who(List<String> ids, int all) {
        if (ids.size() == 1) {
            return "subject " + ids.getFirst();
        }
        if (ids.size() == all) {
            return "all %s subjects".formatted(all);
        }
        return "subjects " + Names.listed(ids, NAMED);
    }
}
