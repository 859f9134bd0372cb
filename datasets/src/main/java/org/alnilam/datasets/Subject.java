package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

/**
 * One person: the wiring of the brain and what was recorded of its activity at rest.
 *
 * <p>The FC of a subject is the arithmetic mean of the FCs of its recordings, each with the same weight. The mean of
 * correlation matrices is again one, and it is how the FC of a group is made too; the mean of Fisher's z, which differs by less
 * than the sampling error of usual recordings, is none, and infinite where two regions share a signal.
 */
public final class Subject {

    private final String id;
    private final Connectome connectome;
    private final List<Recording> recordings;
    private final Optional<DMatrixRMaj> measuredFc;
    private final double trSeconds;
    private final Interhemispheric interhemispheric;

    private Subject(String id, Connectome connectome, List<Recording> recordings, Optional<DMatrixRMaj> measuredFc,
            double trSeconds, Interhemispheric interhemispheric) {
        this.id = id;
        this.connectome = connectome;
        this.recordings = recordings.stream().sorted(Comparator.comparing(Recording::name, new NaturalOrder()))
                .toList();
        this.measuredFc = measuredFc;
        this.trSeconds = trSeconds;
        this.interhemispheric = interhemispheric;
        FileName.defect(id).ifPresent(defect -> {
            throw new DataException("the id '%s' of a subject %s; rename the subject".formatted(id.replaceAll(
                    "\\p{Cntrl}", "?"), defect));
        });
    }

    /**
     * A subject with one recording.
     *
     * @param id the subject's name in the cohort
     * @param connectome the subject's own wiring
     * @param bold the subject's recording, rows in the order of the connectome's regions
     * @throws DataException if the id cannot be part of a file's name on every system (it is blank, longer than 200 bytes, has
     *         slashes or control characters, begins with a dot, ...), the number of regions differs, or no two regions have a
     *         signal
     */
    public Subject(String id, Connectome connectome, BoldRecording bold) {
        this(id, connectome, List.of(Recording.of(bold)), Optional.empty(), bold.trSeconds(), Interhemispheric.YES);
        checkRecordings();
    }

    /**
     * A subject with any number of recordings.
     *
     * @param id the subject's name in the cohort
     * @param connectome the subject's own wiring
     * @param recordings the subject's recordings, at least one, rows in the order of the connectome's regions
     * @return the subject
     * @throws DataException if the id cannot be part of a file's name, there is no recording, a name occurs twice, the number of regions or the TR
     *         differs, or no two regions of a recording have a signal
     */
    public static Subject recorded(String id, Connectome connectome, List<Recording> recordings) {
        if (recordings.isEmpty()) {
            throw new DataException("subject %s has no recording; it needs one".formatted(id));
        }
        Subject subject = new Subject(id, connectome, recordings, Optional.empty(), recordings.getFirst().bold()
                .trSeconds(), Interhemispheric.YES);
        subject.checkRecordings();
        return subject;
    }

    /**
     * A subject of which only the FC is known.
     *
     * @param id the subject's name in the cohort
     * @param connectome the subject's own wiring
     * @param fc FC [regions x regions], symmetric, entries from -1 to 1; NaN where a pair is missing; copied
     * @param trSeconds time between two samples in s at which simulations are sampled, for want of a recording
     * @return the subject
     * @throws DataException if the id cannot be part of a file's name, a size differs, the FC is not symmetric or holds another number, or it has no
     *         pair
     */
    public static Subject ofConnectivity(String id, Connectome connectome, DMatrixRMaj fc, double trSeconds) {
        BoldRecording.checkTr(trSeconds);
        FunctionalConnectivity.check(id, connectome.size(), fc);
        return new Subject(id, connectome, List.of(), Optional.of(fc.copy()), trSeconds, Interhemispheric.YES);
    }

    private void checkRecordings() {
        Set<String> names = new HashSet<>();
        for (Recording recording : recordings) {
            String which = recording.name().isEmpty() ? "the BOLD recording" : "recording " + recording.name();
            if (!names.add(recording.name())) {
                throw new DataException(
                        "subject %s: %s occurs twice; give each a name of its own".formatted(id, which));
            }
            if (connectome.size() != recording.bold().regions()) {
                throw new DataException("subject %s: the connectome has %s regions, but %s has %s; both need the same "
                        .formatted(id, connectome.size(), which, recording.bold().regions()) + "regions");
            }
            if (recording.bold().trSeconds() != trSeconds) {
                throw new DataException("subject %s: %s has a TR of %s s, but another one of %s s; all need the same TR"
                        .formatted(id, which, recording.bold().trSeconds(), trSeconds));
            }
            if (connectome.size() > 1 && recording.bold().usable().regions().size() < 2) {
                throw new DataException("subject %s: no two regions of %s have a signal; leave out the subject"
                        .formatted(id, which));
            }
        }
    }

