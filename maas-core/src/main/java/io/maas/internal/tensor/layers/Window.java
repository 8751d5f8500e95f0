package io.maas.internal.tensor.layers;

import io.maas.tensor.Padding;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * What slides over images of height by width by channels, or over sequences of time by channels, which are images of height 1.
 *
 * @param image whether it slides over images
 * @param height its height; 1 over sequences
 * @param width its width
 * @param stride how far it moves at a time
 * @param padding what happens at the edges
 */
public record Window(boolean image, int height, int width, int stride, Padding padding) {

    /**
     * Makes a window over images.
     *
     * @param height its height
     * @param width its width
     * @param stride how far it moves at a time
     * @param padding what happens at the edges
     * @return the window
     */
    public static Window overImages(int height, int width, int stride, Padding padding) {
        return new Window(true, height, width, stride, padding);
    }

    /**
     * Makes a window over sequences.
     *
     * @param width how many steps of time it spans
     * @param stride how far it moves at a time
     * @param padding what happens at the edges
     * @return the window
     */
    public static Window overSequences(int width, int stride, Padding padding) {
        return new Window(false, 1, width, stride, padding);
    }

    Dims output(Dims input, int channels) {
        if (image) {
            LayerPlan.requireRank(input, 3, "images: [height, width, channels]");
            return Dims.of(places(input.size(0), height), places(input.size(1), width), channels);
        }
        LayerPlan.requireRank(input, 2, "sequences: [time, channels]");
        return Dims.of(places(input.size(0), width), channels);
    }

    private int places(int size, int span) {
        if (padding == Padding.SAME) {
            return (size + stride - 1) / stride;
        }
        if (size < span) {
            throw new IllegalArgumentException("its window of " + span + " is larger than " + size);
        }
        return (size - span) / stride + 1;
    }

    int rowStride() {
        return image ? stride : 1;
    }

    List<Long> strides() {
        return List.of(1L, (long) rowStride(), (long) stride, 1L);
    }

    List<Long> size() {
        return List.of(1L, (long) height, (long) width, 1L);
    }

    /** Makes images of a batch of sequences. */
    Operand<TFloat32> asImages(Ops tf, Operand<TFloat32> value) {
        return image ? value : tf.expandDims(value, tf.constant(1));
    }

    /** Makes a batch of sequences of images again. */
    Operand<TFloat32> asTheyWere(Ops tf, Operand<TFloat32> value) {
        return image ? value : tf.squeeze(value, Squeeze.axis(List.of(1L)));
    }

    /** Whether what comes out has a step of time for each that went in. */
    boolean keepsTime() {
        return !image && stride == 1 && padding == Padding.SAME;
    }
}
