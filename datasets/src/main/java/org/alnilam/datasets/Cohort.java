package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Subjects whose brains are described by the same regions and were recorded at the same TR, sorted by id. */
public final class Cohort {

    private static final int NAMED_IDS = 10;

    private final String name;
    private final List<Subject> subjects;

    /**
     * Subjects that share regions and TR.
     *
     * @param name name of the cohort
     * @param subjects its subjects, in any order; they are kept sorted by id as strings are
     * @throws DataException if there is none, an id occurs twice or differs from another in case alone, or labels or TR differ between subjects
     */
    public Cohort(String name, List<Subject> subjects) {
        this.name = name;
        this.subjects = subjects.stream().sorted(Comparator.comparing(Subject::id)).toList();
        if (subjects.isEmpty()) {
            throw new DataException("cohort %s has no subject; it needs at least one".formatted(name));
        }
        Subject first = this.subjects.getFirst();
        NavigableSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as columns and many file systems
        for (Subject subject : this.subjects) {
            if (!ids.add(subject.id())) {
                String other = ids.floor(subject.id());
                throw new DataException(other.equals(subject.id())
                        ? "cohort %s has subject %s twice; each needs an id of its own".formatted(name, other)
                        : "cohort %s: the ids of subjects %s and %s differ in case alone; rename one".formatted(name,
                                other, subject.id()));
            }
            if (!subject.connectome().labels().equals(first.connectome().labels())) {
                throw new DataException("cohort %s: subjects %s and %s have different regions; all need the same labels"
                        .formatted(name, first.id(), subject.id()));
            }
            if (subject.bold().trSeconds() != first.bold().trSeconds()) {
                throw new DataException("cohort %s: subject %s has a TR of %s s, but subject %s one of %s s; "
                        .formatted(name, first.id(), first.bold().trSeconds(), subject.id(), subject.bold()
                                .trSeconds())
                        + "all need the same TR");
            }
        }
    }

    /** {@return the name of the cohort} */
    public String name() {
        return name;
    }

    /** {@return the subjects, sorted by id} */
    public List<Subject> subjects() {
        return subjects;
    }

    /** {@return the labels of the regions, in the order of all matrices} */
    public List<String> labels() {
        return subjects.getFirst().connectome().labels();
    }

    /** {@return the number of subjects} */
    public int size() {
        return subjects.size();
    }

    /** {@return the time between two BOLD samples in s} */
    public double trSeconds() {
        return subjects.getFirst().bold().trSeconds();
    }

    /** {@return a connectome of the arithmetic means, over subjects, of weights and of lengths (mm)} */
    public Connectome groupConnectome() {
        return new Connectome(labels(), mean(subjects.stream().map(s -> s.connectome().weights()).toList()), mean(
                subjects.stream().map(s -> s.connectome().lengths()).toList()));
    }

    /** {@return the arithmetic mean of the subjects' FCs [regions x regions]} */
    public DMatrixRMaj groupFunctionalConnectivity() {
        return mean(subjects.stream().map(Subject::functionalConnectivity).toList());
    }

    /** Arithmetic mean of matrices of one size, at least one. */
    static DMatrixRMaj mean(List<DMatrixRMaj> matrices) {
        DMatrixRMaj sum = matrices.getFirst().copy();
        for (DMatrixRMaj matrix : matrices.subList(1, matrices.size())) {
            CommonOps_DDRM.addEquals(sum, matrix);
        }
        CommonOps_DDRM.divide(sum, matrices.size());
        return sum;
    }

    /**
     * Some of the subjects as a cohort.
     *
     * @param ids the ids to keep, in any order
     * @return a cohort of the same name with these subjects
     * @throws DataException if an id is unknown or repeated, or there is none
     */
    public Cohort select(List<String> ids) {
        List<Subject> selected = new ArrayList<>();
        for (String id : ids) {
            selected.add(subjects.stream().filter(subject -> subject.id().equals(id)).findFirst().orElseThrow(
                    () -> unknown(id)));
        }
        return new Cohort(name, selected);
    }

    /**
     * The subjects that are left when some are held out.
     *
     * @param ids the ids to leave out, in any order; none leaves the cohort as it is
     * @return a cohort of the same name with the other subjects
     * @throws DataException if an id is unknown or repeated, or nobody is left
     */
    public Cohort without(List<String> ids) {
        Set<String> out = new HashSet<>();
        for (String id : ids) {
            if (subjects.stream().noneMatch(subject -> subject.id().equals(id))) {
                throw unknown(id);
            }
            if (!out.add(id)) {
                throw new DataException("subject %s of cohort %s is left out twice; name it once".formatted(id, name));
            }
        }
        if (out.size() == size()) {
            throw new DataException("cohort %s has no subject left without %s; keep at least one".formatted(name, String
                    .join(", ", ids)));
        }
        return new Cohort(name, subjects.stream().filter(subject -> !out.contains(subject.id())).toList());
    }

    /**
     * The same subjects with other recordings, such as a part of each.
     *
     * @param recording gives each subject's new recording, regions in the same order; all of one TR
     * @return a cohort of the same name, ids and connectomes
     * @throws DataException if a recording does not fit its subject, or TRs differ; a defect that the function reports
     *         is told with the subject's id
     */
    public Cohort withRecordings(Function<Subject, BoldRecording> recording) {
        return new Cohort(name, subjects.stream().map(subject -> subject.withBold(recordingOf(subject, recording)))
                .toList());
    }

    private static BoldRecording recordingOf(Subject subject, Function<Subject, BoldRecording> recording) {
        try {
            return recording.apply(subject);
        } catch (DataException e) {
            throw new DataException("subject %s: %s".formatted(subject.id(), e.getMessage()), e);
        }
    }

    /**
     * The cohort as if only the earlier half of each recording had been made, see {@link BoldRecording#firstHalf()}.
     *
     * @return a cohort of the same name
     * @throws DataException if a recording is too short, or a region does not vary in its half
     */
    public Cohort firstHalf() {
        return withRecordings(subject -> subject.bold().firstHalf());
    }

    /**
     * The cohort as if only the later half of each recording had been made, see {@link BoldRecording#secondHalf()}.
     *
     * @return a cohort of the same name
     * @throws DataException if a recording is too short, or a region does not vary in its half
     */
    public Cohort secondHalf() {
        return withRecordings(subject -> subject.bold().secondHalf());
    }

    private DataException unknown(String id) {
        String nearest = String.join(", ", Names.nearest(id, subjects.stream().map(Subject::id).toList(), NAMED_IDS));
        return new DataException("cohort %s has no subject %s; %s: %s".formatted(name, id, size() > NAMED_IDS
                ? "the nearest of its %s ids are".formatted(size())
                : "it has", nearest));
    }

    /**
     * Hash of all that a fit sees: ids, labels, TR, weights, lengths and BOLD. The name is left out.
     *
     * @return SHA-256 in hexadecimal; the same data have the same fingerprint wherever they were read from
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
