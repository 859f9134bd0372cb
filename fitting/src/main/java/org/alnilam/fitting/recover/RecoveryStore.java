package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitStore;

/** Store of a recovery: its truths and the fits to them. A run folder is one, memory another. */
public interface RecoveryStore {

    /**
     * Keeps out others who would work in the same place. A recovery asks for it before it loads its truths.
     *
     * @return what ends it
     * @throws org.alnilam.datasets.OutputException if somebody else works there
     */
    default FitStore.Hold hold() {
        return () -> {
        };
    }

    /**
     * Reads the truths of an earlier start.
     *
     * @param most number of truths that are wanted
     * @return the truths that are done, by number, up to number {@code most}; some between them may be missing
     */
    List<RecoveredTruth> load(int most);

    /**
     * Starts or reopens the store of the fit to a truth. Called by several threads where truths are fitted side by side.
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
        Map<Integer, FitStore> fits = new ConcurrentHashMap<>();
        return new RecoveryStore() {

            @Override
            public List<RecoveredTruth> load(int most) {
                return truths.stream().filter(truth -> truth.number() <= most).sorted(Comparator.comparingInt(
                        RecoveredTruth::number)).toList();
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
