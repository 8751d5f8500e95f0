package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Cross-entropy of a sigmoid, averaged over outputs. */
public record BinaryLoss() implements LossPlan {

    @Override
    public void requireOutput(Dims output) {
        if (output.rank() != 1) {
            throw new IllegalArgumentException(
                    "binary cross-entropy needs a network that gives a list of numbers, not " + output);
        }
    }

    @Override
    public boolean isClassifying() {
        return true;
    }

    @Override
    public int classes(Dims output) {
        return output.size(0) == 1 ? 2 : 0;
    }

    @Override
    public String metric() {
        return "accuracy";
    }

    // max(x, 0) - x z + log(1 + exp(-|x|)): never overflows.
    @Override
    public Operand<TFloat32> perExample(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
        Operand<TFloat32> linear = tf.math.sub(tf.nn.relu(output), tf.math.mul(output, target));
        Operand<TFloat32> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(output))));
        return tf.math.mean(tf.math.add(linear, tail), tf.constant(1));
    }

    @Override
    public Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output) {
        return tf.math.sigmoid(output);
    }

    @Override
    public double metric(float[] outputs, float[] targets, int start, int width) {
        int right = 0;
        for (int i = start; i < start + width; i++) {
            right += outputs[i] > 0 == targets[i] > 0.5f ? 1 : 0;
        }
        return right / (double) width;
    }
}
