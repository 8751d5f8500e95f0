package io.maas.internal.tensor.layers;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The graph that layers are added to, as one layer sees it. For one thread. */
public final class LayerGraph {

    private final Ops tf;
    private final Function<String, Operand<TFloat32>> weights;
    private final @Nullable Learning learning;
    private final String path;

    private LayerGraph(Ops tf, Function<String, Operand<TFloat32>> weights, @Nullable Learning learning, String path) {
        this.tf = tf;
        this.weights = weights;
        this.learning = learning;
        this.path = path;
    }

    /**
     * What only a network that learns needs.
     *
     * @param step the number of the step, which dropout draws from
     * @param updates takes the new value of a statistic, by the weight's full name
     */
    public record Learning(Operand<TInt64> step, BiConsumer<String, Operand<TFloat32>> updates) {}

    /**
     * Makes a graph for a network that predicts.
     *
     * @param tf where operations are added
     * @param weights gives a weight by its full name
     * @return the graph
     */
    public static LayerGraph predicting(Ops tf, Function<String, Operand<TFloat32>> weights) {
        return new LayerGraph(tf, weights, null, "");
    }

    /**
     * Makes a graph for a network that learns.
     *
     * @param tf where operations are added
     * @param weights gives a weight by its full name
     * @param learning what such networks need
     * @return the graph
     */
    public static LayerGraph learning(Ops tf, Function<String, Operand<TFloat32>> weights, Learning learning) {
        return new LayerGraph(tf, weights, learning, "");
    }

    LayerGraph inside(String layer) {
        return new LayerGraph(tf, weights, learning, path + layer + "/");
    }

    Ops tf() {
        return tf;
    }

    boolean isLearning() {
        return learning != null;
    }

    Operand<TFloat32> weight(String name) {
        return weights.apply(path + name);
    }

    void update(String name, Operand<TFloat32> value) {
        if (learning != null) {
            learning.updates().accept(path + name, value);
        }
    }

    /** Drops values with a probability and scales the others up, if the network learns (Srivastava et al., 2014). */
    Operand<TFloat32> dropout(Operand<TFloat32> value, double rate) {
        if (learning == null || rate == 0) {
            return value;
        }
        // Drawn from the layer and the step alone, so that a resumed training draws what an unbroken one does. What
        // else the
        // training's seed decides is already in the step.
        Operand<TInt64> seed = tf.stack(List.of(tf.constant((long) path.hashCode()), learning.step()));
        Operand<TFloat32> draw = tf.random.statelessRandomUniform(tf.shape(value, TInt32.class), seed, TFloat32.class);
        Operand<TFloat32> kept = tf.dtypes.cast(tf.math.greaterEqual(draw, tf.constant((float) rate)), TFloat32.class);
        Operand<TFloat32> factors = tf.math.mul(kept, tf.constant((float) (1 / (1 - rate))));
        return tf.math.mul(value, tf.stopGradient(factors));
    }

    /** Multiplies the last axis of a batch with a matrix and adds a bias. */
    Operand<TFloat32> affine(
            Operand<TFloat32> value, Dims dims, Operand<TFloat32> kernel, @Nullable Operand<TFloat32> bias, int units) {
        // One large product: a batched one with a single matrix is slower.
        boolean flat = dims.rank() == 1;
        Operand<TFloat32> rows = flat ? value : tf.reshape(value, tf.constant(new int[] {-1, dims.last()}));
        Operand<TFloat32> product = tf.linalg.matMul(rows, kernel);
        Operand<TFloat32> shifted = bias == null ? product : tf.nn.biasAdd(product, bias);
        return flat ? shifted : tf.reshape(shifted, batch(dims.withLast(units)));
    }

    /** Returns the shape of a batch of unknown size, as an operand. */
    Operand<TInt32> batch(Dims dims) {
        int[] sizes = new int[dims.rank() + 1];
        sizes[0] = -1;
        System.arraycopy(dims.toArray(), 0, sizes, 1, dims.rank());
        return tf.constant(sizes);
    }

    /** Adds a great negative number to what is masked, for a maximum or a softmax to leave it out. */
    Operand<TFloat32> lowerMasked(Operand<TFloat32> value, Operand<TFloat32> mask) {
        return tf.math.add(value, tf.math.mul(tf.math.sub(mask, tf.constant(1f)), tf.constant(1e9f)));
    }
}
