package io.maas.internal.tensor.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Turns the ids of tokens into vectors that are learnt; id 0 is padding, whose vector is zero.
 *
 * @param vocabulary how many ids there are, padding included
 * @param width the length of a vector
 */
public record EmbeddingPlan(int vocabulary, int width) implements LayerPlan {

    @Override
    public String kind() {
        return "embedding";
    }

    @Override
    public Dims output(Dims input) {
        LayerPlan.requireRank(input, 1, "tokens: [time]");
        return Dims.of(input.size(0), width);
    }

    @Override
    public List<Weight> weights(Dims input) {
        return List.of(new Weight("vectors", Dims.of(vocabulary, width), Initial.uniform(0.05), Weight.Role.OFFSET));
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        throw new IllegalStateException("an embedding follows the input directly");
    }

    /**
     * Adds the layer to a graph.
     *
     * @param graph the graph
     * @param tokens ids as batch by time
     * @return the vectors
     */
    Flow embed(LayerGraph graph, Operand<TInt32> tokens) {
        Ops tf = graph.tf();
        Operand<TFloat32> mask = tf.dtypes.cast(tf.math.notEqual(tokens, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> vectors = tf.gather(graph.weight("vectors"), tokens, tf.constant(0));
        return new Flow(tf.math.mul(vectors, tf.expandDims(mask, tf.constant(-1))), mask);
    }
}
