package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitStore;

/** Store of a recovery: its truths and the fits to them. A run folder is one, memory another. */
public interface RecoveryStore {

    /**
     * Reads the truths of an earlier start.
     *
     * @param most number of truths that are wanted
     * @return the truths that are done, from the first on, at most {@code most}
     */
    List<RecoveredTruth> load(int most);

    /**
     * Starts or reopens the store of the fit to a truth.
     *
     * @param number number of the truth, from 1
     * @param fit the fit
     * @return its store
     */
    FitStore fit(int number, Fit fit);

    /**
     * Keeps a truth that is done.
     *
     * @param truth the truth and its estimates
     */
    void save(RecoveredTruth truth);

    /**
     * Keeps the result.
     *
     * @param result the result
     */
    void save(RecoveryResult result);

    /** {@return a store that keeps its content in memory, so that a recovery can be carried on within a program} */
    static RecoveryStore inMemory() {
        List<RecoveredTruth> truths = new ArrayList<>();
        Map<Integer, FitStore> fits = new HashMap<>();
        return new RecoveryStore() {

            @Override
            public List<RecoveredTruth> load(int most) {
                return truths.stream().limit(most).toList();
            }

            @Override
            public FitStore fit(int number, Fit fit) {
                return fits.computeIfAbsent(number, n -> FitStore.inMemory());
            }

            @Override
            public void save(RecoveredTruth truth) {
                truths.add(truth);
            }

            @Override
            public void save(RecoveryResult result) {
                // the caller has the result
            }
        };
    }
}
