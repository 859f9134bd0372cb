package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.UsableSignal;

/** {@code measure}: functional connectivity and its dynamics, of a cohort or of any BOLD signal. */
@Command(name = "measure", description = {"Measures functional connectivity (FC) and its dynamics (FCD).",
        "Of a cohort: weights.csv and lengths_mm.csv (group means), fc_ID.csv and fcd_ID.csv of each subject, and "
                + "similarity.csv with all pairs of subjects.",
        "Of any BOLD signal: fc.csv and fcd.csv."})
final class MeasureCommand extends Job {

    private static final double DEFAULT_TR_SECONDS = 2;

    @Mixin
    ConfigOptions config;

    @Mixin
    private DataOptions data;

    @Option(names = "--bold", paramLabel = "FILE", description = "BOLD signal instead of a cohort, regions x samples: CSV or other text, .npy, .npz, .mat, HDF5, GIFTI, plain or gzip.")
    private Path bold;

    @Mixin
    private FcdOptions dynamics;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results; made if missing.")
    private Path out;

    @Override
    public void run() {
        if (bold != null) {
            alone("--bold", "--dataset");
            ReadingOptions.ABOUT_COHORTS.forEach(option -> alone("--bold", option));
        } else if (data.dataset().isEmpty()) {
            throw new UsageException("measure needs a cohort or a BOLD signal; add --dataset D or --bold FILE");
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            if (bold != null) {
                measureSignal(output);
            } else {
                measureCohort(output);
            }
            output.commit();
        }
    }

    private void measureSignal(OutputFolder output) {
        if (data.reading().tr().isEmpty()) {
            warn("no TR given; assuming 2 s; give --tr to set it");
        }
        SignalFile file = SignalFile.read(bold, "samples", "tc", "bold");
        file.warnOfMoreRegions(this);
        DMatrixRMaj signal = file.values();
        BoldRecording recording;
        try {
            recording = Recording.of(new BoldRecording(signal, data.reading().tr().orElse(DEFAULT_TR_SECONDS)))
                    .bold();
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(bold, e.getMessage()), e);
        }
        UsableSignal usable = recording.usable();
        boolean complete = Matrices.isComplete(signal);
        for (int i = 0; i < recording.regions(); i++) {
            if (!usable.regions().contains(i)) {
                warn("%s: row %s is %s".formatted(bold, i + 1, complete
                        ? "constant, so that its FC is 0"
                        : "constant or missing, so that its FC is empty"));
            }
        }
        output.matrix("fc.csv", complete ? FunctionalConnectivity.of(signal) : usable.functionalConnectivity());
        if (complete || usable.censoredSamples() == 0) {
            output.matrix("fcd.csv",
                    dynamics.fcd(bold.toString(), complete ? recording : recording.of(usable.regions())));
        }
        file.tellShape(this);
        if (usable.censoredSamples() > 0) {
            warn("%s: %s of %s samples are missing, so that there is no FCD".formatted(bold, usable.censoredSamples(),
                    recording.samples()));
        }
    }

    /** A subject's measures; there is no FCD of a subject with an FC only, or with a censored recording. */
    private record Measures(String id, DMatrixRMaj fc, List<DMatrixRMaj> fcds) {}

    private void measureCohort(OutputFolder output) {
        Cohort cohort = data.cohort(this::warn);
        Connectome group = cohort.groupConnectome();
        output.matrix("weights.csv", group.weights());
        output.matrix("lengths_mm.csv", group.lengths());
        List<Measures> measures = new ArrayList<>();
        for (Subject subject : cohort.subjects()) {
            Measures measured = new Measures(subject.id(), subject.functionalConnectivity(), fcds(subject));
            output.matrix("fc_%s.csv".formatted(measured.id), measured.fc);
            for (int k = 0; k < measured.fcds.size(); k++) {
                String recording = subject.recordings().get(k).name();
                String name = recording.isEmpty() ? measured.id : measured.id + "_" + recording;
                output.matrix("fcd_%s.csv".formatted(name), measured.fcds.get(k));
            }
            measures.add(measured);
            checkInterrupt();
        }
        List<List<Object>> similarities = new ArrayList<>();
        for (Measures a : measures) {
            for (Measures b : measures) {
                boolean dynamic = !a.fcds.isEmpty() && !b.fcds.isEmpty();
                similarities.add(List.of(a.id, b.id, FunctionalConnectivity.score(a.fc, b.fc), dynamic
                        ? FunctionalConnectivityDynamics.distance(a.fcds, b.fcds)
                        : ""));
            }
            checkInterrupt();
        }
        output.table("similarity.csv", List.of("subject_a", "subject_b", "fc_correlation", "fcd_ks"), similarities);
    }

    private List<DMatrixRMaj> fcds(Subject subject) {
        if (subject.recordings().isEmpty()) {
            warn("subject %s has an FC only, so that there is no FCD".formatted(subject.id()));
            return List.of();
        }
        if (subject.recordings().stream().anyMatch(Recording::isCensored)) {
            warn("subject %s has a censored recording, so that there is no FCD".formatted(subject.id()));
            return List.of();
        }
        return dynamics.fcds(subject);
    }

    private void checkInterrupt() {
        if (interrupted()) {
            throw new InterruptedJobException();
        }
    }
}
