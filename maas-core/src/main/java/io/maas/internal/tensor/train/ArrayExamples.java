package io.maas.internal.tensor.train;

import io.maas.tensor.ExampleSlot;
import io.maas.tensor.TensorExamples;

/**
 * Examples in arrays.
 *
 * @param size how many there are
 * @param input writes what goes into the network
 * @param target writes what should come out
 */
public record ArrayExamples(int size, Part input, Part target) implements TensorExamples {

    /** Writes a part of an example. */
    @FunctionalInterface
    public interface Part {

        /**
         * Writes the part.
         *
         * @param index the number of the example
         * @param slot where it goes
         */
        void write(int index, ExampleSlot slot);
    }

    /**
     * Makes examples.
     *
     * @param inputs how many inputs there are
     * @param targets how many targets there are
     * @param input writes what goes into the network
     * @param target writes what should come out
     */
    public ArrayExamples(int inputs, int targets, Part input, Part target) {
        this(same(inputs, targets), input, target);
    }

    private static int same(int inputs, int targets) {
        if (inputs != targets) {
            throw new IllegalArgumentException(
                    "there are " + inputs + " inputs, but " + targets + " labels or targets");
        }
        return inputs;
    }

    @Override
    public void write(int index, ExampleSlot slot) {
        input.write(index, slot);
        target.write(index, slot);
    }
}
