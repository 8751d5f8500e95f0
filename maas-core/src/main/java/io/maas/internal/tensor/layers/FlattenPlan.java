package io.maas.internal.tensor.layers;

/** Lays all axes of an example out in one. */
public record FlattenPlan() implements LayerPlan {

    @Override
    public String kind() {
        return "flatten";
    }

    @Override
    public Dims output(Dims input) {
        return Dims.of(input.elements());
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        return Flow.of(graph.tf().reshape(input.value(), graph.batch(output(dims))));
    }
}
