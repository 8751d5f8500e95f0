package io.maas.tensor;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;

/** The place of one example in a batch, for {@link TensorExamples#write} to fill. For use during that call only. */
public interface ExampleSlot {

    /**
     * Returns where the numbers of the example go, in row-major order. All must be put, with relative puts.
     *
     * @return a buffer with room for exactly one example of {@link Network#floats}
     * @throws IllegalStateException if the network takes tokens
     */
    FloatBuffer floats();

    /**
     * Returns where the token ids of the example go. If fewer are put than there is room for, padding follows.
     *
     * @return a buffer with room for the longest example of {@link Network#tokens}
     * @throws IllegalStateException if the network takes numbers
     */
    IntBuffer tokens();

    /**
     * Sets the class of the example.
     *
     * @param label the class, from 0; of binary cross-entropy 0 or 1
     * @throws io.maas.InvalidInputException if there is no such class
     * @throws IllegalStateException if the loss takes no labels
     */
    void label(int label);

    /**
     * Sets the values that the network should give for the example.
     *
     * @param values as many values as the network gives, in row-major order
     * @throws io.maas.InvalidInputException if there are more or fewer, or one is not finite
     * @throws IllegalStateException if the training has {@link Training#classWeights weights of classes}, which need labels
     */
    void target(float... values);

    /**
     * Sets how much the example counts; 1 if not called.
     *
     * @param weight the weight, at least 0
     * @throws io.maas.InvalidInputException if it is negative or not finite
     */
    void weight(float weight);

    /**
     * Returns random numbers for the example to be changed with, as when images are turned at random. They are the same for the
     * same seed, epoch and example.
     *
     * @return a generator that starts anew at each call
     */
    RandomGenerator random();

    /**
     * Says what the example is used for.
     *
     * @return true if the network learns from it; false if it is judged on it, and the example should not be changed
     */
    boolean isLearning();
}
