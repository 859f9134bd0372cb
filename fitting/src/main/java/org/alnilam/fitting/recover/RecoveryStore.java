package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitStore;

/** Keeps the truths of a recovery and the fits to them. A run folder is one, memory another. */
public interface RecoveryStore {

    /**
     * Reads what is there.
     *
     * @param most how many truths are wanted
     * @return the truths that are done, from the first on, at most so many
     */
    List<RecoveredTruth> load(int most);

    /**
     * The store of the fit to a truth, started or carried on.
     *
     * @param number number of the truth, from 1
     * @param fit the fit
     * @return its store
     */
    FitStore fit(int number, Fit fit);

    /**
     * Keeps a truth that is done.
     *
     * @param truth what its fit found
     */
    void save(RecoveredTruth truth);

    /**
     * Keeps the result.
     *
     * @param result the result
     */
    void save(RecoveryResult result);

    /** @return a store that keeps its content in memory, so that a recovery can be carried on within a program */
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
