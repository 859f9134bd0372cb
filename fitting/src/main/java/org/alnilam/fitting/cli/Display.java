package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Shows the progress of a run to a person: as a bar on a terminal, as lines elsewhere. */
interface Display extends Consumer<RunEvent>, AutoCloseable {

    @Override
    void close();

    /**
     * Chooses a display.
     *
     * @param err standard error
     * @param terminal whether it is a terminal
     * @param quiet whether the user wants none
     * @return the display
     */
    static Display of(PrintWriter err, boolean terminal, boolean quiet) {
        if (quiet) {
            return new Display() {

                @Override
                public void accept(RunEvent event) {
                    // the user wants none
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
        return terminal ? new BarDisplay() : LineDisplay.ticking(err);
    }
}
