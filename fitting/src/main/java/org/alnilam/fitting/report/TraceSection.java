package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.PowerSpectrum;
import org.alnilam.fitting.simulate.Dynamics;
import org.alnilam.fitting.simulate.SimulationResult;
import org.alnilam.fitting.simulate.Trace;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Pulse;

/** Rates, other variables and BOLD of a simulation over time, and the spectrum of its rates. */
final class TraceSection {

    private static final String MEAN = "mean of all regions";
    private static final String TIME = "time (s)";
    /** Most stimulated regions that are drawn at first. */
    private static final int MOST_STIMULATED = 3;
    /** Fewest BOLD samples that make a line. */
    private static final int FEWEST_SAMPLES = 3;

    private final ChartPage page;
    private final SimulationResult result;
    private final List<String> names;
    private final Set<String> shown;

    TraceSection(ChartPage page, SimulationResult result) {
        this.page = page;
        this.result = result;
        names = new ArrayList<>(result.simulation().brain().connectome().labels());
        shown = new HashSet<>(List.of(MEAN, names.get(extreme(1)), names.get(extreme(-1))));
        result.simulation().model().stimuli().stream().flatMap(pulse -> pulse.regions().stream()).limit(MOST_STIMULATED)
                .forEach(shown::add);
    }

    private boolean single() {
        return names.size() == 1;
    }

