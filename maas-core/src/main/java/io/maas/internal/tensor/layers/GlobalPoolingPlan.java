package io.maas.internal.tensor.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Takes the maximum or the average of each channel over all places or times; padding does not count.
 *
 * @param maximum whether it takes the maximum
 */
public record GlobalPoolingPlan(boolean maximum) implements LayerPlan {

    @Override
    public String kind() {
        return maximum ? "global_max_pool" : "global_average_pool";
    }

    @Override
    public Dims output(Dims input) {
        if (input.rank() < 2 || input.rank() > 3) {
            throw new IllegalArgumentException("it takes images or sequences, whose last axis are channels");
        }
        return Dims.of(input.last());
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        Operand<TInt32> places = tf.constant(dims.rank() == 3 ? new int[] {1, 2} : new int[] {1});
        Operand<TFloat32> mask = input.mask();
        if (mask == null) {
            return Flow.of(maximum ? tf.reduceMax(input.value(), places) : tf.math.mean(input.value(), places));
        }
        Operand<TFloat32> wide = tf.expandDims(mask, tf.constant(-1));
        if (maximum) {
            return Flow.of(tf.reduceMax(graph.lowerMasked(input.value(), wide), places));
        }
        // Of padding alone the average is 0.
        Operand<TFloat32> count =
                tf.math.maximum(tf.reduceSum(mask, tf.constant(1), ReduceSum.keepDims(true)), tf.constant(1f));
        return Flow.of(tf.math.div(tf.reduceSum(tf.math.mul(input.value(), wide), places), count));
    }
}
