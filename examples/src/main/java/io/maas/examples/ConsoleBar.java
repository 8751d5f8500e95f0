package io.maas.examples;

import io.maas.TrainingListener;

/**
 * A progress bar on standard error, so that standard output stays clean for results. It only ever grows, so that it reads well
 * in a log too.
 */
final class ConsoleBar implements TrainingListener {

    private static final int WIDTH = 40;

    private final String what;
    private int drawn = -1;

    ConsoleBar(String what) {
        this.what = what;
    }

    @Override
    public void onProgress(Progress progress) {
        if (drawn < 0) {
            System.err.print(what + " [");
            drawn = 0;
        }
        int filled = (int) (WIDTH * progress.done() / progress.total());
        System.err.print("=".repeat(filled - drawn));
        System.err.flush();
        drawn = filled;
        if (progress.done() == progress.total()) {
            System.err.println("] " + progress.total() + " " + progress.stage());
            drawn = -1;
        }
    }
}
