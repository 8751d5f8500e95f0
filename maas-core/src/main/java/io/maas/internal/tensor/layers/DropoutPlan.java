package io.maas.internal.tensor.layers;

/**
 * Leaves out numbers at random while the network learns.
 *
 * @param rate the fraction left out
 */
public record DropoutPlan(double rate) implements LayerPlan {

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public Dims output(Dims input) {
        return input;
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        return input.with(graph.dropout(input.value(), rate));
    }
}
