package io.maas.internal.tensor.layers;

import java.util.List;

/** A layer: what shapes it takes and gives, its weights, and its part of a graph. Immutable. */
public interface LayerPlan {

    /**
     * Says what kind of layer this is, for its name.
     *
     * @return such as {@code dense}
     */
    String kind();

    /**
     * Works out what comes out.
     *
     * @param input the dims of an example that goes in
     * @return the dims of what comes out
     * @throws IllegalArgumentException if it does not take such examples; says what it takes
     */
    Dims output(Dims input);

    /**
     * Lists the weights.
     *
     * @param input the dims of an example that goes in, which {@link #output} took
     * @return the weights, in a fixed order
     */
    default List<Weight> weights(Dims input) {
        return List.of();
    }

    /**
     * Adds the layer to a graph.
     *
     * @param graph the graph
     * @param dims the dims of an example that goes in, which {@link #output} took
     * @param input the batch that goes in
     * @return what comes out
     */
    Flow forward(LayerGraph graph, Dims dims, Flow input);

    /**
     * Refuses what has another number of axes.
     *
     * @param input the dims
     * @param rank the number of axes
     * @param meaning what the axes mean
     */
    static void requireRank(Dims input, int rank, String meaning) {
        if (input.rank() != rank) {
            throw new IllegalArgumentException("it takes " + meaning);
        }
    }
}
