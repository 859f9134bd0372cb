package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;

/**
 * The state of a search for the effective connectivity of subjects, as {@code effective-subjects.json} has it. The links that were
 * found are in files of their own.
 *
 * @param parameters searched parameters, by id, of the group's result
 * @param distance root mean square, over the links, of the changes of the group's from the structural ones: it tells, with the
 *        parameters, whether the state belongs to a group
 * @param pull strength of the pull to the group's links; nothing where no step of any strength is foretold a gain, and subjects keep
 *        those of the group
 * @param subjects what subjects have got, in the order of the cohort
 */
public record SubjectsState(Map<String, Double> parameters, Double distance, Optional<Double> pull,
        List<SubjectResult> subjects) {

    /**
     * Keeps copies, and checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public SubjectsState {
        if (Stream.of(parameters, distance, subjects).anyMatch(Objects::isNull) || !(distance >= 0)) {
            throw new IllegalArgumentException("'parameters', 'distance' from 0 on and 'subjects' must be there");
        }
        pull = pull == null ? Optional.empty() : pull;
        if (pull.isPresent() && !(pull.get() > 0)) {
            throw new IllegalArgumentException("'pull' must be positive, not " + pull.get());
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        subjects = List.copyOf(subjects);
    }

    /** Whether it is that of a group, with subjects in its order. */
    boolean isOf(Map<String, Double> groupParameters, double groupDistance, Cohort cohort) {
        List<String> ids = cohort.subjects().stream().limit(subjects.size()).map(subject -> subject.id()).toList();
        return parameters.equals(groupParameters) && distance.equals(groupDistance)
                && ids.equals(subjects.stream().map(SubjectResult::subject).toList());
    }

    SubjectsState with(List<SubjectResult> more) {
        List<SubjectResult> all = new ArrayList<>(subjects);
        all.addAll(more);
        return new SubjectsState(parameters, distance, pull, all);
    }
}
