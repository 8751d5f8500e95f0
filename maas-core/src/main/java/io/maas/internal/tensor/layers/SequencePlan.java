package io.maas.internal.tensor.layers;

import java.util.List;

/**
 * Layers that are one.
 *
 * @param kind what they are together
 * @param chain the layers
 */
public record SequencePlan(String kind, Chain chain) implements LayerPlan {

    @Override
    public Dims output(Dims input) {
        return chain.output(input);
    }

    @Override
    public List<Weight> weights(Dims input) {
        return chain.weights(input);
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        return chain.forward(graph, dims, input);
    }
}
