package io.maas.tensor;

import io.maas.internal.tensor.train.ArrayExamples;

/**
 * Examples to train a network on, one of which at a time is written into a batch. They may be read from files as they are asked
 * for, so that a set may be larger than memory.
 *
 * <p>Calls come from one thread at a time, and not always the same one; examples come in any order and once an epoch. What
 * {@code write} throws ends the training.
 */
public interface TensorExamples {

    /**
     * Counts the examples.
     *
     * @return how many there are; always the same
     */
    int size();

    /**
     * Writes an example with its label or target.
     *
     * @param index its number, from 0
     * @param slot where it goes
     */
    void write(int index, ExampleSlot slot);

    /**
     * Makes examples of numbers that are in memory, for a classifier.
     *
     * @param inputs the numbers of each example
     * @param labels the class of each, from 0
     * @return the examples; the arrays are not copied
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    static TensorExamples of(float[][] inputs, int[] labels) {
        return new ArrayExamples(
                inputs.length,
                labels.length,
                (i, slot) -> slot.floats().put(inputs[i]),
                (i, slot) -> slot.label(labels[i]));
    }

    /**
     * Makes examples of numbers that are in memory, for values.
     *
     * @param inputs the numbers of each example
     * @param targets the values of each
     * @return the examples; the arrays are not copied
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    static TensorExamples of(float[][] inputs, float[][] targets) {
        return new ArrayExamples(
                inputs.length,
                targets.length,
                (i, slot) -> slot.floats().put(inputs[i]),
                (i, slot) -> slot.target(targets[i]));
    }

    /**
     * Makes examples of tokens that are in memory, for a classifier.
     *
     * @param tokens the ids of each example's tokens
     * @param labels the class of each, from 0
     * @return the examples; the arrays are not copied
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    static TensorExamples ofTokens(int[][] tokens, int[] labels) {
        return new ArrayExamples(
                tokens.length,
                labels.length,
                (i, slot) -> slot.tokens().put(tokens[i]),
                (i, slot) -> slot.label(labels[i]));
    }
}
