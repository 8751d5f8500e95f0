package io.maas.tensor;

import java.util.Optional;

/**
 * What came of one pass through the training examples.
 *
 * @param number the number of the epoch, from 1
 * @param learningRate the learning rate of its last step
 * @param training the figures on the training examples, averaged while the network learnt from them, with dropout
 * @param validation the figures on the validation examples after the epoch, if there are any
 */
public record TrainingEpoch(int number, double learningRate, Figures training, Optional<Figures> validation) {

    /**
     * How well a network did.
     *
     * @param loss the mean loss, weights of examples included, without penalties on weights
     * @param metric the mean of the loss's {@link Loss#metric}; every example counts alike
     */
    public record Figures(double loss, double metric) {}
}