    /** The region with the highest mean rate, or the lowest where the sign is negative. */
    private int extreme(int sign) {
        Trace rates = result.activity().settled().getFirst();
        int found = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < names.size(); i++) {
            double rate = sign * rates.overall(i);
            if (rate > best) {
                best = rate;
                found = i;
            }
        }
        return found;
    }

    void add(Optional<Dynamics> dynamics) {
        page.heading("Over time");
        if (!single()) {
            page.note(
                    "Drawn at first: the mean of all regions, the regions with the lowest and the highest mean rate%s. "
                            .formatted(result.simulation().model().stimuli().isEmpty() ? "" : ", and stimulated ones")
                            + "Others can be chosen.");
        }
        page.note("The slider below a chart zooms, and so does turning the wheel with the control key.");
        whole();
        closeUp();
        bold();
        dynamics.ifPresent(this::spectrum);
    }

    private void whole() {
        List<Trace> traces = result.activity().whole();
        if (single()) {
            node("Rates", traces.stream().filter(TraceSection::isRate).toList());
            traces.stream().filter(trace -> !isRate(trace)).forEach(trace -> node(title(trace.variable()), List.of(
                    trace)));
        } else {
            traces.forEach(trace -> page.chart(chart(title(trace.variable()), axis(trace.variable()), trace)));
        }
        Trace first = traces.getFirst();
        if (first.stepSeconds() > result.simulation().stepMillis() * 1e-3 * 1.5) {
            page.note(
                    ("A point of these lines stands for %s ms: the lowest and the highest value of %s ms take turns, so that "
                            + "no peak is lost.").formatted(Html.number(first.stepSeconds() * 1e3), Html.number(
                                    first
                                            .stepSeconds() * 2e3)));
        }
    }

    private void closeUp() {
        List<Trace> traces = result.activity().closeUp();
        String suffix = ", the last second, in steps of %s ms".formatted(Html.number(traces.getFirst().stepSeconds()
                * 1e3));
        if (result.activity().whole().getFirst().stepSeconds() <= traces.getFirst().stepSeconds()) {
            return; // the whole run is as fine
        }
        if (single()) {
            node("Rates" + suffix, traces);
        } else {
            page.columns(traces.size() > 1 ? 2 : 1);
            traces.forEach(trace -> page.chart(chart(title(trace.variable()) + suffix, axis(trace.variable()), trace)));
            page.columns(1);
        }
    }

    private void bold() {
        DMatrixRMaj samples = result.bold();
        if (samples.numCols < FEWEST_SAMPLES) {
            return;
        }
        DMatrixRMaj percent = new DMatrixRMaj(samples);
        CommonOps_DDRM.scale(100, percent);
        Trace trace = Trace.of(new ModelVariable("bold", "BOLD", "% of rest"), 0, result.simulation().timing()
                .trSeconds(), percent);
        if (single()) {
            node("BOLD", List.of(trace));
        } else {
            page.chart(chart("BOLD", axis(trace.variable()), trace));
        }
    }

    private void spectrum(Dynamics dynamics) {
        page.heading("Power spectrum");
        Trace rates = result.activity().settled().getFirst();
        double step = dynamics.spectra().getFirst().frequencies()[1];
        DMatrixRMaj power = new DMatrixRMaj(names.size() + 1, dynamics.spectra().getFirst().power().length - 1);
        for (int i = 0; i < power.numRows; i++) {
            PowerSpectrum spectrum = dynamics.spectra().get(i);
            System.arraycopy(spectrum.power(), 1, power.data, i * power.numCols, power.numCols);
        }
        Trace trace = new Trace(rates.variable(), step, step, power);
        String title = "Power of the " + rates.variable().meaning();
        page.chart((single()
                ? Chart.traces(title, "frequency (Hz)", "power (Hz²)", step, step, List.of(rates.variable().id()), rows(
                        List.of(trace)), Set.of())
                : chart(title, "frequency (Hz)", "power (Hz²)", trace)).logarithmic());
        page.note("Welch's method on means over %s ms in the last %s s, in windows of %s s.".formatted(Html
                .number(rates.stepSeconds() * 1e3), Html.number(rates.values().numCols * rates.stepSeconds()),
                Html
                        .number(1 / step)));
    }

    private Chart chart(String title, String yLabel, Trace trace) {
        return marked(chart(title, TIME, yLabel, trace), trace);
    }

    /** Sets off the times of stimuli. */
    private Chart marked(Chart chart, Trace trace) {
        double end = trace.startSeconds() + (trace.values().numCols - 1) * trace.stepSeconds();
        for (Pulse pulse : result.simulation().model().stimuli()) {
            double from = Math.max(pulse.startSeconds(), trace.startSeconds());
            double to = Math.min(pulse.endSeconds(), end);
            if (from < to) {
                chart.span("%s: %s".formatted(StimulusTable.regions(pulse), pulse.describe()), from, to);
            }
        }
        return chart;
    }

    /** Every region, and their mean first. */
    private Chart chart(String title, String xLabel, String yLabel, Trace trace) {
        List<String> all = new ArrayList<>(List.of(MEAN));
        all.addAll(names);
        DMatrixRMaj rows = new DMatrixRMaj(all.size(), trace.values().numCols);
        System.arraycopy(trace.mean(), 0, rows.data, 0, rows.numCols);
        System.arraycopy(trace.values().data, 0, rows.data, rows.numCols, names.size() * rows.numCols);
        return Chart.traces(title, xLabel, yLabel, trace.startSeconds(), trace.stepSeconds(), all, rows, shown);
    }

    /** Variables of one node, which have the same unit. */
    private void node(String title, List<Trace> traces) {
        Trace first = traces.getFirst();
        page.chart(marked(Chart.traces(title, TIME, traces.size() == 1
                ? axis(first.variable())
                : "rate (%s)".formatted(first.variable().unit()), first.startSeconds(), first.stepSeconds(),
                traces
                        .stream().map(trace -> trace.variable().id()).toList(),
                rows(traces), Set.of()), first));
    }

    /** The first row of each trace: the only region. */
    private static DMatrixRMaj rows(List<Trace> traces) {
        DMatrixRMaj rows = new DMatrixRMaj(traces.size(), traces.getFirst().values().numCols);
        IntStream.range(0, traces.size()).forEach(i -> System.arraycopy(traces.get(i).row(0), 0, rows.data, i
                * rows.numCols, rows.numCols));
        return rows;
    }

    private static boolean isRate(Trace trace) {
        return trace.variable().unit().equals("Hz");
    }

    private static String title(ModelVariable variable) {
        String meaning = variable.meaning();
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
    }

    private static String axis(ModelVariable variable) {
        return "%s (%s)".formatted(variable.id(), variable.unit());
    }
}
