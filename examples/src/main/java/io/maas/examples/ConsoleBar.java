package io.maas.examples;

import io.maas.TrainingListener;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error, so that standard output stays clean for results. It only ever grows, so that it reads well
 * in a log too. Close it when the training has ended: one that ended early, or failed, leaves the bar in the middle of a line.
 */
final class ConsoleBar implements TrainingListener, AutoCloseable {

    private static final int WIDTH = 40;

    private final String what;
    private final PrintStream out;
    private @Nullable Progress last;
    private int drawn;

    ConsoleBar(String what) {
        this(what, System.err);
    }

    ConsoleBar(String what, PrintStream out) {
        this.what = what;
        this.out = out;
    }

    @Override
    public void onProgress(Progress progress) {
        if (last != null && !last.stage().equals(progress.stage())) {
            close();
        }
        if (last == null) {
            out.print(what + " [");
            drawn = 0;
        }
        int filled = Math.max(drawn, (int) (WIDTH * progress.done() / progress.total()));
        out.print("=".repeat(filled - drawn));
        out.flush();
        drawn = filled;
        last = progress;
        if (progress.done() == progress.total()) {
            out.println("] " + progress.total() + " " + progress.stage());
            last = null;
        }
    }

    /** Ends the line if the bar is in the middle of one. */
    @Override
    public void close() {
        if (last != null) {
            out.println("] ended after " + last.done() + " of " + last.total() + " " + last.stage());
            last = null;
        }
    }
}
