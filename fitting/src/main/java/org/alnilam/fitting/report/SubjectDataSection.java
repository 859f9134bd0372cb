package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.UsableSignal;

/** The subjects one by one: a table of all, and matrices and recordings of the first. */
final class SubjectDataSection {

    /** Most subjects that are shown in full. */
    static final int MOST_SUBJECTS = 20;
    /** Most recordings of a subject that are drawn. */
    static final int MOST_RECORDINGS = 4;
    /** Most subjects in the table. */
    static final int MOST_ROWS = 200;
    /** Most cells of all matrices of subjects, two bytes of the page each. */
    private static final long MOST_CELLS = 7_500_000;
    /** Standard deviations at which the colours of a carpet end. */
    private static final double CARPET_RANGE = 3;

    private final ChartPage page;
    private final Cohort cohort;
    private final List<Subject> shown;
    private final double[] weightRange;
    private final double fcLimit;

    private SubjectDataSection(ChartPage page, Cohort cohort) {
        this.page = page;
        this.cohort = cohort;
        shown = cohort.subjects().subList(0, shown(cohort));
        weightRange = BrainMap.range(shown.stream().map(subject -> BrainMap.range(Wiring.logarithms(subject.connectome()
                .weights()).data)).flatMapToDouble(DoubleStream::of).toArray());
        fcLimit = shown.stream().map(SubjectDataSection::fc).mapToDouble(fc -> ConnectivitySection.limit(fc, fc)).max()
                .orElseThrow();
    }

    static void add(ChartPage page, Cohort cohort) {
        SubjectDataSection section = new SubjectDataSection(page, cohort);
        section.table();
        for (Subject subject : section.shown) {
            section.subject(subject);
        }
    }

    private static int shown(Cohort cohort) {
        long cells = cohort.subjects().stream().limit(MOST_SUBJECTS).mapToLong(SubjectDataSection::cells).max()
                .orElseThrow();
        return Math.clamp(MOST_CELLS / cells, 1, Math.min(MOST_SUBJECTS, cohort.size()));
    }

    private static long cells(Subject subject) {
        long regions = subject.connectome().size();
        long columns = subject.recordings().stream().limit(MOST_RECORDINGS).mapToLong(recording -> Math.min(recording
                .bold().samples(), Carpet.MOST_COLUMNS)).sum();
        return regions * (2 * regions + columns);
    }

    private void table() {
        page.heading("Subjects");
        List<List<String>> rows = cohort.subjects().stream().limit(MOST_ROWS).map(SubjectDataSection::row).toList();
        page.table(List.of("subject", "recordings", "samples", "samples left out", "regions missing", "connected pairs",
                "mean FC"), rows);
        List<String> bounds = new ArrayList<>();
        if (rows.size() < cohort.size()) {
            bounds.add("The table has the first %s of %s subjects.".formatted(rows.size(), cohort.size()));
        }
        if (shown.size() < cohort.size()) {
            bounds.add("Matrices and recordings follow for the first %s of %s subjects; --subjects chooses others."
                    .formatted(shown.size(), cohort.size()));
        }
        if (!bounds.isEmpty()) {
            page.note(String.join(" ", bounds));
        }
    }

    private static List<String> row(Subject subject) {
        List<UsableSignal> usable = subject.recordings().stream().map(recording -> recording.bold().usable()).toList();
        DMatrixRMaj fc = subject.functionalConnectivity();
        double connected = new Wiring(subject.connectome()).connected();
        return List.of(subject.id(), usable.isEmpty() ? "FC only" : Integer.toString(usable.size()), Integer.toString(
                usable.stream().mapToInt(UsableSignal::allSamples).sum()),
                Integer.toString(usable.stream().mapToInt(
                        UsableSignal::censoredSamples).sum()),
                Integer.toString(subject.missingRegions().size()),
                DatasetReport.percent(connected), CohortSection.rounded(FunctionalConnectivity.mean(fc, fc)));
    }

    private void subject(Subject subject) {
        page.heading("Subject " + subject.id(), subject == shown.getFirst());
        List<String> labels = cohort.labels();
        List<String> missing = subject.missingRegions().stream().map(labels::get).toList();
        if (!missing.isEmpty()) {
            page.paragraph(
                    "%s of %s regions have no signal: %s.".formatted(missing.size(), labels.size(), Findings.list(
                            missing)));
        }
        page.columns(2);
        page.chart(Chart.packed("Weights", labels, Wiring.logarithms(subject.connectome().weights()), weightRange[0],
                weightRange[1], Wiring.LOG_WEIGHT).ordered());
        page.chart(Chart.packed("FC", labels, fc(subject), -fcLimit, fcLimit, ConnectivitySection.CORRELATION));
        page.columns(1);
        subject.recordings().stream().limit(MOST_RECORDINGS).forEach(this::recording);
        if (subject.recordings().size() > MOST_RECORDINGS) {
            page.note(
                    "The first %s of %s recordings are drawn.".formatted(MOST_RECORDINGS, subject.recordings().size()));
        }
    }

    private static DMatrixRMaj fc(Subject subject) {
        return CohortSection.offDiagonal(subject.functionalConnectivity());
    }

    private void recording(Recording recording) {
        UsableSignal usable = recording.bold().usable();
        Carpet carpet = Carpet.of(recording.bold());
        List<String> parts = new ArrayList<>(List.of(("BOLD " + recording.name()).strip(), usable.allSamples()
                + " samples"));
        if (usable.censoredSamples() > 0) {
            parts.add(usable.censoredSamples() + " left out");
        }
        if (usable.missingRegions() > 0) {
            parts.add("%s of %s regions missing".formatted(usable.missingRegions(), usable.allRegions()));
        }
        if (carpet.columnSeconds() > recording.bold().trSeconds()) {
            parts.add("averaged over %s s".formatted(Html.number(carpet.columnSeconds())));
        }
        page.chart(Chart.carpet(String.join(", ", parts), recording.framesRemoved()
                ? "time without the samples that were removed (s)"
                : "time (s)", cohort.labels(), carpet.values(), carpet.columnSeconds(), CARPET_RANGE,
                "standard deviations"));
    }
}
