package org.alnilam.fitting.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** One bar over the whole work of a run, on the terminal that is standard error. */
final class BarDisplay implements Display {

    private static final int REDRAW_MILLIS = 500;

    private final ProgressBar bar;
    private volatile ProgressText text = ProgressText.NOTHING;

    BarDisplay() {
        bar = new ProgressBarBuilder().setInitialMax(1).setUpdateIntervalMillis(REDRAW_MILLIS).continuousUpdate()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .setRenderer((state, width) -> text.bar(System.nanoTime(), width))
                .build();
    }

    @Override
    public void accept(RunEvent event) {
        text = text.after(event, System.nanoTime());
    }

    @Override
    public void close() {
        bar.close();
    }
}
