package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.effective.SubjectStanding;

/** Lines on the effective connectivity of each subject, at the end of a fit. */
final class SubjectLines {

    private SubjectLines() {
    }

    /**
     * Writes the lines.
     *
     * @param result a fit with effective connectivity of each subject
     * @return a line for each subject and for all together
     */
    static List<String> of(FitResult result) {
        List<SubjectStanding> subjects = result.subjectStandings();
        SubjectStanding.Summary summary = SubjectStanding.Summary.of(subjects);
        List<String> lines = new ArrayList<>();
        lines.add("effective connectivity of each subject: %s fresh seeds of %s s; spreads of means are over subjects"
                .formatted(subjects.stream().mapToInt(one -> one.result().own().seeds()).max().orElseThrow(),
                        KernelTimer.plain(result.settings().confirmation().modelSeconds())));
        if (summary.subjects() == 0) {
            lines.add("no simulation on them gave a score");
            return lines;
        }
        subjects.forEach(
                one -> lines.add("%s: %s".formatted(one.result().subject(), FitCommand.spread(one.result().own()
                        .fitted()))));
        lines.add("mean: %s (own effective connectivity; group's: %s)".formatted(FitCommand.spread(summary.fitted()),
                FitCommand.spread(
                        summary.groupFitted())));
        if (summary.isHeldOut()) {
            lines.add(String.format(Locale.ROOT,
                    "held out: %s (own effective connectivity; group's: %s; own structural: %s; own fitted FC: %.3f)",
                    FitCommand.spread(summary.own()), FitCommand.spread(summary.group()),
                    FitCommand.spread(summary.structural()), summary.retest()
                            .mean()));
        }
        lines.add("own better than the group's: %s of %s subjects, by %s".formatted(summary.aboveGroup(), summary
                .subjects(), FitCommand.spread(summary.gain())));
        if (Double.isFinite(summary.others().mean())) {
            lines.add("own better than the mean FC of the others: %s of %s subjects; that has %s".formatted(summary
                    .aboveOthers(), summary.subjects(), FitCommand.spread(summary.others())));
        }
        return lines;
    }
}
