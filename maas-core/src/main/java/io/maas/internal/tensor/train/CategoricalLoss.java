package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Cross-entropy of a softmax over classes. */
public record CategoricalLoss() implements LossPlan {

    @Override
    public void requireOutput(Dims output) {
        if (output.rank() != 1 || output.size(0) < 2) {
            throw new IllegalArgumentException(
                    "categorical cross-entropy needs a network that gives one number for each of at least 2 classes, not "
                            + output);
        }
    }

    @Override
    public boolean isClassifying() {
        return true;
    }

    @Override
    public int classes(Dims output) {
        return output.size(0);
    }

    @Override
    public String metric() {
        return "accuracy";
    }

    @Override
    public Operand<TFloat32> perExample(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
        return tf.nn.softmaxCrossEntropyWithLogits(output, target).loss();
    }

    @Override
    public Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output) {
        return tf.nn.softmax(output);
    }

    @Override
    public double metric(float[] outputs, float[] targets, int start, int width) {
        return greatest(outputs, start, width) == greatest(targets, start, width) ? 1 : 0;
    }

    private static int greatest(float[] values, int start, int width) {
        int best = start;
        for (int i = start + 1; i < start + width; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
