package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a training makes small, and what a network's plain numbers mean under it. */
public sealed interface LossPlan permits CategoricalLoss, BinaryLoss, ValueLoss {

    /**
     * Refuses networks whose output it cannot judge.
     *
     * @param output the dims of what comes out of the network
     * @throws IllegalArgumentException if they do not suit this loss
     */
    void requireOutput(Dims output);

    /**
     * Says whether answers are probabilities.
     *
     * @return whether they are
     */
    boolean isClassifying();

    /**
     * Counts the classes of which an example has one.
     *
     * @param output the dims of what comes out of the network
     * @return how many there are; 0 if the targets are not labels
     */
    int classes(Dims output);

    /**
     * Names the figure that people judge by.
     *
     * @return such as {@code accuracy}
     */
    String metric();

    /**
     * Computes the loss of each example.
     *
     * @param tf where operations are added
     * @param output what the network gives, as batch by numbers
     * @param target what it should give, in the same shape
     * @return one number for each example
     */
    Operand<TFloat32> perExample(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target);

    /**
     * Makes answers of plain numbers.
     *
     * @param tf where operations are added
     * @param output what the network gives
     * @return probabilities or values, in the same shape
     */
    Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output);

    /**
     * Computes the metric of one example.
     *
     * @param outputs what the network gave for a batch
     * @param targets what it should have given
     * @param start where the example starts in both
     * @param width how many numbers it has in both
     * @return the metric, to be averaged over examples
     */
    double metric(float[] outputs, float[] targets, int start, int width);
}
