package io.maas.internal.tensor.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Takes the maximum or the average of each channel in a window.
 *
 * @param window where it looks
 * @param maximum whether it takes the maximum
 */
public record PoolingPlan(Window window, boolean maximum) implements LayerPlan {

    @Override
    public String kind() {
        return maximum ? "max_pool" : "average_pool";
    }

    @Override
    public Dims output(Dims input) {
        return window.output(input, input.last());
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        String padding = window.padding().name();
        Operand<TFloat32> pixels = window.asImages(tf, input.value());
        Operand<TFloat32> pooled = maximum
                ? tf.nn.maxPool(
                        pixels,
                        tf.constant(new int[] {1, window.height(), window.width(), 1}),
                        tf.constant(new int[] {1, window.rowStride(), window.stride(), 1}),
                        padding)
                : tf.nn.avgPool(pixels, window.size(), window.strides(), padding);
        return new Flow(window.asTheyWere(tf, pooled), window.keepsTime() ? input.mask() : null);
    }
}
