package io.maas.tensor;

import io.maas.internal.tensor.layers.ActivationPlan;
import io.maas.internal.tensor.layers.AttentionPlan;
import io.maas.internal.tensor.layers.BatchNormPlan;
import io.maas.internal.tensor.layers.Chain;
import io.maas.internal.tensor.layers.DropoutPlan;
import io.maas.internal.tensor.layers.EmbeddingPlan;
import io.maas.internal.tensor.layers.FlattenPlan;
import io.maas.internal.tensor.layers.GlobalPoolingPlan;
import io.maas.internal.tensor.layers.LayerNormPlan;
import io.maas.internal.tensor.layers.LayerPlan;
import io.maas.internal.tensor.layers.PoolingPlan;
import io.maas.internal.tensor.layers.PositionPlan;
import io.maas.internal.tensor.layers.RecurrentPlan;
import io.maas.internal.tensor.layers.ResidualPlan;
import io.maas.internal.tensor.layers.SequencePlan;
import io.maas.internal.tensor.layers.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A layer of a {@link Network}. The factories here make all there are; those with options return a type that has them.
 *
 * <p>Shapes are those of one example: images are {@code [height, width, channels]}, sequences are {@code [time, channels]}, tokens
 * are {@code [time]}. Steps of a sequence that are padding (see {@link #embedding}) stay unseen by recurrent layers, attention and
 * global pooling. Immutable.
 */
public abstract sealed class Layer permits Dense, Convolution, Recurrent, FixedLayer {

    Layer() {}

    abstract LayerPlan plan();

    /**
     * Makes a dense layer: each unit sees every number of the last axis.
     *
     * @param units how many units, at least 1
     * @return the layer, of shape {@code [..., units]}
     */
    public static Dense dense(int units) {
        return Dense.of(units);
    }

    /**
     * Makes a convolution over images: each filter sees all channels in a square window.
     *
     * @param filters how many filters, at least 1
     * @param size the height and width of the window, at least 1
     * @return the layer, of shape {@code [height, width, filters]} where the stride is 1
     */
    public static Convolution conv2d(int filters, int size) {
        return Convolution.of(Window.overImages(positive("size", size), size, 1, Padding.SAME), false, filters);
    }

    /**
     * Makes a depthwise convolution over images: each channel has one filter of its own. With a {@link #conv2d} of size 1 after
     * it, it does a convolution's work at a fraction of the cost (Howard et al., MobileNets, 2017).
     *
     * @param size the height and width of the window, at least 1
     * @return the layer, of shape {@code [height, width, channels]} where the stride is 1
     */
    public static Convolution depthwiseConv2d(int size) {
        return Convolution.of(Window.overImages(positive("size", size), size, 1, Padding.SAME), true, 1);
    }

    /**
     * Makes a convolution over sequences: each filter sees all channels in a window of time.
     *
     * @param filters how many filters, at least 1
     * @param size how many steps the window spans, at least 1
     * @return the layer, of shape {@code [time, filters]} where the stride is 1
     */
    public static Convolution conv1d(int filters, int size) {
        return Convolution.of(Window.overSequences(positive("size", size), 1, Padding.SAME), false, filters);
    }

    /**
     * Leaves out numbers at random while the network trains, and scales up the others (Srivastava et al., Dropout, 2014).
     *
     * @param rate the fraction left out, at least 0 and below 1
     * @return the layer, which keeps the shape
     */
    public static Layer dropout(double rate) {
        return new FixedLayer(new DropoutPlan(rate(rate)));
    }

    /**
     * Applies an activation alone.
     *
     * @param activation the activation
     * @return the layer, which keeps the shape
     */
    public static Layer activate(Activation activation) {
        return new FixedLayer(new ActivationPlan(activation));
    }

    /**
     * Centres and scales each channel over the batch (Ioffe and Szegedy, Batch Normalization, 2015). A trained network uses moving
     * means and variances instead, of which each step of the training keeps 0.99; the epsilon is 0.001.
     *
     * @return the layer, which keeps the shape
     */
    public static Layer batchNorm() {
        return batchNorm(0.99);
    }

    /**
     * Makes a {@link #batchNorm()} whose moving statistics follow at another pace; short trainings need a lower momentum.
     *
     * @param momentum how much of the moving statistics each step keeps, at least 0 and below 1
     * @return the layer, which keeps the shape
     */
    public static Layer batchNorm(double momentum) {
        return new FixedLayer(new BatchNormPlan(fraction("momentum", momentum), 1e-3));
    }

    /**
     * Centres and scales the last axis of each example (Ba, Kiros and Hinton, Layer Normalization, 2016); the epsilon is 0.00001.
     *
     * @return the layer, which keeps the shape
     */
    public static Layer layerNorm() {
        return new FixedLayer(new LayerNormPlan(1e-5));
    }

    /**
     * Takes the maximum of each channel of an image in square windows that touch, without what does not fill a window.
     *
     * @param size the height, width and stride of the windows, at least 1
     * @return the layer, of shape {@code [height / size, width / size, channels]}
     */
    public static Layer maxPool2d(int size) {
        return maxPool2d(size, size, Padding.VALID);
    }

    /**
     * Takes the maximum of each channel of an image in square windows.
     *
     * @param size the height and width of the windows, at least 1
     * @param stride how far they are apart, at least 1
     * @param padding what happens at the edges
     * @return the layer
     */
    public static Layer maxPool2d(int size, int stride, Padding padding) {
        return pool(Window.overImages(positive("size", size), size, positive("stride", stride), padding), true);
    }

    /**
     * Takes the average of each channel of an image in square windows that touch, without what does not fill a window.
     *
     * @param size the height, width and stride of the windows, at least 1
     * @return the layer, of shape {@code [height / size, width / size, channels]}
     */
    public static Layer averagePool2d(int size) {
        return averagePool2d(size, size, Padding.VALID);
    }

    /**
     * Takes the average of each channel of an image in square windows; padding does not count.
     *
     * @param size the height and width of the windows, at least 1
     * @param stride how far they are apart, at least 1
     * @param padding what happens at the edges
     * @return the layer
     */
    public static Layer averagePool2d(int size, int stride, Padding padding) {
        return pool(Window.overImages(positive("size", size), size, positive("stride", stride), padding), false);
    }

    /**
     * Takes the maximum of each channel of a sequence in windows of time that touch, without what does not fill a window.
     *
     * @param size the length and stride of the windows, at least 1
     * @return the layer, of shape {@code [time / size, channels]}
     */
    public static Layer maxPool1d(int size) {
        return pool(Window.overSequences(positive("size", size), size, Padding.VALID), true);
    }

    /**
     * Takes the average of each channel of a sequence in windows of time that touch, without what does not fill a window.
     *
     * @param size the length and stride of the windows, at least 1
     * @return the layer, of shape {@code [time / size, channels]}
     */
    public static Layer averagePool1d(int size) {
        return pool(Window.overSequences(positive("size", size), size, Padding.VALID), false);
    }

    /**
     * Takes the maximum of each channel over the whole image or sequence.
     *
     * @return the layer, of shape {@code [channels]}
     */
    public static Layer globalMaxPool() {
        return new FixedLayer(new GlobalPoolingPlan(true));
    }

    /**
     * Takes the average of each channel over the whole image or sequence.
     *
     * @return the layer, of shape {@code [channels]}
     */
    public static Layer globalAveragePool() {
        return new FixedLayer(new GlobalPoolingPlan(false));
    }

    /**
     * Lays all axes out in one, in row-major order.
     *
     * @return the layer
     */
    public static Layer flatten() {
        return new FixedLayer(new FlattenPlan());
    }

    /**
     * Turns the ids of tokens into vectors that are learnt. Id 0 is padding: its vector is zero, and later layers do not see it.
     * An embedding comes first in a {@link Network#tokens network of tokens}, and nowhere else.
     *
     * @param vocabulary how many ids there are, padding included; at least 2
     * @param width the length of a vector, at least 1
     * @return the layer, of shape {@code [time, width]}
     */
    public static Layer embedding(int vocabulary, int width) {
        if (vocabulary < 2) {
            throw new IllegalArgumentException("vocabulary must be at least 2, padding included, not " + vocabulary);
        }
        return new FixedLayer(new EmbeddingPlan(vocabulary, positive("width", width)));
    }

    /**
     * Makes a layer of long short-term memory (Hochreiter and Schmidhuber, 1997), which reads a sequence step by step. Each step
     * is laid out in the graph, so that sequences of hundreds of steps take long to start and to train.
     *
     * @param units the length of its state, at least 1
     * @return the layer, which gives its last state: {@code [units]}
     */
    public static Recurrent lstm(int units) {
        return Recurrent.of(RecurrentPlan.Cell.LSTM, units);
    }

    /**
     * Makes a layer of gated recurrent units (Cho et al., 2014), which reads a sequence step by step; smaller than {@link #lstm}.
     *
     * @param units the length of its state, at least 1
     * @return the layer, which gives its last state: {@code [units]}
     */
    public static Recurrent gru(int units) {
        return Recurrent.of(RecurrentPlan.Cell.GRU, units);
    }

    /**
     * Lets every step of a sequence look at all others (multi-head self-attention; Vaswani et al., Attention Is All You Need,
     * 2017).
     *
     * @param heads how many heads look, each at an equal part of the channels; at least 1
     * @param dropout the fraction of looks left out while the network trains, at least 0 and below 1
     * @return the layer, which keeps the shape
     */
    public static Layer attention(int heads, double dropout) {
        return new FixedLayer(new AttentionPlan(positive("heads", heads), rate(dropout)));
    }

    /**
     * Makes an encoder block of a transformer: attention, then two dense layers with a GELU between, each added to what went in,
     * and each with a {@link #layerNorm} before it, which trains without a warm-up (Xiong et al., On Layer Normalization in the
     * Transformer Architecture, 2020). After the last block a {@link #layerNorm} is due.
     *
     * @param channels the channels of the sequence that goes in
     * @param heads how many heads look, each at an equal part of the channels; at least 1
     * @param inner the units of the first of the dense layers, often 4 times the channels; at least 1
     * @param dropout the fraction left out of looks and of what is added while the network trains, at least 0 and below 1
     * @return the layer, which keeps the shape
     */
    public static Layer transformerEncoder(int channels, int heads, int inner, double dropout) {
        Layer look = residual(layerNorm(), attention(heads, dropout), dropout(dropout));
        Layer think =
                residual(layerNorm(), dense(inner).activation(Activation.GELU), dense(channels), dropout(dropout));
        return new FixedLayer(new SequencePlan("transformer", chain(look, think)));
    }

    /**
     * Adds waves to a sequence that tell attention the position of each step (Vaswani et al., 2017, 3.5).
     *
     * @return the layer, which keeps the shape
     */
    public static Layer sinusoidalPosition() {
        return new FixedLayer(new PositionPlan(false));
    }

    /**
     * Adds a vector to each step of a sequence that is learnt for its position.
     *
     * @return the layer, which keeps the shape
     */
    public static Layer learnedPosition() {
        return new FixedLayer(new PositionPlan(true));
    }

    /**
     * Adds what layers make of their input to the input itself (He et al., Deep Residual Learning for Image Recognition, 2015).
     *
     * @param branch the layers, which must keep the shape together
     * @return the layer, which keeps the shape
     */
    public static Layer residual(Layer... branch) {
        return new FixedLayer(new ResidualPlan(chain(branch), null));
    }

    /**
     * Adds what layers make of their input to what a shortcut makes of it, for a branch that changes the shape.
     *
     * @param shortcut what goes beside the branch, such as a strided {@link #conv2d} of size 1
     * @param branch the layers, which must give the shape that the shortcut gives
     * @return the layer
     */
    public static Layer residual(Layer shortcut, List<Layer> branch) {
        return new FixedLayer(new ResidualPlan(chain(branch.toArray(Layer[]::new)), chain(shortcut)));
    }

    private static Layer pool(Window window, boolean maximum) {
        return new FixedLayer(new PoolingPlan(window, maximum));
    }

    private static Chain chain(Layer... layers) {
        return Chain.of(Arrays.stream(layers).map(Layer::plan).toList());
    }

    static int positive(String parameter, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(parameter + " must be at least 1, not " + value);
        }
        return value;
    }

    private static double rate(double value) {
        return fraction("the rate of dropout", value);
    }

    private static double fraction(String parameter, double value) {
        // Written so that NaN fails too.
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(parameter + " must be at least 0 and below 1, not " + value);
        }
        return value;
    }
}
