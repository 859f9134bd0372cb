package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.alnilam.datasets.Region;
import org.alnilam.fitting.run.Provenance;
import org.alnilam.fitting.simulate.Activity;
import org.alnilam.fitting.simulate.Comparison;
import org.alnilam.fitting.simulate.Dynamics;
import org.alnilam.fitting.simulate.Regime;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.simulate.SimulationResult;
import org.alnilam.fitting.simulate.Trace;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.ParameterSet;

/** The page of one simulation: what was simulated, its regime, rates and BOLD over time, spectrum, FC and scores. */
public final class SimulationReport {

    private final SimulationResult result;
    private final Simulation simulation;
    private final Activity activity;
    private final Optional<Dynamics> dynamics;
    private final ChartPage page;

    private SimulationReport(SimulationResult result) {
        this.result = result;
        simulation = result.simulation();
        activity = result.activity();
        dynamics = Dynamics.of(activity);
        page = new ChartPage(result.comparison().map(comparison -> "Simulation of " + comparison.cohort().name())
                .orElse(single() ? "Simulation of a single node" : "Simulation"));
    }

    /**
     * Writes the page.
     *
     * @param result the simulation
     * @return the page in HTML
     */
    public static String html(SimulationResult result) {
        return new SimulationReport(result).html();
    }

    private List<String> labels() {
        return simulation.brain().connectome().labels();
    }

    private String html() {
        summary();
        result.comparison().ifPresent(this::scores);
        regimes();
        StimulusTable.add(page, simulation.model().stimuli());
        result.response().ifPresent(response -> ResponseSection.add(page, response, labels()));
        new TraceSection(page, result).add(dynamics);
        result.comparison().ifPresent(comparison -> {
            page.heading("Simulated and empirical FC");
            ConnectivitySection.add(page, labels(), "Simulated FC", comparison.fc(), comparison.cohort()
                    .groupFunctionalConnectivity(), "mean score");
        });
        parameters();
        provenance();
        return page.toHtml();
    }

    private void summary() {
        Map<String, String> facts = new LinkedHashMap<>();
        result.comparison().ifPresent(comparison -> facts.put("mean FC score", Html.number(comparison.mean())));
        for (Trace trace : activity.settled()) {
            facts.put("mean " + trace.variable().meaning(), Html.number(trace.overall()) + " "
                    + trace.variable().unit());
        }
        dynamics.ifPresent(known -> {
            if (single()) {
                facts.put("regime", known.network().words());
            } else {
                facts.put("regime of most regions", known.most().words());
            }
        });
        page.facts(facts);
        Map<String, String> findings = new LinkedHashMap<>();
        findings.put(Findings.WHAT, "%s of the %s on %s, seed %s.".formatted(duration(simulation.modelSeconds()),
                simulation.model().title(), where(), Long.toString(simulation.seed())));
        result.comparison().ifPresent(comparison -> findings.put(Findings.HOW_WELL, howWell(comparison)));
        findings.put("How it behaves", "In the last %s, %s.".formatted(settled(), dynamics.map(this::behaviour).orElse(
                "which are too short to tell a regime; a run of 1.5 s is long enough")));
        page.findings(findings);
    }

    private static String howWell(Comparison comparison) {
        DoubleSummaryStatistics scores = comparison.scores().values().stream().mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return "FC correlates %s with %s".formatted(Html.number(comparison.mean()), scores.getCount() == 1
                ? "the subject."
                : "the subjects on average, from %s to %s.".formatted(Html.number(scores.getMin()), Html.number(scores
                        .getMax())));
    }

    private String behaviour(Dynamics known) {
        return single()
                ? "the node is " + known.network().words()
                : "of the regions %s; their mean rate is %s".formatted(counts(known), known.network().words());
    }

    private String where() {
        return result.comparison().map(SimulationReport::cohort).orElse(single()
                ? "one node"
                : labels().size()
                        + " nodes");
    }

    private boolean single() {
        return labels().size() == 1;
    }

    private static String cohort(Comparison comparison) {
        int subjects = comparison.cohort().subjects().size();
        return "the mean connectome of %s (%s regions, %s)".formatted(comparison.cohort().name(), comparison.cohort()
                .labels().size(), subjects == 1 ? "1 subject" : subjects + " subjects");
    }

    private String settled() {
        Trace rates = activity.settled().getFirst();
        return duration(rates.values().numCols * rates.stepSeconds());
    }

