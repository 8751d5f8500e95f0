package io.maas.internal.tensor.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Centres and scales the last axis of each example (Ba, Kiros and Hinton, Layer Normalization, 2016).
 *
 * @param epsilon what is added to variances
 */
public record LayerNormPlan(double epsilon) implements LayerPlan {

    @Override
    public String kind() {
        return "layer_norm";
    }

    @Override
    public Dims output(Dims input) {
        return input;
    }

    @Override
    public List<Weight> weights(Dims input) {
        return List.of(Weight.offset("scale", 1, input.last()), Weight.offset("bias", 0, input.last()));
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        Operand<TInt32> last = tf.constant(dims.rank());
        Operand<TFloat32> centred = tf.math.sub(input.value(), tf.math.mean(input.value(), last, Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
        Operand<TFloat32> deviation = tf.math.rsqrt(tf.math.add(variance, tf.constant((float) epsilon)));
        Operand<TFloat32> scaled = tf.math.mul(tf.math.mul(centred, deviation), graph.weight("scale"));
        return input.with(tf.math.add(scaled, graph.weight("bias")));
    }
}
