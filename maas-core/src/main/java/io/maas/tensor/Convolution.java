package io.maas.tensor;

import io.maas.internal.tensor.layers.ConvolutionPlan;
import io.maas.internal.tensor.layers.LayerPlan;
import io.maas.internal.tensor.layers.Window;

/**
 * A convolution; {@link Layer#conv2d}, {@link Layer#depthwiseConv2d} and {@link Layer#conv1d} make one. Its methods return changed
 * copies.
 */
public final class Convolution extends Layer {

    private final ConvolutionPlan plan;

    private Convolution(ConvolutionPlan plan) {
        this.plan = plan;
    }

    static Convolution of(Window window, boolean depthwise, int filters) {
        return new Convolution(new ConvolutionPlan(
                window, depthwise, positive("filters", filters), Activation.LINEAR, Initializer.GLOROT, true));
    }

    /**
     * Sets how far the window moves at a time.
     *
     * @param stride the stride along every axis, at least 1; 1 if not set
     * @return such a layer
     */
    public Convolution stride(int stride) {
        Window window = plan.window();
        return with(new Window(
                window.image(), window.height(), window.width(), positive("stride", stride), window.padding()));
    }

    /**
     * Sets what happens at the edges.
     *
     * @param padding the padding; {@link Padding#SAME} if not set
     * @return such a layer
     */
    public Convolution padding(Padding padding) {
        Window window = plan.window();
        return with(new Window(window.image(), window.height(), window.width(), window.stride(), padding));
    }

    /**
     * Sets what is applied to the sums.
     *
     * @param activation the activation; none if not set
     * @return such a layer
     */
    public Convolution activation(Activation activation) {
        return new Convolution(new ConvolutionPlan(
                plan.window(), plan.depthwise(), plan.filters(), activation, plan.initializer(), plan.bias()));
    }

    /**
     * Sets what the kernel starts from.
     *
     * @param initializer the initializer; {@link Initializer#GLOROT} if not set
     * @return such a layer
     */
    public Convolution initializer(Initializer initializer) {
        return new Convolution(new ConvolutionPlan(
                plan.window(), plan.depthwise(), plan.filters(), plan.activation(), initializer, plan.bias()));
    }

    /**
     * Leaves the bias out, as before a {@link Layer#batchNorm}, which has its own.
     *
     * @return such a layer
     */
    public Convolution withoutBias() {
        return new Convolution(new ConvolutionPlan(
                plan.window(), plan.depthwise(), plan.filters(), plan.activation(), plan.initializer(), false));
    }

    private Convolution with(Window window) {
        return new Convolution(new ConvolutionPlan(
                window, plan.depthwise(), plan.filters(), plan.activation(), plan.initializer(), plan.bias()));
    }

    @Override
    LayerPlan plan() {
        return plan;
    }
}
