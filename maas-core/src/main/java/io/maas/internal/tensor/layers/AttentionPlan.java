package io.maas.internal.tensor.layers;

import io.maas.tensor.Initializer;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Lets every step of time look at all others (multi-head self-attention; Vaswani et al., Attention Is All You Need, 2017, 3.2).
 * Padding is not looked at.
 *
 * @param heads how many heads look, each at an equal part of the channels
 * @param dropout the fraction of looks left out while the network learns
 */
public record AttentionPlan(int heads, double dropout) implements LayerPlan {

    @Override
    public String kind() {
        return "attention";
    }

    @Override
    public Dims output(Dims input) {
        LayerPlan.requireRank(input, 2, "sequences: [time, channels]");
        if (input.last() % heads != 0) {
            throw new IllegalArgumentException(
                    "its " + heads + " heads cannot share " + input.last() + " channels evenly");
        }
        return input;
    }

    @Override
    public List<Weight> weights(Dims input) {
        int channels = input.last();
        return Stream.of("query", "key", "value", "output")
                .flatMap(name -> Stream.of(
                        Weight.matrix(name + "/kernel", channels, channels, Initializer.GLOROT),
                        Weight.offset(name + "/bias", 0, channels)))
                .toList();
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        int size = dims.last() / heads;
        Operand<TFloat32> query =
                tf.math.mul(split(graph, dims, input, "query"), tf.constant((float) (1 / Math.sqrt(size))));
        Operand<TFloat32> key = split(graph, dims, input, "key");
        // A batched product of matrices has no gradient in this version of TensorFlow's C++ library; einsum has.
        Operand<TFloat32> scores = tf.linalg.einsum(List.of(query, key), "bthd,bshd->bhts");
        Operand<TFloat32> mask = input.mask();
        if (mask != null) {
            scores = graph.lowerMasked(scores, tf.reshape(mask, tf.constant(new int[] {-1, 1, 1, dims.size(0)})));
        }
        Operand<TFloat32> looks = graph.dropout(tf.nn.softmax(scores), dropout);
        Operand<TFloat32> seen =
                tf.linalg.einsum(List.of(looks, split(graph, dims, input, "value")), "bhts,bshd->bthd");
        return input.with(project(graph, dims, tf.reshape(seen, graph.batch(dims)), "output"));
    }

    private Operand<TFloat32> split(LayerGraph graph, Dims dims, Flow input, String name) {
        return graph.tf()
                .reshape(
                        project(graph, dims, input.value(), name),
                        graph.batch(Dims.of(dims.size(0), heads, dims.last() / heads)));
    }

    private static Operand<TFloat32> project(LayerGraph graph, Dims dims, Operand<TFloat32> value, String name) {
        return graph.affine(value, dims, graph.weight(name + "/kernel"), graph.weight(name + "/bias"), dims.last());
    }
}
