package io.maas.vision.internal.train;

import java.util.OptionalInt;

/**
 * How long is trained, and on what.
 *
 * @param epochs how often the network sees the images at most; if empty, as often as some thousand steps take
 * @param batchSize how many images a step learns from
 * @param validation the share of images that the network is judged on after each epoch; 0 for none
 * @param patience after how many epochs without progress the training stops
 * @param seed the seed of everything random
 */
public record Pace(OptionalInt epochs, int batchSize, double validation, int patience, long seed) {

    /** What is used if nothing is said. */
    public static final Pace USUAL = new Pace(OptionalInt.empty(), 32, 0.15, 15, 42);

    private static final int USUAL_STEPS = 1500;
    private static final int LEAST_EPOCHS = 8;
    private static final int MOST_EPOCHS = 100;

    int stepsOfEpoch(int images) {
        return (int) ((images + (long) batchSize - 1) / batchSize);
    }

    int epochs(int images) {
        int usual = USUAL_STEPS / stepsOfEpoch(images);
        return epochs.orElse(Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, usual)));
    }
}
