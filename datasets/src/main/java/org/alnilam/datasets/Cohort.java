package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Subjects whose brains are described by the same regions and were recorded at the same TR, sorted by id. */
public final class Cohort {

    private static final int NAMED_IDS = 10;

    private final String name;
    private final List<Subject> subjects;

    /**
     * @param name what the cohort is called
     * @param subjects its subjects, in any order; they are kept sorted by id as strings are
     * @throws DataException if there is none, an id occurs twice, or labels or TR differ between subjects
     */
    public Cohort(String name, List<Subject> subjects) {
        this.name = name;
        this.subjects = subjects.stream().sorted(Comparator.comparing(Subject::id)).toList();
        if (subjects.isEmpty()) {
            throw new DataException("cohort %s has no subject; it needs at least one".formatted(name));
        }
        Subject first = this.subjects.getFirst();
        Set<String> ids = new HashSet<>();
        for (Subject subject : this.subjects) {
            if (!ids.add(subject.id())) {
                throw new DataException("cohort %s has subject %s twice; each needs an id of its own".formatted(name,
                        subject.id()));
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

    /** @return what the cohort is called */
    public String name() {
        return name;
    }

    /** @return the subjects, sorted by id */
    public List<Subject> subjects() {
        return subjects;
    }

    /** @return the labels of the regions, in the order of all matrices */
    public List<String> labels() {
        return subjects.getFirst().connectome().labels();
    }

    /** @return the number of subjects */
    public int size() {
        return subjects.size();
    }

    /** @return the time between two BOLD samples in s */
    public double trSeconds() {
        return subjects.getFirst().bold().trSeconds();
    }

    /** @return a connectome of the arithmetic means, over subjects, of weights and of lengths (mm) */
    public Connectome groupConnectome() {
        return new Connectome(labels(), mean(subjects.stream().map(s -> s.connectome().weights()).toList()), mean(
                subjects.stream().map(s -> s.connectome().lengths()).toList()));
    }

    /** @return the arithmetic mean of the subjects' FCs [regions x regions] */
    public DMatrixRMaj groupFunctionalConnectivity() {
        return mean(subjects.stream().map(Subject::functionalConnectivity).toList());
    }

    /** The arithmetic mean of matrices of one size, at least one. */
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

    private DataException unknown(String id) {
        String nearest = subjects.stream().map(Subject::id).sorted(Comparator.comparingInt(known -> editDistance(id,
                known))).limit(NAMED_IDS).collect(Collectors.joining(", "));
        return new DataException("cohort %s has no subject %s; %s: %s".formatted(name, id, size() > NAMED_IDS
                ? "the nearest of its %d ids are".formatted(size())
                : "it has", nearest));
    }

    /** Levenshtein's distance: the fewest insertions, deletions and replacements of characters. */
    private static int editDistance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                }
            }
            last = row;
        }
        return last[b.length()];
    }

    /**
     * A hash of all that a fit sees: ids, labels, TR, weights, lengths and BOLD. The name is left out.
     *
     * @return SHA-256 in hexadecimal; the same data have the same fingerprint wherever they were read from
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