    /** {@return the subject's name in the cohort} */
    public String id() {
        return id;
    }

    /** {@return the subject's own wiring} */
    public Connectome connectome() {
        return connectome;
    }

    /** {@return the recordings in the order of their names, in which numbers count as such; none for a subject of which only the FC is known} */
    public List<Recording> recordings() {
        return recordings;
    }

    /** {@return the time between two samples in s} */
    public double trSeconds() {
        return trSeconds;
    }

    /** {@return the part that pairs of regions in different hemispheres play in the FC} */
    public Interhemispheric interhemispheric() {
        return interhemispheric;
    }

    /**
     * The BOLD signal of a subject with one recording.
     *
     * @return its only recording
     * @throws IllegalStateException if there is none, or there are several
     */
    public BoldRecording bold() {
        if (recordings.size() != 1) {
            throw new IllegalStateException("subject %s has %s recordings, not one".formatted(id, recordings.size()));
        }
        return recordings.getFirst().bold();
    }

    /**
     * The same brain under another id.
     *
     * @param other the id
     * @return a subject of the same wiring and recordings
     * @throws DataException if the id cannot be part of a file's name
     */
    public Subject named(String other) {
        return new Subject(other, connectome, recordings, measuredFc, trSeconds, interhemispheric);
    }

    /**
     * The same brain with another recording.
     *
     * @param other a recording of the same regions
     * @return a subject of the same id and wiring
     * @throws DataException if the number of regions differs, or no two regions have a signal
     */
    public Subject withBold(BoldRecording other) {
        return withRecordings(List.of(Recording.of(other)));
    }

    /**
     * The same brain with other recordings.
     *
     * @param others recordings of the same regions, at least one
     * @return a subject of the same id and wiring
     * @throws DataException as {@link #recorded} does
     */
    public Subject withRecordings(List<Recording> others) {
        return recorded(id, connectome, others).with(interhemispheric);
    }

    /** The same subject with another choice of pairs that count in its FC. */
    Subject with(Interhemispheric choice) {
        return new Subject(id, connectome, recordings, measuredFc, trSeconds, choice);
    }

    /** The same subject with some of the regions. */
    Subject of(List<Integer> kept) {
        List<Recording> others = recordings.stream().map(recording -> recording.with(recording.bold().of(kept)))
                .toList();
        return new Subject(id, connectome.of(kept), others, measuredFc.map(fc -> Matrices.square(fc, kept)), trSeconds,
                interhemispheric);
    }

    /**
     * The subject's FC, computed at each call: the arithmetic mean over recordings of the FC of each.
     *
     * @return FC [regions x regions]; NaN in place of pairs that no recording has or that do not count
     * @throws DataException if a recording has too few samples
     */
    public DMatrixRMaj functionalConnectivity() {
        return interhemispheric.applyTo(measuredFc.map(DMatrixRMaj::copy).orElseGet(this::meanOverRecordings),
                connectome
                        .regions());
    }

    private DMatrixRMaj meanOverRecordings() {
        MatrixMean mean = new MatrixMean();
        for (Recording recording : recordings) {
            mean.add(recording.bold().usable().functionalConnectivity());
        }
        return mean.mean();
    }

    /**
     * The regions of which nothing is known.
     *
     * @return indices of the regions that have no signal in any recording, or no entry in the FC, from 0
     */
    public List<Integer> missingRegions() {
        return missingRegions(connectome.size(), recordings, measuredFc);
    }

    /**
     * The regions of which recordings or an FC tell nothing.
     *
     * @param count number of regions
     * @param recordings recordings of these regions; of no importance if there is an FC
     * @param fc FC [regions x regions], if there is no recording
     * @return indices of the regions that have no signal in any recording, or no entry in the FC, from 0
     */
    @Internal
    public static List<Integer> missingRegions(int count, List<Recording> recordings, Optional<DMatrixRMaj> fc) {
        if (fc.isPresent()) {
            DMatrixRMaj entries = fc.get();
            return range(count).filter(i -> range(count).allMatch(j -> i == j || Double.isNaN(entries.get(i, j))))
                    .boxed().toList();
        }
        Set<Integer> recorded = new HashSet<>();
        recordings.forEach(recording -> recorded.addAll(recording.bold().usable().regions()));
        return range(count).filter(i -> !recorded.contains(i)).boxed().toList();
    }

    /**
     * The regions that all recordings have.
     *
     * @return indices of the regions that have a signal in each recording, from 0, in ascending order
     */
    public List<Integer> regionsOfAllRecordings() {
        List<Integer> common = new ArrayList<>(range(connectome.size()).boxed().toList());
        recordings.forEach(recording -> common.retainAll(new HashSet<>(recording.bold().usable().regions())));
        return List.copyOf(common);
    }

    private static IntStream range(int count) {
        return IntStream.range(0, count);
    }
}
