package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.Subject;

/**
 * A cohort as plain data, as Spark sends it to executors.
 *
 * @param name name of the cohort
 * @param regions its regions
 * @param subjects its subjects
 * @param band lowest and highest frequency in Hz of the band that recordings were filtered to; empty for none
 * @param interhemispheric the part of pairs of regions in different hemispheres in FC; an FC that is sent has them all
 */
record CohortData(String name, List<RegionData> regions, List<SubjectData> subjects, List<Double> band,
        Interhemispheric interhemispheric) implements Serializable {

    /**
     * A region.
     *
     * @param label its name
     * @param side its hemisphere; empty if its label is to tell
     * @param cortical whether it belongs to the cortex
     * @param centre x, y and z of its centre in mm; empty if it is not known
     * @param network its functional network; empty if it is not known
     */
    private record RegionData(String label, List<Hemisphere> side, boolean cortical, List<Double> centre,
            List<String> network) implements Serializable {

        static RegionData of(Region region) {
            return new RegionData(
                    region.label(),
                    region.hemisphere().stream().toList(),
                    region.cortical(),
                    region.centre().map(centre -> List.of(centre.x(), centre.y(), centre.z())).orElse(List.of()),
                    region.network().stream().toList());
        }

        Region region() {
            Optional<Centre> known = centre.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Centre(centre.get(0), centre.get(1), centre.get(2)));
            return new Region(label, side.stream().findFirst(), cortical, known, network.stream().findFirst());
        }
    }

    /**
     * A subject.
     *
     * @param id name in the cohort
     * @param weights connection strengths [regions x regions]
     * @param lengths fiber lengths [regions x regions] in mm, NaN where there is no fiber
     * @param recordings recordings; none where the FC is enough
     * @param fc FC [regions x regions], where there is no recording
     * @param trSeconds time between two samples in s
     */
    private record SubjectData(String id, DMatrixRMaj weights, DMatrixRMaj lengths, List<RecordingData> recordings,
            List<DMatrixRMaj> fc, double trSeconds) implements Serializable {

        static SubjectData of(Subject subject, boolean recordings) {
            boolean whole = recordings && !subject.recordings().isEmpty();
            return new SubjectData(
                    subject.id(),
                    subject.connectome().weights(),
                    subject.connectome().knownLengths(),
                    whole ? subject.recordings().stream().map(RecordingData::of).toList() : List.of(),
                    whole ? List.of() : List.of(subject.functionalConnectivity()),
                    subject.trSeconds());
        }

        Subject subject(List<Region> regions) {
            Connectome connectome = Connectome.of(regions, weights, lengths);
            return recordings.isEmpty()
                    ? Subject.ofConnectivity(id, connectome, fc.getFirst(), trSeconds)
                    : Subject.recorded(id, connectome, recordings.stream().map(one -> one.recording(trSeconds))
                            .toList());
        }
    }

    /**
     * A recording.
     *
     * @param name name among the subject's recordings
     * @param signal BOLD [regions x samples], NaN where a value is missing
     * @param framesRemoved whether samples were taken out of the series
     */
    private record RecordingData(String name, DMatrixRMaj signal, boolean framesRemoved) implements Serializable {

        static RecordingData of(Recording recording) {
            return new RecordingData(recording.name(), recording.bold().signal(), recording.framesRemoved());
        }

        Recording recording(double trSeconds) {
            return new Recording(name, new BoldRecording(signal, trSeconds), framesRemoved);
        }
    }

    /**
     * Takes a cohort apart.
     *
     * @param cohort the cohort
     * @param recordings whether recordings are needed, and not FC alone
     * @return its data
     */
    static CohortData of(Cohort cohort, boolean recordings) {
        return new CohortData(
                cohort.name(),
                cohort.regions().stream().map(RegionData::of).toList(),
                cohort.withInterhemispheric(Interhemispheric.YES).subjects().stream().map(subject -> SubjectData.of(
                        subject, recordings)).toList(),
                cohort.bandpass().map(band -> List.of(band.lowHz(), band.highHz())).orElse(List.of()),
                cohort.subjects().getFirst().interhemispheric());
    }

    /** {@return the cohort, in which subjects whose recordings were not sent have the same FC} */
    Cohort cohort() {
        List<Region> all = regions.stream().map(RegionData::region).toList();
        Cohort cohort = new Cohort(name, subjects.stream().map(subject -> subject.subject(all)).toList());
        Cohort chosen = cohort.withInterhemispheric(interhemispheric);
        return band.isEmpty() ? chosen : chosen.filteredBefore(new Bandpass(band.getFirst(), band.getLast()));
    }
}
