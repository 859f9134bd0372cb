package org.alnilam.fitting.run;

import java.io.IOException;

import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.StoreAround;

/** Store whose n-th write fails; others are those of a folder. The writes of stores inside it are counted along. */
final class FailingFitStore extends StoreAround {

    private final Writes writes;

    FailingFitStore(FitStore store, Writes writes) {
        super(store);
        this.writes = writes;
    }

    /** Counter of writes, one of which fails. */
    static class Writes {

        private final int failing;
        private final boolean done;
        private int count;

        /**
         * @param failing number of the write that fails, from 1; 0 for none
         * @param done whether it fails at its end, when all was written
         */
        Writes(int failing, boolean done) {
            this.failing = failing;
            this.done = done;
        }

        synchronized void write(Runnable write) {
            boolean fails = ++count == failing;
            if (!fails || done) {
                write.run();
            }
            if (fails) {
                throw new OutputException("write %s fails".formatted(count),
                        new IOException("No space left on device"));
            }
        }

        int count() {
            return count;
        }
    }

    @Override
    protected void write(Runnable write) {
        writes.write(write);
    }

    @Override
    public FitStore inside(String name, Fit fit) {
        return new FailingFitStore(super.inside(name, fit), writes);
    }
}
