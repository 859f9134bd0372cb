package org.alnilam.simulator;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

/**
 * Records some variables of a model at every q-th step: the steps q - 1, 2q - 1, ...
 *
 * {@snippet :
 * var series = new SampledSeries(nodes, steps, 10, AlnModel.RATES_EXC, AlnModel.IA);
 * model.run(parameters, connectome, modelSeconds, seed, () -> false, series);
 * DMatrixRMaj rates = series.get(AlnModel.RATES_EXC);
 * }
 */
public final class SampledSeries implements Recorder {

    private final int every;
    private final String[] ids;
    private final DMatrixRMaj[] series;

    /**
     * Series of some variables.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param every the distance q of samples in steps, at least 1
     * @param ids ids of the variables to keep, as {@link Model#variables()} has them
     * @throws IllegalArgumentException if the distance is below 1
     */
    public SampledSeries(int nodes, long steps, int every, String... ids) {
        if (every < 1) {
            throw new IllegalArgumentException("samples must be at least 1 step apart, not " + every);
        }
        this.every = every;
        this.ids = ids.clone();
        int samples = Math.toIntExact(steps / every);
        series = new DMatrixRMaj[ids.length];
        Arrays.setAll(series, k -> new DMatrixRMaj(nodes, samples));
    }

    /**
     * Series of all variables of a model.
     *
     * @param variables the variables, as {@link Model#variables()} has them
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param every the distance q of samples in steps, at least 1
     * @return a recorder
     * @throws IllegalArgumentException if the distance is below 1
     */
    public static SampledSeries ofAll(List<ModelVariable> variables, int nodes, long steps, int every) {
        return new SampledSeries(nodes, steps, every, variables.stream().map(ModelVariable::id).toArray(String[]::new));
    }

    /**
     * Keeps a step whose turn it is.
     *
     * @throws IllegalArgumentException if the model lacks one of the variables; the message lists those that it has
     */
    @Override
    public void record(long step, StepValues values) {
        if ((step + 1) % every != 0) {
            return;
        }
        int sample = (int) ((step + 1) / every) - 1;
        for (int k = 0; k < ids.length; k++) {
            double[] row = values.get(ids[k]);
            for (int i = 0; i < row.length; i++) {
                series[k].set(i, sample, row[i]);
            }
        }
    }

    /**
     * Gives the series of a variable.
     *
     * @param id the id of a variable that is kept
     * @return its samples in its unit, [nodes x samples]
     * @throws IllegalArgumentException if it is not kept; the message lists those that are
     */
    public DMatrixRMaj get(String id) {
        int k = List.of(ids).indexOf(id);
        if (k < 0) {
            throw new IllegalArgumentException("variable '%s' is not recorded; these are: %s".formatted(id, String.join(
                    ", ", ids)));
        }
        return series[k];
    }
}
