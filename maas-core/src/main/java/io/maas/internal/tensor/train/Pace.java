package io.maas.internal.tensor.train;

import io.maas.tensor.LearningRate;

/**
 * How a training goes on.
 *
 * @param epochs how many passes there are
 * @param batchSize how many examples a step takes
 * @param shuffled whether each epoch has an order of its own
 * @param seed where everything random comes from
 * @param rate the learning rate
 */
public record Pace(int epochs, int batchSize, boolean shuffled, long seed, LearningRate rate) {}