    private static String duration(double seconds) {
        return seconds < 1 ? Html.number(Math.round(seconds * 1e6) / 1e3) + " ms" : Html.number(seconds) + " s";
    }

    private void scores(Comparison comparison) {
        page.heading("Scores");
        List<String> subjects = List.copyOf(comparison.scores().keySet());
        page.dots("FC correlation with each subject", "subject", "FC correlation", subjects, Map.of("score", comparison
                .scores().values().stream().mapToDouble(Double::doubleValue).toArray()));
        page.table(List.of("subject", "FC correlation"), comparison.scores().entrySet().stream().map(score -> List.of(
                score.getKey(), Html.number(score.getValue()))).toList());
        page.note(
                "FC leaves out the first %s of %s BOLD samples, in which the model settles from its random start. One seed"
                        .formatted(comparison.settling(), result.bold().numCols)
                        + " gives one score; others differ by some hundredths.");
    }

    private void regimes() {
        page.heading("Regime");
        if (dynamics.isEmpty()) {
            page.paragraph("The run is too short to tell a regime.");
            return;
        }
        Dynamics known = dynamics.get();
        if (single()) {
            page.paragraph("The node is %s.".formatted(known.network().words()));
        } else {
            Map<String, double[]> series = new LinkedHashMap<>();
            for (Regime.Kind kind : known.counts().keySet()) {
                series.put(kind.words(), known.regions().stream().mapToDouble(regime -> regime.kind() == kind
                        ? regime.meanHertz()
                        : Double.NaN).toArray());
            }
            page.dots("Mean rate of each region and its regime", "region", "rate (Hz)", labels(), series);
            Region.centres(simulation.brain().connectome().regions()).ifPresent(centres -> page.brain(
                    "Mean rate of each region and the strongest connections", labels(), centres,
                    known.regions().stream()
                            .mapToDouble(Regime::meanHertz).toArray(),
                    simulation.brain().connectome().weights(),
                    "rate (Hz)"));
        }
        page.note(
                "Up-down switching: the rate, averaged over 100 ms, goes from below a fifth to above half of its high "
                        + "level (at least 10 Hz) and back, again and again. Silent: it is below 5 Hz nearly all the time. Oscillating: "
                        + "one frequency and its harmonic hold half of the variance. Asynchronous: anything else.");
    }

    private static String counts(Dynamics known) {
        return known.counts().entrySet().stream().sorted(Map.Entry.<Regime.Kind, Long>comparingByValue().reversed())
                .map(count -> "%s %s %s".formatted(count.getValue(), count.getValue() == 1 ? "is" : "are",
                        count.getKey()
                                .words()))
                .collect(Collectors.joining(", "));
    }

    private void parameters() {
        page.heading("Parameters");
        ParameterSet values = simulation.brain().parameters();
        List<Parameter> all = new ArrayList<>(simulation.model().catalogue().all());
        all.sort(Comparator.comparing(parameter -> isDefault(values, parameter)));
        page.table(List.of("parameter", "value", "unit", "default", "meaning"), all.stream().map(parameter -> List.of(
                parameter.id(), value(values, parameter), Html.unit(parameter.unit()), isDefault(values, parameter)
                        ? ""
                        : Html.number(parameter.defaultValue()),
                parameter.meaning())).toList());
        page.note("Those that are not at their default come first, with the default beside them.");
    }

    private static boolean isDefault(ParameterSet values, Parameter parameter) {
        return !values.differs(parameter.id()) && values.get(parameter.id()) == parameter.defaultValue();
    }

    private static String value(ParameterSet values, Parameter parameter) {
        return values.differs(parameter.id()) ? "by region" : Html.number(values.get(parameter.id()));
    }

    private void provenance() {
        page.heading("Provenance");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", simulation.model().name()));
        rows.add(List.of("kernel", simulation.model().kernel()));
        rows.add(List.of("duration (s)", Html.number(simulation.modelSeconds())));
        rows.add(List.of("step (ms)", Html.number(simulation.stepMillis())));
        rows.add(List.of("seed", Long.toString(simulation.seed())));
        rows.add(List.of("TR (s)", Html.number(simulation.timing().trSeconds())));
        rows.add(List.of("step of the BOLD model (ms)", Html.number(simulation.timing().stepMillis())));
        result.comparison().ifPresent(comparison -> rows.add(List.of("fingerprint of the data", comparison.cohort()
                .fingerprint())));
        rows.add(List.of("version of Alnilam", Provenance.currentVersion()));
        page.table(List.of("entry", "value"), rows);
    }
}
