package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;

/** Subjects whose brains are described by the same regions and were recorded at the same TR, sorted by id. */
public final class Cohort {

    private static final int NAMED_IDS = 10;

    private final String name;
    private final List<Subject> subjects;
    private final Optional<Bandpass> bandpass;
    private final LeftOut leftOut;

    /**
     * A cohort.
     *
     * @param name name of the cohort
     * @param subjects its subjects, in any order; they are kept sorted by id as strings are
     * @throws DataException if there is none, an id occurs twice or differs from another in case alone, or labels or TR differ between subjects
     */
    public Cohort(String name, List<Subject> subjects) {
        this(name, subjects, Optional.empty(), LeftOut.NOTHING);
    }

    private Cohort(String name, List<Subject> subjects, Optional<Bandpass> bandpass, LeftOut leftOut) {
        this.name = name;
        this.leftOut = leftOut;
        this.bandpass = bandpass;
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
            if (!subject.connectome().regions().equals(first.connectome().regions())) {
                throw new DataException("cohort %s: subjects %s and %s have different regions; all need the same"
                        .formatted(name, first.id(), subject.id()));
            }
            if (subject.trSeconds() != first.trSeconds()) {
                throw new DataException("cohort %s: subject %s has a TR of %s s, but subject %s one of %s s; "
                        .formatted(name, first.id(), first.trSeconds(), subject.id(), subject
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

    /** {@return the regions, in the order of all matrices} */
    public List<Region> regions() {
        return subjects.getFirst().connectome().regions();
    }

    /** {@return the number of subjects} */
    public int size() {
        return subjects.size();
    }

    /** {@return the time between two BOLD samples in s} */
    public double trSeconds() {
        return subjects.getFirst().trSeconds();
    }

    /**
     * The connectome of the group: the arithmetic means of the subjects' weights and fiber lengths. A subject that is known to
     * have no fiber between two regions counts in the mean of their weights, but not in that of their lengths.
     *
     * @return the mean connectome
     */
    public Connectome groupConnectome() {
        return Connectome.of(regions(), mean(subjects.stream().map(s -> s.connectome().weights()).toList()), mean(
                subjects.stream().map(s -> s.connectome().knownLengths()).toList()));
    }

    /** {@return the FC [regions x regions] of each subject, in their order; NaN where a pair is missing} */
    @Internal
    public List<DMatrixRMaj> functionalConnectivities() {
        return subjects.stream().map(Subject::functionalConnectivity).toList();
    }

    /**
     * The FC of the group: the arithmetic mean of the subjects' FCs.
     *
     * @return FC [regions x regions]; each entry is the mean over the subjects that have it, NaN where nobody has
     */
    public DMatrixRMaj groupFunctionalConnectivity() {
        MatrixMean mean = new MatrixMean();
        subjects.forEach(subject -> mean.add(subject.functionalConnectivity()));
        return mean.mean();
    }

    private static DMatrixRMaj mean(List<DMatrixRMaj> matrices) {
        MatrixMean mean = new MatrixMean();
        matrices.forEach(mean::add);
        return mean.mean();
    }

    /**
     * Other subjects, recorded in the same way.
     *
     * @param others subjects of the same TR and regions among themselves
     * @return a cohort of the same name and band of frequencies
     * @throws DataException as the constructor does
     */
    public Cohort with(List<Subject> others) {
        return new Cohort(name, others, bandpass, leftOut);
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
        return with(selected);
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
        return with(subjects.stream().filter(subject -> !out.contains(subject.id())).toList());
    }

    /**
     * The same subjects under another name.
     *
     * @param other the name
     * @return a cohort of the same subjects and band of frequencies
     */
    public Cohort named(String other) {
        return new Cohort(other, subjects, bandpass, leftOut);
    }

    /**
     * The same subjects with other recordings, such as a part of each.
     *
     * @param recording gives the new signal for each recording of a subject, regions in the same order; all of one TR
     * @return a cohort of the same name, ids and connectomes
     * @throws DataException if a recording does not fit its subject, TRs differ, or a subject has no recording; a defect that
     *         the function reports is told with the subject's id
     */
    public Cohort withRecordings(UnaryOperator<BoldRecording> recording) {
        return with(
                subjects.stream().map(subject -> subject.withRecordings(recordingsOf(subject, recording))).toList());
    }

    private static List<Recording> recordingsOf(Subject subject, UnaryOperator<BoldRecording> change) {
        if (subject.recordings().isEmpty()) {
            throw new DataException("subject %s has an FC, but no recording; give recordings or leave out the subject"
                    .formatted(subject.id()));
        }
        try {
            return subject.recordings().stream().map(recording -> recording.with(change.apply(recording.bold())))
                    .toList();
        } catch (DataException e) {
            throw new DataException("subject %s: %s".formatted(subject.id(), e.getMessage()), e);
        }
    }

    /**
     * The cohort as if only the earlier half of each recording had been made, see {@link BoldRecording#firstHalf()}.
     *
     * @return a cohort of the same name
     * @throws DataException if a recording is too short, or no two regions vary in its half
     */
    public Cohort firstHalf() {
        return withRecordings(BoldRecording::firstHalf);
    }

    /**
     * The cohort as if only the later half of each recording had been made, see {@link BoldRecording#secondHalf()}.
     *
     * @return a cohort of the same name
     * @throws DataException if a recording is too short, or no two regions vary in its half
     */
    public Cohort secondHalf() {
        return withRecordings(BoldRecording::secondHalf);
    }

    /**
     * The same subjects with the recordings of some sessions alone.
     *
     * @param chosen tells whether a subject keeps a session, by {@link Recording#session}
     * @return a cohort of the same name, ids and connectomes
     * @throws DataException if a subject has no recording left
     */
    public Cohort sessions(BiPredicate<Subject, String> chosen) {
        return with(subjects.stream().map(subject -> {
            List<Recording> kept = subject.recordings().stream().filter(recording -> chosen.test(subject, recording
                    .session())).toList();
            if (kept.isEmpty()) {
                throw new DataException(
                        "subject %s has no recording left of %s; choose sessions that it has, or leave it "
                                .formatted(subject.id(), subject.recordings().isEmpty()
                                        ? "none at all"
                                        : "the sessions " + String.join(", ", sessions(subject)))
                                + "out");
            }
            return subject.withRecordings(kept);
        }).toList());
    }

    private static List<String> sessions(Subject subject) {
        return subject.recordings().stream().map(Recording::session).distinct().toList();
    }

    /**
     * The same subjects, BOLD within a band of frequencies only. Simulations that are compared with them are filtered too.
     *
     * @param band the band
     * @return a cohort of the same name, ids and connectomes, see {@link #bandpass}
     * @throws DataException if a recording is too short or sampled too slowly for the band, or a subject has none
     */
    public Cohort withBandpass(Bandpass band) {
        return new Cohort(name, withRecordings(recording -> {
            band.requireHeldBy(recording);
            return band.applyTo(recording);
        }).subjects, Optional.of(band), leftOut);
    }

    /**
     * The same cohort with a note of what it was made without.
     *
     * @param parts regions and subjects that were left out
     * @return a cohort of the same subjects
     */
    public Cohort withLeftOut(LeftOut parts) {
        return new Cohort(name, subjects, bandpass, parts);
    }

    /** {@return number of regions without a signal by subject id, of the subjects that have some} */
    public SequencedMap<String, Integer> missingRegions() {
        SequencedMap<String, Integer> missing = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            int regions = subject.missingRegions().size();
            if (regions > 0) {
                missing.put(subject.id(), regions);
            }
        }
        return missing;
    }

    /** {@return the regions and subjects that this cohort was made without, since too much of them is missing} */
    public LeftOut leftOut() {
        return leftOut;
    }

    /**
     * The same subjects, whose recordings were filtered before: as {@link #withBandpass}, but nothing is filtered again.
     *
     * @param band the band
     * @return a cohort of the same subjects
     */
    @Internal
    public Cohort filteredBefore(Bandpass band) {
        return new Cohort(name, subjects, Optional.of(band), leftOut);
    }

    /** {@return the band of frequencies that recordings were filtered to, and simulations are to be} */
    public Optional<Bandpass> bandpass() {
        return bandpass;
    }

    /**
     * A simulated signal as the recordings of this cohort would show it.
     *
     * @param simulated a simulation, at the TR of the cohort
     * @return the same signal, filtered where the recordings are
     * @throws DataException if it is too short for the filter
     */
    public BoldRecording asRecorded(BoldRecording simulated) {
        return bandpass.isPresent() ? bandpass.get().applyTo(simulated) : simulated;
    }

    /**
     * The same subjects with another choice of pairs that count in every FC.
     *
     * @param choice the part that pairs of regions in different hemispheres play
     * @return a cohort of the same name, ids, connectomes and recordings
     * @throws IllegalArgumentException if pairs are left out and no region is in the left or none in the right hemisphere
     */
    public Cohort withInterhemispheric(Interhemispheric choice) {
        if (choice != Interhemispheric.YES) {
            new Hemispheres(regions()).sides();
        }
        return with(subjects.stream().map(subject -> subject.with(choice)).toList());
    }

    /**
     * The same subjects with some of the regions.
     *
     * @param kept indices of the regions to keep, from 0, in ascending order
     * @return a cohort of the same name and ids
     * @throws DataException if no region is left
     */
    public Cohort keepRegions(List<Integer> kept) {
        return with(subjects.stream().map(subject -> subject.of(kept)).toList());
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
