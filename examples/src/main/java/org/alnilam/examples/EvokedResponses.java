package org.alnilam.examples;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.report.ChartPage;
import org.alnilam.fitting.simulate.EvokedResponse;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldTiming;

/**
 * Shows how to stimulate a region of a whole brain and to see the response travel: a current of 100 pA into one region of the
 * demo cohort's mean brain for half a second. Arguments: the region and the page to write, the first region and
 * {@code evoked-responses.html} unless told otherwise.
 */
public final class EvokedResponses {

    private static final double START_SECONDS = 2;
    private static final double DURATION_SECONDS = 0.5;
    private static final int COLUMN_MILLIS = 10;

    private EvokedResponses() {
    }

    /**
     * Stimulates the region, prints when each region responds and writes the page.
     *
     * @param arguments optionally the region, then the page to write
     */
    public static void main(String[] arguments) {
        Cohort cohort = DemoCohort.load();
        String region = arguments.length > 0 ? arguments[0] : cohort.labels().getFirst();
        Path file = Path.of(arguments.length > 1 ? arguments[1] : "evoked-responses.html");
        EvokedResponse response = response(cohort, region);
        List<Integer> order = byLatency(response);
        for (int i : order) {
            System.out.printf(Locale.ROOT, "%s: after %.1f ms, %+.2f Hz%n", cohort.labels().get(i), 1000 * response
                    .latencySeconds(i).orElseThrow(), response.during(i));
        }
        plot(response, cohort.labels(), order, file);
        System.out.println("The responses are in " + file);
    }

    /** The response of the cohort's mean brain, at its true parameters, to a current into a region. */
    static EvokedResponse response(Cohort cohort, String region) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(DemoCohort.truth());
        Pulse pulse = Pulse.current(100).in(region).during(START_SECONDS, DURATION_SECONDS);
        Simulation simulation = new Simulation(AlnModel.standard().stimulated(List.of(pulse)), new Brain(parameters,
                cohort.groupConnectome()), START_SECONDS + 2 * DURATION_SECONDS, BoldTiming.of(cohort.trSeconds()), 1);
        return EvokedResponse.of(simulation, () -> false).orElseThrow();
    }

    /** The regions that respond, from the first to the last. */
    static List<Integer> byLatency(EvokedResponse response) {
        return IntStream.range(0, response.difference().numRows).filter(i -> response.latencySeconds(i).isPresent())
                .boxed().sorted(Comparator.comparingDouble(i -> response.latencySeconds(i).orElseThrow())).toList();
    }

    /** Plots changes of rates, the region that responds first on top. */
    static void plot(EvokedResponse response, List<String> labels, List<Integer> order, Path file) {
        int samplesPerColumn = (int) Math.round(COLUMN_MILLIS / 1000.0 / response.stepSeconds());
        DMatrixRMaj means = new DMatrixRMaj(order.size(), response.difference().numCols / samplesPerColumn);
        for (int row = 0; row < means.numRows; row++) {
            for (int k = 0; k < means.numCols * samplesPerColumn; k++) {
                means.add(row, k / samplesPerColumn, response.difference().get(order.get(row), k) / samplesPerColumn);
            }
        }
        double highest = CommonOps_DDRM.elementMaxAbs(means);
        List<String> times = IntStream.range(0, means.numCols).mapToObj(k -> k * COLUMN_MILLIS + " ms").toList();
        new ChartPage("Evoked responses")
                .heatMap("Change of the rate since the begin of the stimulus", times, order.stream()
                        .map(labels::get).toList(), means, -highest, highest, "rate (Hz)")
                .write(file);
    }
}
