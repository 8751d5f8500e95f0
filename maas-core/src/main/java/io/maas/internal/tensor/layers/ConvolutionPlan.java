package io.maas.internal.tensor.layers;

import io.maas.tensor.Activation;
import io.maas.tensor.Initializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Slides filters over images or sequences.
 *
 * @param window where the filters go
 * @param depthwise whether each channel has filters of its own, instead of each filter seeing all channels
 * @param filters how many filters there are; if depthwise, how many each channel has
 * @param activation what is applied to the sums
 * @param initializer what the kernel starts from
 * @param bias whether each filter has a bias
 */
public record ConvolutionPlan(
        Window window, boolean depthwise, int filters, Activation activation, Initializer initializer, boolean bias)
        implements LayerPlan {

    @Override
    public String kind() {
        if (depthwise) {
            return "depthwise_conv";
        }
        return window.image() ? "conv2d" : "conv1d";
    }

    @Override
    public Dims output(Dims input) {
        return window.output(input, channels(input));
    }

    private int channels(Dims input) {
        return depthwise ? Math.multiplyExact(filters, input.last()) : filters;
    }

    @Override
    public List<Weight> weights(Dims input) {
        int area = window.height() * window.width();
        Dims dims = Dims.of(window.height(), window.width(), input.last(), filters);
        int fanIn = depthwise ? area : area * input.last();
        Weight kernel = Weight.kernel("kernel", dims, fanIn, area * filters, initializer);
        return bias ? List.of(kernel, Weight.offset("bias", 0, channels(input))) : List.of(kernel);
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        Operand<TFloat32> kernel = graph.weight("kernel");
        String padding = window.padding().name();
        Operand<TFloat32> pixels = window.asImages(tf, input.value());
        Operand<TFloat32> sums = depthwise
                ? tf.nn.depthwiseConv2dNative(pixels, kernel, window.strides(), padding)
                : tf.nn.conv2d(pixels, kernel, window.strides(), padding);
        Operand<TFloat32> shifted = bias ? tf.nn.biasAdd(sums, graph.weight("bias")) : sums;
        Operand<TFloat32> value = window.asTheyWere(tf, Activations.apply(tf, activation, shifted));
        return new Flow(value, window.keepsTime() ? input.mask() : null);
    }
}
