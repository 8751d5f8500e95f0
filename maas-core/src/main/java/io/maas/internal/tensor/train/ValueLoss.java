package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The distance of values, averaged over outputs.
 *
 * @param distance which distance
 * @param delta from where on Huber's distance grows evenly; 1 for the others, which do not use it
 */
public record ValueLoss(Distance distance, double delta) implements LossPlan {

    /** A distance of values. */
    public enum Distance {
        /** The square of the error. */
        SQUARED,
        /** The size of the error. */
        ABSOLUTE,
        /** Half the square of small errors, and evenly growing from there (Huber, 1964). */
        HUBER
    }

    @Override
    public void requireOutput(Dims output) {
        // Any output will do.
    }

    @Override
    public boolean isClassifying() {
        return false;
    }

    @Override
    public int classes(Dims output) {
        return 0;
    }

    @Override
    public String metric() {
        return "mean absolute error";
    }

    @Override
    public Operand<TFloat32> perExample(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
        Operand<TFloat32> error = tf.math.sub(output, target);
        Operand<TFloat32> distances = switch (distance) {
            case SQUARED -> tf.math.square(error);
            case ABSOLUTE -> tf.math.abs(error);
            case HUBER -> huber(tf, tf.math.abs(error));
        };
        return tf.math.mean(distances, tf.constant(1));
    }

    // With s the smaller of error and delta: s (error - s / 2). Needs no branch.
    private Operand<TFloat32> huber(Ops tf, Operand<TFloat32> error) {
        Operand<TFloat32> small = tf.math.minimum(error, tf.constant((float) delta));
        return tf.math.mul(small, tf.math.sub(error, tf.math.mul(small, tf.constant(0.5f))));
    }

    @Override
    public Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output) {
        return output;
    }

    @Override
    public double metric(float[] outputs, float[] targets, int start, int width) {
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            sum += Math.abs((double) outputs[i] - targets[i]);
        }
        return sum / width;
    }
}
