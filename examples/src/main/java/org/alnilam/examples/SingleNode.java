package org.alnilam.examples;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.report.ChartPage;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;

/**
 * Shows how to simulate one brain region and to record it: with strong adaptation and a little noise, the region hops
 * between a silent down state and an active up state. Argument: the page to write, {@code single-node.html} unless told
 * otherwise.
 */
public final class SingleNode {

    /** Distance of samples in ms. */
    static final int SAMPLE_MILLIS = 1;

    private SingleNode() {
    }

    /**
     * Simulates five seconds and writes the page.
     *
     * @param arguments optionally the page to write
     */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "single-node.html");
        plot(run(parameters(), 5, 1), file);
        System.out.println("The rates of five seconds are in " + file);
    }

    /** {@return the ALN model with strong adaptation and a little noise} */
    static ParameterSet parameters() {
        return AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", 2.0, "mui_ext_mean", 1.0, "b", 40.0,
                "sigma_ou", 0.1));
    }

    /**
     * Simulates a region without neighbours.
     *
     * @param parameters parameters of the ALN model
     * @param modelSeconds the model time to simulate in s
     * @param seed the seed of the random start and the noise
     * @return its rates and its adaptation current
     */
    static SampledSeries run(ParameterSet parameters, double modelSeconds, long seed) {
        AlnModel model = AlnModel.standard();
        int every = (int) Math.round(SAMPLE_MILLIS / model.stepMillis(parameters));
        SampledSeries series = SampledSeries.ofAll(model.variables(), 1, model.steps(parameters, modelSeconds), every);
        model.run(parameters, Connectome.singleNode(), modelSeconds, seed, () -> false, series);
        return series;
    }

    /**
     * Plots rates and adaptation over time.
     *
     * @param series a run
     * @param file the page to write
     */
    static void plot(SampledSeries series, Path file) {
        DMatrixRMaj excitatory = series.get(AlnModel.RATES_EXC);
        double[] seconds = new double[excitatory.numCols];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (i + 1) * SAMPLE_MILLIS / 1000.0;
        }
        Map<String, double[][]> rates = new LinkedHashMap<>();
        rates.put("E", new double[][] {seconds, excitatory.data});
        rates.put("I", new double[][] {seconds, series.get(AlnModel.RATES_INH).data});
        Map<String, double[][]> adaptation = Map.of("E", new double[][] {seconds, series.get(AlnModel.IA).data});
        new ChartPage("One region")
                .paragraph(
                        "The highest excitatory rate is " + Math.round(CommonOps_DDRM.elementMax(excitatory)) + " Hz.")
                .line("Firing rates", "time (s)", "rate (Hz)", rates)
                .line("Adaptation", "time (s)", "current (pA)", adaptation)
                .write(file);
    }
}
